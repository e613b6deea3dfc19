"""An intake in this process for tests: it listens nowhere, and its broker is away."""

from pathlib import Path

from apiflask import APIFlask

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db import keys
from shared.db.engine import writing
from shared.db.migrate import upgrade
from shared.settings import load

ARTICLE = {"text": "Le ministre est arrivé hier à Vienne."}


def make_app(folder: Path, **settings: str) -> APIFlask:
    given = {"DATELINE_DATA_DIR": str(folder), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0", **settings}
    app = create_app(load(given))
    upgrade(app.extensions[KEY].engine)
    return app


def make_key(app: APIFlask, name: str = "newsroom", *, per_minute: int | None = None) -> str:
    with writing(app.extensions[KEY].engine) as session:
        return keys.create(session, name, per_minute=per_minute)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
