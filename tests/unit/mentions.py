"""Event mentions for tests."""

from datetime import date

import numpy as np
from hypothesis import strategies as st

from shared.domain.dates import DateInterval, Granularity
from shared.domain.mentions import EventMention, Modality
from shared.domain.provenance import ReadFrom
from shared.domain.text import Span, digest


def day(value: date) -> DateInterval:
    return DateInterval(value, value, Granularity.DAY, value.isoformat())


JANUARY = DateInterval(date(2022, 1, 1), date(2022, 1, 31), Granularity.MONTH, "2022-01")
SINCE_2014 = DateInterval(date(2014, 1, 1), None, Granularity.YEAR, "2014/..")


def vector(seed: int) -> bytes:
    return np.random.default_rng(seed).integers(-127, 128, 512, dtype=np.int8).tobytes()


def mention(
    name: str,
    interval: DateInterval,
    *,
    participants: tuple[str, ...] = ("org:nato", "country:RU"),
    about: int = 1,
    modality: Modality = Modality.ASSERTED,
) -> EventMention:
    """A mention named ``name``; those with the same ``about`` have the same sentence vector."""
    return EventMention(
        id=digest(name),
        article_id=digest("article", name),
        segment_index=0,
        read_from=ReadFrom.ORIGINAL,
        span=Span(0, 4),
        predicate="meet",
        interval=interval,
        modality=modality,
        participants=tuple(sorted(participants)),
        place=None,
        quantities=(),
        vector=vector(about),
    )


intervals = st.sampled_from(
    [day(date(2022, 1, 12)), day(date(2022, 1, 13)), day(date(2022, 2, 24)), JANUARY, SINCE_2014]
)
mentions = st.builds(
    mention,
    st.integers(0, 40).map(str),
    intervals,
    participants=st.sets(st.sampled_from(["org:nato", "country:RU", "country:US", "city:1"])).map(tuple),
    about=st.integers(1, 4),
    modality=st.sampled_from(Modality),
)
