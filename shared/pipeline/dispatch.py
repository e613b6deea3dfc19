"""What the dispatcher does in one round. Any number of dispatchers may run side by side."""

import time as clock
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

import structlog
from celery import Celery
from sqlalchemy import Engine
from sqlmodel import Session, col, update

from shared.db import batches, idempotency, orders, queue, tallies
from shared.db.engine import writing
from shared.db.models import StageRun, now
from shared.db.waiting import in_flight
from shared.domain.status import Lane, RunState, Stage
from shared.pipeline.messages import depths, send
from shared.pipeline.pace import Pace, Sampler
from shared.pipeline.turns import Turns, Waiting, in_turn, oldest
from shared.settings import Settings

log = structlog.get_logger()

_PIECE = 1_000
_PIECES_SECONDS = 0.5
_LONG_LOST = 30


@dataclass(frozen=True, slots=True)
class Message:
    """Stage runs that go out together."""

    stage: Stage
    lane: Lane
    run_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, in stage runs; ``folded`` in changes of tallies, ``ordered`` in jobs."""

    sent: int
    returned: int
    failed: int
    folded: int
    ordered: int


@dataclass(slots=True)
class Dispatcher:
    """Rounds over one database and one broker. What it remembers between rounds may be lost."""

    engine: Engine
    app: Celery
    settings: Settings
    _turns: Turns = field(default_factory=Turns)
    _sampler: Sampler = field(default_factory=Sampler)
    _pace: Pace = field(default_factory=Pace)

    def round(self) -> Round:
        """Return expired leases, carry out orders, send what is ready and again what was lost, fold tallies,
        forget old keys, close uploads that have died.

        Rows are marked as sent before the messages go out: a dispatcher that dies between the two
        leaves rows that are sent again after ``resend_seconds``.
        """
        limits = {"max_attempts": self.settings.max_attempts, "limit": _PIECE}
        with writing(self.engine) as session:
            returned, failed = queue.expire(session, **limits)
        ordered = self._carry_out_orders()
        waiting = depths(self.app)
        sent = 0
        # Without a broker the rows stay ready: nothing is marked as sent that cannot be.
        for stage, lane in ((stage, lane) for lane in Lane for stage in Stage) if waiting is not None else ():
            sent += self._send(stage, lane, is_empty=not (waiting or {}).get((stage, lane), 0))
        return Round(sent, returned, failed, self._fold(), ordered)

    def _carry_out_orders(self) -> int:
        done, until = 0, clock.monotonic() + _PIECES_SECONDS
        while clock.monotonic() < until:
            with writing(self.engine) as session:
                looked_at = orders.carry_out(session, limit=_PIECE)
            done += looked_at
            if not looked_at:
                break
        return done

    def _fold(self) -> int:
        with writing(self.engine) as session:
            folded = tallies.fold(session)
            self._sampler.sample(session)
            self._pace.refresh(session)
            given = self.settings
            batches.break_off_silent(session, seconds=given.upload_seconds)
            idempotency.prune(session, hours=given.idempotency_hours, entries=given.idempotency_entries, limit=_PIECE)
        return folded

    def _send(self, stage: Stage, lane: Lane, *, is_empty: bool) -> int:
        with writing(self.engine) as session:
            again = _lost(session, stage, lane, self.settings, is_empty=is_empty)
            window = self._window(lane)
            room = window - in_flight(session, stage, lane, most=window)
            fresh = self._turns.take(session, stage, lane, room) if room > 0 else []
            _mark(session, [one.run_id for one in (*again, *fresh)])
        messages = list(self._messages(stage, lane, [*again, *fresh]))
        sent = 0
        for message in messages:
            if not send(self.app, message.stage, message.lane, message.run_ids):
                break
            sent += len(message.run_ids)
        return sent

    def _window(self, lane: Lane) -> int:
        """Most runs out. What waits for its turn in the interactive lane must not fill what all others go through."""
        given = self.settings
        return min(given.key_at_once, given.dispatch_window) if lane is Lane.INTERACTIVE else given.dispatch_window

    def _messages(self, stage: Stage, lane: Lane, runs: Sequence[Waiting]) -> Iterable[Message]:
        """Runs of one client and language together, as many as fill the target time; clients in turn.

        A run that failed before goes alone, so that it can hurt only itself.
        """
        alone = [[Message(stage, lane, (run.run_id,))] for run in runs if run.attempts or lane is Lane.INTERACTIVE]
        fresh = [run for run in runs if not run.attempts and lane is not Lane.INTERACTIVE]
        fresh.sort(key=lambda run: (run.client, run.language, run.run_id))
        by_client = []
        for _, group in groupby(fresh, key=lambda run: run.client):
            mine = []
            for language, same in groupby(group, key=lambda run: run.language):
                mine += [Message(stage, lane, ids) for ids in self._filled(stage, language, list(same))]
            by_client.append(mine)
        return in_turn([*alone, *by_client])

    def _filled(self, stage: Stage, language: str, runs: Sequence[Waiting]) -> Iterable[tuple[int, ...]]:
        held: list[int] = []
        seconds = 0.0
        for run in runs:
            cost = self._pace.seconds(stage, language, run.size)
            full = seconds + cost > self.settings.batch_seconds or len(held) >= self.settings.dispatch_batch
            if held and full:
                yield tuple(held)
                held, seconds = [], 0.0
            held.append(run.run_id)
            seconds += cost
        if held:
            yield tuple(held)


def _lost(session: Session, stage: Stage, lane: Lane, settings: Settings, *, is_empty: bool) -> list[Waiting]:
    """Runs that were sent and whose message is gone: nobody claimed them and the queue is empty.

    Messages may stand long in a queue that is not empty, so there a run is lost only after much longer.
    """
    seconds = settings.resend_seconds * (1 if is_empty else _LONG_LOST)
    return oldest(
        session,
        StageRun.stage == stage,
        StageRun.lane == lane,
        StageRun.state == RunState.QUEUED,
        col(StageRun.sent_at) < now() - timedelta(seconds=seconds),
        limit=settings.dispatch_window,
    )


def _mark(session: Session, run_ids: Sequence[int]) -> None:
    session.execute(
        update(StageRun)
        .where(col(StageRun.id).in_(run_ids))
        .values(state=RunState.QUEUED, sent_at=now())
        .execution_options(synchronize_session=False)
    )
