"""A migration with work waiting: what an older schema held is finished by the newer programs."""

from pathlib import Path

from sqlalchemy import Connection, Engine, text

from services.intake.reads import former as former_reads
from services.intake.reads.former import Whereabouts
from services.local.stack import running
from shared.db import migrate, tallies
from shared.db.engine import make_engine, reading
from shared.settings import load
from tests.integration.client import finished, timeline
from tests.integration.conftest import settings_for

FIRST = "e9a214512c01"
TIME = "2022-01-12 10:00:00.000000"
STAGES = ("translation", "entities", "timeline")


def _fill(engine: Engine) -> None:
    """Three articles as the first schema kept them: one waits, one was sent, one is done."""
    migrate.upgrade(engine, FIRST)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO collection (id, name, created_at) VALUES (1, 'old', :time)"), {"time": TIME}
        )
        for name, lane, states in (
            ("a", "bulk", ("ready", "waiting", "waiting")),
            ("b", "interactive", ("queued", "waiting", "waiting")),
            ("c", "bulk", ("done", "done", "done")),
        ):
            _add(connection, name, lane, states)


def _add(connection: Connection, name: str, lane: str, states: tuple[str, ...]) -> None:
    done = states[0] == "done"
    fields = {"name": name, "lane": lane, "time": TIME, "state": "succeeded" if done else "queued"}
    for statement in (
        "INSERT INTO article (id, collection_id, title, text, language, language_stated, published_at, created_at)"
        f" VALUES (:name, 1, 'T', 'Le ministre est arrivé hier à Vienne ({name}).', 'fr', {done}, '2022-01-12', :time)",
        "INSERT INTO job (id, article_id, lane, state, notes, created_at)"
        " VALUES (:name, :name, :lane, :state, '[]', :time)",
    ):
        connection.execute(text(statement), fields)
    for stage, state in zip(STAGES, states, strict=True):
        connection.execute(
            text(
                "INSERT INTO stage_run"
                " (job_id, stage, lane, state, attempts, available_at, sent_at, done_units, total_units)"
                " VALUES (:name, :stage, :lane, :run, 0, :time, :sent, 0, 0)"
            ),
            {**fields, "stage": stage, "run": state, "sent": TIME if state == "queued" else None},
        )


def test_waiting_work_goes_on_after_a_migration(tmp_path: Path) -> None:
    given = settings_for(tmp_path)
    settings = load(given)
    engine = make_engine(settings)
    _fill(engine)
    migrate.upgrade(engine)
    with reading(engine) as session:
        counts = tallies.read(session, tallies.lane_scope("bulk"))
    assert counts[tallies.JOBS, "queued", ""] == counts[tallies.JOBS, "succeeded", ""] == 1
    assert ("entities", "waiting", "") not in counts
    with running(given) as stack:
        assert [finished(stack.address, one)["state"] for one in ("a", "b", "c")] == ["succeeded"] * 3
        assert [(event["edtf"], event["sources"]) for event in timeline(stack.address, "old")] == [("2022-01-11", 2)]
    with reading(engine) as session:
        counts = tallies.read(session, tallies.lane_scope("bulk"))
    assert counts == {(tallies.JOBS, "succeeded", ""): 2, **{(stage, "done", ""): 2 for stage in STAGES}}


def test_a_batch_keeps_its_runs_when_turns_go_to_keys_and_back(tmp_path: Path) -> None:
    engine = make_engine(load(settings_for(tmp_path)))
    _fill(engine)
    migrate.upgrade(engine, "4f6d1c9a7e20")
    with engine.begin() as connection:
        connection.execute(text("UPDATE stage_run SET client = 'batch:monday' WHERE job_id = 'a'"))
    migrate.upgrade(engine)
    with engine.begin() as connection:
        whose = {tuple(row) for row in connection.execute(text("SELECT client, batch FROM stage_run"))}
        connection.execute(text("UPDATE stage_run SET client = 'key:1' WHERE batch = 'monday'"))
    assert whose == {("batch:monday", "monday"), ("", "")}
    migrate.downgrade(engine, "4f6d1c9a7e20")
    with engine.begin() as connection:
        assert set(connection.execute(text("SELECT client FROM stage_run")).scalars()) == {"batch:monday", ""}


def test_the_migration_can_be_taken_back(tmp_path: Path) -> None:
    engine = make_engine(load(settings_for(tmp_path)))
    _fill(engine)
    migrate.upgrade(engine)
    migrate.downgrade(engine, FIRST)
    with engine.connect() as connection:
        states = connection.execute(text("SELECT job_id, stage, state FROM stage_run ORDER BY job_id, stage")).all()
    assert {tuple(one) for one in states if one[0] == "a"} == {
        ("a", "translation", "ready"),
        ("a", "entities", "waiting"),
        ("a", "timeline", "waiting"),
    }


