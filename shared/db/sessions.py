"""Sessions of people who signed in: kept here, so that one that was ended is over wherever its cookie went."""

import secrets
from datetime import timedelta

from sqlmodel import Session, col, delete, select

from shared.db.keys import Key, hashed
from shared.db.models import ApiKey, WebSession, now

_TOKEN_BYTES = 32


def begin(session: Session, key: Key, *, hours: int, most: int) -> str:
    """A new session of a key; its token, of which a hash is kept.

    Of one key only the newest ``most`` are kept, and none that is over.
    """
    time, token = now(), secrets.token_urlsafe(_TOKEN_BYTES)
    session.add(
        WebSession(hash=hashed(token), key_id=key.id, created_at=time, expires_at=time + timedelta(hours=hours))
    )
    session.flush()
    too_many = (
        select(WebSession.hash)
        .where(WebSession.key_id == key.id)
        .order_by(col(WebSession.created_at).desc(), col(WebSession.hash))
        .offset(most)
    )
    over = (col(WebSession.expires_at) <= time) | col(WebSession.hash).in_(session.exec(too_many).all())
    session.execute(delete(WebSession).where(over).execution_options(synchronize_session=False))
    return token


def find(session: Session, token: str) -> Key | None:
    """The key with which the session began; None: it is over, was ended, or its key was revoked."""
    row = session.exec(
        select(ApiKey.id, ApiKey.name, ApiKey.per_minute)
        .join(WebSession, col(WebSession.key_id) == col(ApiKey.id))
        .where(WebSession.hash == hashed(token), col(WebSession.expires_at) > now(), col(ApiKey.revoked_at).is_(None))
    ).first()
    return Key(*row) if row and row[0] is not None else None


def end(session: Session, token: str) -> None:
    """End a session, if it is not over already."""
    session.execute(delete(WebSession).where(col(WebSession.hash) == hashed(token)))
