"""Spanish ages: amounts of years that tell how old somebody is."""

import re

# *De 38 años* is an age unless what it measures, which lasts, stands shortly before it.
_LASTING = re.compile(
    r"\b(?:penas?|condena\w*|sentencia\w*|duraci[óo]n|per[íi]odos?|contratos?|planes|plan|mandatos?|plazos?"
    r"|experiencia|prisi[óo]n|"
    r"cárcel|carcel|programas?|créditos?|préstamos?|carrera|inhabilita\w*|guerra|gobierno|gracia|tras|después"
    r"|antes|casi|media|historia|trabajo|"
    r"etapa|convenio|acuerdo|ciclo|antig[üu]edad|espera|vida|durante|últimos|vigencia|garantía)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    (
        r"(?:\b(?:(?<!más )(?<!menos )(?<!mas )de|a los|los|con|tengo|tiene|tenía|tenían|cumpl\w+|sus|mayores de"
        r"|menores de|entre|hasta) |[,(] ?)\Z"
    ),
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r" (?:de edad|cumplidos)\b", re.IGNORECASE)
_AGE_CLOSED = re.compile(r" ?[,.;:)]|\Z| (?:y|que|ha|fue|es)\b", re.IGNORECASE)


# *Tiene 30 años en el poder* tells how long, not how old.
_SPENT_ON = re.compile(r" (?:en (?:el|la|los|las)|de (?!edad\b)\w+|trabajando|sin) ?", re.IGNORECASE)


# *Un hombre de 38 años*: whoever is told of, that is an age.
_PERSON = re.compile(
    (
        r"\b(?:hombre|mujer|joven|niñ[oa]|chic[oa]|ancian[oa]|menor|varón|ciudadan[oa]|español[a]?|futbolista"
        r"|jugador[a]?|conductor[a]?|motorista|estudiante|hij[oa]|vecin[oa]|mexican[oa]|argentin[oa]|actor|actriz"
        r"|cantante)(?: \w+)? de \Z"
    ),
    re.IGNORECASE,
)


def is_age(text: str, start: int, end: int) -> bool:
    if _AGE_AFTER.match(text, end) or _PERSON.search(text, max(0, start - 32), start):
        return True
    before = _AGE_BEFORE.search(text, max(0, start - 16), start)
    if (
        before is None
        or _SPENT_ON.match(text, end)
        or text.startswith((" más", " mas"), end)
        or _LASTING.search(text, max(0, start - 40), start)
    ):
        return False
    return bool(_AGE_CLOSED.match(text, end)) or before[0].lower().startswith(
        ("cumpl", "tiene", "tení", "tengo", "a los", "mayores", "menores")
    )
