"""``/metrics``: what Prometheus reads. Numbers of the queue come from tallies and single steps in an index."""

import os
from collections.abc import Iterator

from flask import Blueprint, Flask, Response, current_app, request
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from services.intake.front import long_poll
from services.intake.monitoring import counts
from services.intake.state import state
from shared.db import tallies
from shared.db.engine import reading
from shared.db.models import now
from shared.db.tallies import JOBS
from shared.db.waiting import in_flight, oldest_waiting
from shared.domain.status import Lane, RunState, Stage
from shared.settings import Settings

blueprint = Blueprint("metrics", __name__)

_REGISTRY = "dateline-metrics"
COUNT = "dateline-count"
"""Under ``extensions``: counts an answer that no view gave, by method, endpoint and status."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})


@blueprint.get("/metrics")
def metrics() -> Response:
    try:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    except (TypeError, ValueError):
        # The library takes versions for numbers.
        encode, content_type = choose_encoder("")
    return Response(encode(current_app.extensions[_REGISTRY]), content_type=content_type)


def register(app: Flask) -> None:
    """Make the registry that ``/metrics`` shows, and the counter that ``count_answer`` counts with."""
    shown = CollectorRegistry()
    # With a shared folder the counts of all processes are read from it, and not this one's own.
    is_shared = counts.SHARED_FOLDER in os.environ
    may_count = not is_shared or counts.reserve()
    own = CollectorRegistry() if is_shared else shown
    requests = Counter("dateline_requests", "Answers", ("method", "endpoint", "status"), registry=own)
    if is_shared and may_count:
        MultiProcessCollector(shown)
    parts = state(app)
    shown.register(QueueNumbers(parts.engine, parts.settings))
    app.extensions[_REGISTRY] = shown

    def count(method: str, endpoint: str, status: int) -> None:
        if may_count:
            # A client may make up methods and addresses: what is not ours is one series.
            requests.labels(method if method in _METHODS else "other", endpoint, str(status)).inc()

    # Where it may not count that is not even logged: where the disk is full a log cannot be written either.
    app.extensions[COUNT] = count


def count_answer(response: Response) -> Response:
    """Count an answer that goes out; one that is given again after a wait is counted then."""
    if not long_poll.asked(request.environ):
        current_app.extensions[COUNT](request.method, request.endpoint or "none", response.status_code)
    return response


class QueueNumbers(Collector):
    """Read from the database at each scrape."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: registering must not ask the database."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        up = GaugeMetricFamily("dateline_database_up", "1 while the database answers")
        try:
            with reading(self._engine) as session:
                found = [*_tallied(session), *_waiting(session, most=self._settings.dispatch_window)]
        except DBAPIError:
            found = []
        up.add_metric([], float(bool(found)))
        yield up
        yield from found


def _tallied(session: Session) -> list[GaugeMetricFamily]:
    jobs = GaugeMetricFamily("dateline_jobs", "Jobs by state", labels=("lane", "state"))
    runs = GaugeMetricFamily("dateline_stage_runs", "Stage runs by state", labels=("lane", "stage", "state"))
    failed = GaugeMetricFamily("dateline_failed_runs", "Failed stage runs", labels=("lane", "stage", "code"))
    for lane in Lane:
        by_state: dict[tuple[str, str], int] = {}
        for (stage, run_state, code), count in tallies.read(session, tallies.lane_scope(lane)).items():
            by_state[stage, run_state] = by_state.get((stage, run_state), 0) + count
            if stage != JOBS and run_state == RunState.FAILED:
                failed.add_metric([lane, stage, code], count)
        for (stage, run_state), count in by_state.items():
            if stage == JOBS:
                jobs.add_metric([lane, run_state], count)
            else:
                runs.add_metric([lane, stage, run_state], count)
    return [jobs, runs, failed]


def _waiting(session: Session, *, most: int) -> list[GaugeMetricFamily]:
    told = "Age of the stage run that has waited longest; 0 where none waits"
    oldest = GaugeMetricFamily("dateline_oldest_waiting_seconds", told, labels=("lane", "stage"))
    told = "Stage runs sent and not claimed, counted up to DATELINE_DISPATCH_WINDOW"
    sent = GaugeMetricFamily("dateline_in_flight_runs", told, labels=("lane", "stage"))
    time = now()
    for lane in Lane:
        for stage in Stage:
            since = oldest_waiting(session, stage, lane)
            age = (time - since).total_seconds() if since else 0.0
            # What waits for its next attempt is not late before its time.
            oldest.add_metric([lane, stage], max(0.0, age))
            sent.add_metric([lane, stage], in_flight(session, stage, lane, most=most))
    return [oldest, sent]