def _fill_mentions(engine: Engine) -> None:
    """An article of two sentences, read twice: one mention stands, two were superseded, one of them is in its entry."""
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO collection (id, name, created_at) VALUES (1, 'old', :time)"), {"time": TIME}
        )
        connection.execute(
            text(
                "INSERT INTO article (id, collection_id, title, text, language, language_stated, created_at)"
                " VALUES ('a', 1, 'T', 'Il est venu hier. Il est parti.', 'fr', false, :time)"
            ),
            {"time": TIME},
        )
        for position, start, end, english in ((0, 0, 17, "He came yesterday."), (1, 18, 31, "He left.")):
            connection.execute(
                text(
                    'INSERT INTO segment (article_id, position, paragraph, start, "end", english, engine, flags)'
                    " VALUES ('a', :position, 0, :start, :end, :english, 'x', '[]')"
                ),
                {"position": position, "start": start, "end": end, "english": english},
            )
        for name, segment, start, superseded in (("m", 0, 7, False), ("n", 1, 25, True), ("o", 1, 25, True)):
            connection.execute(
                text(
                    "INSERT INTO event_mention (id, collection_id, article_id, segment, temporal, read_from, start,"
                    ' "end", predicate, block, edtf, granularity, modality, participants, quantities, vector,'
                    " superseded) VALUES (:name, 1, 'a', :segment, 0, 'original', :start, :end, 'x', '2022-01',"
                    " '2022-01-11', 'day', 'asserted', '[]', '[]', '', :superseded)"
                ),
                {"name": name, "segment": segment, "start": start, "end": start + 4, "superseded": superseded},
            )
        connection.execute(
            text(
                "INSERT INTO event (id, collection_id, block, sort_date, edtf, granularity, modality, headline_mention)"
                " VALUES ('m', 1, '2022-01', '2022-01-11', '2022-01-11', 'day', 'asserted', 'm')"
            )
        )
        connection.execute(text("INSERT INTO event_member (mention_id, event_id) VALUES ('m', 'm'), ('n', 'm')"))


def test_mentions_of_before_know_their_sentence_and_superseded_ones_become_former(tmp_path: Path) -> None:
    engine = make_engine(load(settings_for(tmp_path)))
    migrate.upgrade(engine, "a9d3e7b15c02")
    _fill_mentions(engine)
    migrate.upgrade(engine)
    with reading(engine) as session:
        stored = session.execute(text("SELECT id, sentence_start, sentence_end FROM event_mention ORDER BY id")).all()
        assert [tuple(row) for row in stored] == [("m", 0, 17), ("n", 18, 31)]
        assert (
            former_reads.of_mention(session, "m") == former_reads.of_mention(session, "n") == Whereabouts(event_id="m")
        )
        gone = former_reads.of_mention(session, "o")
    assert gone is not None
    assert gone.sentence is not None
    assert (gone.sentence.original, gone.sentence.english) == ("Il est parti.", "He left.")
    migrate.downgrade(engine, "a9d3e7b15c02")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM event_mention")).scalar_one() == 2


def test_mentions_get_back_the_blocks_that_their_days_lie_in(tmp_path: Path) -> None:
    engine = make_engine(load(settings_for(tmp_path)))
    _fill(engine)
    migrate.upgrade(engine)
    days = {
        "2022-01": ("2022-01-03", "2022-01-31"),
        "2021-12/2022-01": ("2021-12-01", "2022-01-31"),
        "2014/..": ("2014-01-01", None),
    }
    with engine.begin() as connection:
        for edtf, (first, last) in days.items():
            connection.execute(
                text(
                    "INSERT INTO event_mention (id, collection_id, article_id, segment, sentence_start, sentence_end,"
                    ' temporal, read_from, start, "end", predicate, edtf, date_start, date_end, granularity, modality,'
                    " participants, quantities, vector, superseded) VALUES (:edtf, 1, 'a', 0, 0, 1, 0, 'original', 0,"
                    " 1, 'x', :edtf, :first, :last, 'range', 'asserted', '[]', '[]', '', false)"
                ),
                {"edtf": edtf, "first": first, "last": last},
            )
    migrate.downgrade(engine, "a9d3e7b15c02")
    with engine.connect() as connection:
        blocks = connection.execute(text("SELECT edtf, block FROM event_mention")).all()
    assert {tuple(row) for row in blocks} == {(edtf, edtf) for edtf in days}
