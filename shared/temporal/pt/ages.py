"""Portuguese ages: amounts of years that tell how old somebody is."""

import re

# *De 38 anos*, *aos 38 anos*, *tem 38 anos* are ages unless what lasts stands before.
_LASTING = re.compile(
    r"\b(?:penas?|condena\w*|prisão|cadeia|duração|período|contratos?|planos?|mandatos?|prazos?|experiência"
    r"|carreira|guerra|história|"
    r"acordo|garantia|últimos|empréstimos?|suspensão|casad[oa]s|governo|trabalho)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    (
        r"(?:\b(?:(?<!mais )(?<!menos )(?<!depois )(?<!antes )(?<!cerca )(?<!perto )de|aos|com|tem|tinha|têm|tinham"
        r"|complet\w+|fez|faz|dos|menores de|maiores de) |[,(] ?)\Z"
    ),
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r" (?:de idade|completos)\b", re.IGNORECASE)
_AGE_CLOSED = re.compile(
    (
        r" ?[,.;:)]|\Z| (?:e|que|foi|é|está|morreu|residente|tem|tinha|era|disse|afirmou|referiu|será|vai|estudante"
        r"|natural)\b"
    ),
    re.IGNORECASE,
)


# *Um homem de 38 anos*: whoever is told of, that is an age.
_PERSON = re.compile(
    (
        r"\b(?:homem|mulher|jovem|menin[oa]|rapaz|rapariga|garot[oa]|idos[oa]|menor|cidad[ãa]o?|futebolista"
        r"|jogador[a]?|condutor[a]?|motorista|estudante|filh[oa]|atleta|ac?tor|a[c]?triz|cantor[a]?|adolescente"
        r"|criança)(?: \w+)? de \Z"
    ),
    re.IGNORECASE,
)


def is_age(text: str, start: int, end: int) -> bool:
    if _AGE_AFTER.match(text, end) or _PERSON.search(text, max(0, start - 32), start):
        return True
    before = _AGE_BEFORE.search(text, max(0, start - 16), start)
    if before is None or _LASTING.search(text, max(0, start - 40), start):
        return False
    return bool(_AGE_CLOSED.match(text, end)) or before[0].lower().startswith(("aos", "tem", "tinha", "têm", "complet"))
