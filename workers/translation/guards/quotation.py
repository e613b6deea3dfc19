"""Quotations: what the source quotes, the English quotes."""

import re

from workers.translation.guards.pair import Pair

NAME = "quotation_lost"

# Of four words and more: a single word may lose its marks without harm.
_WORDS = r"[^»”\"“]*\w\s+\w[^»”\"“]*\s+\w[^»”\"“]*\s+\w[^»”\"“]*"
_QUOTED = re.compile(rf"«{_WORDS}»|“{_WORDS}”|\"{_WORDS}\"|„{_WORDS}[“”]")
_ENGLISH_MARKS = re.compile(r"[\"“”«»]|(?<!\w)['‘]|['’](?!\w)")


def fails(pair: Pair) -> bool:
    return bool(_QUOTED.search(pair.source)) and not _ENGLISH_MARKS.search(pair.english)
