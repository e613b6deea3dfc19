"""Spanish rules for what is only vaguely told: now, once, soon, a while."""

from collections.abc import Iterator

from shared.temporal import counting
from shared.temporal.es.words import after


def rules() -> Iterator[tuple]:
    yield (
        "present",
        r"\b(?:ahora(?: mismo)?(?! bien)|actualmente|la actualidad|hoy (?:en día|por hoy|día)|(?:estos"
        r"|los actuales) (?:momentos|días|tiempos)|este (?:momento|instante)|estos instantes|"
        r"(?<=hasta )el momento|(?<=por )el momento|(?<=\bde )momento\b|del presente(?= *[,.;])"
        r"|el presente(?= *[,.;])|(?<=\bla )presente|(?<=\bel )presente(?= [a-z])|(?<=a )estas horas"
        r"|(?<=a )esta hora|(?<=hasta )la fecha|a día de hoy|hasta hoy día|(?<=en )nuestros días"
        r"|actual(?:es)?)\b",
        counting.fuzzy("PRESENT_REF"),
        ("ahora", "actual", "hoy", "momento", "instante", "días", "tiempos", "presente", "fecha", "hora"),
    )
    yield (
        "past",
        r"\b(?:recientemente|últimamente|ultimamente|recién|antiguamente|antaño|anteriormente"
        r"|(?:más )?recientes?|hace (?:poco|mucho)(?: tiempo)?|"
        r"(?:aquel|aquellos) (?:entonces|momento|tiempos|días|años)|(?<=por )entonces|(?<=desde )entonces"
        r"|(?<=partir de )entonces|(?<=\bel )entonces(?= [a-z])|(?<=\bla )entonces(?= [a-z])|tiempo atrás"
        r"|(?<=hasta )entonces|los últimos tiempos|otrora|(?<=en )otros tiempos)\b",
        counting.fuzzy("PAST_REF"),
        (
            "recien",
            "ltimamente",
            "recién",
            "antigua",
            "antaño",
            "anterior",
            "hace ",
            "aquel",
            "entonces",
            "tiempos",
            "otrora",
        ),
    )
    yield (
        "past",
        r"\b(?:el|del|al) pasado\b(?! \w+o\b)|(?:(?<=\bla )|(?<=\blas )|(?<=\blos ))pasad[oa]s?(?= [a-z])",
        counting.fuzzy("PAST_REF"),
        ("pasad",),
    )
    yield (
        "future",
        (
            r"\b(?:próximamente|proximamente|en breve|(?:(?<=en )|(?<=para ))(?:un|el) futuro(?: próximo| cercano"
            r"| inmediato)?(?! [a-z]+o\b)|(?:(?:corto|medio) y )?(?:largo|medio|corto) plazo|algún día"
            r"|venider[oa]s?)\b"
        ),
        counting.fuzzy("FUTURE_REF"),
        ("ximamente", "breve", "futuro", "plazo", "algún día", "venider"),
    )
    noun = r"(?! (?:de|del|que|en|es|se|está|y|no|ha|será|a|al)\b)"
    yield (
        "future",
        (
            r"\bfuturas?\b|\bfuturos\b|(?<=\bde )futuro\b|(?:(?<=\bel )|(?<=\bdel )|(?<=\bal )"
            rf"|(?<=\bun ))futuro\b(?= [a-zA-ZÁÉÍÓÚ]){noun}"
        ),
        counting.fuzzy("FUTURE_REF"),
        ("futur",),
    )
    owner = after("el", "la", "los", "las", "del", "al", "sus", "mis", "su", "nuestra", "nuestro")
    yield (
        "future",
        rf"(?:{owner})pr[óo]xim[oa]s?\b(?= [a-záéíóúñ])(?! a\b| al\b)",
        counting.fuzzy("FUTURE_REF"),
        ("xim",),
    )
    long = r"(?:(?:hace|hacía) (?:ya )?)?(?:mucho|algún|bastante|demasiado|poco|cierto|largo)(?: más)? tiempo"
    yield (
        "long",
        rf"\b(?:{long}|hace (?:ya )?tiempo|(?<=por )un tiempo|(?<=durante )un tiempo)\b",
        counting.fixed_duration("PXM"),
        ("tiempo",),
    )
    period = (
        r"(?:est[ea]|es[ea]|dicho|aquel) (?:mismo )?per[ií]odo|el mismo per[ií]odo|aquel tiempo|un (?:largo |corto "
        r"|breve )per[ií]odo|ese tiempo"
    )
    yield "period", rf"\b(?:{period})\b", counting.fixed_duration("PXX"), ("odo", "tiempo")
    yield "a-while", r"\bun (?:buen )?rat(?:o|ito)\b", counting.fixed_duration("PTXM"), (" rat",)
