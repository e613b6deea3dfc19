"""Pieces of Spanish patterns."""

import re

from shared.temporal.es.names import COLLECTIVES, MONTHS, NUMBERS, PARTS, UNITS, WEEKDAYS
from shared.temporal.numbers import alternatives
from shared.temporal.zones import zone

WEEKDAY = f"(?P<weekday>{alternatives(WEEKDAYS)})\\b"
ON = f"(?:(?P<on>{alternatives(WEEKDAYS)})\\b,? (?:el |día )?)?"
DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:er|[º°])?)"
NUMBERED_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])\b(?! ?[%\d])"
DAY_NAME = f"(?P<day_name>primero|{alternatives(word for word, number in NUMBERS.items() if number <= 31)})"
MONTH = f"(?P<month>{alternatives(MONTHS)})\\b"
YEAR = r"(?P<year>(?:1[0-9]|20)\d\d(?!\d|[.,]\d|-\d\d-))"
UNIT = f"(?P<unit>{alternatives(name for name in UNITS if not name.startswith('fecha'))})\\b"
ONE = r"(?P<unit>semana|fin de semana|quincena|mes|trimestre|semestre|año|década|siglo)\b"
NUMBER = rf"\d{{1,3}}(?:[. ]\d{{3}}){{1,4}}|\d{{1,4}}(?:[.,]\d{{1,2}})?|{alternatives(NUMBERS)}"
VAGUE = (
    r"un[oa]s (?:cuant[oa]s|poc[oa]s)|un[oa]s|vari[oa]s|algun[oa]s|much[oa]s|muchísim[oa]s|poc[oa]s|numeros[oa]s|"
    r"bastantes|tant[oa]s|demasiad[oa]s|larg[oa]s|cientos de|miles de"
)
COUNT = rf"(?P<count>(?:{NUMBER})|{alternatives(COLLECTIVES)}|(?:{VAGUE})) "
LAST = r"(?:pasad[oa]|últim[oa]|ultim[oa])s?\b"
NEXT = r"(?:pr[óo]xim[oa]s?|venider[oa]s?|entrantes?|que vienen?|siguientes?)\b"
PART = f"(?P<part>{alternatives(PARTS)})\\b"
SEASON = r"(?P<season>primavera|verano|otoño|invierno)\b"
HOURS = "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
_NAMED = zone("horas? (?:de |del |en )?CITY", "horas? locale?s?", "horas? (?-i:GMT|UTC)", "(?-i:gmt|utc)")
_ASIDE = _NAMED.replace("(?P<zone>", "(?P<zone_aside>")
ZONE = rf"(?: ?{_NAMED}|(?: horas?\b| ?h\b)? ?\({_ASIDE}\)| horas?\b| ?h\b)"
NOT_UNIT = (
    r"(?! ?(?:euros?|pesetas?|€|\$|%|d[óo]lares|pesos|habitantes|personas?|kil[óo]metros?|km|metros?|m\b|votos?|"
    r"empleos?|toneladas?|hect[áa]reas|ejemplares|plazas|espectadores|veces|mill[óo]n|millones|mil\b|por ciento|"
    r"trabajadores|viviendas|puntos))"
)


def after(*words: str) -> str:
    """Right after one of the words."""
    return "|".join(rf"(?<=\b{word} )" for word in words)


def numbered(pattern: str, number: str) -> str:
    """The pattern with its group named for one end of a range."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", pattern)
