"""Negation: what the source denies, the English denies.

*ne … que* is *only*, and the *ne* after *plus que* or *avant que* says nothing. Negations are counted, so that one of
two that gets lost shows. A word that denies by itself (*refuse*, *unlikely*) may stand for one, if the source has not
the like.
"""

import re

from workers.translation.guards import idioms
from workers.translation.guards.pair import Pair

NAME = "negation_lost"

_GAP = r"\W*(?:\w+\W+){0,6}?"
_CLAUSE = r"[^,.;:!?]{0,60}?"
_NOT_ONLY_ES = r"(?:solo|sólo|solamente|obstante|más que)"
_NOT_ONLY_IT = r"(?:solo|soltanto|appena|ostante|più di)"
_NOT_ONLY_PT = r"(?:só|somente|apenas|obstante)"
# A joined denial (*ni*, *né*, *nem*) counts only where nothing else denies: *no … ni* is *not … or*.
_JOINED = {language: re.compile(rf"\b{word}\b", re.I) for language, word in (("es", "ni"), ("it", "né"), ("pt", "nem"))}
_NEGATIONS = {
    "fr": re.compile(
        rf"\b(?:ne\b|n['’]){_GAP}(?:pas|jamais|rien|personne|aucune?|nullement|guère|plus(?! qu[e'’]))\b"
        r"|\b(?:personne|rien|aucune? \w+|nul(?:le)? \w+)\b(?:\W+\w+){0,3}?\W+(?:ne\b|n['’])"
        r"|\bpersonne d['’]autre\b|\b(?:mais|ou|et|,) (?:non )?pas\b|\b(?:n['’]|ne )\w+ ni\b"
        r"|\b(?:ou non|non(?= ?[,.!?»]))|\bpas (?:une?|de|d['’]|encore|question|moins)\b",
        re.I,
    ),
    "es": re.compile(
        rf"\bno(?! {_NOT_ONLY_ES}\b)(?:{_CLAUSE}\b(?:nada|nadie|nunca|jamás|ningun[ao]|ningún|tampoco)\b)+"
        rf"|\b(?:no(?! {_NOT_ONLY_ES}\b)|nunca|(?<!que )jamás|nadie|nada|ningun[ao]s?|ningún|tampoco)\b",
        re.I,
    ),
    "it": re.compile(
        rf"\bnon(?! {_NOT_ONLY_IT}\b)(?:{_CLAUSE}\b(?:mai|nulla|niente|nessun[oa]?|nemmeno|neppure|neanche)\b)+"
        rf"|\b(?:non(?! {_NOT_ONLY_IT}\b)|nessun[oa]?|niente|nulla|neanche|neppure|nemmeno)\b|\bnessun['’]",
        re.I,
    ),
    "pt": re.compile(
        rf"\bnão(?! {_NOT_ONLY_PT}\b)(?:{_CLAUSE}\b(?:nada|ninguém|nunca|nenhuma?)\b)+"
        rf"|\b(?:não(?! {_NOT_ONLY_PT}\b)|nunca|jamais|ninguém|nada|nenhum(?:a|as)?|tampouco)\b",
        re.I,
    ),
}
_DENIALS = {
    "fr": r"sans(?! doute\b)|refus\w+|évit\w+|empêch\w+|rejet\w+|ni(?:er?|é|ent|ait)|dément\w*|manqu\w+|absen\w+|"
    r"difficil\w*|à moins|i[nm]\w{3,}[ai]bles?|impossib\w+|impuissan\w+|échou\w+|échec|interdi\w+|décliné?\w*|"
    r"in(?:capab|suffis|certain|connu|util|égal|just)\w*|"
    r"désaccord|méfian\w+|ignor\w+|faux|fausse",
    "es": r"sin(?! (?:embargo|duda)\b)|neg(?:ó|aron|ar|ado|aba|ando|aban)|nieg\w+|rechaz\w+|evit\w+|imp[ei]d\w+|"
    r"falt\w+|car[ei][nc]\w+|ausen\w+|difícil\w*|a menos que|"
    r"i[nm]\w{3,}[ai]bles?|des\w{3,}[ai]d[oa]s?|desacuerdo|imposib\w+|"
    r"incapa\w+|insufici\w+|prohib\w+|fracas\w+|descon\w+|ignor\w+|fals\w+",
    "it": r"senza|rifiut\w+|neg(?:a|ato|are|ando|ava|ò)|evit\w+|imped\w+|manc\w+|assen\w+|difficil\w*|"
    r"i[nm]\w{3,}[ai]bil[ei]|impossib\w+|incapac\w+|"
    r"insuffic\w+|viet\w+|fall\w+|respin\w+|ignor\w+|fals\w+",
    "pt": r"sem(?! dúvida\b)|recus\w+|neg(?:a|ou|ado|ar|aram|ando|ava)|evit\w+|imped\w+|falt\w+|ausên\w+|difíc\w+|"
    r"a menos que|i[nm]\w{3,}[áí]ve(?:l|is)|des\w{3,}[ai]d[oa]s?|desacordo|impossív\w+|"
    r"incapa\w+|insufici\w+|proib\w+|fracass\w+|rejeit\w+|descon\w+|ignor\w+|fals\w+",
}
_DENIAL = {language: re.compile(rf"\b(?:{words})\b", re.I) for language, words in _DENIALS.items()}
_ENGLISH_NEGATION = re.compile(
    r"\b(?:not(?! only\b)|no(?! doubt\b)|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|no-?one)\b"
    r"|n['’]t\b|\bnon-?(?=\w)",
    re.I,
)
_ENGLISH_DENIAL = re.compile(
    r"\b(?:refus\w+|den(?:y|ies|ied|ying)|lack\w*|fail(?:s|ed|ing)?|avoid\w*|prevent\w*|declin(?:ed|es)|unable|hardly|"
    r"barely|scarcely|rarely|seldom|impossib\w+|unlikely|dis(?:agree|like|regard|approv)\w*|yet to|"
    r"far from|instead of|out of reach|beyond|short of|challenging|outside of|"
    r"(?:stay|stays|stayed|keep|kept) (?:away|out)|hard to|decid\w+ against|still to|"
    r"misunderst\w+|incapacitat\w+|inconclusive|exempt\w*|absence|unless|"
    r"in(?:ab|capab|suffici|accura|effect|adequa|appropria)\w*|"
    r"un(?!der|til|it|ion|iver|iq|iform|anim|veil|leash|load|cover|fold|employ)\w{3,}(?:ed|able|ible|ful|thy|wn|ing)|"
    r"un(?:clear|happy|certain|known|aware|fair|usual|common|necessary|important|popular|acceptable|changed|harmed|hurt|"
    r"expected|sure|willing|available|related|done|fit|wise|safe|easy|real|wanted|precedented|finished|employed|able|"
    r"comfortable|satisfied)\w*|(?:worth|use|help|home|hope|end|care|point|harm|power|rest|ruth)less\w*)\b",
    re.I,
)


def count(text: str, language: str) -> int:
    """How many negations a sentence of a served language has."""
    text = idioms.without_empty(text, language)
    pattern = _NEGATIONS.get(language)
    found = len(pattern.findall(text)) if pattern else 0
    joined = _JOINED.get(language)
    return found or int(bool(joined and joined.search(text)))


def fails(pair: Pair) -> bool:
    wanted = count(pair.source, pair.language)
    if wanted:
        wanted -= idioms.said_otherwise(pair.source, pair.english, pair.language)
    found = len(_ENGLISH_NEGATION.findall(pair.english))
    if found >= wanted:
        return False
    denials = len(_ENGLISH_DENIAL.findall(pair.english)) - len(_DENIAL[pair.language].findall(pair.source))
    return found + max(0, denials) < wanted
