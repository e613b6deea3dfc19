"""The grammar of TIMEX3 durations."""

import pytest

from services.intake.reads.conflicts import SourcedLength, conflicts
from shared.domain.timex import Duration, DurationUnit, added, duration, smallest_unit


@pytest.mark.parametrize(
    ("value", "count", "unit"),
    [
        ("P3D", 3, DurationUnit.DAY),
        ("PT4H", 4, DurationUnit.HOUR),
        ("PT30M", 30, DurationUnit.MINUTE),
        ("P6M", 6, DurationUnit.MONTH),
        ("P1.5Y", 1.5, DurationUnit.YEAR),
        ("PXCE", None, DurationUnit.CENTURY),
        ("PXX", None, DurationUnit.UNKNOWN),
        ("P2WE", 2, DurationUnit.WEEKEND),
        ("P12345678D", 12345678, DurationUnit.DAY),
    ],
)
def test_what_is_written_is_read(value: str, count: float | None, unit: DurationUnit) -> None:
    assert duration(value) == Duration(count, unit)
    assert str(Duration(count, unit)) == value
    assert smallest_unit(value) is unit


@pytest.mark.parametrize("value", ["", "P", "2022-01", "PT2H30M", "PAST_REF", "P3Z", "PT3D", "XXXX-WXX-1"])
def test_what_is_no_duration_of_one_unit(value: str) -> None:
    assert duration(value) is None


@pytest.mark.parametrize(
    ("first", "second", "together", "unit"),
    [
        ("PT2H", "PT30M", "PT2H30M", DurationUnit.MINUTE),
        ("P1Y", "P6M", "P1Y6M", DurationUnit.MONTH),
        ("P2D", "PT3H", "P2DT3H", DurationUnit.HOUR),
    ],
)
def test_amounts_of_several_units(first: str, second: str, together: str, unit: DurationUnit) -> None:
    assert added(first, second) == together
    assert smallest_unit(together) is unit


def test_hours_do_not_stand_before_days() -> None:
    assert added("PT3H", "P2D") is None


def test_minutes_and_months_are_no_conflict() -> None:
    assert conflicts([SourcedLength("PT5M", None, "A"), SourcedLength("P5M", None, "B")]) == []
    [conflict] = conflicts([SourcedLength("PT2H30M", None, "A"), SourcedLength("PT5M", None, "B")])
    assert [one["words"] for one in conflict.values] == ["PT2H30M", "5 minutes"]
