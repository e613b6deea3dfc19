"""The glossary of a collection: its rows, and which collection they belong to."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

from shared.db.models import Collection, GlossaryTerm, now
from shared.db.upsert import insert_into


def terms(session: Session, collection: str) -> list[GlossaryTerm] | None:
    """In order of language and term; None when there is no such collection."""
    collection_id = session.exec(select(Collection.id).where(Collection.name == collection)).first()
    if collection_id is None:
        return None
    query = (
        select(GlossaryTerm)
        .where(col(GlossaryTerm.collection_id) == collection_id)
        .order_by(col(GlossaryTerm.language), col(GlossaryTerm.term))
    )
    return list(session.exec(query))


def replace(session: Session, collection: str, entries: Sequence[tuple[str, str, str]]) -> None:
    """Make the glossary these (language, term, English). A new collection begins with its glossary."""
    made = insert_into(session, Collection).on_conflict_do_nothing(index_elements=["name"])
    session.execute(made, [{"name": collection, "created_at": now()}])
    # The row is locked, so that of two who replace at once one comes after the other.
    owner = session.exec(select(Collection).where(Collection.name == collection).with_for_update()).one()
    assert owner.id is not None
    session.exec(delete(GlossaryTerm).where(col(GlossaryTerm.collection_id) == owner.id))
    session.add_all(
        GlossaryTerm(collection_id=owner.id, language=language, term=term, english=english)
        for language, term, english in entries
    )
    session.flush()
