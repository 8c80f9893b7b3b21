"""Days and periods counted from the article's day: "three weeks ago", "in two months", "the past five years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from briefing.extract.numbers.when import words
from briefing.extract.numbers.when.periods import DAYS_IN, Period, after, containing, one_day, years
from briefing.extract.numbers.when.readers import lies_ahead

_PIECE = rf"{words.COUNT}[\s-]?(?:(?:business|calendar|working)[\s-])?{words.UNIT}s?"
_PIECES = rf"(?P<pieces>{_PIECE}(?:,?\s(?:and\s)?{_PIECE}){{0,3}})"
PIECE = re.compile(
    rf"(?P<count>{words.COUNT})[\s-]?(?P<working>business[\s-]|working[\s-])?(?:calendar[\s-])?(?P<unit>{words.UNIT})s?\b",
    re.I,
)
ANCHOR = r"(?P<anchor>now|today|tomorrow|yesterday)"
COUNTED = re.compile(
    rf"(?<![\w.,-])(?:(?P<stretch>(?:within|(?:the\s)?(?:next|coming|upcoming|past|last|previous))(?:\sthe)?"
    rf"(?:\s(?:next|coming|upcoming|past|last|previous))?)\s|(?P<ahead>in)\s)?"
    rf"{_PIECES}\b(?:\s(?:(?P<back>ago)\b|(?P<on>later|hence|in\sthe\sfuture)\b|(?P<side>from|after|before)\s{ANCHOR}\b))?",
    re.IGNORECASE,
)
OFFSETS = {"now": 0, "today": 0, "tomorrow": 1, "yesterday": -1}


class Counted(NamedTuple):
    """What a count of time comes to: its characters and its period."""

    start: int
    end: int
    period: Period


def counted_periods(text: str, today: date | None) -> Iterator[Counted]:
    """Yield the characters and the period of what is counted from the article's day, or from one beside it."""
    if today is None:
        return
    for found in COUNTED.finditer(text):
        try:
            period = _period(found, today)
        except (OverflowError, ValueError):
            continue
        if period is not None:
            yield Counted(found.start("pieces"), found.end(), period)


def _period(found: re.Match[str], today: date) -> Period | None:
    pieces = [
        (words.count(piece["count"]), _unit(piece["unit"]), piece["working"])
        for piece in PIECE.finditer(found["pieces"])
    ]
    stretch = (found["stretch"] or "").lower()
    if re.search(r"past|last|previous", stretch):
        return _stretch(pieces, today, -1)
    if stretch and not found["side"]:
        return _stretch(pieces, today, 1, "within" in stretch)
    from_day = today + timedelta(OFFSETS[(found["anchor"] or "today").lower()])
    if stretch:
        return Period(from_day, _moved(from_day, pieces, 1))
    if found["back"] or (found["side"] or "").lower() == "before":
        return _exact(_moved(from_day, pieces, -1), pieces)
    # "In two weeks" is a date only where it lies ahead; else it is how long something took.
    if found["side"] or found["on"] or (found["ahead"] and lies_ahead(found)):
        return _exact(_moved(from_day, pieces, 1), pieces)
    return None


def _unit(word: str) -> str:
    return "century" if word.lower().startswith("centur") else word.lower()


def _moved(day: date, pieces: list[tuple[float, str, str | None]], sign: int) -> date:
    """Return a day moved by some counts of units, the longest first."""
    for count, unit, working in sorted(pieces, key=lambda piece: piece[1] in DAYS_IN):
        if working:
            for _ in range(min(int(count), 1000)):
                day += timedelta(sign)
                while day.weekday() > 4:
                    day += timedelta(sign)
        else:
            day = after(day, sign * count, "week" if unit == "weekend" else unit)
    return day


def _exact(day: date, pieces: list[tuple[float, str, str | None]]) -> Period:
    """Return a day, or the month or year it lies in, as exact as the smallest unit allows ("two years ago")."""
    units = {unit for _, unit, _ in pieces}
    if units & {"day", "week", "fortnight", "weekend"}:
        return one_day(day)
    return containing(day, "month" if units & {"month", "quarter"} else "year")


def _stretch(pieces: list[tuple[float, str, str | None]], today: date, sign: int, from_now: bool = False) -> Period:
    """Return the days behind or ahead; decades are counted whole ("the past two decades")."""
    if pieces[0][1] == "decade" and len(pieces) == 1 and not from_now:
        this, length = today.year // 10 * 10, int(pieces[0][0]) * 10
        return years(this - length if sign < 0 else this + 10, length)
    if sign < 0:
        return Period(_moved(today, pieces, -1), today - timedelta(1))
    return Period(today if from_now else today + timedelta(1), _moved(today, pieces, 1))
