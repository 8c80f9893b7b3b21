"""The lines above an article that say who wrote it and when: "By Ana Ruiz", "24 November 2026". Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from briefing.model import Span

# Such lines stand among the first few that hold text, and are short.
LINES, LONGEST = 8, 120

_MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?)?"
_LABEL = r"(?:(?:first\s+)?(?P<label>published|posted|updated|last\s+updated)(?:\s+on)?:?\s+)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATES = (
    rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
)
_DATED = [re.compile(_LABEL + _WEEKDAY + form + _TIME, re.IGNORECASE) for form in _DATES]
_BY = re.compile(r"(?:words |story |text |report |reporting |written |reported )?by:?\s+(?P<who>\S.*)", re.IGNORECASE)
# What a byline has besides names, and what says where its writer was.
_SMALL = {"and", "de", "da", "la", "le", "van", "von", "der", "den", "bin", "al", "of", "the", "for"}
_ROLES = {"staff", "reporter", "reporters", "correspondent", "correspondents", "editor", "writer", "agencies"}
_WHERE = re.compile(r"\s+in\s+[A-Z].*$")
_MOST_WORDS = 10
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[—–-]\s+")
_READING_TIME = re.compile(r"\d+[ -]min(?:ute)?s?(?: read)?", re.IGNORECASE)


class Credits(NamedTuple):
    """Who wrote an article and on which day (ISO 8601), as far as lines of its own say so, and where they stand."""

    author: str | None = None
    published: str | None = None
    spans: tuple[Span, ...] = ()


def credits_of(text: str) -> Credits:
    """Return what the lines at the head of a text say of who wrote it and when; the first line is its headline."""
    author, published, updated = None, None, None
    spans: list[Span] = []
    for start, line in _head(text):
        parts = [_part(part) for part in _PARTS.split(line)]
        if None in parts:
            continue
        spans.append((start, start + len(line)))
        for part in filter(None, parts):
            author = author or part.author
            published = published or part.published
            updated = updated or part.updated
    return Credits(author, published or updated, tuple(spans))


class _Part(NamedTuple):
    author: str | None = None
    published: str | None = None
    updated: str | None = None


def _head(text: str) -> Iterator[tuple[int, str]]:
    """Yield the short ones of the first lines below the headline, each with where it starts."""
    lines = re.finditer(r"\S(?:[^\n]*\S)?", text)
    for number, found in zip(range(LINES), lines, strict=False):
        if number and len(found.group()) <= LONGEST:
            yield found.start(), found.group()


def _part(words: str) -> _Part | None:
    """Return what a part of a line says, or None where it is something else."""
    if _READING_TIME.fullmatch(words):
        return _Part()
    by = _BY.fullmatch(words)
    if by is not None:
        who = _WHERE.sub("", by["who"]).rstrip(",")
        return _Part(author=who) if _are_names(who) else None
    for dated in _DATED:
        if found := dated.fullmatch(words):
            day = _iso(found)
            late = (found.groupdict().get("label") or "").lower().endswith("updated")
            return (_Part(updated=day) if late else _Part(published=day)) if day else None
    return None


def _are_names(who: str) -> bool:
    words = re.findall(r"[^\s,&]+", who)
    roles = [word for word in words if word.lower() in _ROLES]
    names = [word for word in words if word.lower() not in _SMALL | _ROLES]
    if not 0 < len(words) <= _MOST_WORDS or not (roles or names):
        return False
    capital = all(word[:1].isupper() and word[-1:] not in "?!:" for word in names)
    return capital and (not who.endswith(".") or bool(re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", who)))


def _iso(found: re.Match[str]) -> str | None:
    month = found["month"]
    number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS].index(month[:3].lower()) + 1
    try:
        return date(int(found["year"]), number, int(found["day"])).isoformat()
    except ValueError:
        return None
