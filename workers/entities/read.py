"""Reading an article: temporal expressions, entities and event mentions, from the original where we can.

Dates are read from the original of every language that has a temporal tagger. Names and events need a parser too;
without one they are read from the English, and each takes its date from the original (:mod:`dating`).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from shared.domain.dates import TemporalExpression
from shared.domain.entities import EntityMention, NamedSpan
from shared.domain.mentions import EventMention
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span
from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from workers.entities.dating import of_one_text, of_two_texts
from workers.entities.events import Found, find_events, tense_at
from workers.entities.identity import MentionNames
from workers.entities.parsed import PARSING, ParsedArticle, ParsedSegment, SegmentText, spoken_in, text_to_parse
from workers.entities.pipelines import PACKAGES, Pipelines
from workers.entities.recognise import named_spans
from workers.entities.resolve import Resolver

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. Pairs hold the segment's index; offsets count from the segment's start."""

    language: str
    temporal: list[tuple[int, TemporalExpression]]
    entities: list[tuple[int, EntityMention]]
    mentions: list[tuple[EventMention, int]]
    """Each event mention with the place of its date in ``temporal``."""

    @property
    def read_from(self) -> ReadFrom:
        """What names and events were read from."""
        return ReadFrom.ORIGINAL if self.language in PACKAGES else ReadFrom.ENGLISH

    @property
    def dates_from(self) -> ReadFrom:
        """What temporal expressions were read from, and count their offsets in."""
        return ReadFrom.ORIGINAL if self.language in LANGUAGES else ReadFrom.ENGLISH


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
        parsed = self._parse(segments, language, on_progress)
        article = ParsedArticle(article_id, language, published, parsed, on_progress)
        self._read_dates(article)
        self._read_entities(article)
        reading = Reading(language, [], [], [])
        names = MentionNames(article_id)
        for place, one in enumerate(article.segments):
            on_progress(PARSING + (1 - PARSING) * place / len(segments))
            self._add(one, article, reading, names)
        return reading

    def _parse(
        self, segments: Sequence[SegmentText], language: str, on_progress: Callable[[float], None]
    ) -> list[ParsedSegment]:
        texts = [text_to_parse(one, language) for one in segments]
        readable = [text for text in texts if text is not None]
        share = PARSING / max(1, len(readable))
        docs = iter(
            self._pipelines.parse(readable, spoken_in(language), on_sentence=lambda count: on_progress(share * count))
        )
        return [
            ParsedSegment(segment, text, None if text is None else next(docs))
            for segment, text in zip(segments, texts, strict=True)
        ]

    def _read_dates(self, article: ParsedArticle) -> None:
        """Each side is tagged as a whole, for *the next day* counts from what it told."""
        read: list[ParsedSegment] = []

        def sentences() -> Iterator[Sentence]:
            for one, text, doc in article.parsed():
                read.append(one)
                yield Sentence(text, tense=partial(tense_at, doc, language=article.spoken))

        tagged = self._taggers[article.spoken].tag(sentences(), published=article.published)
        for one, expressions in zip(read, tagged, strict=True):
            one.dates = of_one_text(expressions)
        if article.language != article.spoken and article.language in LANGUAGES:
            self._read_original_dates(article)

    def _read_original_dates(self, article: ParsedArticle) -> None:
        def sentences() -> Iterator[Sentence]:
            for one in article.segments:
                article.on_progress(PARSING)
                yield Sentence(one.segment.original)

        tagged = self._taggers[article.language].tag(sentences(), published=article.published)
        for one, expressions in zip(article.segments, tagged, strict=True):
            one.dates = of_two_texts(expressions, one.dates.expressions)

    def _read_entities(self, article: ParsedArticle) -> None:
        """Names are resolved over the whole article, then handed back segment by segment."""
        starts: list[tuple[int, ParsedSegment]] = []
        spans, texts, position = [], [], 0
        for one, text, doc in article.parsed():
            starts.append((position, one))
            spans += [_moved(name, position) for name in named_spans(doc)]
            texts.append(text)
            position += len(text) + 1
        mentions = self._resolver.resolve(spans, text="\n".join(texts), language=article.spoken)
        for mention in sorted(mentions, key=lambda mention: mention.span):
            place = bisect_right(starts, mention.span.start, key=lambda each: each[0]) - 1
            start, one = starts[place]
            one.entities.append(EntityMention(mention.span.shifted(-start), mention.text, mention.entity))

    def _add(self, one: ParsedSegment, article: ParsedArticle, reading: Reading, names: MentionNames) -> None:
        """Add the segment's dates, names and events to the reading."""
        first = len(reading.temporal)
        expressions = one.dates.expressions
        reading.temporal.extend((one.segment.index, each) for each in expressions)
        reading.entities.extend((one.segment.index, each) for each in one.entities)
        if one.doc is None:
            return
        events = _events(one.doc, one, article)
        vector = self._pipelines.embed(one.segment.original) if events else b""
        for place, found in events:
            dated = expressions[place]
            trigger = one.segment.words(found.span, reading.read_from)
            mention_id = names.next(trigger, one.segment.words(dated.span, reading.dates_from))
            mention = _mention(mention_id, article.id, one.segment, found, dated, reading.read_from, vector)
            reading.mentions.append((mention, first + place))


def _events(doc: "Doc", one: ParsedSegment, article: ParsedArticle) -> list[tuple[int, Found]]:
    """Each event with the place of its date among the segment's expressions."""
    dates = one.dates
    places = [*(place for place, _ in dates.placed), *dates.unplaced]
    events = find_events(
        doc,
        [expression for _, expression in dates.placed],
        one.entities,
        language=article.spoken,
        published=article.published,
        unplaced=[dates.expressions[place] for place in dates.unplaced],
    )
    return [(places[found.expression], found) for found in events]


def _moved(named: NamedSpan, offset: int) -> NamedSpan:
    return NamedSpan(named.span.shifted(offset), named.text, named.type)


def _mention(
    mention_id: str,
    article_id: str,
    segment: SegmentText,
    found: Found,
    expression: TemporalExpression,
    read_from: ReadFrom,
    vector: bytes,
) -> EventMention:
    assert expression.interval is not None
    shift = segment.start if read_from is ReadFrom.ORIGINAL else 0
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
