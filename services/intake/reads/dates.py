"""An article's temporal expressions, with their values and why."""

from datetime import date

from sqlmodel import Session, col, select

from services.intake.api.schemas.articles import TemporalOut
from services.intake.reads.reasons import reason
from shared.db.models import Article, TemporalRow


def dates(session: Session, article_id: str, *, limit: int) -> tuple[list[TemporalOut], bool]:
    """The article's first temporal expressions, and whether there are more."""
    published = session.exec(select(col(Article.published_at)).where(Article.id == article_id)).first()
    rows = session.exec(
        select(TemporalRow)
        .where(TemporalRow.article_id == article_id)
        .order_by(col(TemporalRow.position))
        .limit(limit + 1)
    ).all()
    return [temporal(one, published) for one in rows[:limit]], len(rows) > limit


def temporal(row: TemporalRow, published: date | None) -> TemporalOut:
    return TemporalOut(**row.model_dump(include=set(TemporalOut.model_fields)), reason=reason(row, published))
