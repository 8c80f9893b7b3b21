"""When a pending matter falls due: the article's words, or an ISO date once they can be set against its own date."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from spacy.tokens import Span

BEFORE_DATES = frozenset(
    {"by", "in", "on", "before", "until", "till", "within", "over", "after", "at", "for", "through"}
)
# Dates that look back or merely repeat can't be when something falls due.
PAST = re.compile(r"\b(?:ago|last|past|previous|earlier|yesterday|every|each|daily|annual|since)\b", re.I)
AGE = re.compile(r"\byears?[ -]old\b", re.I)
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


def due_words(clause: Span) -> tuple[int, int] | None:
    """Return the token range of the first date in a clause that can lie ahead, with its preposition."""
    for entity in clause.ents:
        words = entity.text
        if entity.label_ not in {"DATE", "TIME"} or PAST.search(words) or AGE.search(words):
            continue
        before = entity[0].nbor(-1) if entity.start > clause.start else None
        preposed = before is not None and before.lower_ in BEFORE_DATES
        return (entity.start - preposed, entity.end)
    for token in clause:
        if token.lower_ == "future" and token.dep_ == "pobj" and token.head.lower_ == "in":
            return (token.head.i, token.i + 1)
    return None


def resolve(words: str, published: str | None) -> str:
    """Return the ISO date (or month, or year) that words name, seen from an ISO date; else the words."""
    low = " ".join(words.lower().split())
    year = re.fullmatch(r"(?:(?:by|in|before|until|through) )?((?:19|20)\d\d)", low)
    if year:
        return year[1]
    today = _day(published)
    full = re.search(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})?", low)
    if full and full[1] in MONTHS:
        return _of_month(MONTHS[full[1]], int(full[2]), full[3], today) or words
    return (_relative(low, today) if today else None) or words


def _day(published: str | None) -> date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _of_month(month: int, day: int, year: str | None, today: date | None) -> str | None:
    if year is None and today is None:
        return None
    try:
        named = date(int(year) if year else today.year if today else 1, month, day)
        if year is None and today is not None and named < today:
            named = named.replace(year=today.year + 1)
    except ValueError:
        return None
    return named.isoformat()


def _relative(low: str, today: date) -> str | None:
    """Return the date of words such as "tomorrow", "next month" or "by the end of the year"."""
    weekday = next((DAYS[word] for word in re.findall(r"[a-z]+", low) if word in DAYS), None)
    if weekday is not None:
        return (today + timedelta((weekday - today.weekday()) % 7)).isoformat()
    if "tomorrow" in low:
        return (today + timedelta(1)).isoformat()
    if re.search(r"\b(?:today|tonight)\b", low):
        return today.isoformat()
    if re.search(r"\bend of (?:the|this) year\b", low):
        return f"{today.year}-12-31"
    if re.search(r"\b(?:this|next) year\b", low):
        return str(today.year + ("next" in low))
    if re.search(r"\b(?:this|next) month\b", low):
        later = today.replace(day=28) + timedelta(7) if "next" in low else today
        return later.isoformat()[:7]
    return None
