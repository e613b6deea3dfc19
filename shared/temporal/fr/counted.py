"""French rules for dates counted from the publication or from the date last told."""

# ruff: noqa: E501 - a rule is a line: its name, its pattern, its reading
# fmt: off

from collections.abc import Iterator

from shared.domain.dates import Trait
from shared.temporal import counting, habits, relative
from shared.temporal.fr.words import COUNT, DAY, LAST, NEXT, PART, UNIT, UNIT_ONE, WEEKDAY, WEEKDAYS_ONE
from shared.temporal.rules import beside_today

_ON = rf"(?: (?:{WEEKDAYS_ONE})\b(?: {DAY}\b)?)?"
_BESIDE = r"(?P<unit>année|an|semaine|mois|jour|journée|trimestre|décennie|siècle|week-end)"


def days() -> Iterator[tuple]:
    """Yesterday and its kin, weekdays."""
    for name, word, count in (
        ("before-yesterday", "avant-hier", -2),
        ("yesterday", "(?<!avant-)hier", -1),
        ("tomorrow", "(?<!après-)demain", 1),
        ("after-tomorrow", "après-demain", 2),
    ):
        literal = (word[-4:],)
        part = rf"\b{word}\b{_ON},? {PART}"
        yield f"{name}-part", part, counting.part_of(relative.publication("day", count)), literal, *beside_today(count)
        yield name, rf"\b{word}\b{_ON}", relative.publication("day", count), literal, *beside_today(count)
    yield "today", rf"\b(?:aujourd'hui{_ON}|ce jour\b(?!-)|le jour même\b)", relative.publication("day", 0), ("jour",)
    this = r"\b(?:ce (?=matin|soir|midi)|cet(?:te)? (?=après|nuit|matinée|soirée))"
    part = f"{this}(?P<part>matin|matinée|après-midi|soir|soirée|nuit|midi)\\b(?!-là)"
    yield "today-part", part, counting.part_of(relative.publication("day", 0))
    yield "last-night", r"\b(?:la )?(?P<part>nuit) dernière\b", counting.part_of(relative.publication("day", -1)), ("dernière",)
    yield "next-night", r"\b(?:la )?(?P<part>nuit) prochaine\b", counting.part_of(relative.publication("day", 0)), ("prochaine",)
    night = rf"\b(?:la )?(?P<part>nuit) (?:de |du ){WEEKDAY}(?: dernier| {DAY})?(?: (?:à|au) (?:{WEEKDAYS_ONE})\b(?: {DAY}\b)?| dernier\b)?"
    yield "weekday-night", night, counting.part_of(relative.weekday)
    yield "weekday-part-set", rf"\b(?:tous les|chaque) (?:(?P<weekday>{WEEKDAYS_ONE})s? )?(?P<part>matin|soir|après-midi|nuit|midi)s?\b", counting.repeated_part, ("tous les", "chaque")
    yield "weekday-part-set", r"\ble (?P<weekday>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s? (?P<part>matin|soir|après-midi)s\b", counting.repeated_part
    yield "weekday-part", rf"\b(?:le |ce )?{WEEKDAY}(?: dernier| prochain)?,? {PART}", counting.part_of(relative.weekday)
    yield "weekday-last", rf"\b(?:le )?{WEEKDAY} {LAST}", relative.weekday_shifted(-1)
    yield "weekday-next", rf"\b(?:le )?{WEEKDAY} (?:{NEXT}|suivant\b)", relative.weekday_shifted(1)
    nth = r"(?:premiers?|1ers?|deuxièmes?|seconds?|troisièmes?|quatrièmes?|derniers?|\de)"
    yield "weekday-set", rf"\b(?:tous les|chaque|les|le) {nth}(?:,? (?:et|ou) {nth})? (?P<weekday>{WEEKDAYS_ONE})s?\b(?= (?:du mois|de chaque mois|de mois))", counting.repeated_weekday
    yield "weekday-set", rf"\b(?:tous les|les) {nth}(?:,? (?:et|ou) {nth})? (?P<weekday>{WEEKDAYS_ONE})s\b", counting.repeated_weekday
    yield "weekday-set", rf"\b(?:tous les|les) (?P<weekday>{WEEKDAYS_ONE})s\b(?! \d)", counting.repeated_weekday
    yield "weekday-set", rf"\b(?P<weekday>{WEEKDAYS_ONE})s\b", habits.joined_weekday
    yield "weekday-set", rf"\bchaque {WEEKDAY}", counting.repeated_weekday, ("chaque",)
    days = rf"\bdu (?P<end1>(?P<weekday1>{WEEKDAYS_ONE})) au (?P<end2>(?P<weekday2>{WEEKDAYS_ONE}))\b(?! \d)"
    yield "weekdays-range", days, habits.weekdays_range
    yield "weekday-habit", rf"\ble {WEEKDAY}\b(?! (?:\d|de (?!\d)|du\b|même|où|qui|suivant|précédent))", habits.habitual_weekday
    yield "weekday-this", rf"\bce {WEEKDAY}", relative.weekday_ahead
    yield "weekday", rf"\b{WEEKDAY}", relative.weekday


