"""What a running intake holds: what its use cases work with, Celery, and what guards the keys."""

from dataclasses import dataclass

from celery import Celery
from flask import Flask

from services.intake.security.guesses import Guesses
from services.intake.security.key_ring import KeyRing
from services.intake.security.rate import Rate
from services.intake.use_cases.backlog import Gate
from services.intake.use_cases.courier import Courier
from services.intake.use_cases.resources import Resources
from services.intake.use_cases.writer import Writer
from shared.db.engine import make_engine
from shared.pipeline.celery_app import make_celery
from shared.settings import Settings

KEY = "dateline"


@dataclass(frozen=True, slots=True)
class State(Resources):
    celery: Celery
    keys: KeyRing
    rate: Rate
    guesses: Guesses


def make_state(settings: Settings) -> State:
    engine, celery = make_engine(settings), make_celery(settings)
    writer = Writer(
        engine,
        Courier(celery, patience_seconds=settings.broker_patience_seconds),
        remember_hours=settings.idempotency_hours,
        at_once=settings.key_at_once,
        write_seconds=settings.write_seconds,
    )
    return State(
        settings=settings,
        engine=engine,
        writer=writer,
        gate=Gate(settings),
        celery=celery,
        keys=KeyRing(engine),
        rate=Rate(),
        guesses=Guesses(settings.key_guesses),
    )


def state(app: Flask) -> State:
    running: State = app.extensions[KEY]
    return running
