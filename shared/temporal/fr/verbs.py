"""Forms of French verbs that tell where their clause looks."""

import re

from shared.temporal.tense import TenseMarks

# A participle alone tells a past clause (*paru hier*), the same form behind an article is a noun.
_NOT_NAMED = "".join(rf"(?<!\b{word} )" for word in ("le", "la", "les", "un", "une", "des", "du", "de", "ce", "cette",
                     "son", "sa", "ses", "au", "aux", "leur", "par", "est", "sont", "reste")) + r"(?<!')"  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:(?:ser(?:a|ont)|(?:va|vont|doi(?:t|vent)|devr\w+|pourr\w+) être) (?:\w+ )??\w+(?:é|i|u|s|t)e?s?"
    r"|(?:va|vont|allons|allait|allaient) (?:\w+ )?\w+(?:er|ir|re|oir)|(?:doi(?:t|vent)|dev(?:ait"
    r"|aient))(?! avoir| être (?:\w+ )?\w+é)|devr\w+|"
    r"(?!aurai|serai\w* \w+é)\w*(?:[eiudo]r|rr|[cf]er|ndr|ttr|vr)(?:a|ont|ons|ez|ait|aient)|"
    r"prévue?s?|prévoi(?:t|ent)|programmée?s?|attendue?s?|invitée?s?|appelée?s? à|rendez-vous|à partir|prochaine?s?|"
    r"(?:se|s') ?(?:réuni(?:t|ssent)|tien(?:t|nent)|déroule(?:nt)?|ouvre(?:nt)?|rend(?:ent)?)|(?:est"
    r"|sont) organisée?s?|"
    r"organisent?|propos(?:e|ent)|accueill(?:e|ent)|début(?:e|ent)|affront(?:e|ent)|reç(?:oit|oivent)|"
    r"arriv(?:e|ent)|rencontr(?:e|ent)|entam(?:e|ent)|commenc(?:e|ent)|ouvr(?:e|ent)|revien(?:t|nent)|jou(?:e|ent)|"
    r"aura lieu|afin|pour \w+(?:er|ir|re|oir))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:a|ont|s'est|se sont|ai|avons|avez|aurait|auraient|serait|seraient) (?:\w+ ){0,2}?"
    r"(?!lieu|peu|eu|jeu|feu|vu que)\w+(?:é|ée|és|ées|i|ie|is|ise|it|ite|u|ue|us|ues|ert|erte)|(?:est"
    r"|sont) (?:\w+ ){0,2}?(?:arrivé|parti|venu|allé|mort|né|"
    r"décédé|devenu|resté|tombé|entré|rentré|sorti|monté|descendu|passé|revenu|paru|apparu|survenu|intervenu)e?s?|"
    r"étai(?:t|ent)|été|avai(?:t|ent)|fu(?:t|rent)|eut|"
    r"(?!dev|fallait|all)\w{2,}(?<![rs]e)(?<!r)(?:ait|aient)|\w{2,}(?:èrent|irent)|dernière?s?|"
    rf"{_NOT_NAMED}(?!prév|\w+ité|\w+eté|santé|année)\w{{3,}}(?:é|ée|és|ées))\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:a|ont) (?:dit|déclaré|annoncé|affirmé|indiqué|expliqué|ajouté|précisé|estimé|souligné|rappelé)\b",
    re.IGNORECASE,
)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, reporting=_REPORTING)
