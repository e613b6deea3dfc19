"""Italian ages: amounts of years that tell how old somebody is."""

import re

# *Di 38 anni*, *all'età di 38 anni*, *ha 38 anni* are ages unless what lasts stands before.
_LASTING = re.compile(
    r"\b(?:pen[ae]|condann\w*|durata|period[oi]|contratt[oi]|pian[oi]|mandat[oi]|carcere|reclusione|prigion\w+"
    r"|esperienza|carriera|guerra|storia|attività|matrimonio|"
    r"accordo|termine|garanzia|nell'arco|attesa|squalifica|prestit[oi]|mutu[oi]|squalificat\w*|ultimi|lavoro"
    r"|governo)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    (
        r"(?:\b(?:(?<!più )(?<!meno )(?<!prima )(?<!dopo )di|a|ha|aveva|hanno|avevano|compi\w+|sui|dai|ai|tra i"
        r"|fra i|sotto i|sopra i|minori di|aver) |[,(] ?)\Z"
    ),
    re.IGNORECASE,
)
AGE_AFTER = re.compile(r" (?:d'età|di età|compiuti)\b", re.IGNORECASE)
_AGE_CLOSED = re.compile(
    r" ?[,.;:)]|\Z| (?:e|che|ha|è|residente|originari\w|aveva|era|è|vive|viveva|morì|disse|sarà|studente)\b",
    re.IGNORECASE,
)


# *Un uomo di 38 anni*: whoever is told of, that is an age.
_PERSON = re.compile(
    (
        r"\b(?:uomo|donna|giovane|ragazz[oa]|bambin[oa]|anzian[oa]|minore|cittadin[oa]|calciatore|giocatore|autista"
        r"|motociclista|student\w+|figli[oa]|operai[oa]|attore|attrice|cantante|pensionat[oa])(?: \w+)? di \Z"
    ),
    re.IGNORECASE,
)


def is_age(text: str, start: int, end: int) -> bool:
    if AGE_AFTER.match(text, end) or _PERSON.search(text, max(0, start - 32), start):
        return True
    before = _AGE_BEFORE.search(text, max(0, start - 16), start)
    if before is None or _LASTING.search(text, max(0, start - 40), start):
        return False
    return bool(_AGE_CLOSED.match(text, end)) or before[0].lower().startswith(
        ("ha", "aveva", "hanno", "compi", "sui", "ai")
    )
