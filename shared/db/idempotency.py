"""Answers by ``Idempotency-Key``: a request that is sent again is answered as it was the first time."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import exists, func, or_, tuple_
from sqlmodel import Session, col, delete, select, update

from shared.db import deletion
from shared.db.models import Article, IdempotencyKey, now
from shared.db.upsert import insert_into


class KeyReused(Exception):
    """This Idempotency-Key came with another body before. Take a new key for a new article."""


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A client's key, and a hash of the body that it came with."""

    client: str
    key: str
    body: str


def claim(session: Session, articles: Mapping[Token, str], *, hours: int) -> dict[Token, IdempotencyKey]:
    """Write down the keys with the ids of their articles; the earlier answers of those that were there.

    Call it before the articles are written: of two transactions with the same key the second waits here until the
    first has ended. Keys are written in order, so that two never wait for each other crosswise.
    """
    if not articles:
        return {}
    time = now()
    same = tuple_(col(IdempotencyKey.client), col(IdempotencyKey.key))
    pairs = [(one.client, one.key) for one in articles]
    old = col(IdempotencyKey.created_at) < time - timedelta(hours=hours)
    # What was answered with an article that is deleted by now is answered anew.
    there = exists().where(
        col(Article.id) == col(IdempotencyKey.article_id), deletion.is_shown(IdempotencyKey.article_id)
    )
    void = or_(old, ~there)
    session.execute(delete(IdempotencyKey).where(same.in_(pairs), void).execution_options(synchronize_session=False))
    rows = [
        {**asdict(one), "article_id": articles[one], "created": True, "created_at": time} for one in sorted(articles)
    ]
    statement = insert_into(session, IdempotencyKey).values(rows)
    written = session.execute(
        statement.on_conflict_do_nothing(index_elements=["client", "key"]).returning(
            col(IdempotencyKey.client), col(IdempotencyKey.key)
        )
    )
    fresh = {(client, key) for client, key in written}
    held = session.exec(select(IdempotencyKey).where(same.in_([pair for pair in pairs if pair not in fresh])))
    by_pair = {(row.client, row.key): row for row in held}
    # A key that another process forgot between the two statements had outlived its time: its article is a new one.
    return {one: by_pair[one.client, one.key] for one in articles if (one.client, one.key) in by_pair}


def were_there(session: Session, tokens: Sequence[Token]) -> None:
    """Remember that the articles of these keys were not new."""
    pairs = [(one.client, one.key) for one in tokens]
    if pairs:
        session.execute(
            update(IdempotencyKey)
            .where(tuple_(col(IdempotencyKey.client), col(IdempotencyKey.key)).in_(pairs))
            .values(created=False)
            .execution_options(synchronize_session=False)
        )


def prune(session: Session, *, hours: int, entries: int, limit: int) -> None:
    """Forget the oldest keys: up to ``limit`` that are older than ``hours``, and all beyond ``entries``."""
    oldest = select(IdempotencyKey.id).order_by(col(IdempotencyKey.id)).limit(limit)
    old = col(IdempotencyKey.created_at) < now() - timedelta(hours=hours)
    # Ids grow, so the newest id bounds the number of rows without counting them.
    newest = session.exec(select(func.max(IdempotencyKey.id))).one() or 0
    for too_many in (col(IdempotencyKey.id).in_(oldest) & old, col(IdempotencyKey.id) <= newest - entries):
        session.execute(delete(IdempotencyKey).where(too_many).execution_options(synchronize_session=False))
