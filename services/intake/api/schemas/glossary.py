"""The English that a collection wants for its terms."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_TERMS = 5_000
_Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")
]


class GlossaryTermOut(BaseModel):
    """One term and its English."""

    model_config = ConfigDict(extra="forbid")

    language: str = Field(pattern="^[a-z]{2,3}$", description="ISO 639-1 code of the term's language; not `en`")
    term: _Phrase = Field(description="As it stands in articles; a capital at the start of a sentence is understood")
    english: _Phrase = Field(description="What the English text shall have for it")


class GlossaryIn(BaseModel):
    """All terms of a collection."""

    model_config = ConfigDict(extra="forbid")

    terms: list[GlossaryTermOut] = Field(max_length=MOST_TERMS)


class GlossaryOut(BaseModel):
    collection: str
    terms: list[GlossaryTermOut]
