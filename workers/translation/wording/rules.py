"""Tables of rules: ``tables/LANGUAGE.tsv`` holds those for sentences of that language.

Columns: stage, condition on the source (a pattern, or ``-``), pattern, replacement. Stages:

- ``source``: before the engine, so that it meets a wording that it handles.
- ``pivot``: on the Portuguese between the two engines. ``pt`` has the rules for every source language.
- ``english``: on the result. ``en`` has the rules for every source language.

A pattern stands between word boundaries and ignores case. A replacement begins with a capital where what it replaces
did; ``_`` in it is a blank. ``verb:acontecer`` with the replacement ``se tornar`` puts one Portuguese verb for another
in every regular form.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workers.translation.wording.conjugation import pairs_of_forms

STAGES = ("source", "pivot", "english")
_TABLES = Path(__file__).parent / "tables"
_VERB = "verb:"


@dataclass(frozen=True, slots=True)
class Rule:
    """``condition`` looks at the source sentence; None holds always."""

    stage: str
    condition: re.Pattern[str] | None
    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str]

    def apply(self, text: str, source: str) -> str:
        if self.condition is not None and not self.condition.search(source):
            return text
        return self.pattern.sub(self.replace, text)


class BadTable(ValueError):
    """A line of a table of rules cannot be read."""


def reword(text: str, *, stage: str, source: str, language: str) -> str:
    """``text`` with the rules of a stage applied in the order of the tables."""
    for rule in rules(language, stage):
        text = rule.apply(text, source)
    return text


@cache
def rules(language: str, stage: str) -> tuple[Rule, ...]:
    """The rules of a language and then, for the later stages, those that hold for every language."""
    shared = {"pivot": "pt", "english": "en"}.get(stage)
    names = dict.fromkeys(name for name in (language, shared) if name)
    return tuple(rule for name in names for rule in read(_TABLES / f"{name}.tsv") if rule.stage == stage)


def tables() -> list[Path]:
    """The files, in order of their names."""
    return sorted(_TABLES.glob("*.tsv"))


@cache
def read(path: Path) -> tuple[Rule, ...]:
    """The rules of one table; none where there is no table.

    Raises:
        BadTable: a line has the wrong columns, stage or pattern.
    """
    if not path.exists():
        return ()
    found: list[Rule] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 4 or columns[0] not in STAGES:
            raise BadTable(f"{path.name}:{number}: not the columns stage, condition, pattern, replacement")
        try:
            found.append(_rule(*columns))
        except (re.error, ValueError) as error:
            raise BadTable(f"{path.name}:{number}: {error}") from error
    return tuple(found)


def _rule(stage: str, condition: str, pattern: str, replacement: str) -> Rule:
    wanted = None if condition == "-" else _whole_words(condition)
    if pattern.startswith(_VERB):
        forms = pairs_of_forms(pattern.removeprefix(_VERB), replacement)
        return Rule(stage, wanted, _whole_words("|".join(map(re.escape, forms))), _by_table(forms))
    return Rule(stage, wanted, _whole_words(pattern), _by_template(replacement.replace("_", " ")))


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?=\W))(?:{pattern})(?:(?<=\W)|(?!\w))", re.IGNORECASE)


def _by_table(forms: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda match: _like(match.group(), forms[match.group().lower()])


def _by_template(replacement: str) -> Callable[[re.Match[str]], str]:
    return lambda match: _like(match.group(), match.expand(replacement))


def _like(before: str, after: str) -> str:
    """``after`` with a capital where ``before`` had one."""
    return after[:1].upper() + after[1:] if before[:1].isupper() else after
