"""Where an id leads that was given out once: to what is there now, or to the sentence that it came from."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from services.intake.api.schemas.problems import SourceSentence
from shared.db import deletion
from shared.db.models import (
    Article,
    EntityMentionRow,
    EntityRow,
    EventMember,
    EventMentionRow,
    FormerEntity,
    FormerMention,
    SegmentRow,
)

_AWAITED = "Its article was read again, and the timeline has not taken the event in yet. Ask again shortly."
_GONE = "Its article was read again, and that reading finds no such event in the sentence."


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What became of a mention that names no entry: the entry that it is in, or else its sentence.

    ``is_awaited``: its article was read again, and the timeline has not taken the mention in yet.
    """

    event_id: str | None = None
    sentence: SourceSentence | None = None
    is_awaited: bool = False

    @property
    def status(self) -> int:
        """The HTTP status of what leads to no entry."""
        return 404 if self.is_awaited else 410

    @property
    def title(self) -> str:
        return "Not on the timeline yet" if self.is_awaited else "The event is gone"

    @property
    def detail(self) -> str:
        return _AWAITED if self.is_awaited else _GONE


def of_mention(session: Session, mention_id: str) -> Whereabouts | None:
    """None: the id was never given out, or its article is deleted."""
    former, current = None, mention_id
    while True:
        event_id = _entry(session, current)
        if event_id is not None:
            return Whereabouts(event_id=event_id)
        step = _former(session, current)
        if step is None:
            break
        former = former or step
        if step.leads_to is None:
            return Whereabouts(sentence=_sentence(session, former))
        current = step.leads_to
    mention = session.exec(
        select(EventMentionRow).where(EventMentionRow.id == current, deletion.is_shown(EventMentionRow.article_id))
    ).first()
    return None if mention is None else Whereabouts(sentence=_sentence(session, former or mention), is_awaited=True)


def _entry(session: Session, mention_id: str) -> str | None:
    return session.exec(
        select(EventMember.event_id)
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .where(EventMember.mention_id == mention_id, deletion.is_shown(EventMentionRow.article_id))
    ).first()


def _former(session: Session, mention_id: str) -> FormerMention | None:
    return session.exec(
        select(FormerMention).where(FormerMention.id == mention_id, deletion.is_shown(FormerMention.article_id))
    ).first()


def _sentence(session: Session, source: FormerMention | EventMentionRow) -> SourceSentence:
    """The sentence that a mention was read from, cut out of the text, with the English that it has now."""
    start, end = source.sentence_start, source.sentence_end
    part = func.substr(col(Article.text), start + 1, end - start)
    original = session.exec(select(part).where(Article.id == source.article_id)).one()
    rows = session.exec(
        select(SegmentRow.position, SegmentRow.english)
        .where(SegmentRow.article_id == source.article_id, SegmentRow.start < end, SegmentRow.end > start)
        .order_by(col(SegmentRow.position))
    ).all()
    return SourceSentence(
        article_id=source.article_id,
        segment=rows[0][0] if rows else None,
        original=original,
        original_span=(start, end),
        english=" ".join(english for _, english in rows),
    )


def current_entity(session: Session, entity_id: str) -> str | None:
    """The id under which an entity is known now; None: no article names it any more.

    An entity that some article names is itself. Else it leads on where all articles that named it agree.
    """
    seen: set[str] = set()
    while entity_id not in seen:
        seen.add(entity_id)
        if session.exec(select(EntityMentionRow.article_id).where(*_naming(entity_id)).limit(1)).first():
            return entity_id
        became = successors(session, entity_id)
        if len(became) != 1 or became[0] is None:
            return None
        entity_id = became[0]
    return None


def successors(session: Session, entity_id: str) -> list[str | None]:
    """What the articles that named it call it now; None among them: some of them several things, or nothing."""
    of_entity = (FormerEntity.entity_id == entity_id, deletion.is_shown(FormerEntity.article_id))
    return sorted(session.exec(select(FormerEntity.leads_to).where(*of_entity).distinct()), key=lambda one: one or "")


def name_of(session: Session, entity_id: str) -> str:
    """The last name that it was known under."""
    return session.exec(select(EntityRow.name).where(EntityRow.id == entity_id)).first() or entity_id


def articles_with(session: Session, entity_id: str) -> int:
    """How many articles name the entity."""
    articles = func.count(func.distinct(col(EntityMentionRow.article_id)))
    return session.exec(select(articles).where(*_naming(entity_id))).one()


def _naming(entity_id: str) -> tuple[ColumnElement[bool], ...]:
    return col(EntityMentionRow.entity_id) == entity_id, deletion.is_shown(EntityMentionRow.article_id)
