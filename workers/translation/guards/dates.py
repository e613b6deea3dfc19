"""Dates: what a sentence and its English say of time has the same values.

Both sides are read by the temporal tagger. What a person may say otherwise passes: the coarser or the finer date,
another part of the day, *Wednesday* for *le 12*, the same length in other units. A day of the week or a month must
stand on both sides; other expressions may be left out or put in. Numbers, and so clock times, have their own guard.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from shared.domain.dates import TemporalExpression, TimexType
from shared.temporal import LANGUAGES, Sentence, TemporalTagger
from shared.temporal.parallel import Agreement, agrees, linked, tells_day
from workers.translation.guards.pair import Pair

NAME = "date_changed"

_ANY_DAY = date(2003, 5, 14)
"""Where nobody says when an article was published, both sides count from the same day, whichever it is."""

_KEPT = 1024
"""Sentences; more than an article has, so that its second engine finds them read."""
_SHORT = 3
"""Letters of a name that may be a short form."""

Expressions = Sequence[TemporalExpression]


def fails(pair: Pair, published: date | None = None) -> bool:
    """A date has another value in the English, or a day of the week or a month stands on one side alone.

    A language without a tagger passes.
    """
    if pair.language not in LANGUAGES:
        return False
    day = published or _ANY_DAY
    source, english = _read(pair.source, pair.language, day), _read(pair.english, "en", day)
    links = linked(source, english)
    if any(link.agreement is Agreement.DIFFERENT and tells_day(english[link.english]) for link in links):
        return True
    lost = _names(_alone(source, english, {link.original for link in links}), pair.language)
    added = _names(_alone(english, source, {link.english for link in links}), "en")
    # *The Sunday Times* keeps its name in a French text, where it is no date.
    return bool(lost) or any(not re.search(rf"\b{name}\b", pair.source) for name in added)


@cache
def _tagger(language: str) -> TemporalTagger:
    return TemporalTagger(language)


@lru_cache(maxsize=_KEPT)
def _read(text: str, language: str, day: date) -> Expressions:
    """What has days or a length; kept, because a sentence is compared with one English after another."""
    [found] = _tagger(language).tag([Sentence(text)], published=day)
    return tuple(one for one in found if one.interval is not None or one.type in (TimexType.DURATION, TimexType.SET))


def _alone(side: Expressions, other: Expressions, met: set[int]) -> Expressions:
    """The expressions of a side that the other has nothing like."""
    return [one for place, one in enumerate(side) if place not in met and not any(agrees(one, each) for each in other)]


def _names(expressions: Expressions, language: str) -> list[str]:
    """The days of the week and months that expressions name."""
    dated = [one for one in expressions if one.type is not TimexType.DURATION]
    return [name for one in dated for name in _calendar(language).findall(one.text)]


@cache
def _calendar(language: str) -> re.Pattern[str]:
    names = _tagger(language).rules.names
    words = sorted({*names.months, *names.weekdays}, key=len, reverse=True)
    # A short form has no plural: *mai* is May, *mais* is not; and *dix-sept* is no September.
    forms = [re.escape(word) + ("(?=s?\\b)" if len(word) > _SHORT else "\\b") for word in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})", re.IGNORECASE)
