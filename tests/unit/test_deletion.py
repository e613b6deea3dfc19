"""Deleting an article: shown nowhere at once, and gone when the timeline is without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func
from sqlmodel import Session, SQLModel, select

from services.intake.state import KEY
from shared.db import queue, tallies
from shared.db.engine import reading, writing
from shared.db.models import (
    Article,
    BatchJob,
    EntityMentionRow,
    EventMember,
    EventMentionRow,
    SegmentRow,
    StageRun,
    TemporalRow,
)
from shared.db.queue import Claimed
from shared.domain.status import JobState, Lane, RunState, Stage
from shared.errors import LeaseLost
from shared.pipeline.stage import run_stage
from shared.settings import Settings
from tests.unit.intake import ARTICLE as SUBMITTED
from tests.unit.intake import make_app
from tests.unit.read_article import ARTICLE, BATCH, ENTITY, JOB, MENTION, add_read_article
from tests.unit.timeline_rows import make_worker_context

OTHER = "e" * 32
"""An article that tells of the same entry, and its mention."""


class Newsroom:
    """An intake, and the timeline stage beside it."""

    def __init__(self, folder: Path) -> None:
        app = make_app(folder)
        self.client: FlaskClient = app.test_client()
        self.engine: Engine = app.extensions[KEY].engine
        self.settings: Settings = app.extensions[KEY].settings

    def status(self, path: str) -> int:
        return self.client.get(path).status_code

    def delete(self, article_id: str = ARTICLE) -> int:
        return self.client.delete(f"/api/v1/articles/{article_id}").status_code

    def merge(self) -> None:
        """Work on every run of the timeline stage that waits."""
        with reading(self.engine) as session:
            ids = session.exec(select(StageRun.id).where(StageRun.stage == Stage.TIMELINE)).all()
        run_stage([one for one in ids if one is not None], worker=make_worker_context(self.engine, self.settings))

    def submit(self, **headers: str) -> tuple[int, str]:
        answer = self.client.post("/api/v1/articles", json=SUBMITTED, headers=headers)
        return answer.status_code, answer.json["article_id"]

    def claim(self, stage: Stage) -> Claimed:
        with writing(self.engine) as session:
            ids = session.exec(select(StageRun.id).where(StageRun.stage == stage)).all()
            [claimed] = queue.claim(session, [one for one in ids if one is not None], stage=stage, lease_seconds=30)
        return claimed

    def counts(self) -> dict[tuple[str, str], int]:
        """The tallies of both lanes together, and of the batch, where they are not 0."""
        scopes = [*map(tallies.lane_scope, Lane), tallies.batch_scope(BATCH)]
        with reading(self.engine) as session:
            found = [tallies.read(session, scope) for scope in scopes]
        return {(stage, state): n for one in found for (stage, state, _), n in one.items()}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    yield made
    made.engine.dispose()


@pytest.fixture
def read(newsroom: Newsroom) -> Newsroom:
    """One read article, counted as the queue would have."""
    with writing(newsroom.engine) as session:
        add_read_article(session)
        moves = [tallies.Move(JOB, Lane.BULK, tallies.JOBS, None, JobState.SUCCEEDED)]
        moves += [tallies.Move(JOB, Lane.BULK, stage, None, RunState.DONE) for stage in Stage]
        tallies.record(session, moves)
    return newsroom


def _add_other(engine: Engine) -> None:
    """Another article with the same sentence, merged into the same entry."""
    with writing(engine) as session:
        for model in (Article, SegmentRow, TemporalRow, EntityMentionRow, EventMentionRow):
            row = session.exec(select(model)).one()
            copied = row.model_dump()
            copied |= {"id": OTHER} if "id" in copied else {}
            copied |= {"article_id": OTHER} if "article_id" in copied else {}
            session.add(model(**copied))
            session.flush()
        session.add(EventMember(mention_id=OTHER, event_id=MENTION))


def _rows(session: Session) -> dict[str, int]:
    """The tables that have rows."""
    counts = {name: session.execute(select(func.count()).select_from(table)).scalar_one() for name, table in TABLES}
    return {name: count for name, count in counts.items() if count}


TABLES = [
    (name, table)
    for name, table in SQLModel.metadata.tables.items()
    if not name.startswith(("tally", "timeline_block", "stage_version"))
]


def test_a_deleted_article_is_shown_nowhere_and_then_gone(read: Newsroom) -> None:
    shown = [f"/api/v1/articles/{ARTICLE}", f"/api/v1/jobs/{JOB}", f"/api/v1/events/{MENTION}", f"/articles/{ARTICLE}"]
    shown += [f"/jobs/{JOB}", f"/events/{MENTION}", f"/api/v1/entities/{ENTITY}", f"/api/v1/articles/{ARTICLE}.tmx"]
    assert [read.status(path) for path in shown] == [200] * 8
    assert read.delete() == 204
    for _ in range(2):
        assert [read.status(path) for path in shown] == [404] * 8
        assert read.client.get("/api/v1/timeline").json["events"] == []
        batch = read.client.get(f"/api/v1/batches/{BATCH}").json
        assert (batch["jobs"]["total"], batch["state"]) == (0, "finished")
        assert read.client.get(f"/api/v1/batches/{BATCH}/jobs").json["jobs"] == []
        read.merge()
    with reading(read.engine) as session:
        assert _rows(session) == {"batch": 1, "collection": 1}
    assert read.counts() == {}
    assert read.delete() == 404


def test_an_entry_goes_on_without_the_article(read: Newsroom) -> None:
    _add_other(read.engine)
    assert read.client.get(f"/api/v1/events/{MENTION}").json["sources"] == 2
    assert read.delete() == 204
    entry = read.client.get(f"/api/v1/events/{MENTION}").json
    assert [one["mention_id"] for one in entry["evidence"]] == [OTHER]
    assert (entry["sources"], entry["evidence_total"]) == (1, 1)
    read.merge()
    assert read.status(f"/api/v1/events/{MENTION}") == 404
    [entry] = read.client.get("/api/v1/timeline").json["events"]
    assert (entry["id"], entry["headline"], entry["sources"]) == (OTHER, "NATO met on 12 January 2022 in Brussels.", 1)
    assert read.client.get(f"/api/v1/entities/{ENTITY}").json["articles"] == 1


def test_an_unknown_article_is_not_found(newsroom: Newsroom) -> None:
    assert newsroom.delete("nothing") == 404


@pytest.mark.parametrize("is_claimed", [False, True])
def test_a_job_on_its_way_stops(newsroom: Newsroom, is_claimed: bool) -> None:
    _, article_id = newsroom.submit()
    claimed = newsroom.claim(Stage.TRANSLATION) if is_claimed else None
    assert newsroom.delete(article_id) == 204
    assert newsroom.counts() == {("timeline", "queued"): 1}
    newsroom.merge()
    if claimed is not None:
        with pytest.raises(LeaseLost), writing(newsroom.engine) as session:
            queue.complete(session, claimed, fingerprint="f", language="fr")
    assert newsroom.counts() == {}
    assert newsroom.status(f"/api/v1/articles/{article_id}") == 404


@pytest.mark.parametrize("is_merged", [False, True])
def test_the_same_article_submitted_later_is_a_new_one(newsroom: Newsroom, is_merged: bool) -> None:
    status, article_id = newsroom.submit()
    assert (status, newsroom.submit()[0]) == (202, 200)
    assert newsroom.delete(article_id) == 204
    if is_merged:
        newsroom.merge()
    assert newsroom.submit() == (202, article_id)
    newsroom.merge()
    assert newsroom.status(f"/api/v1/articles/{article_id}") == 200
    assert newsroom.counts() == {(tallies.JOBS, "queued"): 1, ("translation", "queued"): 1}
    assert newsroom.submit() == (200, article_id)


def test_a_key_does_not_remember_an_article_that_is_deleted(newsroom: Newsroom) -> None:
    key = {"Idempotency-Key": "monday"}
    _, article_id = newsroom.submit(**key)
    assert newsroom.submit(**key) == (202, article_id), "the answer of the first time"
    newsroom.delete(article_id)
    assert newsroom.submit(**key) == (202, article_id)
    assert newsroom.status(f"/api/v1/articles/{article_id}") == 200


def test_a_batch_that_is_sent_again_brings_a_deleted_article_back(newsroom: Newsroom) -> None:
    def send() -> dict[str, int]:
        line = b'{"text": "Le ministre est venu hier."}\n'
        answer = newsroom.client.post(
            "/api/v1/batches", data=line, headers={"Idempotency-Key": "b", "Content-Type": "application/x-ndjson"}
        )
        jobs: dict[str, int] = newsroom.client.get(answer.headers["Location"]).json["jobs"]
        return jobs

    assert send()["total"] == 1
    with reading(newsroom.engine) as session:
        article_id = session.exec(select(Article.id)).one()
    newsroom.delete(article_id)
    assert send() == {**send(), "queued": 1, "total": 1}
    with reading(newsroom.engine) as session:
        assert len(session.exec(select(BatchJob)).all()) == 1


def test_a_deletion_that_failed_begins_again_where_it_is_asked_for_again(read: Newsroom) -> None:
    read.delete()
    held = read.claim(Stage.TIMELINE)
    assert read.delete() == 204, "it goes on, and is not begun again"
    with writing(read.engine) as session:
        queue.fail(session, held, code="x", error="x")
    assert read.counts() == {("timeline", "failed"): 1}
    assert read.delete() == 204
    read.merge()
    assert read.counts() == {}


def test_a_message_of_another_stage_claims_nothing(newsroom: Newsroom) -> None:
    _, article_id = newsroom.submit()
    newsroom.delete(article_id)
    with writing(newsroom.engine) as session:
        ids = [one for one in session.exec(select(StageRun.id)) if one is not None]
        assert queue.claim(session, ids, stage=Stage.TRANSLATION, lease_seconds=30) == []
    newsroom.merge()
    with reading(newsroom.engine) as session:
        assert session.exec(select(Article.id)).all() == []
