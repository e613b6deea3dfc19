"""Spanish rules for days with a name."""

from collections.abc import Iterator

from shared.temporal import relative
from shared.temporal.es.names import HOLIDAYS
from shared.temporal.es.words import YEAR
from shared.temporal.numbers import alternatives


def rules() -> Iterator[tuple]:
    names = alternatives(set(HOLIDAYS) - {"reyes", "san juan"}).replace("\\ ", " ")
    holiday = rf"(?P<holiday>{names}|(?<=noche de )reyes|(?<=noche de )san juan)"
    yield (
        "holiday",
        rf"\b(?:el |la |las |del |al )?(?<!isla de )(?<!huevos de ){holiday}\b(?! (?:chino|lunar|judío|militar))"
        rf"(?:(?: del?|,)? (?:año )?{YEAR})?",
        relative.holiday,
        tuple(HOLIDAYS),
    )
