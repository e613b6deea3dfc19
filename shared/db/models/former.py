"""Ids that were given out and that the newest reading of their article does not give: where each leads now."""

from sqlmodel import Field, SQLModel


class FormerMention(SQLModel, table=True):
    """An event mention that a later reading of its article moved, renamed or dropped.

    ``leads_to`` is the mention that took its place, which may be a former one itself by now; None: nothing did. The
    other fields are what the mention was read from, to know it again and to show its sentence: offsets count in the
    article's text, those of what was read from the English in the sentence's English.
    """

    __tablename__ = "former_mention"

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", index=True)
    leads_to: str | None = Field(default=None, index=True)
    sentence_start: int
    sentence_end: int
    read_from: str
    start: int
    end: int
    predicate: str
    date_from: str
    date_words_start: int
    date_words_end: int
    date_words: str


class FormerEntity(SQLModel, table=True):
    """An entity that an article named once and that its newest reading does not find there.

    ``leads_to`` is the entity that all of the article's mentions of it became; None: they became several, or no names.
    """

    __tablename__ = "former_entity"

    entity_id: str = Field(foreign_key="entity.id", primary_key=True)
    article_id: str = Field(foreign_key="article.id", primary_key=True, index=True)
    leads_to: str | None = Field(default=None, foreign_key="entity.id", index=True)
