"""Texts that nobody would write: ``python -m tests.fuzz.texts --seconds N``.

Hypothesis mixes pieces that once were hostile with words of each language, digits, quotes, blanks and characters
outside the basic plane. No function that reads texts may raise anything but its own refusal; spans lie in their text;
sentences hold all of it; and what comes out can be stored. Prints one JSON object as its last line; exits with 1 where
anything failed.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from pydantic import ValidationError

from services.intake.api.schemas.articles import ArticleIn
from services.intake.errors import InvalidSubmission
from services.intake.pages.glossary import read_terms
from services.intake.use_cases.validation import accept
from services.local.files import read
from services.local.seeds import SeedError
from shared.domain.entities import EntityType, NamedSpan
from shared.domain.text import Span
from shared.settings import load
from shared.temporal import LANGUAGES, Sentence
from tests.fuzz.endless import report, try_out
from tests.fuzz.pumping import HOSTILE
from workers.entities.resolve import Resolver
from workers.translation import glossary, guards, terms, wording
from workers.translation.guards.dates import _tagger
from workers.translation.segment import LONGEST, split

_LANGUAGES = """
    hier il y a trois mois jusqu'au 1er mai 2014 l' OTAN Mme Dupont n'a pas dit que quatre-vingt pour cent
    ayer HACE SOLO dos días de enero del año pasado no EE. UU. Sra. Pérez mil millones a las tres y media
    ieri due settimane fa il 3 maggio dell' anno scorso non Sig. Rossi mila miliardi alle 15:30 è nel 2014
    ontem há três meses em março de 2014 não a Sra. Souza mil milhões às 15h30 na semana passada d' ONU
    gestern vor drei Monaten am 3. Mai 2014 nicht Herr Müller Mio. Euro um halb vier im 19. Jahrhundert
    yesterday three months ago on May 3rd 2014 not Mr. Smith $3m million by 3 p.m. GMT the 1990s UN's
