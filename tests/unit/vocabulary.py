"""The words that a language's rules are written with, to make texts that its rules are close to."""

import re

from shared.temporal import TemporalTagger

_OTHERS = (
    "0", "1", "1er", "3", "12", "31", "61", "99", "1999", "2022", "10.000", "h", "12:30", "'", "-", ",", ".", "/", ":",
    "1/2", "XX", "IXXVe", "0001-01-01", "9999",
)  # fmt: skip


def words_of(tagger: TemporalTagger) -> list[str]:
    """Every run of letters in the patterns of the tagger's rules, and some numbers and marks."""
    patterns = " ".join(rule.pattern.pattern for rule in tagger.rules.rules)
    letters = set(re.findall(r"[^\W\d_]{2,}", re.sub(r"\(\?P<\w+>|\\[a-zA-Z]", " ", patterns)))
    return [*sorted(letters), *_OTHERS]