def amounts() -> Iterator[tuple]:
    """So long before or after the publication, or the date last told."""
    adverb = r"(?:(?:déjà|maintenant|seulement|exactement|environ|presque|bientôt|à peine|tout juste|juste|quelque|près de|plus de|moins de|un peu plus de|un peu moins de) )?"
    yield "ago", rf"\b(?:il y a|voici|voilà) {adverb}{COUNT}{UNIT}", counting.ago(-1), ("il y a", "voici", "voilà"), Trait.COUNTED_BACK
    yield "in-duration", rf"\b(?:dans|d'ici) (?:à )?{adverb}{COUNT}{UNIT}", counting.ago(1), ("dans ", "d'ici")
    later = rf"{COUNT}{UNIT} (?:plus tard\b|après(?=\s*[,.;:)]|$))"
    yield "later", later, counting.ago(1, told=True), ("plus tard", "après")
    earlier = rf"{COUNT}{UNIT} (?:plus tôt\b|auparavant\b|avant(?=\s*[,.;:)]|$))"
    yield "earlier", earlier, counting.ago(-1, told=True), ("plus tôt", "auparavant", "avant")


def units() -> Iterator[tuple]:
    """The last, this and the next unit."""
    yield "unit-last", rf"\b(?:la |le |l')?{UNIT_ONE} {LAST}", relative.unit_shifted(-1)
    yield "unit-last", r"\b(?:le |au )?dernier (?P<unit>week-end|trimestre|mois)\b", relative.unit_shifted(-1), ("dernier",)
    yield "unit-next", rf"\b(?:la |le |l')?{UNIT_ONE} {NEXT}", relative.unit_shifted(1)
    yield "unit-next", r"\b(?:le |au )?prochain (?P<unit>week-end|trimestre|mois)\b", relative.unit_shifted(1), ("prochain",)
    yield "weekend", r"\bce week-?end\b", lambda anchors, match: anchors.weekend(), ("week",)
    alone = r"\b(?:le |tout le |du )(?P<unit>week-?end)\b(?! (?:des|du|de|d'|dernier|prochain|prolongé|suivant|précédent))"
    yield "weekend", alone, habits.weekend_told_of, ("week",)
    yield "unit-this", rf"\bcet?(?:te)? (?:même )?{UNIT_ONE}(?:-ci)?(?!-)", relative.unit_shifted(0)
    running = r"\b(?:l'année en cours|la nouvelle année|l'exercice en cours)\b"
    yield "unit-this", running, relative.publication("year", 0), ("en cours", "nouvelle année")
    edge = r"(?:(?<=\bfin de )|(?<=\bfin d')|(?<=\bfin du )|(?<=\bdébut de )|(?<=\bdébut d')|(?<=\bdébut du )|(?<=\bmilieu de )|(?<=\bmilieu du )|(?<=\bcourant de )|(?<=\bcours de )|(?<=\bdans ))"
    yield "unit-this", rf"{edge}(?:la |l'|le )?(?P<unit>semaine|mois|année|trimestre|semestre)\b(?! (?:\w*ante|dernière?|prochaine?|passée?|précédente?|scolaire|\d|d'|de |du ))", relative.unit_shifted(0), ("fin d", "début d", "milieu d", "cours de", "courant de", "dans ")


def narrative() -> Iterator[tuple]:
    """Counted from the date last told."""
    yield "same-unit", rf"\b(?:la même|le même|cette même) {_BESIDE}\b", relative.told(None, 0), ("même",)
    yield "that-unit", rf"\b(?:cette|ce) {_BESIDE}-là\b", relative.told(None, 0), ("-là",)
    evening = r"\b(?:ce|cette) (?P<part>matin|soir|nuit|soirée|après-midi)-là\b"
    yield "that-part", evening, counting.part_of(relative.told("day", 0)), ("-là",)
    yield "following-unit", rf"\b(?:l'|la |le ){_BESIDE} (?:suivante?|d'après)\b", relative.told(None, 1), ("suivant", "d'après")
    yield "previous-unit", rf"\b(?:l'|la |le ){_BESIDE} (?:précédente?|d'avant)\b", relative.told(None, -1), ("précédent", "d'avant")
    yield "night-before", r"\b(?:la |cette )?(?P<part>nuit) précédente\b", counting.part_of(relative.told("day", -1)), ("précédente",)
    yield "next-day-part", r"\ble (?P<part>matin|soir) suivant\b", counting.part_of(relative.told("day", 1)), ("suivant",)
    yield "night-after", r"\b(?:la )?(?P<part>nuit) suivante\b", counting.part_of(relative.told("day", 0)), ("suivante",)
    part = r" (?:au )?(?P<part>matin|soir|après-midi|midi)\b"
    yield "next-day-part", rf"\b(?:le |dès le |au )?lendemain{part}", counting.part_of(relative.told("day", 1)), ("lendemain",)
    yield "next-day", r"\b(?:le |dès le |au )?lendemain\b", relative.told("day", 1), ("lendemain",)
    yield "second-next-day", r"\b(?:le )?surlendemain\b", relative.told("day", 2), ("surlendemain",)
    not_of = r"(?! (?:de|du|d'|des)\b)"
    yield "day-before-part", rf"\b(?:la |dès la )?veille{part}", counting.part_of(relative.told("day", -1)), ("veille",)
    yield "day-before", rf"\b(?:la )(?<!avant-)veille\b{not_of}", relative.told("day", -1), ("veille",)
    yield "two-days-before", rf"\bl'avant-veille\b{not_of}", relative.told("day", -2), ("avant-veille",)
    yield "that-time", r"\b(?:à (?:cette époque|la même époque|ce moment[- ]là|cette date)\b(?! (?:de|du|des|où)\b)|cette époque-là\b|à l'époque(?=\s*[,.;:]|$))", relative.same_time, ("époque", "moment", "date")
