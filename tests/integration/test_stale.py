"""After a rule has changed: what it may have touched is stale, and only that is read again."""

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select

from services.local import seeds
from services.local import stack as local_stack
from services.local.stack import ROOT, running
from shared.db.engine import make_engine, reading
from shared.db.models import Article, Job, StageRun
from shared.settings import load
from tests.integration.client import request, wait_until
from tests.integration.conftest import settings_for

Times = dict[tuple[str, str, str], datetime | None]


def test_a_changed_rule_makes_stale_what_it_touches_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing is translated: names and dates of French are read from the original.
    given = {**settings_for(tmp_path / "data"), "DATELINE_TRANSLATION_ENGINES": "none"}
    with running(given) as stack:
        jobs = seeds.submit_all(stack.address, ROOT / "seeds")
        ended = seeds.await_all(stack.address, jobs, seconds=120, show=lambda _: None)
        assert {job["state"] for job in ended} == {"succeeded"}
        assert _dry_run(stack.address) == f"{len(jobs)} articles read, none by an older version.\n"
        before = _times(given)
    changed = _with_another_rule(tmp_path / "changed")
    monkeypatch.setattr(local_stack, "ROOT", changed)
    # A module is looked for there first.
    monkeypatch.chdir(changed)
    with running(given) as stack:
        french = {article for article, language, _ in before if language == "fr"}
        wait_until(lambda: request(stack.address, "/api/v1/versions")[2]["stages"]["entities"] == len(french))
        assert _dry_run(stack.address).startswith(f"{len(jobs)} articles read, {len(french)} by an older version (")
        assert _times(given) == before
        done = _dateline(stack.address, "reprocess", "--stale")
        assert f"reprocess_stale: {len(french)} jobs." in done
        wait_until(lambda: request(stack.address, "/api/v1/versions")[2]["stale"] == 0)
        wait_until(lambda: _states(given) == {"succeeded"})
        after = _times(given)
        assert {article for (article, *_), time in after.items() if before[article, *_] != time} == french
        assert "none by an older version" in _dateline(stack.address, "status")


def _with_another_rule(folder: Path) -> Path:
    """The programs, with a French tagger that reads another word for yesterday."""
    for name in ("services", "workers", "shared"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    changed = 0
    for path in next(folder.rglob("temporal/fr")).glob("*.py"):
        text = path.read_text()
        changed += "hier" in text
        path.write_text(text.replace("hier", "hyer"))
    assert changed
    return folder


def _dry_run(address: str) -> str:
    return _dateline(address, "reprocess", "--stale", "--dry-run")


def _dateline(address: str, *words: str) -> str:
    command = [sys.executable, "-m", "services.local", *words, "--address", address]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120).stdout


def _times(given: dict[str, str]) -> Times:
    """When each stage of each article was begun last, with the article's language."""
    engine = make_engine(load(given))
    with reading(engine) as session:
        rows = session.exec(
            select(Article.id, Article.language, StageRun.stage, StageRun.started_at)
            .join(Job, Job.article_id == Article.id)
            .join(StageRun, StageRun.job_id == Job.id)
        ).all()
    engine.dispose()
    return {(article, language or "", stage): started for article, language, stage, started in rows}


def _states(given: dict[str, str]) -> set[str]:
    engine = make_engine(load(given))
    with reading(engine) as session:
        states = set(session.exec(select(Job.state)))
    engine.dispose()
    return states
