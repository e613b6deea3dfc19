"""The intake: pages for people, JSON for programs."""

from collections.abc import Callable
from typing import Any

from apiflask import APIFlask
from flask import Response
from flask_wtf.csrf import CSRFProtect

import shared
from services.intake.api import description
from services.intake.api import routes as api
from services.intake.http import error_handlers
from services.intake.http.addresses import Addresses, refuse_unreadable
from services.intake.http.declarations import Declared, bound_body, declares
from services.intake.http.json_body import JSONBody
from services.intake.monitoring import health, metrics
from services.intake.pages import routes as pages
from services.intake.pages import words
from services.intake.security import access, form_tokens, headers, origins
from services.intake.security.proxies import Forwarded
from services.intake.security.sessions import Sessions, secret_key
from services.intake.state import KEY, make_state
from shared.settings import Settings

BEFORE_REQUEST: tuple[Callable[[], Any], ...] = (
    origins.refuse_other_sites,
    access.admit,
    refuse_unreadable,
    bound_body,
    form_tokens.check,
)
"""What every request passes, in this order: the page of another site must not learn whether a key is right, nobody
without a key makes us read a body, and the last one reads forms, for which the body must be bounded."""

AFTER_REQUEST: tuple[Callable[[Response], Response], ...] = (metrics.count_answer, headers.protect)
"""What every answer passes, in this order."""

_SECURITY = {"key": {"type": "http", "scheme": "bearer", "description": "An API key; none is needed on loopback"}}
_FORM_BUFFER_BYTES = 500_000
_OPEN = declares(Declared(needs_key=False))


class Intake(APIFlask):
    """The application's class: what Flask makes of these it makes before the first address is added."""

    url_map_class = Addresses
    json_provider_class = JSONBody
    session_interface = Sessions()


def create_app(settings: Settings) -> APIFlask:
    """An application of its own for ``settings``; call it after the fork."""
    app = Intake(
        __name__,
        title="Dateline",
        version=shared.__version__,
        spec_path="/openapi.json",
        # The library's page of documentation is scripts from elsewhere; ours is in ``pages.docs``.
        docs_path=None,
        template_folder="pages/templates",
        static_folder="pages/static",
    )
    _configure(app, settings)
    app.extensions[KEY] = make_state(settings)
    app.wsgi_app = Forwarded(app.wsgi_app, settings)  # type: ignore[method-assign]  # as Flask says to
    _guard(app)
    for blueprint in (api.blueprint, pages.blueprint, health.blueprint, metrics.blueprint):
        app.register_blueprint(blueprint)
    metrics.register(app)
    error_handlers.register(app)
    words.register(app)
    description.register(app)
    return app


def _configure(app: APIFlask, settings: Settings) -> None:
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        # The parser counts its own buffer too, so less than this would refuse files.
        MAX_FORM_MEMORY_SIZE=max(settings.max_body_bytes, _FORM_BUFFER_BYTES),
        SECRET_KEY=secret_key(settings.data_dir),
        DESCRIPTION="Reads news in many languages and keeps one English timeline.",
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=settings.session_hours * 3600,
        SECURITY_SCHEMES=_SECURITY,
        # The document is made once: it must not keep the name under which the first client asked.
        AUTO_SERVERS=False,
        # ``form_tokens`` says where, in its place among the others.
        WTF_CSRF_CHECK_DEFAULT=False,
    )


def _guard(app: APIFlask) -> None:
    for before in BEFORE_REQUEST:
        app.before_request(before)
    # Flask goes through these from the last to the first.
    for after in reversed(AFTER_REQUEST):
        app.after_request(after)
    CSRFProtect(app)
    # Views of libraries, which cannot say it themselves.
    for endpoint in ("static", "openapi.spec"):
        _OPEN(app.view_functions[endpoint])
