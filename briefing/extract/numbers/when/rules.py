"""The phrases that name a day or a period: a pattern each, with the function that reads its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from briefing.extract.dates import MONTHS
from briefing.extract.numbers.when import readers as read
from briefing.extract.numbers.when.periods import Period
from briefing.extract.numbers.when.readers import DECADES
from briefing.extract.numbers.when.words import DAY, MONTH, NTH, ORDINAL_WORD, WEEKDAY, WEEKDAYS, YEAR

# Reads a match; `today` is the article's day. None where the words mean no period.
Reader = Callable[[re.Match[str], date], Period | None]


class Rule(NamedTuple):
    """A pattern, what reads its match, and the signs without which no text has such a phrase."""

    pattern: re.Pattern[str]
    read: Reader
    signs: tuple[str, ...]


THIS = r"(?:this|(?:the\s)?current|(?:the\s)?same|that)"
NEXT = r"(?:(?:the\s)?(?:next|coming|upcoming))"
LAST = r"(?:(?:the\s)?(?:last|past|previous))"
EARLY = r"(?:early|(?:the\s)?(?:start|beginning)\sof|at\sthe\sstart\sof)"
LATE = r"(?:late|(?:the\s)?end\sof)"
MID = r"(?:mid[-\s]|(?:the\s)?middle\sof\s)"
PART = rf"(?:(?P<early>{EARLY})|(?P<late>{LATE})|(?P<mid>{MID}))\s?"
UNITS = ("week", "month", "quarter", "year", "decade", "century")
# A month alone is a date after one of these; some months are words of their own ("may", "march").
MONTH_LEADS = "in|by|since|until|till|of|from|to|through|during|for|after|before|and|between|late|early|mid|end"
_DECADE = (
    r"(?P<decade>(?:1[0-9]|20)[0-9]0['’]?s|(?P<short>['’‘]?[2-9]0['’]?s)|"
    + "|".join(name.replace(" ", r"[\s-]") for name in sorted(DECADES, key=len, reverse=True))
    + ")"
)
# "The second half of the match" is no half of a year.
_NO_MATCH = (
    r"(?!\sof\s(?:the|a|his|her|their|its)\s"
    r"(?!(?:(?:fiscal|financial|calendar|current|next|last|same)\s)?(?:year|decade)\b|[0-9]))"
)
_ANCHOR_YEAR = rf"(?:,?\s(?:(?:of|in)\s)?(?:(?P<rel>{THIS}|{NEXT}|{LAST})\s(?P<unit>year)|(?P<year>{YEAR})))"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
_REL = rf"(?P<rel>{THIS}|{NEXT}|{LAST}|the)"


def rule(pattern: str, reader: Reader, *signs: str) -> Rule:
    """Return a rule."""
    return Rule(re.compile(rf"(?<!\w)(?<![A-Za-z]-)(?<![0-9][.,]){pattern}(?!\w)", re.IGNORECASE), reader, signs)


# What is looked for first, in the text in lower case, since most texts hold few dates.
_SIGNS = {
    "month": rf"\b{MONTH}",
    "weekday": rf"\b(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b)",
    "numeric": r"[0-9][-/.][0-9a-z]",
    "ago": r"\sago\b",
    "day": r"\b(?:today|tonight|tomorrow|yesterday|last\snight|(?:next|last|past|this)\sday)\b",
    "unit": rf"\b(?:{'|'.join(UNITS)})",
    "day of month": r"\sof\s(?:\w+\s){1,2}month\b",
    "nth": rf"\b{NTH}\b",
    "year words": rf"\b(?:in|since|until|by|of|year)\s(?![0-9]){YEAR}",
    "part": r"\b(?:early|late|mid|end\sof|start\sof|beginning\sof|middle\sof)\b",
    "so far": r"\b(?:earlier|later|rest|remainder)\s(?:this|in|of)\b",
    "quarter": r"\b(?:[qh][1-4]\b|quarter|half\b)|[0-9][qh][1-4]\b",
    "decade": r"[0-9]0['’]?s\b|ties\b|\bthousands\b|\btens\b",
    "century": "century",
    "season": r"\b(?:spring|summer|autumn|fall|winter)\b",
}
SIGNS = {name: re.compile(pattern) for name, pattern in _SIGNS.items()}
# The same in a rougher form, which is found soonest: a group for each, with the signs that may then be there.
_ROUGH = {
    "month": rf"\b(?:{'|'.join(MONTHS)})\b",
    "weekday": rf"\b(?:{'|'.join(WEEKDAYS)}|mon|tues?|wed|thur?s?|fri|sat|sun)\b",
    "day": r"\b(?:ago\b|day\b|night\b|today|tonight|tomorrow|yesterday)",
    "unit": r"\b(?:week|month|quarter|year|decade|half\b)|century",
    "part": r"\b(?:early\b|late\b|mid|end\sof|start|begin|rest|remainder)",
    "season": r"\b(?:spring|summer|autumn|fall\b|winter)",
    "spelt": r"\b(?:twenty|thousand|hundred|tens\b)|teen|ties\b",
    "numeric": r"[0-9](?:[-/.][0-9a-z]|[qh][1-4]|0['’]?s)|\b[qh][1-4]\b",
}
ANY_SIGN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROUGH.items()))
POSSIBLE = {
    "month": ("month",),
    "weekday": ("weekday",),
    "day": ("ago", "day"),
    "unit": ("unit", "day of month", "quarter", "century", "so far"),
    "part": ("part", "so far"),
    "season": ("season",),
    "spelt": ("year words", "decade"),
    "numeric": ("numeric", "quarter", "decade"),
}

RULES = (
    # May 3, 2021; Monday, Jan. 12th; 3 May; the 4th of July
    rule(
        rf"(?:{WEEKDAY},?\s)?(?P<month>{MONTH})[\s./-]{{0,2}}(?:the\s)?(?P<day>{DAY})(?!\w)(?:,?\s(?P<year>{YEAR}))?",
        read.day_of_month,
        "month",
    ),
    rule(
        rf"(?:{WEEKDAY},?\s)?(?:the\s)?(?P<day>{DAY})\.?[\s-](?:of\s)?(?P<month>{MONTH})(?:,?[\s-](?P<year>{YEAR}))?",
        read.day_of_month,
        "month",
    ),
    # May 2021; June next year; 2021, May
    rule(rf"(?P<month>{MONTH})\s?{_ANCHOR_YEAR}", read.month_of_year, "month"),
    rule(rf"(?P<year>{YEAR})\s?,?\s(?P<month>{MONTH})(?P<rel>)(?P<unit>)", read.month_of_year, "month"),
    # last June, in June
    rule(rf"(?:(?P<rel>last|next|this)\s|(?P<lead>(?:{MONTH_LEADS})\s))?(?P<month>{MONTH})", read.month_read, "month"),
    # 2021-05-03, 2021/05, 2019-sep-1, 5/2021
    rule(
        r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2]|[a-z]{3,4})(?P=mark)"
        r"(?P<day>3[01]|[12][0-9]|0?[1-9])",
        read.numeric,
        "numeric",
    ),
    rule(
        r"(?P<year>(?:1[5-9]|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?P<day>)(?![-./]?[0-9])",
        read.month_and_year,
        "numeric",
    ),
    rule(
        r"(?P<first>[0-3]?[0-9])(?P<mark>[-/.])(?P<second>[0-3]?[0-9])(?P=mark)(?P<year>(?:19|20)[0-9]{2})",
        read.figures,
        "numeric",
    ),
    rule(r"an?\s(?P<unit>day|week|fortnight|month|year|decade|century)\sago", read.ago, "ago"),
    rule(
        r"(?<![/.])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:1[5-9]|20)[0-9]{2})(?![-./]?[0-9])",
        read.month_and_year,
        "numeric",
    ),
    # yesterday, the day after tomorrow
    rule(
        r"the\sday\s(?:before\syesterday|after\stomorrow)|today|tonight|tomorrow|yesterday|last\snight|this\sday"
        r"|(?:the\s)?(?:next|last|past)\sday",
        read.named_day,
        "day",
    ),
    # Friday, last Friday; Friday of next week; next week on Friday; the second Friday of May; Friday the 13th
    rule(rf"(?:(?P<rel>this|next|last|past|previous|coming)\s)?(?P<weekday>{WEEKDAY})", read.weekday_read, "weekday"),
    rule(rf"(?P<weekday>{WEEKDAY})\s(?:of\s)?(?P<rel>this|next|last)\sweek", read.weekday_of_week, "weekday", "unit"),
    rule(rf"(?P<rel>this|next|last)\sweek,?\s(?:on\s)?(?P<weekday>{WEEKDAY})", read.weekday_of_week, "weekday", "unit"),
    rule(
        rf"(?:the\s)?(?P<nth>{NTH})\s(?P<weekday>{WEEKDAY})\s(?:of|in)\s"
        rf"(?:(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?|{_REL}\smonth)",
        read.nth_weekday,
        "weekday",
        "nth",
    ),
    rule(rf"(?P<weekday>{WEEKDAY})\s(?:the\s)(?P<day>{DAY})", read.day_and_number, "weekday"),
    rule(rf"(?:the\s)?(?P<day>{DAY})\sof\s{_REL}\smonth", read.day_of_relative_month, "day of month"),
    # this week, next year, the year after next
    rule(
        rf"(?P<rel>{THIS}|{NEXT}|{LAST})\s(?P<unit>week|weekend|month|quarter|year|decade|century)",
        read.unit_read,
        "unit",
    ),
    rule(r"(?P<lead>(?:over|at|on|during|of)\s)the\sweekend", read.weekend, "unit"),
    rule(rf"(?P<lead>(?:in|since|until|by|of|year)\s)(?P<year>(?![0-9]){YEAR})", read.year_in_words, "year words"),
    rule(r"the\s(?P<unit>week|weekend|month|quarter|year)\safter\s(?:the\s)?next", read.after_next, "unit"),
    # early next year, the end of March, mid-2021, late 1990s
    rule(
        rf"(?P<by>(?:by|until|till)\s(?:the\s)?)?{PART}(?:{_REL}\s(?P<unit>week|month|quarter|year|decade|century)"
        rf"|(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?|(?:the\s)?{_DECADE}|(?P<year2>{YEAR}))",
        read.part_read,
        "part",
    ),
    # later this week, earlier in the year, the rest of the month
    rule(
        r"(?:(?P<way>earlier|later)\s(?:this|in\sthe)|(?P<rest>(?:the\s)?(?:rest|remainder)\sof\s(?:the|this)))"
        r"\s(?P<unit>week|month|quarter|year|decade|century)",
        read.so_far,
        "so far",
    ),
    # the third quarter of 2016, Q3, the first half of next year; not the second half of the match
    rule(
        rf"(?:(?:the\s)?(?P<nth>{NTH})[\s-](?P<what>quarter|half){_NO_MATCH}|(?P<letter>(?-i:[QH]))(?P<digit>[1-4]))"
        rf"(?:{_ANCHOR_YEAR}|(?=\s(?:results|earnings|profits?|sales|revenues?|figures)))?(?P<letter2>)(?P<digit2>)(?P<month>)",
        read.quarter_read,
        "quarter",
    ),
    rule(
        rf"(?P<year>{YEAR})(?:\s(?:the\s)?(?P<nth>{NTH})[\s-](?P<what>quarter|half)"
        r"|\s?(?P<letter>(?-i:[QH]))(?P<digit>[1-4]))(?P<letter2>)(?P<digit2>)(?P<month>)(?P<rel>)(?P<unit>)",
        read.quarter_read,
        "quarter",
    ),
    # the first week of May, the week of May 4
    rule(
        rf"(?:the\s)?(?P<nth>{NTH})\sweek(?:\s(?:of|in)\s(?:(?P<month>{MONTH})(?:\s(?P<year>{YEAR}))?|"
        rf"(?P<year2>{YEAR})|{_REL}\s(?P<unit>month|year))|\s(?P<rel2>next|last|this)\s(?P<unit2>month|year))",
        read.week_in,
        "unit",
        "nth",
    ),
    rule(
        rf"(?:the\s)?(?:(?P<unit>week|month)\s(?:of|commencing|starting|beginning)|(?-i:w/c))\s(?:on\s)?(?P<month>{MONTH})"
        rf"[\s.]{{0,2}}(?P<day>{DAY})(?:,?\s(?P<year>{YEAR}))?",
        read.week_with,
        "unit",
        "month",
    ),
    rule(r"(?-i:[Ww])eek\s(?P<number>[0-9]{1,2})(?!\s?[-–]\s?[0-9])", read.week_number, "unit"),
    # next summer, the spring of 1998, autumn 2024
    rule(
        rf"(?:(?P<rel>{THIS}|{NEXT}|{LAST})\s(?P<season>{SEASON})|(?:the\s)?(?P<season2>{SEASON})\s(?:of\s|in\s)?(?P<year>{YEAR}))",
        read.season_read,
        "season",
    ),
    # the 1990s, the nineteenth century
    rule(rf"(?:the\s)?{_DECADE}", read.decade_read, "decade"),
    rule(rf"(?:the\s)?(?P<nth>{ORDINAL_WORD}|[12]?[0-9](?:st|nd|rd|th))[\s-]+century", read.century_read, "century"),
)
