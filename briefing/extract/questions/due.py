"""When a pending matter falls due: the article's words, or an ISO date once they can be set against its own date."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, date

from spacy.tokens import Span, Token

from briefing.extract.dates import DATE, MONTHS, Parts, day_in, day_of, days_after, iso, parts_of
from briefing.extract.questions.clauses import child

BEFORE_DATES = frozenset(
    {"by", "in", "on", "before", "until", "till", "within", "over", "after", "at", "for", "through"}
)
# Dates that look back or merely repeat can't be when something falls due.
PAST = re.compile(r"\b(?:ago|last|past|previous|earlier|yesterday|every|each|daily|annual|since)\b", re.I)
# What names a day, a month or a year, or points at one.
NAMED = re.compile(
    r"\b(?:today|tonight|tomorrow|next|this|coming|later|end|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"mon|tues|wednes|thurs|fri|satur|sun)|\b(?:19|20)\d\d\b",
    re.I,
)
DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:next|tomorrow|tonight|today)", re.I)
AGE = re.compile(r"\byears?[ -]old\b", re.I)
# A month without its year: the next one that is called so, this month included.
MONTH = re.compile(
    r"(?:(?:by|in|before|until|through) )?(?:(?:the )?(?:end|beginning|start|middle) of )?(?:next |early |mid-|late )?"
    rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
)
DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


def due_words(clause: Span, verb: Token) -> tuple[int, int] | None:
    """Return the token range of the first date in a clause that can lie ahead and belongs to its verb.

    A preposition before it comes along; a stretch of time without one ("a six-month stay") is no date.
    """
    for entity in clause.ents:
        words = entity.text
        if entity.label_ not in {"DATE", "TIME"} or PAST.search(words) or AGE.search(words) or _is_aside(entity, verb):
            continue
        before = entity[0].nbor(-1) if entity.start > clause.start else None
        preposed = before is not None and before.lower_ in BEFORE_DATES
        if preposed or NAMED.search(words):
            return (entity.start - preposed, entity.end)
    for token in clause:
        if token.lower_ == "future" and token.dep_ == "pobj" and token.head.lower_ == "in":
            return (token.head.i, token.i + 1)
    return None


def _is_aside(entity: Span, verb: Token) -> bool:
    """Return whether a date belongs to another clause inside, or only names a thing ("the 2012 attacks")."""
    token = entity.root
    if any(other.dep_ == "csubj" for other in (token, *token.ancestors)):
        return True
    if token.i > 1 and [token.nbor(-2).lower_, token.nbor(-1).lower_] == ["as", "in"]:
        return True
    if token.dep_ in {"amod", "compound", "nummod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        soon = DAY.search(entity.text) or token.head.ent_type_ in {"DATE", "TIME"}
        return not soon and token.head.lemma_ not in {"election", "season", "budget"}
    while token.head != token and token != verb:
        when = token.dep_ == "advcl" and child(token, "advmod") is not None
        if token.dep_ in {"relcl", "acl", "advcl"} and not when and verb not in (token, *token.subtree):
            return True
        token = token.head
    return False


def resolve(words: str, published: str | None) -> str:
    """Return the ISO date (or month, or year) that words name, seen from an ISO date; else the words."""
    low = " ".join(words.lower().split())
    year = re.fullmatch(r"(?:(?:by|in|before|until|through) )?((?:19|20)\d\d)", low)
    if year:
        return year[1]
    today = day_of(published)
    named = DATE.search(low)
    if named:
        return _named(parts_of(named), today) or words
    return (_relative(low, today) if today else None) or words


def _named(parts: Parts, today: date | None) -> str | None:
    """Return the date that its parts name; a day without a year is the next such day, from today on."""
    year, month, day = parts
    if year is None:
        return _next(month, day, today) if month and day and today else None
    missing = month and day and day_in(year, month, day) is None
    return None if missing else iso(year, month, day)


def _next(month: int, day: int, today: date) -> str | None:
    """Return the first such day from today on, this year or next."""
    days = (day_in(year, month, day) for year in (today.year, today.year + 1))
    return next((day.isoformat() for day in days if day and day >= today), None)


def _relative(low: str, today: date) -> str | None:
    """Return the date of words such as "tomorrow", "next month" or "by the end of the year"."""
    weekday = next((DAYS[word] for word in re.findall(r"[a-z]+", low) if word in DAYS), None)
    # Beside a figure, a weekday is part of a date that is not understood.
    if weekday is not None and not re.search(r"\d", low):
        return _iso(days_after(today, (weekday - today.weekday()) % 7))
    if named := MONTH.fullmatch(low):
        number = MONTHS[named[1]]
        return _in_calendar(today.year + (number < today.month), number)
    if "tomorrow" in low:
        return _iso(days_after(today, 1))
    if re.search(r"\b(?:today|tonight)\b", low):
        return _iso(today)
    if re.search(r"\bend of (?:the|this) year\b", low):
        return iso(today.year, 12, 31)
    if re.search(r"\b(?:this|next) year\b", low):
        return _in_calendar(today.year + ("next" in low), None)
    if re.search(r"\b(?:this|next) month\b", low):
        years, month = divmod(today.month - 1 + ("next" in low), 12)
        return _in_calendar(today.year + years, month + 1)
    return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _in_calendar(year: int, month: int | None) -> str | None:
    return iso(year, month, None) if year <= MAXYEAR else None
