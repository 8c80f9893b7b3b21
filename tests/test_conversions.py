"""Measures in the units of the other system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.conversions import BACK, OVER, converted, rounded


@pytest.mark.parametrize(
    ("value", "unit", "other"),
    [
        (100.0, "kilometer", (62.1, "mile")),
        (26.2, "mile", (42.2, "kilometer")),
        (310.0, "meter", (1020.0, "foot")),
        (200.0, "pound", (90.7, "kilogram")),
        (75.0, "mile per hour", (121.0, "kilometer per hour")),
        (41.3, "celsius", (106.0, "fahrenheit")),
        (32.0, "fahrenheit", (0.0, "celsius")),
        (0.0, "kilometer", (0.0, "mile")),
        (5.0, "people", None),
        (5.0, None, None),
    ],
)
def test_a_measure_is_said_in_the_other_unit(value: float, unit: str | None, other: tuple[float, str] | None) -> None:
    assert converted(value, unit) == other


@given(st.sampled_from(sorted(BACK)), st.floats(0.01, 1e6))
def test_there_and_back_is_the_same_but_for_rounding(unit: str, value: float) -> None:
    there = converted(value, unit)
    assert there is not None
    back = converted(*there) if there[1] in OVER or there[1] in BACK else None
    assert back is None or back[1] != unit or back[0] == pytest.approx(value, rel=0.02)


@given(st.floats(1e-6, 1e9))
def test_three_digits_tell(value: float) -> None:
    assert rounded(value) == pytest.approx(value, rel=0.006)
