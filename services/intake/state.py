"""What a running intake holds: settings, database, Celery, the writer, the gate before it, and what guards the keys."""

from dataclasses import dataclass

from celery import Celery
from flask import Flask
from sqlalchemy import Engine

from services.intake.security.guesses import Guesses
from services.intake.security.key_ring import KeyRing
from services.intake.security.rate import Rate
from services.intake.use_cases.backlog import Gate
from services.intake.use_cases.courier import Courier
from services.intake.use_cases.writer import Writer
from shared.db.articles import Accepted, Submission
from shared.db.engine import make_engine, reading
from shared.db.idempotency import Token
from shared.domain.status import Lane
from shared.pipeline.celery_app import make_celery
from shared.settings import Settings

KEY = "dateline"


@dataclass(frozen=True, slots=True)
class State:
    settings: Settings
    engine: Engine
    celery: Celery
    writer: Writer
    gate: Gate
    keys: KeyRing
    rate: Rate
    guesses: Guesses

    def submit(self, submission: Submission, *, lane: Lane, client: str, token: Token | None = None) -> Accepted:
        """Take one article in, for a client (see ``access.client``).

        With a ``token``, what it was answered before is the answer again.

        Raises:
            KeyReused: the token's key came with another body before.
            BacklogFull: too many jobs of this lane wait already.
            NotWritten: it could not be written in time.
        """
        with reading(self.engine) as session:
            self.gate.check(session, lane)
        return self.writer.submit(submission, lane=lane, client=client, token=token)


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
        settings, engine, celery, writer, Gate(settings), KeyRing(engine), Rate(), Guesses(settings.key_guesses)
    )


def state(app: Flask) -> State:
    held: State = app.extensions[KEY]
    return held
