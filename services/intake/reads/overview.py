"""What the page of an article says of all its sentences: which engines gave them, and which to look at twice."""

from dataclasses import dataclass

from sqlalchemy import String, cast, func
from sqlmodel import Session, col, select

from services.intake.reads.engine_words import flag_reason
from shared.db.models import SegmentRow
from shared.domain.provenance import NoEngine

_SHOWN_FLAGGED = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """All sentences of an article, counted by the database; of the flagged ones the first from a page on."""

    engines: dict[tuple[str, str], int]
    untranslated: int
    untranslated_reason: str
    flagged: int
    next_flagged: list[int]
    is_cut: bool
    """Whether there are more of them than are listed."""


def overview(session: Session, article_id: str, *, first: int) -> Overview:
    """Which engines gave the sentences, in the order in which they first did, and which to look at twice."""
    of_article = col(SegmentRow.article_id) == article_id
    engine = (col(SegmentRow.engine), col(SegmentRow.engine_version))
    counted = session.execute(
        select(*engine, func.count()).where(of_article).group_by(*engine).order_by(func.min(col(SegmentRow.position)))
    )
    engines = {(name, version): count for name, version, count in counted}
    untranslated = col(SegmentRow.engine) == NoEngine.UNTRANSLATED
    flags = session.exec(
        select(SegmentRow.flags).where(of_article, untranslated).order_by(col(SegmentRow.position)).limit(1)
    ).first()
    is_flagged = of_article & ~untranslated & (cast(col(SegmentRow.flags), String) != "[]")
    flagged = session.exec(
        select(SegmentRow.position)
        .where(is_flagged, col(SegmentRow.position) >= first)
        .order_by(col(SegmentRow.position))
        .limit(_SHOWN_FLAGGED + 1)
    ).all()
    return Overview(
        engines=engines,
        untranslated=sum(count for (name, _), count in engines.items() if name == NoEngine.UNTRANSLATED),
        untranslated_reason=flag_reason(flags[0]) if flags else "",
        flagged=session.scalar(select(func.count()).select_from(SegmentRow).where(is_flagged)) or 0,
        next_flagged=list(flagged[:_SHOWN_FLAGGED]),
        is_cut=len(flagged) > _SHOWN_FLAGGED,
    )
