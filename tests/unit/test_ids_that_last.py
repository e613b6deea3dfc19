"""By machine: whatever is submitted, read by other rules, deleted and submitted again, every id that was ever given out
leads somewhere or says why not, and the timeline is the one that what is read now gives from nothing."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlmodel import col, select

from services.intake.reads import evidence
from services.intake.reads import former as former_reads
from services.intake.reads.former import Whereabouts
from shared.db import articles, deletion, orders, queue, tallies
from shared.db.engine import make_engine, reading, writing
from shared.db.migrate import upgrade
from shared.db.models import (
    Article,
    EntityMentionRow,
    EventMember,
    EventMentionRow,
    EventRow,
    FormerMention,
    Job,
    StageRun,
)
from shared.domain.status import JobState, Lane, Stage
from shared.domain.text import Span
from shared.settings import load
from tests.unit.changing_reader import ChangingReader, Rules, Workers, rules, submission
from tests.unit.timeline_rows import entries, expected
from workers.timeline.merge import merge

numbers = st.integers(0, 2)
stages = st.sampled_from(Stage)


def _template() -> Path:
    """An empty database of the newest schema."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-ids-"))
    engine = make_engine(load({"DATELINE_DATA_DIR": str(folder), "DATELINE_SQLITE_SYNCHRONOUS": "NORMAL"}))
    upgrade(engine)
    engine.dispose()
    return folder


