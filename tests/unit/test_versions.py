"""Versions of the stages' work: derived from its files, published by workers, compared with what gave a result."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from services.local.stack import ROOT
from shared.db import articles, orders, queue, versions
from shared.db.engine import reading, writing
from shared.db.models import Order, StageRun
from shared.db.versions import Scope
from shared.domain.status import Lane, RunState, Stage
from shared.versions import sources
from tests.unit.queue_rows import article
from workers.entities import tasks as entities_tasks
from workers.timeline import tasks as timeline_tasks

FILES = {
    "__init__.py": "",
    "rules.py": "RULES = 1",
    "fr/__init__.py": "",
    "fr/months.tsv": "mars\t3",
    "en/rules.py": "RULES = 2",
    "requirements.txt": "celery==5.7.0",
    "Dockerfile": "FROM python",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "reader_of_the_test"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def _of(package: Path, *languages: str) -> str:
    sources.cache_clear()
    return sources(package.name).version(languages)


@pytest.mark.parametrize(
    ("name", "content", "changed"),
    [
        ("rules.py", "RULES = 3", {"fr", "en"}),
        ("fr/months.tsv", "mars\t4", {"fr"}),
        ("en/rules.py", "RULES = 3", {"en"}),
        ("fr/more.txt", "", {"fr"}),
        ("more.tsv", "", {"fr", "en"}),
        ("requirements.txt", "celery==5.8.0", set()),
        ("Dockerfile", "FROM debian", set()),
        ("__pycache__/rules.pyc", "", set()),
    ],
)
def test_a_file_changes_the_versions_that_it_takes_part_in(
    package: Path, name: str, content: str, changed: set[str]
) -> None:
    before = {language: _of(package, language) for language in ("fr", "en")}
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text(content)
    assert {language for language, version in before.items() if _of(package, language) != version} == changed


def test_a_file_that_is_renamed_or_gone_is_a_change(package: Path) -> None:
    before = _of(package, "fr")
    (package / "rules.py").rename(package / "rules2.py")
    renamed = _of(package, "fr")
    (package / "rules2.py").unlink()
    assert len({before, renamed, _of(package, "fr")}) == 3


def test_libraries_count_by_what_is_installed() -> None:
    absent = sources("shared.domain", libraries=("no-such-library",)).version(())
    present = sources("shared.domain", libraries=("numpy",)).version(())
    assert len({absent, present, sources("shared.domain").version(())}) == 3


def test_languages_with_files_of_their_own_have_their_own_versions() -> None:
    own = {language: entities_tasks.version(language) for language in ("fr", "en", "es", "de", "sv")}
    assert len(set(own.values())) == 4
    # Read through English, and nothing of Swedish is known.
    assert own["sv"] == own["en"] == entities_tasks.version("")


PLUMBING = ("shared.db", "shared.pipeline", "shared.settings", "shared.errors", "shared.logs", "shared.versions")
"""What carries the work and decides nothing of its result."""


@pytest.mark.parametrize("stage", [stage.value for stage in Stage])
def test_all_code_that_a_stage_imports_counts_or_is_plumbing(stage: str) -> None:
    script = (
        "import sys, importlib, shared.versions as v\n"
        "asked = set()\n"
        "real = v._files\n"
        "def files(packages):\n"
        "    asked.update(packages)\n"
        "    return real(packages)\n"
        "v._files = files\n"
        f"tasks = importlib.import_module('workers.{stage}.tasks')\n"
        + (
            "from shared.settings import load\n"
            "tasks.engines_for = lambda *a, **k: []\n"
            "tasks.identify = tasks.warm_up = lambda *a: None\n"
            "tasks.similarity.warm_up = lambda: None\n"
            "tasks.make_work(load({})).version('fr')\n"
            if stage == "translation"
            else "tasks.version('fr')\n"
        )
        + "own = {m for m in sys.modules if m.startswith(('workers.', 'shared.'))}\n"
        "print(*sorted(asked), '|', *sorted(own))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    asked, _, imported = done.stdout.partition("|")
    counted = (*asked.split(), *PLUMBING)
    missed = [
        module
        for module in imported.split()
        # A package above those that count is empty.
        if not any(f"{module}.".startswith(f"{name}.") or name.startswith(f"{module}.") for name in counted)
    ]
    assert missed == []


def _read(
    engine: Engine, numbers: range, *, language: str, version: str, stages: tuple[Stage, ...] = tuple(Stage)
) -> set[str]:
    """Take articles through all stages, as workers of this version do."""
    with writing(engine) as session:
        added = articles.add(session, [article(one, language=language) for one in numbers], lane=Lane.BULK)
    jobs = {one.job_id for one in added}
    for stage in stages:
        _run(engine, stage, language=language, version=version)
    return jobs


def _run(engine: Engine, stage: Stage, *, language: str, version: str) -> None:
    with writing(engine) as session:
        ids = session.exec(select(StageRun.id).where(StageRun.stage == stage, StageRun.state == RunState.READY)).all()
        claimed = queue.claim(session, [number for number in ids if number is not None], stage=stage, lease_seconds=30)
    for held in claimed:
        with writing(engine) as session:
            queue.complete(session, held, fingerprint=f"{stage} {version}", language=language, version=version)


def _publish(engine: Engine, **by_stage: dict[str, str]) -> None:
    with writing(engine) as session:
        for stage, current in by_stage.items():
            versions.publish(session, Stage(stage), partial(_version_of, current), current)


def _version_of(current: dict[str, str], language: str) -> str:
    return current.get(language, current[""])


def test_only_what_an_older_version_gave_is_stale_and_runs_again(engine: Engine) -> None:
    first = {"": "1"}
    _publish(engine, translation=first, entities=first, timeline=first)
    french = _read(engine, range(3), language="fr", version="1")
    swedish = _read(engine, range(3, 5), language="sv", version="1")
    with reading(engine) as session:
        assert versions.count(session, Scope()) == versions.Stale(5, 0, dict.fromkeys(Stage, 0))
    # Only the French reader has changed; Swedish has no version of its own.
    _publish(engine, translation=first, entities={"": "1", "fr": "2"}, timeline=first)
    with reading(engine) as session:
        found = versions.count(session, Scope())
        assert (found.articles, found.stale, found.stages[Stage.ENTITIES]) == (5, 3, 3)
        assert versions.stale_jobs(session, Scope(), after="", limit=10) == dict.fromkeys(french, Stage.ENTITIES)
    assert _carried_out(engine) == 3
    with reading(engine) as session:
        again = {(run.stage, run.job_id) for run in session.exec(select(StageRun)) if run.state != RunState.DONE}
    assert again == {("entities", job_id) for job_id in french}
    for stage in (Stage.ENTITIES, Stage.TIMELINE):
        _run(engine, stage, language="fr", version="2" if stage is Stage.ENTITIES else "1")
    with reading(engine) as session:
        assert versions.count(session, Scope()).stale == 0
    # Now all that is not French: a reader without a version of its own for anybody else.
    _publish(engine, entities={"": "3", "fr": "2"})
    with reading(engine) as session:
        assert versions.stale_jobs(session, Scope(), after="", limit=10) == dict.fromkeys(swedish, Stage.ENTITIES)


def test_a_job_begins_at_its_first_stale_stage_and_an_order_ends(engine: Engine) -> None:
    _read(engine, range(25), language="fr", version="1")
    _publish(engine, translation={"": "2"}, entities={"": "2"}, timeline={"": "1"})
    assert _carried_out(engine) == 25
    with reading(engine) as session:
        states = {(run.stage, run.state) for run in session.exec(select(StageRun))}
    assert states == {("translation", "ready"), ("entities", "done"), ("timeline", "done")}


def test_before_any_worker_has_said_its_version_nothing_is_stale(engine: Engine) -> None:
    _read(engine, range(2), language="fr", version="")
    with reading(engine) as session:
        assert versions.count(session, Scope()).stale == 0


def test_a_language_that_a_worker_learns_of_later_is_current_and_followed(engine: Engine) -> None:
    _publish(engine, translation={"": "1"})
    with writing(engine) as session:
        versions.publish_one(session, Stage.TRANSLATION, "de", "1")
        assert {row.language for row in versions.current(session)} == {""}
        versions.publish_one(session, Stage.TRANSLATION, "de", "1 with a model")
        assert {row.language: row.version for row in versions.current(session)} == {"": "1", "de": "1 with a model"}
        # A worker that starts says it for what was published before too.
        versions.publish(session, Stage.TRANSLATION, lambda language: f"2{language}", [])
        assert {row.language: row.version for row in versions.current(session)} == {"": "2", "de": "2de"}


def test_the_merge_has_one_version_for_all_languages() -> None:
    assert timeline_tasks.version("fr") == timeline_tasks.version("")


def _carried_out(engine: Engine) -> int:
    """Give the order and carry it out in small pieces; how many jobs were begun."""
    with writing(engine) as session:
        session.add(Order(kind=orders.OrderKind.REPROCESS_STALE))
    while True:
        with writing(engine) as session:
            if not orders.carry_out(session, limit=10):
                return session.exec(select(Order.changed).order_by(Order.id.desc())).first() or 0  # type: ignore[union-attr]  # a column
