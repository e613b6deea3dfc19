"""Forms of English verbs that tell where their clause looks."""

import re

from shared.temporal.tense import TenseMarks

_FUTURE = re.compile(
    r"\b(?:(?:will|would|shall|must|should|could|may|might|can|to)(?: not| \w+ly)? be(?: \w+ly)? (?!the|a|an|in"
    r"|on|at)\w+(?:ed|en|ld|wn|nt|id|ught|ut|et)|"
    r"will|won't|shall|would|going to|(?:is|are) to|(?<!had been )(?:due|set|scheduled|slated|expected|likely|poised|"
    r"ready|about) (?:to|for|on)|(?:has|have) scheduled|"
    r"by (?:early |late |mid-|the end of )?(?=next|(?-i:Jan|Feb|Mar|Apr|May|Ju|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed"
    r"|Thu|Fri|Sat|Sun)[a-z]*\b(?! ?'s))|plan(?:s|ned|ning)|hop(?:es|ing)|as (?:soon|early|late) as"
    r"|(?<!\bup )(?-i:until)|effective|upcoming)\b|'ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:was|were)\b(?! (?:planning|going|to|due|set|expected|scheduled|likely)\b)|"
    r"(?:had|did|has|have|became|came|went|took|made|gave|got|began|rose|fell|left|won|lost|met|led|sent|saw|"
    r"held|ran|put|kept|spoke|grew|sold|bought|paid|spent|brought|broke|shot|found|ago|"
    r"(?!succe|proce|exce|indeed|hundred|un|need|agreed to|add|ask|not|expect|schedul|plann|need|propos|call"
    r"|pleas|unit)\w{2,}ed)\b)",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\b(?:said|says?|told|added|noted|asked)\b", re.IGNORECASE)
MARKS = TenseMarks(future=_FUTURE, past=_PAST, reporting=_REPORTING)
