"""Quotation marks, blanks and capitals, which engines move about."""

import re

_OPENING = re.compile(r"[«„]\s*")
_CLOSING = re.compile(r"\s*»")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"}
    | dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
)
# A mark that the engine glued to the comma or colon before it, or lost its partner.
_GLUED = re.compile(r"(?<=[,:;])\"(?=\w)")
_LONE_OPENING = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())'\s?(?=\w)(?!\w{1,2}\b)")
_LONE_CLOSING = re.compile(r"(?<=[.,!?])\s?'(?=\s|$)|(?<=\w)\s'(?=[\s.,;:!?]|$)")
_INNER_BLANK = re.compile(r'"\s+([^"]*?)\s*"|"([^"]*?)\s+"')


def plain(text: str) -> str:
    """Straight quotation marks close to what they quote, single blanks, plain dashes."""
    marked = _CLOSING.sub('"', _OPENING.sub('"', text))
    return " ".join(marked.translate(_PLAIN).split())


def quoted(english: str, source: str) -> str:
    """The quotation marks of an English sentence whose source has some, in pairs and in their places."""
    if '"' not in source:
        return english
    text = _GLUED.sub(' "', english)
    if text.count('"') % 2:
        text = _LONE_OPENING.sub('"', text, count=1)
    if text.count('"') % 2:
        text = _LONE_CLOSING.sub('"', text, count=1)
    if text.count('"') % 2 == 0:
        text = _INNER_BLANK.sub(lambda match: f'"{match[1] if match[1] is not None else match[2]}"', text)
    return text


def like_source(text: str, source: str) -> str:
    """A capital at the beginning where the source has one: a dropped pronoun takes it along."""
    first = next((place for place, character in enumerate(text) if character.isalnum()), None)
    original = next((character for character in source if character.isalnum()), "")
    if first is None or not original.isupper():
        return text
    return text[:first] + text[first].upper() + text[first + 1 :]
