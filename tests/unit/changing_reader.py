"""Articles whose words mean nothing, and workers whose rules for reading them change."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial

from celery import Celery
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select, update
from structlog.testing import capture_logs

from shared.db import queue
from shared.db.articles import Submission
from shared.db.engine import reading, writing
from shared.db.models import Article, Job, SegmentRow, StageRun
from shared.domain.dates import TemporalExpression, TimexType
from shared.domain.entities import Entity, EntityMention, EntityType
from shared.domain.mentions import EventMention, Modality
from shared.domain.status import Stage
from shared.domain.text import Span, digest
from shared.errors import TransientError
from shared.pipeline.stage import Context, Result, Work, WorkerContext, run_stage
from shared.settings import Settings
from tests.unit.mentions import day, vector
from workers.entities.identity import MentionNames
from workers.entities.read import Reading, SegmentText
from workers.entities.tasks import read_article
from workers.timeline.tasks import make_work

SENTENCES, WORDS, WIDTH = 3, 8, 9
"""Each word has 8 letters, and a blank or the full stop's place behind it."""
_DAYS = [day(date(2022, 1, 12)), day(date(2022, 1, 13)), day(date(2022, 2, 24))]
_VECTORS = [vector(seed) for seed in range(3)]
_NAMES = [Entity(f"name:PER:{name}", EntityType.PERSON, name) for name in ("ana", "bo", "cy")]


