"""Forms of regular Portuguese verbs, so that one verb can stand for another."""

_ENDINGS = {
    "ar": (
        "ar o as a amos am ei ou aram ava avam ara aria ariam arei ará arão armos arem ado ada ados adas ando "
        "e em es asse assem ar-se a-se am-se ou-se aram-se ava-se avam-se"
    ),
    "er": (
        "er o es e emos em i eu eram ia iam era eria eriam erei erá erão ermos erem ido ida idos idas endo a "
        "am as esse essem er-se e-se em-se eu-se eram-se ia-se iam-se"
    ),
    "ir": (
        "ir o es e imos em i iu iram ia iam ira iria iriam irei irá irão irmos irem ido ida idos idas indo a "
        "am as isse issem ir-se e-se em-se iu-se iram-se ia-se iam-se"
    ),
}
_SLOTS = {ending: forms.split() for ending, forms in _ENDINGS.items()}
_IRREGULAR = {
    "trazer": (
        "trazer trago trazes traz trazemos trazem trouxe trouxe trouxeram trazia traziam trouxera traria "
        "trariam trarei trará trarão trazermos trazerem trazido trazida trazidos trazidas trazendo traga "
        "tragam tragas trouxesse trouxessem trazer-se traz-se trazem-se trouxe-se trouxeram-se trazia-se "
        "traziam-se"
    ),
    "manter": (
        "manter mantenho manténs mantém mantemos mantêm mantive manteve mantiveram mantinha mantinham "
        "mantivera manteria manteriam manterei manterá manterão mantermos manterem mantido mantida mantidos "
        "mantidas mantendo mantenha mantenham mantenhas mantivesse mantivessem manter-se mantém-se mantêm-se "
        "manteve-se mantiveram-se mantinha-se mantinham-se"
    ),
    "dizer": (
        "dizer digo dizes diz dizemos dizem disse disse disseram dizia diziam dissera diria diriam direi dirá "
        "dirão dizermos dizerem dito dita ditos ditas dizendo diga digam digas dissesse dissessem dizer-se "
        "diz-se dizem-se disse-se disseram-se dizia-se diziam-se"
    ),
    "ir": (
        "ir vou vais vai vamos vão fui foi foram ia iam fora iria iriam irei irá irão irmos irem ido ida idos "
        "idas indo vá vão vás fosse fossem ir-se vai-se vão-se foi-se foram-se ia-se iam-se"
    ),
}
_REFLEXIVE = "se "


def forms(verb: str) -> list[str]:
    """Every form that is looked at, in a fixed order that is the same for all verbs.

    Raises:
        ValueError: not an infinitive.
    """
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    stem, ending = verb[:-2], verb[-2:]
    if not stem or ending not in _SLOTS:
        raise ValueError(f"{verb!r} is not a Portuguese infinitive")
    return [_spelled(stem, form, ending) for form in _SLOTS[ending]]


def pairs_of_forms(old: str, new: str) -> dict[str, str]:
    """From each form of one verb to the same form of another; ``se tornar`` makes it reflexive."""
    reflexive = new.startswith(_REFLEXIVE)
    prefix = _REFLEXIVE if reflexive else ""
    pairs: dict[str, str] = {}
    for one, other in zip(forms(old), forms(new.removeprefix(_REFLEXIVE)), strict=True):
        pairs.setdefault(one, other if other.endswith("-se") else prefix + other)
    return pairs


def _spelled(stem: str, ending: str, verb: str) -> str:
    """The stem keeps its sound before another vowel: pegar, pegue; atingir, atinja; acontecer, aconteça."""
    first, last = ending[0], stem[-1]
    if verb == "ar" and first in "eé":
        stem = {"c": stem[:-1] + "qu", "g": stem + "u", "ç": stem[:-1] + "c"}.get(last, stem)
    elif verb in ("er", "ir") and first in "aoã":
        stem = {"c": stem[:-1] + "ç", "g": stem[:-1] + "j"}.get(last, stem)
    return stem + ending
