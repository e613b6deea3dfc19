"""What the guards see: ``python -m tests.quality.translation_guards --language fr --source FILE --reference FILE``.

Human translations stand for good ones. Into ``--count`` of them an error of each kind is put: a number changed, a
negation dropped, a name swapped, a date moved; and the flags are counted, of those and of the clean ones. Errors are
put where source and translation agree, with a seed, so that a run can be repeated. ``--show`` prints what was missed
and what was flagged without a cause. The last line of the output is JSON.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.quality.translation import BadFiles, Pair, is_negated, pairs
from workers.translation import guards

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_RELATIVE = ["yesterday", "today", "tomorrow"]
_NAMES = ["Anderson", "Takahashi", "Oliveira", "Novak", "Haddad", "Lindqvist", "Mbeki", "Rossini", "Nagoya", "Tbilisi"]
_DATE_WORD = re.compile(rf"\b(?:{'|'.join([*_MONTHS[:4], *_MONTHS[5:], *_DAYS, *_RELATIVE])})\b")
_SOURCE_DATE = {
    "fr": r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|janvier|février|mars|avril|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre|hier|aujourd|demain",
    "es": r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|abril|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|ayer|hoy|mañana",
    "it": r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gennaio|febbraio|marzo|aprile|giugno|luglio|agosto"
    r"|settembre|ottobre|novembre|dicembre|ieri|oggi|domani",
    "pt": r"segunda|terça|quarta|quinta|sexta|sábado|domingo|janeiro|fevereiro|março|abril|junho|julho|agosto|setembro"
    r"|outubro|novembro|dezembro|ontem|hoje|amanhã",
}
_NEGATION = re.compile(r"\bcannot\b|\b(?:do|does|did) not |\bnot |\bnever |\bno (?=\w)|n't\b")
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")

Injector = Callable[[Pair, str, random.Random], str | None]


def number_changed(pair: Pair, _language: str, chance: random.Random) -> str | None:
    """Another number for one that both sides write alike."""
    shared = [
        match for match in re.finditer(r"(?<![\w.,])\d+(?![\w.,]\d)", pair.reference) if match.group() in pair.source
    ]
    if not shared:
        return None
    match = chance.choice(shared)
    changed = str(int(match.group()) + chance.choice([1, 2, 3, 5, 10, 11]))
    return pair.reference[: match.start()] + changed + pair.reference[match.end() :]


def negation_dropped(pair: Pair, language: str, _chance: random.Random) -> str | None:
    if not is_negated(pair, language) or len(_NEGATION.findall(pair.reference)) != 1:
        return None
    return _NEGATION.sub(lambda match: "can" if match.group() == "cannot" else "", pair.reference)


def name_swapped(pair: Pair, _language: str, chance: random.Random) -> str | None:
    """Another name for one that both sides write alike, inside the sentence."""
    shared = [name for name in _CAPITALISED.findall(pair.reference) if re.search(rf"\b{name}\b", pair.source)]
    if not shared:
        return None
    name = chance.choice(shared)
    other = chance.choice([one for one in _NAMES if one not in pair.source])
    return re.sub(rf"\b{name}\b", other, pair.reference)


def date_moved(pair: Pair, language: str, chance: random.Random) -> str | None:
    """Another month, day of the week or relative day."""
    found = list(_DATE_WORD.finditer(pair.reference))
    if not found or not re.search(rf"\b(?:{_SOURCE_DATE[language]})", pair.source, re.I):
        return None
    match = chance.choice(found)
    group = next(words for words in (_MONTHS, _DAYS, _RELATIVE) if match.group() in words)
    moved = chance.choice([word for word in group if word != match.group()])
    return pair.reference[: match.start()] + moved + pair.reference[match.end() :]


INJECTORS: dict[str, Injector] = {
    "number_changed": number_changed,
    "negation_dropped": negation_dropped,
    "name_swapped": name_swapped,
    "date_moved": date_moved,
}


def injected(
    found: Sequence[Pair], inject: Injector, *, language: str, count: int, chance: random.Random
) -> list[tuple[Pair, str]]:
    """Up to ``count`` pairs with an error in their English, drawn at random."""
    drawn = list(found)
    chance.shuffle(drawn)
    made: list[tuple[Pair, str]] = []
    for pair in drawn:
        wrong = inject(pair, language, chance)
        if wrong and wrong != pair.reference:
            made.append((pair, wrong))
        if len(made) == count:
            break
    return made


def measure(found: Sequence[Pair], *, language: str, count: int, seed: int, show: bool) -> dict[str, object]:
    figures: dict[str, object] = {"segments": len(found)}
    for kind, inject in INJECTORS.items():
        made = injected(found, inject, language=language, count=count, chance=random.Random(f"{seed} {kind}"))
        missed = [(pair, wrong) for pair, wrong in made if not guards.flags(pair.source, wrong, language=language)]
        figures[kind] = round(1 - len(missed) / len(made), 4) if made else None
        figures[f"{kind}_segments"] = len(made)
        if show:
            for pair, wrong in missed:
                print(f"missed {kind}\n  {pair.source}\n  {wrong}")
    started = time.perf_counter()
    flagged = [(pair, guards.flags(pair.source, pair.reference, language=language)) for pair in found]
    seconds = time.perf_counter() - started
    if show:
        for pair, flags in flagged:
            if flags:
                print(f"flagged {' '.join(flags)}\n  {pair.source}\n  {pair.reference}")
    figures["clean_flagged"] = round(sum(bool(flags) for _, flags in flagged) / len(found), 4)
    figures["clean_flags"] = dict(Counter(flag for _, flags in flagged for flag in flags).most_common())
    figures["segments_per_s"] = round(len(found) / seconds, 1)
    return figures


def _options(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", required=True, choices=sorted(_SOURCE_DATE))
    parser.add_argument("--source", required=True, type=Path)
    parser.add_argument("--reference", required=True, type=Path)
    parser.add_argument("--count", type=int, default=100, help="errors of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("even", "odd"), help="every other block of ten lines")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args(None if arguments is None else list(arguments))


def main(arguments: Iterable[str] | None = None) -> int:
    options = _options(arguments)
    try:
        found = pairs(options.source, options.reference, options.only)
    except (OSError, UnicodeDecodeError, BadFiles) as error:
        print(f"translation_guards: {error}", file=sys.stderr)
        return 2
    figures = measure(found, language=options.language, count=options.count, seed=options.seed, show=options.show)
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
