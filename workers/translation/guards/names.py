"""Names: no name of the source gives way to another in the English.

A name is kept where the English has a word like it, or the English form of it: *Moscou* is Moscow, *Allemagne* is
Germany, *OTAN* is NATO. Only a name lost together with a name that comes from nowhere counts: translators leave out,
and engines write small letters.
"""

import re
from collections.abc import Iterable
from functools import cache

from workers.translation.guards import numerals
from workers.translation.guards.likeness import alike, begins_alike, folded, unaccented
from workers.translation.guards.pair import Pair
from workers.translation.guards.places import english_names
from workers.translation.guards.vocabulary import capitals as general_capitals
from workers.translation.guards.vocabulary import sentence_starters
from workers.translation.wording.marks import plain

NAME = "name_changed"
INVENTED = "name_invented"

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…;]\W*|[\"(\[¿¡]|\s-\s)$")
# A point that ends no sentence: M. Dupont, George W. Bush.
_TITLE = re.compile(r"\b(?:MM?|Mr|Mrs|Ms|Dr|Pr|Prof|Sr|Sra|Dra|Sig|Dott|St|Ste|Sen|Gen|Gov|[A-Z])\.\s*$")
# A quotation of one word or two is a name, not a sentence.
_ENDS_QUOTE = re.compile(r"(?: [^\W\d_]+)?\"")
_ELISION = re.compile(r"^(?:[ldnsjmtc]|qu|dell|nell|sull|all|dall|un)'", re.I)
_DOTTED = re.compile(r"\b(?:[A-Z]{1,2}\. ?){2,}")
_DEMONYM = re.compile(r"(?:ish|ese|ians?|eans?|cans?|nch|lsh)$")
_INFLECTED = re.compile(r"(?:ing|ed|ers|ies|ly|ions?|ment|ness|ous|ful|less|able|ible)$|'")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s$")
# The money of a sum, where English has a sign.
_CURRENCIES = frozenset({"usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "cny", "rub", "brl", "mxn"})
_CENTURY = re.compile(r"[IVX]+(?:e|ème)?$")
_FRENCH_ACCENT = re.compile(r"[àâæçéèêëîïôœùûü]", re.I)
# A French subject without an article before its verb is a name, or one of these.
_NO_NAME = (
    r"il|elle|on|ce|ça|cela|ceci|celui|celle|lui|qui|que|quoi|où|tout|rien|personne|chacune?|aucune?|nul|quiconque|"
    r"quelle?|lequel|laquelle|comme|si|et|mais|ou|or|puis|ainsi|là|ici|plus|moins|beaucoup|certain|autre|tel|telle"
)
_BARE_SUBJECT = {
    "fr": re.compile(
        rf"\W{{0,16}}(?!(?:{_NO_NAME})\b)([^\W\d_][\w'-]{{1,60}}) (?:n'|ne |s'|se |l')?"
        r"(?:a|avait|aura|aurait|est|était|sera|serait|fut|va|doit|peut|"
        r"dit|affirme|explique|déclare|estime|ajoute|souligne|précise)\b",
        re.I,
    )
}
_SHORTEST = 3
_STEM = 4
_LOOKED_BACK = 8
_ACRONYM_SHORTEST = 2
_HEADLINE_WORDS = 4
_LONG_GENERAL = 5
_MOST_COMPARED = 60
"""Names of one sentence that are compared letter by letter; in a list of more, only the same letters are alike."""


def fails(pair: Pair) -> bool:
    """A name is lost and another comes from nowhere."""
    source, english = _plain(pair.source), _plain(pair.english)
    if _is_headline(english) and not _is_headline(source):
        # Every word has a capital: which of them is new cannot be told, but a lost name can.
        return bool(_lost(source, english, pair.language))
    added = _added(source, english, pair.language, first=True)
    if not added:
        return False
    lost = [*_lost(source, english, pair.language), *_lost_phrases(source, english, pair.language)]
    return any(_may_replace(one, other) for one in lost for other in added)


def invents(pair: Pair) -> bool:
    """A capitalised English word inside the sentence that is like nothing in the source."""
    return bool(_added(_plain(pair.source), _plain(pair.english), pair.language, first=False))


def lost_names(pair: Pair) -> list[str]:
    """Names of the source without a like in the English, as the source writes them."""
    return _lost(_plain(pair.source), _plain(pair.english), pair.language)


def capitalised(text: str, *, first: bool) -> list[str]:
    """Words with a capital; ``first`` says whether those that begin a sentence or a quotation count."""
    found = []
    for match in _WORD.finditer(text):
        word = _ELISION.sub("", match.group()).removesuffix("'s")
        if _PLURAL_ACRONYM.match(word):
            word = word[:-1]
        if not word[:1].isupper() or len(word) < (_ACRONYM_SHORTEST if word.isupper() else _SHORTEST):
            continue
        before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
        if first or not _starts_sentence(before) or (before.endswith('"') and _ENDS_QUOTE.match(text, match.end())):
            found.append(word)
    return found


def _may_replace(lost: str, added: str) -> bool:
    """An acronym has another order of letters in another language: CSM and HMC may be one body."""
    if lost.isupper() != added.isupper():
        return not added.isupper()
    return not added.isupper() or len(set(lost) & set(added)) < _ACRONYM_SHORTEST


def _starts_sentence(before: str) -> bool:
    return bool(_STARTS_SENTENCE.search(before)) and not _TITLE.search(before)


def _plain(text: str) -> str:
    """U.S. as US, typographic marks as plain ones."""
    return _DOTTED.sub(lambda match: re.sub(r"[. ]", "", match.group()) + " ", plain(text))


def _is_headline(text: str) -> bool:
    """Whether every word of some length has a capital, which then tells nothing."""
    if text.rstrip(' "').endswith((".", "!", "?")):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > _HEADLINE_WORDS]
    return len(words) >= _HEADLINE_WORDS and all(word[0].isupper() for word in words)


def _lost(source: str, english: str, language: str) -> list[str]:
    if _is_headline(source):
        return []
    general = general_capitals(language)
    names = [*_leading_name(source, language), *capitalised(source, first=False)]
    words = _words(english)
    # What the source has letter by letter stands for itself and for no other name.
    capitals = frozenset(folded(word) for word in capitalised(english, first=True)) - _words(source)
    return [
        name
        for name in names
        if not all(part in general and not _is_shared(part) for part in folded(name).split("-"))
        and not _CENTURY.match(name)
        and folded(name) not in _CURRENCIES
        and not numerals.spelled(name, language)
        and not (language == "fr" and _FRENCH_ACCENT.search(name) and not _english_forms(folded(name), language))
        and not _is_kept(folded(name), words, capitals, language)
    ]


def _is_shared(word: str) -> bool:
    """A general word that English writes alike: *Commission*, *General*. Who translates it has no need of a name."""
    return len(word) >= _LONG_GENERAL and word in general_capitals("en")


def _lost_phrases(source: str, english: str, language: str) -> list[str]:
    """Names of several words, each of them general (*Nations unies*), of which the English has no form."""
    phrases = _phrases(language)
    words = _words(english)
    found = [match.group() for match in phrases.finditer(folded(source))] if phrases else []
    found = [one for one in found if _has_capital(one, source)]
    return [one for one in found if not any(form <= words for form in _english_forms(one, language))]


def _has_capital(phrase: str, source: str) -> bool:
    """*La Réunion* is an island, *la réunion* a meeting."""
    plain = unaccented(source)
    return any(not match.group().islower() for match in re.finditer(rf"\b{re.escape(phrase)}\b", plain, re.I))


@cache
def _phrases(language: str) -> re.Pattern[str] | None:
    """Those names of the table that are general words one by one."""
    general = general_capitals(language)
    found = sorted(name for name in english_names(language) if " " in name and general & set(name.split()))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b") if found else None


def _leading_name(source: str, language: str) -> list[str]:
    """The first word, where what follows tells that it is a name: *Kanye West annonce*, *Tsipras a annoncé*."""
    bare = _BARE_SUBJECT[language].match(source) if language in _BARE_SUBJECT else None
    if bare:
        return capitalised(bare[1], first=True)
    words = source.split()
    both = len(words) > 1 and words[0].isalpha() and words[1][:1].isupper() and not words[1].isupper()
    return capitalised(words[0], first=True) if both else []


def _is_kept(name: str, words: frozenset[str], capitals: frozenset[str], language: str) -> bool:
    if name in words or _has_like(name, capitals) or any(begins_alike(name, word) for word in words):
        return True
    forms = _english_forms(name, language)
    if any(form <= words for form in forms):
        return True
    # A country may be named by its people: *la Chine*, Chinese.
    stems = {word[:_STEM] for form in forms for word in form if len(word) > _STEM}
    if any(word[:_STEM] in stems for word in capitals):
        return True
    parts = [part for part in name.split("-") if len(part) >= _SHORTEST]
    return len(parts) > 1 and all(_is_kept(part, words, capitals, language) for part in parts)


def _has_like(name: str, capitals: frozenset[str]) -> bool:
    return name in capitals or (len(capitals) <= _MOST_COMPARED and any(alike(name, word) for word in capitals))


@cache
def _english_forms(name: str, language: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(folded(form).split()) for form in english_names(language).get(name, ()))


def _added(source: str, english: str, language: str, *, first: bool) -> list[str]:
    if _is_headline(english):
        return []
    words = _words(source)
    capitals = frozenset(folded(word) for word in capitalised(source, first=True))
    expected, general = _expected(words, language), general_capitals("en")

    def _is_called_for(part: str) -> bool:
        """English gives capitals to peoples and offices; the served languages do not."""
        plain = folded(part)
        return (
            plain in general
            or plain in sentence_starters()
            or plain in _CURRENCIES
            or bool(numerals.spelled(part, "en"))
            or plain in expected
            or plain in words
            or _has_like(plain, capitals)
            or any(begins_alike(plain, word) for word in words)
            or bool(_DEMONYM.search(part) and len(part) > _HEADLINE_WORDS)
        )

    names = capitalised(english, first=False)
    if first:
        leading = capitalised(english, first=True)
        names += [word for word in leading if not _INFLECTED.search(word)]
    return [
        name
        for name in names
        if folded(name) not in words and not all(_is_called_for(part) for part in name.split("-"))
    ]


def _expected(words: Iterable[str], language: str) -> frozenset[str]:
    """English words that names of the source call for."""
    table = english_names(language)
    return frozenset(part for word in words for form in table.get(word, ()) for part in folded(form).split())


def _words(text: str) -> frozenset[str]:
    found = {folded(_ELISION.sub("", match.group()).removesuffix("'s")) for match in _WORD.finditer(text)}
    return frozenset(found | {part for word in found for part in word.split("-")})
