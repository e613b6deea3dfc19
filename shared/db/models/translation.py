"""Tables of the translation stage: a collection's glossary, and sentences that were translated before."""

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class GlossaryTerm(SQLModel, table=True):
    """The English that a collection wants for a term of a language."""

    __tablename__ = "glossary_term"

    collection_id: int = Field(foreign_key="collection.id", ondelete="CASCADE", primary_key=True)
    language: str = Field(primary_key=True)
    term: str = Field(primary_key=True)
    english: str


class CachedTranslation(SQLModel, table=True):
    """The English of a sentence; ``key`` is a hash of language, engine, version and sentence. Ids grow with age."""

    __tablename__ = "translation_cache"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    english: str = Field(sa_type=Text)
