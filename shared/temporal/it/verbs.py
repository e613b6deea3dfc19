"""Forms of Italian verbs that tell where their clause looks."""

import re

from shared.temporal.tense import TenseMarks

_FUTURE = re.compile(
    r"\b(?:\w+(?:erà|irà|arà|eranno|iranno|aranno|errà|erranno|orrà|drà|dranno|vrà|vranno|trà|tranno)|sarà"
    r"|saranno|avrà|avranno|farà|faranno|darà|daranno|starà|staranno|"
    r"previst[oaie]|in programma|prossim[oaie]|deve|devono|dovrebbe|dovrebbero|\w+rebbe(?:ro)?|a partire"
    r"|attes[oaie])(?!\w)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:ha|hanno|è|sono|aveva|avevano|era|erano|s'è|si è|si sono) (?:stat[oaie] |già |\w+mente )?(?!apert"
    r"|chius|previst)\w+(?:at|ut|it|est|ost|ort|ert|ett|es|os|us|as|is|int|ent|unt|att|ott|itt)[oaie]|"
    r"era|erano|aveva|avevano|fu|furono|ebbe|ebbero|disse|dissero|fece|fecero|venne|vennero|morì|nacque"
    r"|scors[oaie]|passat[oaie]|"
    r"\w{3,}(?:ava|avano|eva|evano|iva|ivano|arono|erono|irono|ò))(?!\w)",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    (
        r"\b(?:ha|hanno) (?:detto|dichiarato|annunciato|affermato|spiegato|aggiunto|precisato|sottolineato"
        r"|ricordato|riferito)\b"
    ),
    re.IGNORECASE,
)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, reporting=_REPORTING)
