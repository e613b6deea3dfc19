"""Addresses: web and mail addresses and handles come through letter by letter."""

import re

from workers.translation.guards.pair import Pair

NAME = "address_changed"

ADDRESS = re.compile(
    r"https?://[^\s<>\"»]+[^\s<>\"».,;:!?)]|\bwww\.[^\s<>\"»]+[^\s<>\"».,;:!?)]"
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b|(?<!\w)[@#]\w{2,}"
    r"|\b(?:[\w-]{1,63}\.){1,8}(?:com|org|net|info|gov|edu|int|eu|fr|es|it|pt|br|de|uk|ch|be|tv)\b(?:/[^\s<>\"».,;]*)?"
)


def fails(pair: Pair) -> bool:
    return any(address not in pair.english for address in ADDRESS.findall(pair.source))
