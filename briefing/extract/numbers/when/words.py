"""The words of dates: months, days of the week, ordinals and years, as patterns and as numbers."""

from __future__ import annotations

import calendar
import re

from briefing.extract.dates import MONTHS
from briefing.extract.numbers.spelt import SMALL, TENS, word_value

WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
# Short names are words of their own too, so only capitals make them days.
SHORT_DAYS = {"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6}
_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS = {word: number for number, word in enumerate(_FIRST.split(), 1)}
ORDINALS |= {f"{word}th": int(SMALL[word]) for word in ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen")}
ORDINALS |= {f"{word[:-1]}ieth": int(value) for word, value in TENS.items()}
_ONES = "|".join(list(SMALL)[1:10])
_TEENS = "|".join(list(SMALL)[10:])
_TENS = "|".join(TENS)
_BELOW_100 = rf"(?:(?:{_TENS})(?:[\s-](?:{_ONES}))?|{_TEENS}|{_ONES})"

# Only short names of months end in a point that is their own.
_FULL = [name.lower() for name in calendar.month_name if name]
_SHORT = sorted((name for name in MONTHS if name not in _FULL), key=len, reverse=True)
MONTH = rf"(?:(?:{'|'.join(_FULL)})\b|(?:{'|'.join(_SHORT)})\b\.?)"
WEEKDAY = (
    "(?:(?:" + "|".join(WEEKDAYS) + r")\b|(?-i:" + "|".join(sorted(SHORT_DAYS, key=len, reverse=True)) + r")\b\.?)"
)
NTH = r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)"
ORDINAL_WORD = (
    rf"(?:(?:twenty|thirty)[\s-](?:{'|'.join(list(ORDINALS)[:9])})|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
)
# A day of the month: "4", "4th", "the twenty-first", "twenty one".
DAY = (
    r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])(?![.,:/][0-9]|%|\s?(?:per\s?cent|percent|million|billion))"
    rf"|{ORDINAL_WORD}|(?:twenty|thirty)[\s-](?:{_ONES})|{_TEENS}|{_ONES})"
)
_CENTURY = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
YEAR = (
    r"(?:(?:1[0-9]{3}|20[0-9]{2})(?![0-9])"
    rf"|(?:one|two)\sthousand(?:\s(?:{_ONES})\shundred)?(?:\s(?:and\s)?{_BELOW_100})?\b"
    rf"|{_CENTURY}[\s-](?:hundred|(?:oh|zero)[\s-](?:{_ONES})|(?:{_TENS})(?:[\s-](?:{_ONES}))?|{_TEENS})\b)"
)
COUNT = rf"(?:[0-9]{{1,4}}(?:\.[0-9]+)?|{_BELOW_100}|an?|(?:a\s)?couple\sof)"
UNIT = "(?:day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"


def month(words: str) -> int:
    """Return the number of a month, 1 to 12."""
    return MONTHS[words.lower().rstrip(".")]


def weekday(words: str) -> int:
    """Return the number of a day of the week, Monday 0."""
    name = words.rstrip(".")
    return WEEKDAYS[name.lower()] if name.lower() in WEEKDAYS else SHORT_DAYS[name]


def day(words: str) -> int:
    """Return the number of a day of the month, however it is written."""
    digits = re.match(r"[0-9]+", words)
    return int(digits[0]) if digits else ordinal(words)


def ordinal(words: str) -> int:
    """Return the number of an ordinal or cardinal in words or digits; "last" is -1."""
    low = words.lower()
    if low == "last":
        return -1
    if digits := re.match(r"[0-9]+", low):
        return int(digits[0])
    parts = re.split(r"[\s-]+", low)
    return sum(ORDINALS.get(part) or int(word_value(part)) for part in parts)


def year(words: str) -> int:
    """Return a year from digits or words ("nineteen seventy eight")."""
    if words[0].isdigit():
        return int(words)
    first, *rest = re.split(r"[\s-]+", words.lower())
    if "thousand" in rest:
        return int(word_value(words))
    if rest[0] == "hundred":
        return int(word_value(first)) * 100
    return int(word_value(first)) * 100 + int(word_value(" ".join(word for word in rest if word != "oh")))


def count(words: str) -> float:
    """Return the number of a count before a unit of time; a couple is two."""
    low = words.lower()
    if low.endswith("of"):
        return 2.0
    return float(low) if low[0].isdigit() else word_value(low)
