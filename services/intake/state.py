"""What a running intake holds: settings, database, Celery."""

from dataclasses import dataclass

from celery import Celery
from flask import Flask
from sqlalchemy import Engine

from shared.settings import Settings

KEY = "dateline"


@dataclass(frozen=True, slots=True)
class State:
    settings: Settings
    engine: Engine
    celery: Celery


def state(app: Flask) -> State:
    held: State = app.extensions[KEY]
    return held
