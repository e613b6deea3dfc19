"""How errors are told (RFC 9457)."""

from pydantic import BaseModel, Field


class FieldError(BaseModel):
    field: str
    message: str


class SourceSentence(BaseModel):
    """The sentence that something was read from which no reading gives any more."""

    article_id: str
    segment: int | None = Field(description="Position of the sentence in the article, as it is split now")
    original: str = Field(description="The exact sentence as published")
    original_span: tuple[int, int] = Field(description="Its characters in the article's text")
    english: str


class Problem(BaseModel):
    """RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldError] = Field(default_factory=list)
    sentence: SourceSentence | None = Field(None, description="Of an event that is gone: what it was read from")
