"""The intake: pages for people, JSON for programs."""

from apiflask import APIBlueprint, APIFlask
from flask_wtf.csrf import CSRFProtect

import shared
from services.intake import errors
from services.intake.api import articles, batches, description, entities, exports, glossary, jobs, orders, timeline
from services.intake.http import addresses
from services.intake.http.json_body import JSONBody
from services.intake.monitoring import health, metrics
from services.intake.pages import batches as batch_pages
from services.intake.pages import docs as docs_pages
from services.intake.pages import glossary as glossary_pages
from services.intake.pages import sign_in as sign_in_pages
from services.intake.pages import timeline as pages
from services.intake.security import access, origins
from services.intake.security import headers as security
from services.intake.security.proxies import Forwarded
from services.intake.state import KEY, make_state
from shared.settings import Settings

_SECURITY = {"key": {"type": "http", "scheme": "bearer", "description": "An API key; none is needed on loopback"}}
_FORM_BUFFER_BYTES = 500_000


def create_app(settings: Settings) -> APIFlask:
    """An application of its own for ``settings``; call it after the fork."""
    # The library's page of documentation is scripts from elsewhere; ours is in ``docs_pages``.
    app = APIFlask(
        __name__,
        title="Dateline",
        version=shared.__version__,
        spec_path="/openapi.json",
        docs_path=None,
        template_folder="pages/templates",
        static_folder="pages/static",
    )
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        # The parser counts its own buffer too, so less than this would refuse files.
        MAX_FORM_MEMORY_SIZE=max(settings.max_body_bytes, _FORM_BUFFER_BYTES),
        SECRET_KEY=security.secret_key(settings.data_dir),
        DESCRIPTION="Reads news in many languages and keeps one English timeline.",
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=settings.session_hours * 3600,
        SECURITY_SCHEMES=_SECURITY,
        # The document is made once: it must not keep the name under which the first client asked.
        AUTO_SERVERS=False,
    )
    app.extensions[KEY] = make_state(settings)
    app.wsgi_app = Forwarded(app.wsgi_app, settings)  # type: ignore[method-assign]  # as Flask says to
    app.session_interface = security.Sessions()
    app.json = JSONBody(app)
    security.register(app)
    metrics.register(app)
    origins.register(app)
    access.register(app)
    addresses.register(app)
    batch_pages.register(app)
    sign_in_pages.register(app)
    csrf = CSRFProtect(app)
    api = APIBlueprint("api", __name__, url_prefix="/api/v1")
    for part in (articles, batches, entities, exports, glossary, jobs, orders, timeline):
        api.register_blueprint(part.blueprint)
        csrf.exempt(part.blueprint)
    csrf.exempt(api)
    app.register_blueprint(api)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(metrics.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(docs_pages.blueprint)
    app.register_blueprint(batch_pages.blueprint)
    app.register_blueprint(glossary_pages.blueprint)
    app.register_blueprint(sign_in_pages.blueprint)
    errors.register(app)
    pages.register(app)
    description.register(app)
    return app