class IdsThatLast(RuleBasedStateMachine):
    """``life`` counts how often each article was submitted as a new one; it is in ``there`` until it is deleted."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-ids-"))
        shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        given = {"DATELINE_DATA_DIR": str(self.folder), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}
        self.settings = load({**given, "DATELINE_SQLITE_SYNCHRONOUS": "NORMAL", "DATELINE_MAX_ATTEMPTS": "1000"})
        self.engine = make_engine(self.settings)
        self.life: Counter[str] = Counter()
        self.there: set[str] = set()
        self.is_done = True
        self.mentions: dict[str, tuple[str, int, Span | None]] = {}
        self.entities: dict[str, set[tuple[str, int]]] = {}

    def teardown(self) -> None:
        self.engine.dispose()
        shutil.rmtree(self.folder)

    @initialize(first=rules)
    def begin(self, first: Rules) -> None:
        self.reader = ChangingReader(first)
        self.workers = Workers(self.engine, self.settings, self.reader)

    @rule(number=numbers, finishes=st.booleans())
    def submit(self, number: int, finishes: bool) -> None:
        with writing(self.engine) as session:
            [accepted] = articles.add(session, [submission(number)], lane=Lane.BULK)
        assert accepted.created == (accepted.article_id not in self.there)
        if accepted.created:
            self.life[accepted.article_id] += 1
            self.there.add(accepted.article_id)
            self.is_done = False
        if finishes:
            self.finish()

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        article_id = submission(number).article_id
        with writing(self.engine) as session:
            is_known = deletion.begin(session, article_id)
        assert is_known or article_id not in self.there
        self.there.discard(article_id)
        self.is_done = self.is_done and not is_known

    @rule(changed=rules, stage=stages, finishes=st.booleans())
    def read_again(self, changed: Rules, stage: Stage, finishes: bool) -> None:
        self.reader.rules = changed
        with writing(self.engine) as session:
            begun = orders.reprocess(session, session.exec(select(Job.id)).all(), stage)
        self.is_done = self.is_done and not begun
        if finishes:
            self.finish()

    @rule(number=numbers)
    def cancel(self, number: int) -> None:
        with writing(self.engine) as session:
            orders.cancel(session, [articles.job_id_of(one) for one in self._articles(number)])

    def _articles(self, number: int) -> list[str]:
        return [one for one in self.there if one == submission(number).article_id]

    @rule(stage=stages, breaks=st.booleans())
    def work(self, stage: Stage, breaks: bool) -> None:
        self.workers.work_on(stage, breaks=breaks)

    @rule()
    def finish(self) -> None:
        with writing(self.engine) as session:
            orders.retry(session, [articles.job_id_of(one) for one in sorted(self.there)])
        while any(self.workers.work_on(stage) for stage in Stage):
            pass
        self.is_done = True

    @invariant()
    def remember_what_is_given_out(self) -> None:
        with reading(self.engine) as session:
            members = select(EventMentionRow).join(EventMember, col(EventMember.mention_id) == col(EventMentionRow.id))
            for row in session.exec(members):
                if row.article_id in self.there and not row.superseded:
                    trigger = Span(row.start, row.end) if row.read_from == "original" else None
                    self.mentions[row.id] = (row.article_id, self.life[row.article_id], trigger)
            for name in session.exec(select(EntityMentionRow)):
                if name.article_id in self.there:
                    self.entities.setdefault(name.entity_id, set()).add((name.article_id, self.life[name.article_id]))

    @invariant()
    def every_mention_leads_somewhere_or_says_why_not(self) -> None:
        with reading(self.engine) as session:
            for mention_id, (article_id, life, _) in self.mentions.items():
                if evidence.is_entry(session, mention_id):
                    continue
                now = former_reads.of_mention(session, mention_id)
                if article_id not in self.there:
                    assert now is None
                elif life == self.life[article_id]:
                    assert now is not None
                if now is not None:
                    self._check(now, evidence.is_entry(session, now.event_id or ""), article_id)

    def _check(self, now: Whereabouts, is_entry: bool, article_id: str) -> None:
        if now.event_id is not None:
            assert is_entry
            return
        assert now.sentence is not None
        start, end = now.sentence.original_span
        [text] = [one.text for one in map(submission, range(3)) if one.article_id == article_id]
        assert 0 < len(now.sentence.original) == end - start
        assert now.sentence.original == text[start:end]
        assert now.sentence.original.upper() in now.sentence.english.replace("The ", "")

    @invariant()
    def every_entity_leads_somewhere_or_says_why_not(self) -> None:
        with reading(self.engine) as session:
            for entity_id, named_by in self.entities.items():
                current = former_reads.current_entity(session, entity_id)
                if current is not None:
                    assert former_reads.articles_with(session, current) > 0
                    assert current == entity_id or former_reads.articles_with(session, entity_id) == 0
                elif any(article in self.there and life == self.life[article] for article, life in named_by):
                    assert former_reads.successors(session, entity_id)

    @precondition(lambda self: self.is_done)
    @invariant()
    def the_timeline_is_what_is_read_now(self) -> None:
        live = [one for article_id in self.there for one in self.reader.mentions[article_id]]
        assert entries(self.engine) == expected(merge(live))
        with reading(self.engine) as session:
            assert set(session.exec(select(EventMentionRow.id))) == {one.id for one in live}
            assert set(session.exec(select(Article.id))) == self.there
            for mention_id, (article_id, _, trigger) in self.mentions.items():
                self._check_replacement(mention_id, trigger, session.get(FormerMention, mention_id))
                if article_id not in self.there:
                    assert session.get(EventRow, mention_id) is None
                    assert session.get(FormerMention, mention_id) is None

    def _check_replacement(self, mention_id: str, trigger: Span | None, former: FormerMention | None) -> None:
        """Where a mention overlaps the trigger of one that is no more, the old id leads to some mention that is."""
        if former is None or trigger is None:
            return
        mentions = self.reader.mentions[former.article_id]
        if any(one.read_from == "original" and one.span.overlaps(trigger) for one in mentions):
            with reading(self.engine) as session:
                now = former_reads.of_mention(session, mention_id)
            assert now is not None
            assert now.event_id is not None

    @invariant()
    def tallies_are_exact(self) -> None:
        counted: Counter[tuple[str, str]] = Counter()
        with reading(self.engine) as session:
            told = [tallies.read(session, tallies.lane_scope(lane)) for lane in Lane]
            for run in session.exec(select(StageRun)):
                counted[run.stage, queue.tallied(run.state)] += 1
            for job in session.exec(select(Job).where(col(Job.state).in_(tuple(JobState)))):
                counted[tallies.JOBS, job.state] += 1
        found: Counter[tuple[str, str]] = Counter()
        for counts in told:
            for (stage, state, _), count in counts.items():
                found[stage, state] += count
        assert found == counted


class TestIdsThatLast(IdsThatLast.TestCase):  # type: ignore[name-defined,misc]  # made by hypothesis
    settings = hypothesis_settings(max_examples=25, stateful_step_count=25, deadline=None, derandomize=True)

    @classmethod
    def setUpClass(cls) -> None:
        IdsThatLast.template = _template()

    @classmethod
    def tearDownClass(cls) -> None:
        shutil.rmtree(IdsThatLast.template)
