"""API keys: made, listed, revoked; and the rule that nobody listens beyond this machine without one."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from shared.db.engine import reading
from shared.db.migrate import is_current
from shared.db.models import ApiKey, WebSession, now
from shared.errors import ConfigurationError
from shared.settings import Settings

LONGEST_NAME = 64
_TOKEN_BYTES = 32


class UnusableName(Exception):
    """A key cannot have this name. The message says why."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that may be used. ``per_minute`` bounds its requests; None: no bound."""

    id: int
    name: str
    per_minute: int | None

    @property
    def client(self) -> str:
        """Whose turn the articles of this key take."""
        return f"key:{self.id}"


def create(session: Session, name: str, *, per_minute: int | None) -> str:
    """Make a key; its token, which is shown now and never again.

    Raises:
        UnusableName: the name is taken, also by a key that was revoked, or it is none.
    """
    if not name.isprintable() or not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UnusableName(f"Give a name of 1 to {LONGEST_NAME} characters.")
    if session.exec(select(ApiKey.id).where(ApiKey.name == name)).first() is not None:
        raise UnusableName(f"There is, or was, a key named {name}. Choose another name.")
    token = f"dateline_{secrets.token_urlsafe(_TOKEN_BYTES)}"
    session.add(ApiKey(name=name, hash=hashed(token), per_minute=per_minute))
    session.flush()
    return token


def hashed(token: str) -> str:
    """What is stored of a token.

    A token is 256 random bits: nobody finds it by trying, so one SHA-256 is enough. Slow hashes protect passwords
    that people think up, and here would only slow down every request.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def listed(session: Session) -> list[ApiKey]:
    """All keys that ever were, the oldest first."""
    return list(session.exec(select(ApiKey).order_by(col(ApiKey.id))))


def revoke(session: Session, name: str) -> bool:
    """End a key, and whoever signed in with it. False: there is none of that name that could be used."""
    key = session.exec(select(ApiKey).where(ApiKey.name == name, col(ApiKey.revoked_at).is_(None))).first()
    if key is None:
        return False
    key.revoked_at = now()
    session.execute(delete(WebSession).where(col(WebSession.key_id) == key.id))
    return True


def usable(session: Session) -> dict[str, Key]:
    """The keys that may be used, by their hash."""
    rows = session.exec(
        select(ApiKey.hash, ApiKey.id, ApiKey.name, ApiKey.per_minute).where(col(ApiKey.revoked_at).is_(None))
    )
    return {one: Key(number, name, per_minute) for one, number, name, per_minute in rows if number is not None}


def require(engine: Engine, settings: Settings) -> None:
    """See that an intake which asks everybody for a key has one to ask for.

    Raises:
        ConfigurationError: it would listen beyond this machine, or is told to ask, and there is no key.
        DBAPIError: the database cannot be asked.
    """
    if not settings.asks_for_keys:
        return
    with reading(engine) as session:
        if not is_current(session.connection()):
            raise ConfigurationError("The database has not the newest schema: python -m shared.db upgrade")
        if not usable(session):
            why, instead = (
                ("DATELINE_REQUIRE_KEY=always", "leave out DATELINE_REQUIRE_KEY")
                if settings.on_loopback
                else (f"On {settings.host} others could reach the intake", "listen here alone: DATELINE_HOST=127.0.0.1")
            )
            raise ConfigurationError(
                f"{why}, and there is no API key to ask for. Make one with `dateline keys create NAME` "
                f"(in a container: python -m services.intake.keys create NAME), or {instead}"
            )
