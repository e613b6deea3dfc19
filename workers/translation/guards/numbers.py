"""Numbers: each number of the source has its like in the English, however the two write it.

1.234,5 is 1,234.5, *quatre-vingt-dix* is 90, 3 milliards are 3 billion, 14h30 is 2:30 p.m., the *années 30* are the
1930s. A length, weight or temperature may be converted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shared.domain.text import plain_characters
from workers.translation.guards import numerals
from workers.translation.guards.pair import Pair

NAME = "numbers_changed"

_GROUPED = r"\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?"
_NUMBER = re.compile(rf"(?<![\w@#/])(?:{_GROUPED}|\d+(?:[.,]\d+)*)|(?<=[A-Za-z-])\d+")
_CLOCK = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])(?: ?(?:h|heures?) ?|:|(?<=ore \d\d)[.:])([0-5]\d)?(?![\d%:])"
    r"|(?<![\d:.,])([01]?\d|2[0-4])(?= (?:horas|ore)\b)|(?<=\balle ore )(\d\d?)"
    r"|(?:(?<=\balle )|(?<=\bdalle )|(?<=\ble ))([01]?\d|2[0-4])\.([0-5]\d)(?![\d%.,])",
    re.I,
)
_HALF_DAY = re.compile(r"(?<![\d:.])(1?\d)(?:[:.]([0-5]\d))? ?[ap]\.?m\b", re.I)
_DECADE = re.compile(r"(?:années|años|anni|anos)(?: \w+)? '?(?:1[89]|20)?(\d0)\b|\b(?:1[89]|20)?(\d0)'?s\b", re.I)
_ROMAN = re.compile(
    r"\b([XVI]{1,6})(?=(?:e|ème|er)?(?: (?:et|y|e) (?:le |du |el |il )?[XVI]+(?:e|ème)?)? (?:siècle|secolo|século))"
    r"|(?<=siglo )([XVI]+)\b|(?<=século )([XVI]+)\b"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|es|er|ère|ème|\.?[ºª°]|\.)(?=[\s,;)-]|$)")
_NEXT_WORD = re.compile(r"[\s\u00a0\u202f-]*([^\W\d_]+)(?:[\s\u00a0]+(?:de |di )?([^\W\d_]+))?")
# From a metric unit of the source to what an English text may give instead.
_CONVERSIONS = (
    (0.6214, 0),
    (0.3937, 0),
    (3.281, 0),
    (2.205, 0),
    (1.8, 32),
    (1.094, 0),
    (0.2642, 0),
    (0.03937, 0),
    (0.0328, 0),
    (2.471, 0),
)
_IMPERIAL = re.compile(
    r"\b(?:miles?|mph|inch(?:es)?|feet|foot|ft|pounds?|lbs?|stone|yards?|°?F|Fahrenheit|gallons?|acres?|ounces?)\b"
)
_METRIC = re.compile(
    r"\b(?:k?m|cm|mm|kg|g|km/h|kmh?|m[èe]tres?|metros?|metri|kil[oóò]\w*|quil\w+|cent[ií]m\w+|chilo\w+|hect\w+|litr\w+)\b|°C?|degr|grad|grau",
    re.I,
)
_CLOSE_ENOUGH = 0.12
_UNIT_CHARS = 20
_SUM_CHARS = 24
_MOST_MEASURES = 40
"""Measures of one sentence that are tried as conversions of each other; what has more is a table."""
# English says *100 percent certain* for *absolutely certain*.
_WHOLE = re.compile(
    r"\b(?:tota\w+|absolu\w+|assolut\w+|complet\w+|enti[eè]r\w*|inter\w*ment\w*|plen\w+|plein\w*)\b", re.I
)
_WHOLE_PER_CENT = re.compile(r"\s?(?:%|per ?cent\b)")
# Often left out, or said otherwise: a couple, both.
_SMALL = frozenset({"1", "2"})


@dataclass(frozen=True, slots=True)
class Number:
    """What one number may mean. ``digits`` tells it from one written as words; ``after`` is the text that follows."""

    readings: frozenset[str]
    digits: bool = True
    after: str = ""


def fails(pair: Pair) -> bool:
    """A number in digits stands on one side alone, or both sides have a number that the other has not."""
    source, english = numbers(pair.source, pair.language), numbers(pair.english, "en")
    left, right = unmatched(source, english)
    left, right = _not_converted(left, english), _not_converted_from(source, right)
    if _WHOLE.search(pair.source):
        right = [one for one in right if not ("100" in one.readings and _WHOLE_PER_CENT.match(one.after))]
    if left and right:
        return True
    return any(one.digits and not one.readings <= _SMALL for one in (*left, *right))


def lost_digits(pair: Pair) -> list[str]:
    """Numbers in digits that the English has not got, as the source writes them."""
    english = numbers(pair.english, "en")
    text = plain_characters(pair.source)
    found = zip(_NUMBER.finditer(text), _in_digits(text, pair.language), strict=True)
    kept = frozenset().union(*(one.readings for one in english))
    return [pair.source[match.start() : match.end()] for match, one in found if not one.readings & kept]


def numbers(text: str, language: str) -> list[Number]:
    """Every number of a text with all that it may mean."""
    text = plain_characters(text)
    return [*_in_digits(text, language), *_roman(text), *_in_words(text, language)]


def unmatched(source: Sequence[Number], english: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers of either side without a like on the other; a number may be said again."""
    left = [one for one in source if not any(one.readings & other.readings for other in english)]
    right = [one for one in english if not any(one.readings & other.readings for other in source)]
    return left, right