"""
_WORDS = [f"{word} " for word in _LANGUAGES.split()]
_QUOTES = ("«", "»", "« ", " »", "“", "”", "„", '"', "'", "’", "‘", "(", ")", "[", "<", ">", "—", "–", "…")
_DIGITS = ("0", "31", "1.000,5", "12:30", "24:00", "٣", "²", "½", "１２", "9" * 40, "1e9", "-1", "0000-00-00")
_BLANKS = (" ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u202f", "\u200b", "\u2028", "\u0085", "\u3000", " " * 50)
_ASTRAL = (
    "😀",
    "👩\u200d👧",
    "𝐀",
    "𝟛",
    "🇫🇷",
    "\U0010ffff",
    "e\u0301",
    "İ",
    "ß",
    "ﬁ",
    "ǅ",
    "\u202e",
    "\ufeff",
    "中文",
    "שלום",
)
_OTHERS = ("NPX0", "npx9999999", "\\", "\\1", "{0}", "%s", "https://a.b/c?d=e", "a@b.c", ". ", ", ", "; ", "-")
_UNSTORABLE = ("\0", "\ud800", "\udfff", "\x1b", "\x7f", "\ufffd")
_FORMAT = ("---\n", "\n---\n", "title: ", "language: fr\n", "published_at: 2022-01-13\n", " = ", "fr ", "fr:", "<p>")
_JSON = ("[", "]", "{", "}", '{"text": "', '"}', "\\ud800", "1e999", "NaN", "[" * 5_000)


@dataclass(frozen=True)
class Case:
    """A text and what goes with it; each function takes of it what it takes."""

    target: str
    language: str
    source: str
    english: str
    raw: str
    published: date | None
    places: list[tuple[int, int, EntityType]]
    glossary: dict[str, str]


def texts(*more: str, most: int = 25) -> st.SearchStrategy[str]:
    """Pieces, of which some are repeated, mixed with any characters; ``more`` are further pieces."""
    piece = st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from([*HOSTILE, *_QUOTES, *_OTHERS]),
        st.sampled_from([*_DIGITS, *_BLANKS, *_ASTRAL]),
        st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffd"), max_size=4),
        *([st.sampled_from(more)] if more else []),
    )
    times = st.sampled_from([1] * 8 + [2, 3, 7, 40])
    return st.lists(st.builds(lambda one, count: one * count, piece, times), max_size=most).map("".join)


def cases(*targets: str) -> st.SearchStrategy[Case]:
    """Of some of the functions, all when none is named."""
    return st.builds(
        Case,
        target=st.sampled_from(targets or sorted(TARGETS)),
        language=st.sampled_from(sorted(LANGUAGES)),
        source=texts(),
        english=texts(),
        raw=texts(*_UNSTORABLE, *_FORMAT) | texts(*_JSON, most=3),
        published=st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)]),
        places=st.lists(
            st.tuples(st.integers(0, 400), st.integers(0, 30), st.sampled_from(list(EntityType))), max_size=12
        ),
        glossary=st.dictionaries(texts(most=2).filter(str.strip), texts(most=2).filter(str.strip), max_size=4),
    )


def _is_kept(*written: str, of: Iterable[str] = ()) -> None:
    """A database takes it: no NUL and no half character that was not there before."""
    before = "".join(of)
    for text in written:
        assert all(bad in before for bad in re.findall("[\0\ud800-\udfff]", text)), f"cannot be stored: {text!r}"


def _splits(case: Case) -> None:
    covered = 0
    for place, segment in enumerate(split(case.source, language=case.language)):
        span = segment.span
        assert segment.index == place
        assert covered <= span.start < span.end <= len(case.source)
        assert span.end - span.start <= LONGEST
        assert not case.source[covered : span.start].strip(), "characters between two sentences"
        assert span.of(case.source).strip() == span.of(case.source) != ""
        covered = span.end
    assert not case.source[covered:].strip(), "characters behind the last sentence"


def _guards(case: Case) -> None:
    found = guards.flags(case.source, case.english, language=case.language, published=case.published)
    found += guards.engine_flags(case.source, case.english, language=case.language)
    assert set(found) <= set(guards.WEIGHTS)


def _words(case: Case) -> None:
    given = (case.source, case.english)
    _is_kept(
        wording.prepare(case.source, case.language),
        wording.portuguese(case.english, case.source, case.language),
        wording.finish(case.english, case.source, case.language),
        of=given,
    )


def _terms(case: Case) -> None:
    spellings = glossary.spellings(case.glossary)
    lost = [word for word in case.source.split()[:3] if word]
    hidden, english = terms.protect(case.source, case.language, spellings, lost=lost)
    restored = terms.restore(hidden, english)
    if "npx" not in (case.source + "".join(english)).lower():
        assert restored is not None, "a term was lost without an engine"
        _is_kept(restored)
    terms.restore(case.english, english)
    terms.missing(case.source, case.english, case.language)
    glossary.is_missed(case.source, case.english, spellings)


def _times(case: Case) -> None:
    sentences = [Sentence(part.span.of(case.source)) for part in split(case.source, language=case.language)]
    tagged = _tagger(case.language).tag(sentences, published=case.published)
    for sentence, expressions in zip(sentences, tagged, strict=True):
        for one in (end for whole in expressions for end in (whole, *whole.ends)):
            assert 0 <= one.span.start < one.span.end <= len(sentence.text)
            assert one.text == one.span.of(sentence.text)
            _is_kept(one.value, one.rule)
            interval = one.interval
            if interval and interval.start and interval.end:
                assert interval.start <= interval.end, f"{one.text!r} ends before it begins"


def _names(case: Case) -> None:
    spans = [
        NamedSpan(Span(start, start + length), case.source[start : start + length], kind)
        for start, length, kind in case.places
    ]
    behind = 0
    for mention in Resolver().resolve(spans, text=case.source, language=case.language):
        assert behind <= mention.span.start < mention.span.end <= len(case.source)
        assert mention.text == mention.span.of(case.source)
        _is_kept(mention.entity.id, mention.entity.name)
        behind = mention.span.end


def _taken_in(case: Case) -> None:
    try:
        given = ArticleIn(
            text=case.raw, title=case.raw[:80], source=case.source[:300], url=case.raw[:60], published_at=case.published
        )
        taken = accept(given, load({}))
    except ValidationError:
        return
    except InvalidSubmission as error:
        told = error.errors
    else:
        told = []
        _is_kept(*(str(value) for value in asdict(taken).values()))
        assert taken.title
        assert not any(taken.text.count(mark) for mark in "\r\ufffd")
    assert all(one.field and len(one.message) > 10 for one in told)


def _glossaries(case: Case) -> None:
    terms, errors = read_terms(case.raw)
    assert len(terms) + len(errors) == sum(1 for line in case.raw.split("\n") if line.strip())
    for one in terms:
        _is_kept(one.language, one.term, one.english)
        assert one.term
        assert one.english


def _files(case: Case) -> None:
    with tempfile.TemporaryDirectory(prefix="dateline-fuzz-") as folder:
        for kind in (".md", ".json", ".txt"):
            path = Path(folder) / f"article{kind}"
            path.write_bytes(case.raw.encode("utf-8", "surrogatepass"))
            try:
                told, lines = "", [line for _, line in read(path)]
            except SeedError as error:
                told, lines = str(error), []
            assert path.name in told or lines
            assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)


TARGETS: Mapping[str, Callable[[Case], None]] = {
    "splitter": _splits,
    "guards": _guards,
    "wording": _words,
    "terms": _terms,
    "tagger": _times,
    "resolver": _names,
    "intake": _taken_in,
    "glossary": _glossaries,
    "files": _files,
}


def check(case: Case) -> str:
    TARGETS[case.target](case)
    return case.target


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.texts", description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the first cases")
    parser.add_argument("--only", choices=sorted(TARGETS), nargs="*", default=[], help="functions (all)")
    options = parser.parse_args()
    started = time.monotonic()
    found = try_out(check, cases(*options.only), seconds=options.seconds, first_seed=options.seed)
    return report(found, started=started, seed=options.seed)


if __name__ == "__main__":
    sys.exit(main())
