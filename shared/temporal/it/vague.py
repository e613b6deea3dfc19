"""Italian rules for what is only vaguely told: now, once, soon, a while."""

from collections.abc import Iterator

from shared.temporal import counting
from shared.temporal.it.words import after


def rules() -> Iterator[tuple]:
    # *Ora* is an hour behind a number or an article.
    now = (
        r"(?<!')(?<!\bogni )(?<!\bultima )(?<!\bprima )(?<!mezza )(?<!\d )(?<!\buna )(?<!\bstessa )(?<!\bquest)"
        r"(?<!\bper )ora(?! (?:di|locale|legale|italiana|solare|dopo|prima|fa|e mezz|esatta|in cui|del|della|dei"
        r"|come)\b)"
    )
    present = (
        r"adesso|attualmente|oggigiorno|al giorno d'oggi|al momento(?! (?:di|del|della|in)\b)|in questo momento"
        rf"|per ora|finora|ora come ora|d'ora in poi|attual[ei]|tuttora|{now}"
    )
    yield (
        "present",
        rf"\b(?:{present})(?!\w)",
        counting.fuzzy("PRESENT_REF"),
        ("adesso", "attual", "giorn", "momento", "ora"),
    )
    past = (
        r"recentemente|di recente|ultimamente|in passato|nel passato|un tempo|una volta|anticamente|poco fa"
        r"|tempo fa|tanto tempo fa|(?:più )?recent[ei]|negli ultimi tempi|a suo tempo"
    )
    yield (
        "past",
        rf"\b(?:{past})\b",
        counting.fuzzy("PAST_REF"),
        ("recent", "ultim", "passato", "tempo", "volta", "anticam", "fa", "tempi"),
    )
    future = (
        r"presto|prossimamente|in futuro|nel futuro|in avvenire|a breve|tra poco|fra poco|(?<!il )futur[oaie]"
        r"|(?<=nell')immediato futuro"
    )
    yield (
        "future",
        rf"(?<!più )\b(?:{future})\b",
        counting.fuzzy("FUTURE_REF"),
        ("presto", "prossim", "futur", "avvenire", "breve", "poco"),
    )
    owner = after("il", "la", "i", "le", "gli", "del", "della", "dei", "delle", "al", "alla", "nel", "nella", "sul")
    yield "future", rf"(?:{owner})prossim[oaie](?= [a-z])", counting.fuzzy("FUTURE_REF"), ("prossim",)
    yield (
        "while",
        (
            r"\b(?:da(?: molto| parecchio| qualche| lungo)?|per (?:molto|parecchio|qualche|lungo)|molto"
            r"|parecchio) tempo\b(?! fa\b)"
        ),
        counting.fixed_duration("PXM"),
        ("tempo",),
    )
