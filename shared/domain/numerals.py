"""Numbers as words, by language: what the temporal tagger and the guard of translated numbers both count with."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words that a language builds its numbers of.

    ``units`` begin at one and go on as long as each number has a word of its own. ``hundreds`` are those that are
    written as one word. ``forms`` are other forms of a word: another gender, another country, before a noun.
    ``powers`` are powers of ten from a thousand on; a plural that only adds an *s* is left out.
    """

    units: tuple[str, ...]
    tens: Mapping[int, str]
    hundreds: Mapping[str, int]
    forms: Mapping[str, int] = field(default_factory=dict)
    powers: Mapping[str, int] = field(default_factory=dict)


def _units(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _tens(words: str) -> dict[int, str]:
    """From twenty on."""
    return {tens * 10: word for tens, word in enumerate(words.split(), start=2)}


def _hundreds(words: str) -> dict[str, int]:
    """From two hundred on."""
    return {word: hundreds * 100 for hundreds, word in enumerate(words.split(), start=2)}


def _powers(*groups: str) -> dict[str, int]:
    """Words for thousands, millions, milliards, billions (10¹²)."""
    return {word: 3 * place for place, words in enumerate(groups, start=1) for word in words.split()}


NUMBER_WORDS: Mapping[str, NumberWords] = {
    "de": NumberWords(
        units=_units(
            "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
            "siebzehn achtzehn neunzehn"
        ),
        tens=_tens("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
        hundreds={"hundert": 100},
        forms=dict.fromkeys(("eine", "einen", "einem", "einer", "eines", "eins"), 1),
    ),
    "en": NumberWords(
        units=_units(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        tens=_tens("twenty thirty forty fifty sixty seventy eighty ninety"),
        hundreds={"hundred": 100},
        powers=_powers("thousand", "million m", "billion bn", "trillion tn"),
    ),
    "es": NumberWords(
        units=_units(
            "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
            "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
            "veintisiete veintiocho veintinueve"
        ),
        tens=_tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
        hundreds={"cien": 100, "ciento": 100}
        | _hundreds("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"),
        forms={"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21},
        powers=_powers("mil miles millar millares", "millón millon millones", "millardo", "billón billones"),
    ),
    "fr": NumberWords(
        units=_units(
            "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
            "dix-huit dix-neuf"
        ),
        tens=_tens("vingt trente quarante cinquante soixante") | {80: "quatre-vingt"},
        hundreds={"cent": 100, "cents": 100},
        forms={"une": 1, "vingts": 20, "septante": 70, "octante": 80, "nonante": 90},
        powers=_powers("mille millier", "million", "milliard", "billion"),
    ),
    "it": NumberWords(
        units=_units(
            "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
            "diciassette diciotto diciannove"
        ),
        tens=_tens("venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
        hundreds={"cento": 100},
        forms={"un": 1, "una": 1},
        powers=_powers("mille mila", "milione milioni", "miliardo miliardi", "bilione bilioni"),
    ),
    "pt": NumberWords(
        units=_units(
            "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
            "dezoito dezenove"
        ),
        tens=_tens("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
        hundreds={"cem": 100, "cento": 100}
        | _hundreds("duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"),
        forms={"uma": 1, "duas": 2, "quatorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19},
        powers=_powers("mil milhar milhares", "milhão milhões", "bilhão bilhões", "trilhão trilhões"),
    ),
}
