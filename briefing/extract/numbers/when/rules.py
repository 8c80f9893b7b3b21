"""What single phrases for a day or a period mean: a pattern each, with the function that reads its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from briefing.extract.numbers.when import words
from briefing.extract.numbers.when.periods import (
    Period,
    after,
    containing,
    half,
    in_year,
    month_end,
    one_day,
    part,
    quarter,
    third,
    week_of,
    weekday_in,
    years,
)
from briefing.extract.numbers.when.words import DAY, MONTH, NTH, UNIT, WEEKDAY, YEAR, ORDINAL_WORD

Match = re.Match[str]
# Reads a match; `today` is the article's day. None where the words mean no period.
Reader = Callable[[Match, date], Period | None]


class Rule(NamedTuple):
    """A pattern, what reads it, whether that needs the article's day, and letters of which the text must hold one."""

    pattern: re.Pattern[str]
    read: Reader
    relative: bool
    keys: tuple[str, ...]


THIS = r"(?:this|(?:the\s)?current|(?:the\s)?same|that)"
NEXT = r"(?:(?:the\s)?(?:next|coming|upcoming))"
LAST = r"(?:(?:the\s)?(?:last|past|previous))"
EARLY = r"(?:early|(?:the\s)?(?:start|beginning)\sof|at\sthe\sstart\sof)"
LATE = r"(?:late|(?:the\s)?end\sof)"
MID = r"(?:mid[-\s]|(?:the\s)?middle\sof\s)"
PART = rf"(?:(?P<early>{EARLY})|(?P<late>{LATE})|(?P<mid>{MID}))\s?"
MONTH_KEYS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_KEYS = ("day", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS = ("week", "month", "quarter", "year", "decade", "century")
YEAR_KEYS = ("thousand", "hundred", "teen", "twenty")
# How far the words around a date are looked at, and what in them says that it lies ahead.
SENTENCE = 120
SENTENCE_END = re.compile(r"[.!?]\s|\n")
AHEAD = re.compile(
    r"\b(?:will|'ll|shall|would|due|expected|scheduled|plans?|planned|set\sto|going\sto|upcoming|ahead|deadline|expects?|"
    r"begins?|starts?|opens?|until|till)\b|\bto\s(?:be|start|begin|open|meet|vote|decide)\b",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:by|before|until|till)\s(?:the\s)?$", re.IGNORECASE)
# A month alone is a date after one of these; some months are words of their own ("may", "march").
MONTH_LEADS = "in|by|since|until|till|of|from|to|through|during|for|after|before|and|between|late|early|mid|end"
DOUBTFUL = frozenset(["may", "march", "mar", "sun", "dec", "jan", "jun", "apr", "sep"])


def rule(pattern: str, read: Reader, *keys: str, relative: bool = True) -> Rule:
    """Return a rule; `keys` are letters that a text without the phrase is likely to lack."""
    return Rule(re.compile(rf"(?<!\w)(?<![A-Za-z]-)(?<![0-9][.,]){pattern}(?!\w)", re.IGNORECASE), read, relative, keys)


def lies_ahead(found: Match) -> bool:
    """Return whether the sentence around a match speaks of what is to come; news tells mostly what was."""
    text = found.string
    before = SENTENCE_END.split(text[max(0, found.start() - SENTENCE) : found.start()])[-1]
    after = SENTENCE_END.split(text[found.end() : found.end() + SENTENCE], maxsplit=1)[0]
    return bool(AHEAD.search(before) or AHEAD.search(after) or BY.search(before))


def nearest_day(month: int, day: int, today: date) -> Period | None:
    """Return the day of a month in the year that brings it nearest to today; February 29 may be four years off."""
    days = []
    for year in range(max(1, today.year - 4), min(9999, today.year + 4) + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return one_day(min(days, key=lambda each: abs(each - today))) if days else None


def nearest_month(month: int, today: date) -> Period:
    """Return the month in the year that brings it nearest to today."""
    candidates = [in_year(year, month, month) for year in range(today.year - 1, today.year + 2) if 1 <= year <= 9999]
    return min(candidates, key=lambda each: abs(each.first + timedelta(14) - today))


def step(words_before: str) -> int:
    """Return -1, 0 or 1 for "last", "this" or "next" and their like."""
    low = words_before.lower().removeprefix("the ").strip()
    return -1 if low in ("last", "past", "previous") else 1 if low in ("next", "coming", "upcoming") else 0


def unit_of(word: str) -> str:
    """Return a unit of time in the singular."""
    return "century" if word.lower().startswith("centur") else word.lower().removesuffix("s")


def relative_unit(which: int, unit: str, today: date) -> Period:
    """Return the week, month, ... that lies `which` of them after the one of today."""
    if unit == "weekend":
        return containing(today + timedelta(7 * which), unit)
    return containing(after(containing(today, unit).first, which, unit), unit)


def anchored(found: Match, today: date) -> Period | None:
    """Return the year or month or week that a phrase hangs on: "of 2016", "next year", "this month"."""
    named = found.groupdict()
    if year := named.get("year") or named.get("year2"):
        return in_year(words.year(year))
    if which := named.get("rel") or named.get("rel2"):
        return relative_unit(step(which), unit_of(named.get("unit") or named["unit2"]), today)
    if named.get("month"):
        return nearest_month(words.month(named["month"]), today)
    return None


def _day_of_month(found: Match, today: date) -> Period | None:
    month, day = words.month(found["month"]), words.day(found["day"])
    if found["year"]:
        return one_day(date(words.year(found["year"]), month, day))
    return nearest_day(month, day, today)


def _month_of_year(found: Match, today: date) -> Period | None:
    month = words.month(found["month"])
    whole = anchored(found, today) if found["year"] or found["rel"] else None
    return in_year(whole.first.year, month, month) if whole else None


def _month(found: Match, today: date) -> Period | None:
    month = words.month(found["month"])
    which = (found["rel"] or "").lower()
    doubtful = found["month"].lower().rstrip(".") in DOUBTFUL
    if not which and (found["month"][0].islower() or (doubtful and not found["lead"])):
        return None
    if not which:
        year = today.year + (month < today.month if lies_ahead(found) else -(month > today.month))
        return in_year(year, month, month)
    if which == "this":
        return in_year(today.year, month, month)
    year = today.year + (1 if which == "next" and month <= today.month else 0)
    year -= 1 if which == "last" and month >= today.month else 0
    return in_year(year, month, month)


def _named_day(found: Match, today: date) -> Period | None:
    low = " ".join(found.group().lower().split())
    days = {"today": 0, "tonight": 0, "this day": 0, "tomorrow": 1, "yesterday": -1, "next day": 1, "last night": -1}
    days |= {"the day before yesterday": -2, "the day after tomorrow": 2, "last day": -1, "past day": -1}
    return one_day(today + timedelta(days[low.removeprefix("the ") if low not in days else low]))


def _weekday(found: Match, today: date) -> Period | None:
    number, which = words.weekday(found["weekday"]), (found["rel"] or "").lower()
    monday = today - timedelta(today.weekday())
    if which in ("last", "past", "previous"):
        return one_day(today - timedelta((today.weekday() - number - 1) % 7 + 1))
    if which == "next":
        return one_day(monday + timedelta(7 + number))
    if which in ("this", "coming"):
        return one_day(monday + timedelta(number))
    if lies_ahead(found):
        return one_day(today + timedelta((number - today.weekday()) % 7))
    return one_day(today - timedelta((today.weekday() - number) % 7))


def _weekday_of_week(found: Match, today: date) -> Period | None:
    week = relative_unit(step(found["rel"]), "week", today)
    return one_day(weekday_in(week, words.weekday(found["weekday"])))


def _nth_weekday(found: Match, today: date) -> Period | None:
    whole = _whole_month(found, today)
    number, weekday = words.ordinal(found["nth"]), words.weekday(found["weekday"])
    if whole is None:
        return None
    if number < 0:
        return one_day(whole.last - timedelta((whole.last.weekday() - weekday) % 7))
    day = weekday_in(whole, weekday) + timedelta(7 * (number - 1))
    return one_day(day) if day <= whole.last else None


def _whole_month(found: Match, today: date) -> Period | None:
    if found["month"]:
        month = words.month(found["month"])
        return in_year(words.year(found["year"]), month, month) if found["year"] else nearest_month(month, today)
    return relative_unit(step(found["rel"]), "month", today)


def _unit(found: Match, today: date) -> Period | None:
    return relative_unit(step(found["rel"]), unit_of(found["unit"]), today)


def _weekend(found: Match, today: date) -> Period | None:
    """Return the weekend of today, or from Monday to Thursday the one before it."""
    return relative_unit(0 if today.weekday() > 3 else -1, "weekend", today)


def _year_in_words(found: Match, today: date) -> Period | None:
    return in_year(words.year(found["year"]))


def _after_next(found: Match, today: date) -> Period | None:
    return relative_unit(2, unit_of(found["unit"]), today)


def _part(found: Match, today: date) -> Period | None:
    which = "early" if found["early"] else "late" if found["late"] else "mid"
    whole = anchored(found, today)
    if found["decade"]:
        whole = _decade(found, today)
    if whole is None:
        return None
    if found["month"] and found["year"]:
        month = words.month(found["month"])
        whole = in_year(words.year(found["year"]), month, month)
    if (found["by"] or "").strip() and found["late"]:
        return one_day(whole.last)
    named = re.search(r"of\b", found[which] or "") and (found["year2"] or found["decade"])
    return third(whole, which) if named else part(whole, which)


def _so_far(found: Match, today: date) -> Period | None:
    whole = containing(today, unit_of(found["unit"]))
    if found["rest"]:
        return Period(today, whole.last)
    earlier = found["way"].lower() == "earlier"
    if earlier:
        return Period(whole.first, max(whole.first, today - timedelta(1)))
    return Period(today, whole.last)


def _quarter(found: Match, today: date) -> Period | None:
    number = words.ordinal(found["nth"]) if found["nth"] else int(found["digit"] or found["digit2"])
    whole = anchored(found, today) or in_year(today.year)
    halves = (found["what"] or found["letter"] or found["letter2"] or "q").lower().startswith("h")
    last = 2 if halves else 4
    if halves and found["letter"] and not (found["year"] or found["rel"]):
        return None
    number = last if number < 0 else number
    if not 1 <= number <= last:
        return None
    return half(whole.first.year, number) if halves else quarter(whole.first.year, number)


def _week_of(found: Match, today: date) -> Period | None:
    whole = _whole_month(found, today) if found["month"] else anchored(found, today)
    return week_of(whole, words.ordinal(found["nth"])) if whole else None


def _week_with(found: Match, today: date) -> Period | None:
    day = _day_of_month(found, today)
    return containing(day.first, (found["unit"] or "week").lower()) if day else None


def _week_number(found: Match, today: date) -> Period | None:
    number = int(found["number"])
    return week_of(in_year(today.year), number) if 1 <= number <= 53 else None


def _decade(found: Match, today: date) -> Period | None:
    named = (found["decade"] or "").lower()
    if found["short"]:
        first = 1900 + int(re.sub(r"[^0-9]", "", found["short"]))
        return years(first, 10)
    digits = re.match(r"[0-9]{4}", named)
    if digits:
        return years(int(digits[0]), 10) if digits[0].endswith("0") else None
    return years(DECADES[" ".join(re.split(r"[\s-]+", named))], 10)


def _century(found: Match, today: date) -> Period | None:
    return years((words.ordinal(found["nth"]) - 1) * 100, 100)


def _numeric(found: Match, today: date) -> Period | None:
    year, month, day = (found[name] for name in ("year", "month", "day"))
    number = words.month(month) if month[0].isalpha() else int(month)
    if day is None:
        return in_year(int(year), number, number)
    return one_day(date(int(year), number, int(day)))


def _figures(found: Match, today: date) -> Period | None:
    """Return the day of "25/3/2021" or "3/25/2021"; only its year where it may be read both ways."""
    first, second, year = (int(found[name]) for name in ("first", "second", "year"))
    if first > 12 or found["mark"] == ".":
        first, second = second, first
    elif second <= 12 and first != second:
        return in_year(year)
    return one_day(date(year, first, second))


def _ago(found: Match, today: date) -> Period | None:
    unit = unit_of(found["unit"])
    day = after(today, -1, unit)
    return (
        one_day(day)
        if unit in ("day", "week", "fortnight")
        else containing(day, "month" if unit == "month" else "year")
    )


def _month_and_year(found: Match, today: date) -> Period | None:
    month = int(found["month"])
    return in_year(int(found["year"]), month, month) if 1 <= month <= 12 else None


def _day_of_relative_month(found: Match, today: date) -> Period | None:
    whole = relative_unit(step(found["rel"]), "month", today)
    day = words.day(found["day"])
    return one_day(whole.first.replace(day=day)) if day <= month_end(whole.first).day else None


def _day_and_number(found: Match, today: date) -> Period | None:
    """Return the day of "Friday the 13th": the nearest one that falls on such a day of the week."""
    number, weekday = words.day(found["day"]), words.weekday(found["weekday"])
    days = (today + timedelta(off) for reach in range(400) for off in (-reach, reach))
    return next((one_day(day) for day in days if day.day == number and day.weekday() == weekday), None)


_TENS = "twenties thirties forties fifties sixties seventies eighties nineties"
DECADES = {name: 1920 + 10 * place for place, name in enumerate(_TENS.split())}
DECADES |= {f"nineteen {name}": first for name, first in DECADES.items()}
DECADES |= {"noughties": 2000, "two thousands": 2000, "twenty tens": 2010, "two thousand and tens": 2010}
_DECADE = (
    r"(?P<decade>(?:1[0-9]|20)[0-9]0['’]?s|(?P<short>['’‘]?[2-9]0['’]?s)|"
    + "|".join(name.replace(" ", r"[\s-]") for name in sorted(DECADES, key=len, reverse=True))
    + ")"
)
_ANCHOR_YEAR = rf"(?:,?\s(?:(?:of|in)\s)?(?:(?P<rel>{THIS}|{NEXT}|{LAST})\s(?P<unit>year)|(?P<year>{YEAR})))"
_REL = rf"(?P<rel>{THIS}|{NEXT}|{LAST}|the)"

RULES = (
    # May 3, 2021; Monday, Jan. 12th; 3 May; the 4th of July
    rule(
        rf"(?:{WEEKDAY},?\s)?(?P<month>{MONTH})[\s./-]{{0,2}}(?:the\s)?(?P<day>{DAY})(?!\w)(?:,?\s(?P<year>{YEAR}))?",
        _day_of_month,
        *MONTH_KEYS,
    ),
    rule(
        rf"(?:{WEEKDAY},?\s)?(?:the\s)?(?P<day>{DAY})\.?[\s-](?:of\s)?(?P<month>{MONTH})(?:,?[\s-](?P<year>{YEAR}))?",
        _day_of_month,
        *MONTH_KEYS,
    ),
    # May 2021; June next year; 2021, May
    rule(rf"(?P<month>{MONTH})\s?{_ANCHOR_YEAR}", _month_of_year, *MONTH_KEYS),
    rule(rf"(?P<year>{YEAR})\s?,?\s(?P<month>{MONTH})(?P<rel>)(?P<unit>)", _month_of_year, *MONTH_KEYS),
    # last June, in June
    rule(
        rf"(?:(?P<rel>last|next|this)\s|(?P<lead>(?:{MONTH_LEADS})\s))?(?P<month>{MONTH})",
        _month,
        *MONTH_KEYS,
    ),
    # 2021-05-03, 2021/05, 2019-sep-1, 5/2021
    rule(
        r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2]|[a-z]{3,4})(?P=mark)"
        r"(?P<day>3[01]|[12][0-9]|0?[1-9])",
        _numeric,
        "1",
        "2",
    ),
    rule(r"(?P<year>(?:1[5-9]|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?P<day>)(?![-./]?[0-9])", _month_and_year, "-"),
    rule(
        r"(?P<first>[0-3]?[0-9])(?P<mark>[-/.])(?P<second>[0-3]?[0-9])(?P=mark)(?P<year>(?:19|20)[0-9]{2})",
        _figures,
        "1",
        "2",
    ),
    rule(r"an?\s(?P<unit>day|week|fortnight|month|year|decade|century)\sago", _ago, "ago"),
    rule(r"(?<![/.])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:1[5-9]|20)[0-9]{2})(?![-./]?[0-9])", _month_and_year, "/"),
    # yesterday, the day after tomorrow
    rule(
        r"the\sday\s(?:before\syesterday|after\stomorrow)|today|tonight|tomorrow|yesterday|last\snight|this\sday"
        r"|(?:the\s)?(?:next|last|past)\sday",
        _named_day,
        "day",
        "night",
        "morrow",
    ),
    # Friday, last Friday; Friday of next week; next week on Friday; the second Friday of May; Friday the 13th
    rule(rf"(?:(?P<rel>this|next|last|past|previous|coming)\s)?(?P<weekday>{WEEKDAY})", _weekday, *DAY_KEYS),
    rule(rf"(?P<weekday>{WEEKDAY})\s(?:of\s)?(?P<rel>this|next|last)\sweek", _weekday_of_week, "week"),
    rule(rf"(?P<rel>this|next|last)\sweek,?\s(?:on\s)?(?P<weekday>{WEEKDAY})", _weekday_of_week, "week"),
    rule(
        rf"(?:the\s)?(?P<nth>{NTH})\s(?P<weekday>{WEEKDAY})\s(?:of|in)\s"
        rf"(?:(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?|{_REL}\smonth)",
        _nth_weekday,
        "day",
    ),
    rule(rf"(?P<weekday>{WEEKDAY})\s(?:the\s)(?P<day>{DAY})", _day_and_number, *DAY_KEYS),
    rule(rf"(?:the\s)?(?P<day>{DAY})\sof\s{_REL}\smonth", _day_of_relative_month, "month"),
    # this week, next year, the year after next
    rule(rf"(?P<rel>{THIS}|{NEXT}|{LAST})\s(?P<unit>week|weekend|month|quarter|year|decade|century)", _unit, *UNITS),
    rule(r"(?P<lead>(?:over|at|on|during|of)\s)the\sweekend", _weekend, "weekend"),
    rule(rf"(?P<lead>(?:in|since|until|by|of|year)\s)(?P<year>(?![0-9]){YEAR})", _year_in_words, *YEAR_KEYS),
    rule(r"the\s(?P<unit>week|weekend|month|quarter|year)\safter\s(?:the\s)?next", _after_next, "after"),
    # early next year, the end of March, mid-2021, late 1990s
    rule(
        rf"(?P<by>by\s(?:the\s)?)?{PART}(?:{_REL}\s(?P<unit>week|month|quarter|year|decade|century)"
        rf"|(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?|(?:the\s)?{_DECADE}|(?P<year2>{YEAR}))",
        _part,
        "early",
        "late",
        "mid",
        "end",
        "start",
        "beginning",
    ),
    # later this week, earlier in the year, the rest of the month
    rule(
        rf"(?:(?P<way>earlier|later)\s(?:this|in\sthe)|(?P<rest>(?:the\s)?(?:rest|remainder)\sof\s(?:the|this)))"
        r"\s(?P<unit>week|month|quarter|year|decade|century)",
        _so_far,
        "earlier",
        "later",
        "re",
    ),
    # the third quarter of 2016, Q3, the first half of next year
    rule(
        rf"(?:(?:the\s)?(?P<nth>{NTH})[\s-](?P<what>quarter|half)|(?P<letter>(?-i:[QH]))(?P<digit>[1-4]))"
        rf"(?:{_ANCHOR_YEAR}|(?=\s(?:results|earnings|profits?|sales|revenues?|figures)))?(?P<letter2>)(?P<digit2>)(?P<month>)",
        _quarter,
        "q",
        "half",
        "h",
    ),
    rule(
        rf"(?P<year>{YEAR})(?:\s(?:the\s)?(?P<nth>{NTH})[\s-](?P<what>quarter|half)"
        r"|\s?(?P<letter>(?-i:[QH]))(?P<digit>[1-4]))(?P<letter2>)(?P<digit2>)(?P<month>)(?P<rel>)(?P<unit>)",
        _quarter,
        "q",
        "half",
        "h",
    ),
    # the first week of May, the week of May 4
    rule(
        rf"(?:the\s)?(?P<nth>{NTH})\sweek(?:\s(?:of|in)\s(?:(?P<month>{MONTH})(?:\s(?P<year>{YEAR}))?|"
        rf"(?P<year2>{YEAR})|{_REL}\s(?P<unit>month|year))|\s(?P<rel2>next|last|this)\s(?P<unit2>month|year))",
        _week_of,
        "week",
    ),
    rule(
        rf"(?:the\s)?(?:(?P<unit>week|month)\s(?:of|commencing|starting|beginning)|(?-i:w/c))\s(?:on\s)?(?P<month>{MONTH})"
        rf"[\s.]{{0,2}}(?P<day>{DAY})(?:,?\s(?P<year>{YEAR}))?",
        _week_with,
        "week",
        "month",
        "w/c",
    ),
    rule(r"(?-i:[Ww])eek\s(?P<number>[0-9]{1,2})(?!\s?[-–]\s?[0-9])", _week_number, "week"),
    # the 1990s, the nineteenth century
    rule(rf"(?:the\s)?{_DECADE}", _decade, "0", "ties", "thousand", "ten"),
    rule(rf"(?:the\s)?(?P<nth>{ORDINAL_WORD}|[12]?[0-9](?:st|nd|rd|th))[\s-]+century", _century, "century"),
)
