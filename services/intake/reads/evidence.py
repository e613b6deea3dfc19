"""The sentences that tell of an entry, a page at a time. Of an article's text only the sentence is read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, literal
from sqlmodel import Session, col, select

from services.intake.api.schemas.timeline import CursorIn, EvidenceOut, EvidencePageOut
from services.intake.reads import cursors, former
from services.intake.reads.engine_words import engine_label, flag_reason
from services.intake.reads.former import Whereabouts
from services.intake.reads.reasons import reason
from shared.db import deletion
from shared.db.models import Article, EventMember, EventMentionRow, EventRow, SegmentRow, TemporalRow
from shared.domain.provenance import ReadFrom


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in the order in which the evidence of its entry is shown.

    The day of its key is that of publication, or the last day there is where none is known.
    """

    mention_id: str
    key: cursors.Key


def page(session: Session, event_id: str, asked: CursorIn, *, size: int) -> EvidencePageOut | Whereabouts | None:
    """A page of the entry's evidence, or where the id leads now; None: it was never given.

    Raises:
        InvalidSubmission: the cursor is none that a page gave.
    """
    places = places_after(session, event_id, cursors.read(asked.cursor), limit=size + 1)
    if not places and not is_entry(session, event_id):
        return former.of_mention(session, event_id)
    shown = evidence(session, [place.mention_id for place in places[:size]])
    following = address(event_id, places[size - 1].key) if len(places) > size else None
    sentences = [shown[place.mention_id] for place in places[:size] if place.mention_id in shown]
    return EvidencePageOut(evidence=sentences, next=following)


def is_entry(session: Session, event_id: str) -> bool:
    """Whether it is an entry of which an article tells that is not being deleted."""
    members = _members().where(col(EventMember.event_id) == event_id).limit(1)
    return session.execute(members).first() is not None


def address(event_id: str, after: cursors.Key) -> str:
    """Of the page of evidence after a key."""
    return f"/api/v1/events/{event_id}/evidence?cursor={cursors.write(after)}"


def first_places(session: Session, event_ids: Sequence[str], *, limit: int) -> dict[str, list[Place]]:
    """The first mentions of each entry: the one that speaks for it, then by day of publication."""
    rank = func.row_number().over(partition_by=col(EventMember.event_id), order_by=_order())
    ranked = (
        _members(col(EventMember.event_id), _published().label("published"), rank.label("rank"))
        .where(col(EventMember.event_id).in_(event_ids))
        .subquery()
    )
    rows = session.execute(select(ranked).where(ranked.c.rank <= limit).order_by(ranked.c.rank))  # type: ignore[call-overload]  # a subquery has no type here
    found: dict[str, list[Place]] = defaultdict(list)
    for mention_id, event_id, published, _ in rows:
        found[event_id].append(Place(mention_id, (published, mention_id)))
    return found


def places_after(session: Session, event_id: str, after: cursors.Key | None, *, limit: int) -> list[Place]:
    """At most ``limit`` mentions of the entry, after the key ``after``."""
    query = (
        _members(_published().label("published"))
        .where(col(EventMember.event_id) == event_id)
        .order_by(*_order())
        .limit(limit)
    )
    if after is not None:
        later = (_published() == after[0]) & (col(EventMember.mention_id) > after[1])
        query = query.where(
            col(EventMember.mention_id) != col(EventRow.headline_mention), (_published() > after[0]) | later
        )
    return [Place(mention_id, (published, mention_id)) for mention_id, published in session.execute(query)]


def _members(*columns: Any) -> Any:
    return (
        select(col(EventMember.mention_id), *columns)
        .join(EventRow, col(EventRow.id) == col(EventMember.event_id))
        .join(EventMentionRow, col(EventMentionRow.id) == col(EventMember.mention_id))
        .join(Article, col(Article.id) == col(EventMentionRow.article_id))
        .where(deletion.is_shown(EventMentionRow.article_id))
    )


def _published() -> ColumnElement[date]:
    return func.coalesce(col(Article.published_at), literal(date.max))


def _order() -> tuple[Any, ...]:
    is_other = col(EventMember.mention_id) != col(EventRow.headline_mention)
    return is_other, _published(), col(EventMember.mention_id)


def evidence(session: Session, mention_ids: Sequence[str]) -> dict[str, EvidenceOut]:
    """The evidence of each mention. Offsets count characters, in the rows as in the text."""
    sentence = func.substr(col(Article.text), col(SegmentRow.start) + 1, col(SegmentRow.end) - col(SegmentRow.start))
    shown = (Article.id, Article.title, Article.source, Article.published_at, Article.language)
    rows = session.execute(
        select(EventMentionRow, SegmentRow, TemporalRow, sentence, *shown)  # type: ignore[call-overload]  # typed for 4
        .join(Article, col(Article.id) == col(EventMentionRow.article_id))
        .join(
            SegmentRow,
            (col(SegmentRow.article_id) == col(EventMentionRow.article_id))
            & (col(SegmentRow.position) == col(EventMentionRow.segment)),
        )
        .join(
            TemporalRow,
            (col(TemporalRow.article_id) == col(EventMentionRow.article_id))
            & (col(TemporalRow.position) == col(EventMentionRow.temporal)),
        )
        .where(col(EventMentionRow.id).in_(mention_ids))
    )
    return {
        mention.id: _evidence(
            mention,
            segment,
            temporal,
            original=original,
            article_id=article_id,
            article_title=title,
            source=source,
            published_at=published_at,
            language=language,
        )
        for mention, segment, temporal, original, article_id, title, source, published_at, language in rows
    }


def _evidence(mention: EventMentionRow, segment: SegmentRow, temporal: TemporalRow, **article: Any) -> EvidenceOut:
    return EvidenceOut(
        **article,
        mention_id=mention.id,
        segment=mention.segment,
        original_span=(segment.start, segment.end),
        english=segment.english,
        engine=segment.engine,
        engine_version=segment.engine_version,
        engine_label=engine_label(segment.engine),
        flags=segment.flags,
        flag_reasons=[flag_reason(flag) for flag in segment.flags],
        highlight=_in_sentence(mention, segment),
        highlight_in=ReadFrom(mention.read_from),
        predicate=mention.predicate,
        modality=mention.modality,
        edtf=mention.edtf,
        date_text=temporal.text,
        date_span=_in_sentence(temporal, segment),
        date_in=ReadFrom(temporal.read_from),
        date_reason=reason(temporal, article["published_at"]),
    )


def _in_sentence(found: EventMentionRow | TemporalRow, segment: SegmentRow) -> tuple[int, int]:
    """The characters of what was found, counted from the start of the sentence that is shown."""
    shift = segment.start if found.read_from == ReadFrom.ORIGINAL else 0
    return found.start - shift, found.end - shift
