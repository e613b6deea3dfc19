"""Forms of Portuguese verbs that tell where their clause looks."""

import re

from shared.temporal.tense import TenseMarks

_FUTURE = re.compile(
    r"\b(?:(?:vai|vão|vou|vamos) \w+r\b|previst[oa]s?|marcad[oa]s?|agendad[oa]s?|deverá|deverão|deve|devem"
    r"|próxim[oa]s?|a partir|"
    r"(?!\w*(?:ória|maioria|minoria|categoria|galeria|parceria|teoria|indústria|secretaria|bateria|livraria"
    r"|pária|ária|éria)s?\b)\w{2,}(?:rá|rão|rei|remos|ria|riam)\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:tem|têm|tinha|tinham|foi|foram|havia|haviam) \w+d[oa]s?|foi|foram|era|eram|estava|estavam|teve"
    r"|tiveram|fez|fizeram|disse|disseram|deu|deram|"
    r"quis|pôde|pôs|veio|tinha|tinham|houve|morreu|nasceu|\w{2,}(?:ou|aram|eram|iram|ava|avam|eu|iu)|passad[oa]s?)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    (
        r"\b(?:disse|afirmou|garantiu|anunciou|informou|indicou|explicou|declarou|acrescentou|adiantou|recordou"
        r"|destacou|referiu|sublinhou|revelou)\b"
    ),
    re.IGNORECASE,
)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, reporting=_REPORTING)
