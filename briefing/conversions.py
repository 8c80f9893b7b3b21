"""Measures in the units of the other system: metric ones for American readers, American ones for all others."""

from __future__ import annotations

from math import floor, log10

# One of the first unit is so many of the second.
FACTORS = {
    ("kilometer", "mile"): 0.621371,
    ("meter", "foot"): 3.28084,
    ("centimeter", "inch"): 0.393701,
    ("millimeter", "inch"): 0.0393701,
    ("nautical mile", "kilometer"): 1.852,
    ("yard", "meter"): 0.9144,
    ("square kilometer", "square mile"): 0.386102,
    ("square meter", "square foot"): 10.7639,
    ("hectare", "acre"): 2.47105,
    ("cubic meter", "cubic foot"): 35.3147,
    ("kilogram", "pound"): 2.20462,
    ("gram", "ounce"): 0.035274,
    ("metric ton", "ton"): 1.10231,
    ("stone", "kilogram"): 6.35029,
    ("liter", "gallon"): 0.264172,
    ("barrel", "liter"): 158.987,
    ("kilometer per hour", "mile per hour"): 0.621371,
    ("meter per second", "mile per hour"): 2.23694,
    ("knot", "kilometer per hour"): 1.852,
    ("horsepower", "kilowatt"): 0.7457,
    ("foot pound-force", "newton meter"): 1.35582,
    ("pound per square inch", "kilopascal"): 6.89476,
    ("acre foot", "cubic meter"): 1233.48,
    ("troy ounce", "gram"): 31.1035,
}
BACK = {
    unit: (name, 1 / factor)
    for (name, unit), factor in FACTORS.items()
    if name not in ("millimeter", "meter per second", "knot", "nautical mile", "barrel", "yard", "stone", "troy ounce")
}
OVER = {name: (unit, factor) for (name, unit), factor in FACTORS.items()}
# How many digits of a converted measure tell something.
DIGITS = 3


def converted(value: float, unit: str | None) -> tuple[float, str] | None:
    """Return a measure in the unit of the other system, rounded to what tells something; None where there is none."""
    if unit == "celsius":
        return float(round(value * 9 / 5 + 32)), "fahrenheit"
    if unit == "fahrenheit":
        return float(round((value - 32) * 5 / 9)), "celsius"
    other = OVER.get(unit or "") or BACK.get(unit or "")
    return (rounded(value * other[1]), other[0]) if other else None


def rounded(value: float) -> float:
    """Return a value with three digits that tell something."""
    if not value:
        return 0.0
    return round(value, DIGITS - 1 - floor(log10(abs(value))))
