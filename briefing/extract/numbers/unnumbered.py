"""Amounts said without a number: stretches of time ("an hour", "all week") and multiples ("doubled", "twice as")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from briefing.extract.numbers.units import Unit
from briefing.extract.numbers.windows import windows

_UNIT = r"(?P<unit>second|minute|hour|day|week|weekend|fortnight|month|year|decade|century)"
# "a year" is a rate after an amount ("three times a year"); it lasts where one of these leads to it.
_LASTING = (
    r"for|in|within|after|over|under|than|about|nearly|almost|around|roughly|only|just|least|last|lasts|lasted|take|takes|"
    r"took|spend|spends|spent|by|of|every|wait|waited|quite|up\sto"
)
STRETCH = re.compile(
    rf"(?:(?<!\w)(?:{_LASTING})\s)(?P<one>an?)\s{_UNIT}\b(?P<half>[\s-]and[\s-](?:a[\s-])?half\b)?(?!\s(?:ago|old)\b|-old)"
    rf"|\b(?P<more>an?)[\s-]{_UNIT.replace('unit', 'unit5')}(?P<half2>[\s-]and[\s-](?:a[\s-])?half\b)"
    rf"|\b(?P<whole>another|(?:(?:an?|the)\s)?(?:full|whole|entire)|all)[\s-](?:business\s|working\s)?"
    rf"{_UNIT.replace('unit', 'unit2')}(?!s)(?!-)\b"
    rf"|\b(?P<part>half)(?:\san?|-an?)?[\s-]{_UNIT.replace('unit', 'unit3')}\b(?!s)"
    rf"|\b(?P<two>(?:a\s)?couple\sof)\s(?:(?:more|business|working)\s)?{_UNIT.replace('unit', 'unit4')}s\b",
    re.IGNORECASE,
)
TENS = ("twe", "thi", "for", "fif", "six", "sev", "eig", "nin")
AGES = re.compile(
    r"\b(?:his|her|their|my|our|your)\s(?P<age>(?:early\s|mid[\s-]|late\s)?(?:(?P<tens>[2-9]0)['’]?s|"
    r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))\b",
    re.IGNORECASE,
)
UNIT_WORD = re.compile("second|minute|hour|day|week|fort|month|year|dec|century")
SIZES = {"one": 1.0, "more": 1.0, "whole": 1.0, "part": 0.5, "two": 2.0}
MULTIPLE = re.compile(
    r"\b(?:(?P<word>double|triple|quadruple)(?=\s(?:the|that|what|its|their|his|her|last)\b)"
    r"|(?P<twice>twice|thrice)(?=\s(?:the|that|what|its|their|as\s(?:much|many|[a-z]+\sas|likely|large|big|high|long|fast))\b)"
    r"|(?P<verb>doubl|tripl|quadrupl|halv)(?:ed|es|ing)\b(?!-))",
    re.IGNORECASE,
)
TIMES = {"double": 2.0, "twice": 2.0, "doubl": 2.0, "triple": 3.0, "thrice": 3.0, "tripl": 3.0}
TIMES |= {"quadruple": 4.0, "quadrupl": 4.0, "halv": 0.5}


def stretches(text: str) -> Iterator[tuple[int, float, Unit]]:
    """Yield where each stretch of time without a number begins, how many units it is, and the unit."""
    near = (STRETCH.finditer(text, *place) for place in windows(UNIT_WORD, text, 40, 20))
    for found in chain.from_iterable(near):
        size = next(name for name in SIZES if found[name])
        unit = next(filter(None, (found[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5")))).lower()
        value = SIZES[size] + (0.5 if found["half"] or found["half2"] else 0.0)
        yield found.start(size), value, Unit(unit, "time" if value in (0.5, 1.0, 2.0) else "duration", found.end())


def ages(text: str) -> Iterator[tuple[int, tuple[float, float], Unit]]:
    """Yield where each age in tens begins, its years, and its unit ("in her late thirties": 30 to 39)."""
    for found in AGES.finditer(text):
        tens = 10.0 * (2 + TENS.index(found["word"].lower()[:3])) if found["word"] else float(found["tens"])
        yield found.start("age"), (tens, tens + 9), Unit("year of age", "age", found.end())


def multiples(text: str) -> Iterator[tuple[int, float, Unit]]:
    """Yield where each multiple begins, how many times it is, and its unit."""
    for found in MULTIPLE.finditer(text):
        word = (found["word"] or found["twice"] or found["verb"]).lower()
        yield found.start(), TIMES[word], Unit("time", "multiple", found.end())