def submission(number: int) -> Submission:
    words = [f"w{number}{place:02}xxxx" for place in range(SENTENCES * WORDS)]
    return Submission(f"Titre {number}", " ".join(words), "fr", None, None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence: the first word of its trigger and how many it has, and the word of its date."""

    sentence: int
    trigger: int
    width: int
    date: int


@dataclass(frozen=True, slots=True)
class Rules:
    """A version of everything that reads.

    ``language`` decides what is read from the original: of fr all, of es the dates, of ca nothing. ``joins``: the first
    two sentences are taken for one. ``days`` are those that the two words for a date mean, ``names`` who is named in a
    sentence.
    """

    language: str
    joins: bool
    prefix: str
    events: tuple[Told, ...]
    days: tuple[int, int]
    names: tuple[tuple[int, int], ...]


rules = st.builds(
    Rules,
    language=st.sampled_from(["fr", "fr", "es", "ca"]),
    joins=st.booleans(),
    prefix=st.sampled_from(["", "The "]),
    events=st.lists(
        st.builds(Told, st.integers(0, 2), st.integers(0, 2), st.integers(1, 2), st.integers(4, 5)),
        max_size=4,
        unique_by=lambda one: (one.sentence, one.trigger),
    ).map(lambda events: tuple(sorted(events, key=lambda one: (one.sentence, one.trigger)))),
    days=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    names=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3, unique_by=lambda one: one[0]).map(
        tuple
    ),
)


@dataclass(slots=True)
class ChangingReader:
    """Reads as a ``Reader`` does, by the rules of the moment. ``mentions`` are those that it found last."""

    rules: Rules
    mentions: dict[str, list[EventMention]] = field(default_factory=dict)

    def read(self, article_id: str, segments: Sequence[SegmentText], **_: object) -> Reading:
        found = Reading(self.rules.language, [], [], [])
        names = MentionNames(article_id)
        for segment in segments:
            for sentence in _within(segment):
                self._read_sentence(found, segment, sentence, article_id, names)
        self.mentions[article_id] = [mention for mention, _ in found.mentions]
        return found

    def _read_sentence(
        self, found: Reading, segment: SegmentText, sentence: int, article_id: str, names: MentionNames
    ) -> None:
        first = len(found.temporal)
        for place, interval in enumerate(_DAYS[number] for number in self.rules.days):
            span = self._span(segment, sentence, 4 + place, 1, found.dates_from)
            text = segment.words(span, found.dates_from).text
            when = TemporalExpression(span, text, TimexType.DATE, interval.edtf, "x", interval)
            found.temporal.append((segment.index, when))
        named = [_NAMES[who] for where, who in self.rules.names if where == sentence]
        for entity in named:
            span = self._span(segment, sentence, 6, 1, found.read_from)
            found.entities.append(
                (segment.index, EntityMention(span, segment.words(span, found.read_from).text, entity))
            )
        for told in (one for one in self.rules.events if one.sentence == sentence):
            dated = found.temporal[first + told.date - 4][1]
            trigger = segment.words(
                self._span(segment, sentence, told.trigger, told.width, found.read_from), found.read_from
            )
            mention = EventMention(
                id=names.next(trigger, segment.words(dated.span, found.dates_from)),
                article_id=article_id,
                segment_index=segment.index,
                read_from=found.read_from,
                span=trigger.span,
                predicate=trigger.text.casefold(),
                interval=_DAYS[self.rules.days[told.date - 4]],
                modality=Modality.ASSERTED,
                participants=tuple(one.id for one in named),
                place=None,
                quantities=(),
                vector=_VECTORS[sentence],
            )
            found.mentions.append((mention, first + told.date - 4))

    def _span(self, segment: SegmentText, sentence: int, word: int, width: int, read_from: str) -> Span:
        start = (sentence * WORDS + word) * WIDTH - segment.start
        span = Span(start, start + width * WIDTH - 1)
        return span if read_from == "original" else span.shifted(len(self.rules.prefix))


def _within(segment: SegmentText) -> range:
    """The sentences of the text that the segment holds."""
    first = segment.start // (WORDS * WIDTH)
    return range(first, first + -(-len(segment.original) // (WORDS * WIDTH)))


@dataclass(slots=True)
class Workers:
    """One worker a stage."""

    engine: Engine
    settings: Settings
    reader: ChangingReader

    def work_on(self, stage: Stage, *, breaks: bool = False) -> bool:
        """Work on what waits for the stage; whether there was any. ``breaks``: each ends in its closing transaction."""
        with reading(self.engine) as session:
            waiting = select(StageRun.id).where(StageRun.stage == stage, col(StageRun.state).in_(queue.CLAIMABLE))
            run_ids = [one for one in session.exec(waiting) if one is not None]
        work = self._work(stage)
        if breaks:
            work = Work(work.version, work.fingerprint, lambda context: _broken(work.run(context)))
        with capture_logs():
            run_stage(run_ids, worker=WorkerContext(stage, work, Celery(), self.engine, self.settings))
        self._end_pauses()
        return bool(run_ids)

    def _work(self, stage: Stage) -> Work:
        if stage is Stage.TIMELINE:
            return make_work(self.settings)
        run = self._translate if stage is Stage.TRANSLATION else self._read
        return Work(lambda _: "1", lambda session, job_id: digest(repr(self.reader.rules)), run)

    def _read(self, context: Context) -> Result:
        return read_article(context, self.reader)  # type: ignore[arg-type]  # it reads as a Reader does

    def _translate(self, context: Context) -> Result:
        rules = self.reader.rules
        with reading(context.engine) as session:
            article = session.get_one(Article, session.get_one(Job, context.held.job_id).article_id)
        return Result(partial(_split, article_id=article.id, text=article.text, rules=rules), rules.language)

    def _end_pauses(self) -> None:
        """What failed waits for its next attempt; here it need not."""
        with writing(self.engine) as session:
            session.exec(update(StageRun).values(available_at=datetime(2022, 1, 1, tzinfo=UTC)))


def _split(session: Session, *, article_id: str, text: str, rules: Rules) -> None:
    session.get_one(Article, article_id).language = rules.language
    session.exec(delete(SegmentRow).where(col(SegmentRow.article_id) == article_id))
    ends = [SENTENCES - 1, SENTENCES] if rules.joins else range(1, SENTENCES + 1)
    start = 0
    for position, end in enumerate(last * WORDS * WIDTH for last in ends):
        original = text[start : end - 1]
        row = SegmentRow(article_id=article_id, position=position, paragraph=0, start=start, end=end - 1, engine="x")
        row.english = rules.prefix + original.upper()
        session.add(row)
        start = end


def _broken(result: Result) -> Result:
    """The result of a worker that is killed when it has written all and closed nothing."""

    def commit(session: Session) -> None:
        result.commit(session)
        session.flush()
        raise TransientError("killed")

    return replace(result, commit=commit)
