"""Forms of German verbs that tell where their clause looks."""

import re

from shared.temporal.tense import TenseMarks

# The present of a verb that announces: *am Freitag findet das Konzert statt*.
_FUTURE = re.compile(
    r"\b(?:wird|werden|soll|sollen|will|wollen|muss|müssen|kann|können|geplant|vorgesehen|angesetzt|erwartet"
    r"|nächste[nrsm]?|kommende[nrsm]?|"
    r"findet|finden|beginnt|beginnen|startet|starten|lädt|laden|eröffnet|eröffnen|trifft|treffen|spielt|spielen"
    r"|gastiert|tritt|liest|präsentiert|"
    r"veranstaltet|steht|stehen|endet|reist|tagt|gibt|gilt|ab)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:war|waren|hatte|hatten|wurde|wurden|habe|hat|haben|worden|gewesen|kam|kamen|ging|gingen|gab|gaben"
    r"|fand|fanden|nahm|nahmen|stand|standen|"
    r"begann|starb|verstarb|brach|traf|trafen|gewann|verlor|schrieb|sprach|ließ|lief|zog|blieb|erhielt|rief"
    r"|ist \w{0,24}ge\w+|sind \w{0,24}ge\w+|"
    r"\w{0,24}ge\w{2,24}(?:t|en)(?<!tagen)(?<!gegen)(?<!wegen)(?<!morgen)|\w{3,}(?:ierte|ierten|erte|erten|igte|igten)"
    r"|kürzlich|letzte[nrsm]?|vergangene[nrsm]?)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    (
        r"\b(?:sagte|erklärte|teilte|betonte|berichtete|meinte|kritisierte|forderte|bestätigte|kündigte"
        r"|hat (?:erklärt|gesagt|mitgeteilt|angekündigt))\b"
    ),
    re.IGNORECASE,
)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, reporting=_REPORTING)
