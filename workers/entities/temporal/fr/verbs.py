"""Forms of French verbs that tell where their clause looks."""

# A pattern is a line where it reads better so.
# ruff: noqa: E501

import re

from workers.entities.temporal.tense import TenseMarks

_FUTURE = re.compile(
    r"\b(?:(?:va|vont|allons|allait|allaient) (?:\w+ )?\w+(?:er|ir|re|oir)|(?:doi(?:t|vent)|dev(?:ait|aient))(?! avoir| être (?:\w+ )?\w+é)|devr\w+|"
    r"(?!aurai|serai\w* \w+é)\w*(?:[eiudo]r|rr|[cf]er|ndr|ttr|vr)(?:a|ont|ons|ez|ait|aient)|"
    r"prévue?s?|prévoi(?:t|ent)|programmée?s?|attendue?s?|invitée?s?|appelée?s? à|rendez-vous|à partir|prochaine?s?|"
    r"(?:se|s') ?(?:réuni(?:t|ssent)|tien(?:t|nent)|déroule(?:nt)?|ouvre(?:nt)?|rend(?:ent)?)|(?:est|sont) organisée?s?|"
    r"organisent?|propos(?:e|ent)|accueill(?:e|ent)|début(?:e|ent)|affront(?:e|ent)|reç(?:oit|oivent)|"
    r"donner?a?|aura lieu|afin|pour \w+(?:er|ir|re|oir))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:a|ont|est|sont|s'est|se sont|ai|avons|avez|aurait|auraient|serait|seraient)(?:(?: \w+)? (?:\w+ment ))? ?(?:\w+ )?"
    r"\w+(?:é|ée|és|ées|i|ie|is|ise|it|ite|u|ue|us|ues|ert|erte)|étai(?:t|ent)|été|avai(?:t|ent)|fu(?:t|rent)|eut|"
    r"(?!dev|fallait|all)\w{2,}(?<![rs]e)(?<!r)(?:ait|aient)|\w{2,}(?:èrent|irent)|dernière?s?|"
    r"(?!prév|année|journée|soirée|matinée|arrivée|rentrée|entrée|armée|idée|musée|lycée|durée|comité|député|marché|comté|"
    r"côté|santé|beauté|\w+ité|\w+eté)\w{3,}(?:é|ée|és|ées))\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:a|ont) (?:dit|déclaré|annoncé|affirmé|indiqué|expliqué|ajouté|précisé|estimé|souligné|rappelé)\b",
    re.IGNORECASE,
)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, reporting=_REPORTING)