def _in_digits(text: str, language: str) -> list[Number]:
    found: list[Number] = []
    clock = [*_clock(text)]
    for match in _NUMBER.finditer(text):
        readings = _readings(match.group())
        times = {value for start, end, value in clock if start <= match.start() < end}
        decade = _DECADE.match(text, match.start()) or _DECADE.search(text, max(0, match.start() - 18), match.end() + 2)
        if decade and (decade[1] or decade[2]):
            readings |= {decade[1] or decade[2], f"19{decade[1] or decade[2]}"}
        power = _power_after(text, match.end(), language)
        if power:
            readings = {_plain(Decimal(one) * 10**power) for one in readings}
        ordinal = _ORDINAL.match(text, match.end())
        is_ordinal = ordinal is not None and ordinal.group() != "."
        found.append(
            Number(
                frozenset(readings | times), digits=not is_ordinal, after=text[match.end() : match.end() + _UNIT_CHARS]
            )
        )
    return found


def _readings(digits: str) -> set[str]:
    """1.234 is a thousand or a decimal fraction; 1.234,5 and 1 234 are clear."""
    compact = re.sub(r"[\s'\u00a0\u202f]", "", digits)
    marks = re.findall(r"[.,]", compact)
    parts = re.split(r"[.,]", compact)
    readings: set[str] = set()
    if not marks:
        return {_plain(Decimal(compact))}
    if all(len(part) == 3 for part in parts[1:]) and len(set(marks)) == 1 and len(parts[0]) <= 3:
        readings.add(_plain(Decimal("".join(parts))))
    if len(marks) == 1 or len(set(marks)) == 2:
        readings.add(_plain(Decimal("".join(parts[:-1]) + "." + parts[-1])))
    return readings or {_plain(Decimal("".join(parts)))}


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _power_after(text: str, end: int, language: str) -> int:
    """The power of ten that the words after a number give it: *3 mil millones*, *3 billion*, *$3bn*."""
    match = _NEXT_WORD.match(text, end)
    if not match:
        return 0
    first = numerals.magnitude(match[1], language)
    before = text[max(0, end - _SUM_CHARS) : end]
    if match[1].lower() == "m" and not (language == "en" and re.search(r"[$£€]\s?[\d.,]+$", before)):
        return 0
    second = numerals.magnitude(match[2], language) if first and match[2] else 0
    return first + second


def _clock(text: str) -> list[tuple[int, int, str]]:
    """Times of day as minutes of a half day, so that 14h30 is 2:30 p.m."""
    found = []
    for match in (*_CLOCK.finditer(text), *_HALF_DAY.finditer(text)):
        groups = [group for group in match.groups() if group]
        minutes = int(groups[0]) % 12 * 60 + (int(groups[1]) if len(groups) > 1 else 0)
        found.append((match.start(), match.end(), f"clock {minutes}"))
    return found


def _roman(text: str) -> list[Number]:
    numbers_found = []
    for match in _ROMAN.finditer(text):
        roman = next(group for group in match.groups() if group)
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in roman]
        pairs = zip(values, [*values[1:], 0], strict=True)
        value = sum(-one if one < following else one for one, following in pairs)
        numbers_found.append(Number(frozenset({str(value)}), digits=False))
    return numbers_found


def _in_words(text: str, language: str) -> list[Number]:
    return [Number(frozenset({str(value)}), digits=False) for value in numerals.spelled(text, language)]


def _not_converted(metric: Sequence[Number], english: Sequence[Number]) -> list[Number]:
    converted = _imperial(english)
    return [one for one in metric if not (_METRIC.search(one.after) and _converts(one, converted))]


def _not_converted_from(source: Sequence[Number], imperial: Sequence[Number]) -> list[Number]:
    measures = [one for one in source if _METRIC.search(one.after)][:_MOST_MEASURES]
    converted = {id(other) for other in _imperial(imperial) if any(_is_conversion(one, other) for one in measures)}
    return [other for other in imperial if id(other) not in converted]


def _imperial(numbers_found: Sequence[Number]) -> list[Number]:
    return [one for one in numbers_found if _IMPERIAL.search(one.after)][:_MOST_MEASURES]


def _converts(metric: Number, imperial: Sequence[Number]) -> bool:
    return any(_is_conversion(metric, other) for other in imperial)


def _is_conversion(metric: Number, imperial: Number) -> bool:
    return any(
        abs(float(one) * factor + offset - float(other)) <= _CLOSE_ENOUGH * max(abs(float(other)), 1)
        for one in metric.readings
        for other in imperial.readings
        if "clock" not in one + other
        for factor, offset in _CONVERSIONS
    )
