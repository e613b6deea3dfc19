"""Signing in with a key, for people who read the pages of an intake beyond their own machine."""

from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for

from services.intake.http.declarations import Declared, declares
from services.intake.security.access import SESSION_TOKEN, is_asked_for_a_key, key_of, signed_in
from services.intake.state import state
from shared.db import sessions
from shared.db.engine import writing

blueprint = Blueprint("sign_in", __name__)

_OPEN = Declared(needs_key=False)


@blueprint.get("/sign-in")
@declares(_OPEN)
def form() -> Any:
    if is_asked_for_a_key():
        g.key = signed_in()
    return render_template("sign_in.html", following=_within(request.args.get("next", "")), error="")


@blueprint.post("/sign-in")
# Anybody may send it, and two megabytes of empty fields take a second of a processor to read.
@declares(Declared(needs_key=False, body_bound="max_sign_in_bytes"))
def post_form() -> Any:
    following = _within(request.form.get("next", ""))
    parts = state(current_app)
    key = key_of(request.form.get("key", "").strip())
    if key is None:
        wrong = "This key is not known, or was revoked."
        return render_template("sign_in.html", following=following, error=wrong), 401
    hours, most = parts.settings.session_hours, parts.settings.sessions_per_key
    with writing(parts.engine) as database:
        token = sessions.begin(database, key, hours=hours, most=most)
    session.clear()
    session[SESSION_TOKEN] = token
    return redirect(following or url_for("pages.timeline.entries"), 303)


@blueprint.post("/sign-out")
def sign_out() -> Any:
    if token := session.get(SESSION_TOKEN):
        with writing(state(current_app).engine) as database:
            sessions.end(database, token)
    session.clear()
    return redirect(url_for("pages.sign_in.form"), 303)


def _within(address: str) -> str:
    """The address if it leads to a page of this site, else nothing: a link must not send people elsewhere."""
    ours = address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
    return address if ours else ""
