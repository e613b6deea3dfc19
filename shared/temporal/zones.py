"""Zones of clock times, and the distance from universal time that TIMEX3 writes behind a time as ISO 8601 does.

An abbreviation says its distance itself (*EST*, *MESZ*, *UTC+2*). A place (*heure de Paris*, *ET*) has one that
depends on the day, which the system's zone database tells; without that database the time stays local.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared.temporal.rules import group

_HOUR = 60
# Minutes ahead of universal time. Abbreviations of several zones (*IST*, *AST*) are left out.
_ABBREVIATIONS = {
    "gmt": 0, "utc": 0, "wet": 0, "bst": _HOUR, "cet": _HOUR, "mez": _HOUR, "west": _HOUR,
    "cest": 2 * _HOUR, "mesz": 2 * _HOUR, "eet": 2 * _HOUR, "eest": 3 * _HOUR, "msk": 3 * _HOUR, "jst": 9 * _HOUR,
    "est": -5 * _HOUR, "edt": -4 * _HOUR, "cst": -6 * _HOUR, "cdt": -5 * _HOUR, "mst": -7 * _HOUR,
    "mdt": -6 * _HOUR, "pst": -8 * _HOUR, "pdt": -7 * _HOUR, "tu": 0,
}  # fmt: skip
_NAMES_OF_PLACES = {
    "Europe/Paris": "paris pariser française",
    "Europe/Brussels": "bruxelles brussels bruselas brüssel bruxelas brüsseler belge",
    "Europe/London": "londres london londra londoner británica britannique",
    "Europe/Madrid": "madrid madrider peninsular peninsulares española españolas",
    "Europe/Lisbon": "lisbonne lisbon lisboa lisbona",
    "Europe/Rome": "rome roma rom italiana",
    "Europe/Berlin": "berlin berlín berlino berlim berliner",
    "Europe/Vienna": "vienne vienna viena wien wiener",
    "Europe/Zurich": "genève geneva ginebra ginevra genebra genf genfer zürich suisse",
    "Europe/Athens": "athènes athens atenas atene athen",
    "Europe/Kyiv": "kiev kyiv",
    "Europe/Moscow": "moscou moscow moscú mosca moscovo moskau moskauer",
    "Asia/Jerusalem": "jérusalem jerusalem jerusalén gerusalemme jerusalém",
    "Asia/Tokyo": "tokyo tokio tóquio tokioter",
    "Asia/Shanghai": "pékin beijing pekín pechino pequim peking pekinger",
    "Africa/Cairo": "caire cairo",
    "America/New_York": "york washington eastern yorker",
    "America/Chicago": "chicago central",
    "America/Denver": "denver mountain",
    "America/Los_Angeles": "angeles pacific",
    "America/Mexico_City": "méxico mexique messico",
    "America/Sao_Paulo": "brasilia brasília brasília",
    "America/Argentina/Buenos_Aires": "aires",
    "Australia/Sydney": "sydney sídney",
}
_PLACES = {name: zone for zone, names in _NAMES_OF_PLACES.items() for name in names.split()}
_REGIONS = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
AMERICAN = "(?-i:ET|CT|MT|PT)"
_AHEAD = re.compile(r"(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")
_FURTHEST = 14
_BEFORE_CITY = r"(?:new |nueva |nova |los |le |ciudad de )?"
_CITY = f"{_BEFORE_CITY}(?:{'|'.join(sorted(_PLACES, key=len, reverse=True))})"
_SHORT = "|".join(sorted((word.upper() for word in _ABBREVIATIONS), key=len, reverse=True))
UNIVERSAL = r"(?-i:GMT|UTC)(?: ?[+-] ?\d{1,2}(?::?\d\d)?(?![\d:]))?"


def zone(*phrases: str) -> str:
    """The pattern of a zone, in the group ``zone``: an abbreviation or one of the phrases, in which CITY is a place."""
    told = "|".join(phrase.replace("CITY", _CITY) for phrase in phrases)
    return rf"(?P<zone>{UNIVERSAL}|(?-i:{_SHORT})|{told})(?!\w)"


def behind(zone_pattern: str, lead: str) -> str:
    """The pattern of what may follow a time: that zone behind ``lead``, or in brackets (*14 h 30 (heure de Paris)*)."""
    aside = zone_pattern.replace("(?P<zone>", "(?P<zone_aside>")
    return rf"(?:{lead}{zone_pattern}| ?\({aside}\))?"


def zone_of(match: re.Match[str]) -> str | None:
    """The zone that a match names, behind the time or in brackets."""
    return group(match, "zone") or group(match, "zone_aside")


def offset(name: str | None, day: date, clock: str) -> str:
    """``Z`` or ``+01:00`` for the zone of that name at that time of that day, nothing for a local or unknown one."""
    words = (name or "").lower().strip()
    if not words:
        return ""
    minutes = _told_distance(words)
    if minutes is None:
        minutes = _ABBREVIATIONS.get(words.rpartition(" ")[2])
    if minutes is None:
        minutes = _distance_of_place(re.findall(r"\w+", words), day, clock)
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // _HOUR:02d}:{abs(minutes) % _HOUR:02d}" if minutes else "Z"


def _told_distance(words: str) -> int | None:
    """The minutes of ``UTC+5:30``."""
    told = _AHEAD.fullmatch(words)
    if told is None or int(told["hours"]) > _FURTHEST:
        return None
    return (int(told["hours"]) * _HOUR + int(told["minutes"] or 0)) * (-1 if told["sign"] == "-" else 1)


def _distance_of_place(words: Iterable[str], day: date, clock: str) -> int | None:
    found = (_REGIONS.get(word) or _PLACES.get(word) for word in words)
    place = next(filter(None, found), None)
    digits = re.match(r"T(\d\d):(\d\d)", clock)
    if place is None or digits is None:
        return None
    try:
        moment = datetime(day.year, day.month, day.day, int(digits[1]) % 24, int(digits[2]), tzinfo=ZoneInfo(place))
    except (ZoneInfoNotFoundError, OverflowError):
        return None
    distance = moment.utcoffset() or timedelta(0)
    return round(distance.total_seconds() / _HOUR)
