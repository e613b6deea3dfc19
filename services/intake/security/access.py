"""Who may ask for what: everybody on this machine; others who have a key, or have signed in with one."""

from typing import Any

from flask import current_app, g, redirect, request, session, url_for

from services.intake.front import long_poll
from services.intake.http.declarations import declared_by
from services.intake.http.problems import is_for_a_person, is_for_a_program, problem
from services.intake.security.proxies import came_through_a_proxy
from services.intake.state import state
from shared.db import sessions
from shared.db.engine import reading
from shared.db.keys import Key

SESSION_TOKEN = "token"

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def client() -> str:
    """Who asks, for turns and limits; empty: somebody without a key."""
    key: Key | None = g.get("key")
    return key.client if key else ""


def is_asked_for_a_key() -> bool:
    """Whether whoever sent this request needs a key: not where they are on this machine, unless a setting says so."""
    return state(current_app).settings.asks_for_keys or came_through_a_proxy()


def admit() -> Any:
    """Refuse whoever may not ask; before anything reads a body, which strangers must not make us do."""
    if not declared_by(request.endpoint).needs_key:
        # Whoever asks: a probe, and the style of the page that says so, must be answered without the database.
        return None
    parts = state(current_app)
    # Read here: the library decodes other schemes, and fails at what is not theirs.
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _admit_program(token.strip())
    if not is_asked_for_a_key():
        return None
    g.key = signed_in()
    if g.key:
        # Reading pages is free: a page that follows a job asks for it twice a second.
        if request.method not in SAFE_METHODS:
            parts.rate.count(g.key)
        return None
    if is_for_a_person() and request.method in SAFE_METHODS:
        return redirect(url_for("pages.sign_in.form", next=request.full_path.rstrip("?")), 303)
    return _refuse("")


def _admit_program(token: str) -> Any:
    """A key that is sent is looked at on any address: a mistake in it shows at once."""
    g.key = key_of(token)
    if g.key is None:
        return _refuse("The API key is not known, or was revoked.")
    if not long_poll.has_waited(request.environ):
        state(current_app).rate.count(g.key)
    return None


def key_of(token: str) -> Key | None:
    """The key of a token that came with this request; None: it is wrong.

    Raises:
        TooManyGuesses: too many wrong ones came from where it comes from.
    """
    parts = state(current_app)
    return parts.guesses.look(request.remote_addr or "", token, parts.keys.find)


def signed_in() -> Key | None:
    """The key of the session. Over the API it only reads: another site could make a browser send it along."""
    token = session.get(SESSION_TOKEN)
    if token is None or (is_for_a_program() and request.method not in SAFE_METHODS):
        return None
    with reading(state(current_app).engine) as database:
        return sessions.find(database, token)


def _refuse(reason: str) -> Any:
    asked = 'Bearer realm="dateline"' + (', error="invalid_token"' if reason else "")
    detail = reason or (
        "Send a key: Authorization: Bearer KEY; the command dateline takes it from DATELINE_API_KEY. "
        "`dateline keys create NAME` makes one."
    )
    return problem(401, "An API key is needed", detail=detail, WWW_Authenticate=asked)
