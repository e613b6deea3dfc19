"""Quotation marks, blanks and capitals, which engines move about."""

import re

_OPENING = re.compile(r"[«„]\s*")
_CLOSING = re.compile(r"(?<!\s)\s*»")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"}
    | dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
)
# A mark that lost its partner.
_LONE_OPENING = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())'\s?(?=\w)(?!\w{1,2}\b)")
_LONE_CLOSING = re.compile(r"(?<=[.,!?])\s?'(?=\s|$)|(?<=\w)\s'(?=[\s.,;:!?]|$)")


def plain(text: str) -> str:
    """Straight quotation marks close to what they quote, single blanks, plain dashes."""
    marked = _CLOSING.sub('"', _OPENING.sub('"', text))
    return " ".join(marked.translate(_PLAIN).split())


def quoted(english: str, source: str) -> str:
    """The quotation marks of an English sentence whose source has some, in pairs and in their places."""
    if '"' not in source:
        return english
    text = english
    if text.count('"') % 2:
        text = _LONE_OPENING.sub('"', text, count=1)
    if text.count('"') % 2:
        text = _LONE_CLOSING.sub('"', text, count=1)
    return text if text.count('"') % 2 else _spaced(text)


def _spaced(text: str) -> str:
    """Blanks around a quotation and none inside its marks."""
    spaced = ""
    for place, part in enumerate(text.split('"')):
        if place % 2:
            before = " " if spaced and not spaced[-1].isspace() and spaced[-1] not in "([-" else ""
            spaced += f'{before}"{part.strip()}"'
        else:
            spaced += f" {part}" if spaced and part[:1].isalnum() else part
    return spaced


def like_source(text: str, source: str) -> str:
    """A capital at the beginning where the source has one: a dropped pronoun takes it along."""
    first = next((place for place, character in enumerate(text) if character.isalnum()), None)
    original = next((character for character in source if character.isalnum()), "")
    if first is None or not original.isupper():
        return text
    return text[:first] + text[first].upper() + text[first + 1 :]
