"""Reading an article: temporal expressions, entities and event mentions, from the original where we can.

Dates are read from the original of every language that has a temporal tagger. Names and events need a parser too;
without one they are read from the English, and each takes its date from the original (:mod:`dating`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from shared.domain.dates import TemporalExpression
from shared.domain.entities import EntityMention, NamedSpan
from shared.domain.mentions import EventMention
from shared.domain.text import Span
from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from workers.entities.dating import SegmentDates, of_one_text, of_two_texts
from workers.entities.events import Found, find_events, tense_at
from workers.entities.identity import MentionNames, Words
from workers.entities.pipelines import PACKAGES, Pipelines
from workers.entities.recognise import named_spans
from workers.entities.resolve import Resolver

if TYPE_CHECKING:
    from spacy.tokens import Doc


_Item = TypeVar("_Item")

_PARSING = 0.75
"""The share of the work that goes into the parser, about."""


@dataclass(frozen=True, slots=True)
class SegmentText:
    """One sentence as the reader gets it: ``start`` is its place in the article's text."""

    index: int
    start: int
    original: str
    english: str
    is_translated: bool

    def words(self, span: Span, read_from: str) -> Words:
        """The words at ``span``, which counts from the start of the text that was read."""
        is_original = read_from == "original"
        text = span.of(self.original if is_original else self.english)
        sentence = Span(self.start, self.start + len(self.original))
        return Words(text, read_from, span.shifted(self.start) if is_original else span, sentence)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. Pairs hold the segment's index; offsets count from the segment's start."""

    language: str
    temporal: list[tuple[int, TemporalExpression]]
    entities: list[tuple[int, EntityMention]]
    mentions: list[tuple[EventMention, int]]
    """Each event mention with the place of its date in ``temporal``."""

    @property
    def read_from(self) -> str:
        """What names and events were read from."""
        return "original" if self.language in PACKAGES else "english"

    @property
    def dates_from(self) -> str:
        """What temporal expressions were read from, and count their offsets in."""
        return "original" if self.language in LANGUAGES else "english"


class Reader:
    """Reads articles with pipelines that are loaded once."""

    def __init__(self, pipelines: Pipelines) -> None:
        self._pipelines = pipelines
        self._resolver = Resolver()
        self._taggers = {language: TemporalTagger(language) for language in sorted(LANGUAGES)}

    def read(
        self,
        article_id: str,
        segments: Sequence[SegmentText],
        *,
        language: str,
        published: date | None,
        on_progress: Callable[[float], None] = lambda _: None,
    ) -> Reading:
        """The reading of one article; without a parser of its language, all but dates is read from its English.

        ``on_progress`` is told often which share of the work is done, from 0 to 1, and may raise to stop.
        """
        original = language in PACKAGES
        used = list(segments) if original else [one for one in segments if one.is_translated]
        spoken = language if original else "en"
        texts = [one.original if original else one.english for one in used]
        share = _PARSING / max(1, len(texts))
        docs = self._pipelines.parse(texts, spoken, on_sentence=lambda count: on_progress(share * count))
        sentences = (
            Sentence(text, tense=partial(tense_at, doc, language=spoken)) for text, doc in zip(texts, docs, strict=True)
        )

        def paced(step: Iterable[_Item]) -> Iterator[_Item]:
            """A step over the whole article, which may stop before each of its sentences."""
            for item in step:
                on_progress(_PARSING)
                yield item

        dates = self._dates(segments, used, sentences, paced, language=language, spoken=spoken, published=published)
        named = self._entities(texts, paced(docs), spoken)
        parsed = {one.index: (doc, names) for one, doc, names in zip(used, docs, named, strict=True)}
        reading = Reading(language, [], [], [])
        names = MentionNames(article_id)
        for place, (segment, told) in enumerate(zip(segments, dates, strict=True)):
            on_progress(_PARSING + (1 - _PARSING) * place / len(segments))
            first = len(reading.temporal)
            reading.temporal.extend((segment.index, one) for one in told.expressions)
            if segment.index not in parsed:
                continue
            doc, entities = parsed[segment.index]
            reading.entities.extend((segment.index, one) for one in entities)
            events = self._events(doc, told, entities, language=spoken, published=published)
            vector = self._pipelines.embed(segment.original) if events else b""
            for expression, found in events:
                dated = told.expressions[expression]
                mention_id = names.next(
                    segment.words(found.span, reading.read_from), segment.words(dated.span, reading.dates_from)
                )
                mention = _mention(mention_id, article_id, segment, found, dated, reading.read_from, vector)
                reading.mentions.append((mention, first + expression))
        return reading

    def _dates(
        self,
        segments: Sequence[SegmentText],
        used: Sequence[SegmentText],
        sentences: Iterable[Sentence],
        paced: Callable[[Iterable[Sentence]], Iterable[Sentence]],
        *,
        language: str,
        spoken: str,
        published: date | None,
    ) -> list[SegmentDates]:
        """The dates of every segment. Each side is tagged as a whole, for *the next day* counts from what it told."""
        tagged = self._taggers[spoken].tag(paced(sentences), published=published)
        read = dict(zip((one.index for one in used), tagged, strict=True))
        if spoken == language or language not in LANGUAGES:
            return [of_one_text(read.get(one.index, [])) for one in segments]
        own = paced(Sentence(one.original) for one in segments)
        originals = self._taggers[language].tag(own, published=published)
        return [of_two_texts(found, read.get(one.index, [])) for one, found in zip(segments, originals, strict=True)]

    @staticmethod
    def _events(
        doc: "Doc", told: SegmentDates, entities: Sequence[EntityMention], *, language: str, published: date | None
    ) -> list[tuple[int, Found]]:
        """Each event with the place of its date among the segment's expressions."""
        places = [*(place for place, _ in told.placed), *told.unplaced]
        events = find_events(
            doc,
            [one for _, one in told.placed],
            entities,
            language=language,
            published=published,
            unplaced=[told.expressions[place] for place in told.unplaced],
        )
        return [(places[found.expression], found) for found in events]

    def _entities(self, texts: Sequence[str], docs: "Iterable[Doc]", language: str) -> list[list[EntityMention]]:
        """Names are resolved over the whole article, then handed back sentence by sentence."""
        starts, spans, position = [], [], 0
        for text, doc in zip(texts, docs, strict=True):
            starts.append(position)
            spans += [_moved(one, position) for one in named_spans(doc)]
            position += len(text) + 1
        whole = "\n".join(texts)
        mentions = self._resolver.resolve(spans, text=whole, language=language)
        out: list[list[EntityMention]] = [[] for _ in texts]
        sentence = 0
        for one in sorted(mentions, key=lambda mention: mention.span):
            while sentence + 1 < len(starts) and one.span.start >= starts[sentence + 1]:
                sentence += 1
            out[sentence].append(EntityMention(one.span.shifted(-starts[sentence]), one.text, one.entity))
        return out


def _moved(named: NamedSpan, offset: int) -> NamedSpan:
    return NamedSpan(named.span.shifted(offset), named.text, named.type)


def _mention(
    mention_id: str,
    article_id: str,
    segment: SegmentText,
    found: Found,
    expression: TemporalExpression,
    read_from: str,
    vector: bytes,
) -> EventMention:
    assert expression.interval is not None
    shift = segment.start if read_from == "original" else 0
    return EventMention(
        id=mention_id,
        article_id=article_id,
        segment_index=segment.index,
        read_from=read_from,
        span=Span(found.span.start + shift, found.span.end + shift),
        predicate=found.predicate,
        interval=expression.interval,
        modality=found.modality,
        participants=found.participants,
        place=found.place,
        quantities=found.quantities,
        vector=vector,
    )
