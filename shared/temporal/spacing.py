"""Text as the rules expect it spaced, and the way back to its own offsets.

Optical recognition and layout double blanks, break words at the end of a line and glue a month to its
day. The rules read a text in which that is mended; spans are moved back to the text as it stands.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from re import Match, Pattern

from shared.domain.text import Span

# What may have to be mended: most texts have none of it, and are passed over at the cost of one search.
_SUSPECT = re.compile(r"\s[\s,]|[\t\n\r\f\v]|\d[^\W\d]{3}|[^\W\d]{3}\d|\d [ersntdh]{2}\b|[^\W\d]' [^\W\d]")
# A hyphen at the end of a line, and blanks before a comma, between a number and its ending (*1 er*, *3 rd*) and
# behind an elision (*l' été*, *aujourd' hui*).
_DROPPED = (
    r"(?<=[^\W\d])-\s*\n\s*(?=[^\W\d])|\s+(?=,)|(?<=\d)\s+(?=(?:er|st|nd|rd|th)\b)"
    r"|(?:(?<=\b[a-z]')|(?<=\bjusqu')|(?<=\baujourd'))\s+(?=[^\W\d])"
)
_ONE_BLANK = r"\s{2,}|[\t\n\r\f\v]"


@dataclass(frozen=True, slots=True)
class Respaced:
    """A mended text; ``origins`` gives the place of each of its characters, ``None`` where none moved."""

    text: str
    origins: tuple[int, ...] | None = None

    def back(self, span: Span) -> Span:
        """The span in the text as it stands."""
        if self.origins is None or span.start == span.end:
            return span
        return Span(self.origins[span.start], self.origins[span.end - 1] + 1)


def mender(months: tuple[str, ...]) -> Callable[[str], Respaced]:
    """Mends texts of a language with those names of months."""
    names = "|".join(sorted((re.escape(name) for name in months if len(name) > 2), key=len, reverse=True))
    glued = rf"(?<=\d)(?=(?:{names})(?:\b|\d))|(?<![^\W\d])(?P<name>{names})(?=\d)"
    pattern = re.compile(f"(?P<drop>{_DROPPED})|(?P<one>{_ONE_BLANK})|{glued}", re.IGNORECASE)
    return lambda text: _mended(pattern, text) if _SUSPECT.search(text) else Respaced(text)


def _mended(pattern: Pattern[str], text: str) -> Respaced:
    pieces: list[str] = []
    origins: list[int] = []
    reached = 0
    for match in pattern.finditer(text):
        pieces.append(text[reached : match.start()])
        origins.extend(range(reached, match.start()))
        kept = _replacement(match)
        pieces.append(kept)
        origins.extend(min(match.start() + place, len(text) - 1) for place in range(len(kept)))
        reached = match.end()
    if not pieces:
        return Respaced(text)
    pieces.append(text[reached:])
    origins.extend(range(reached, len(text)))
    return Respaced("".join(pieces), tuple(origins))


def _replacement(match: Match[str]) -> str:
    if match["drop"] is not None:
        return ""
    return " " if match["one"] is not None else f"{match['name'] or ''} "


def unaccented(text: str) -> str:
    """The text without accents, character for character."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def is_plain_capitals(text: str) -> bool:
    """Whether a text is set in capitals that carry no accents."""
    return text.isascii() and text.isupper()
