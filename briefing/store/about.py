"""What a reader says about an article in place of what was found: rows of the notes file, so that it can be undone.

A row is {"value", "modified"} under the name of a field of the article. The article as found stays with its items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.model import Article
from briefing.store.history import State, with_changes
from briefing.store.recorded import ABOUT

DETAILS = ("title", "author", "outlet", "published", "url")
"""The fields of an article that a reader may change."""

Details = Mapping[str, str | None]


def redescribed(state: State, details: Details, found: Article, now: str) -> State:
    """Return a state in which some fields of an article are what the reader says, at an ISO 8601 time in UTC.

    What is said as it was found needs no row.
    """
    rows: dict[str, Any] = {
        name: None if value == getattr(found, name) else {"value": value, "modified": now}
        for name, value in details.items()
        if name in DETAILS
    }
    return with_changes(state, {ABOUT: rows})


def details_in(state: State) -> tuple[tuple[str, str | None], ...]:
    """Return the fields of an article that a reader changed, with their values; what makes no sense is passed over."""
    return tuple(_read(state))


def described(article: Article, state: State) -> Article:
    """Return an article, given as it was found, as its reader describes it."""
    changed: dict[str, Any] = dict(_read(state))
    return replace(article, **changed) if changed else article


def as_found(article: Article, state: State, known: Article | None) -> Article:
    """Return an article as it was found, given as its reader describes it; `known` is how it was found before."""
    told: dict[str, Any] = {
        name: getattr(known, name) for name, value in _read(state) if getattr(article, name) == value and known
    }
    return replace(article, **told) if told else article


def outdated(article: Article, state: State) -> dict[str, Any]:
    """Return changes of the rows that an article, as it is described anew, differs from: they go."""
    return {name: None for name, value in _read(state) if getattr(article, name) != value}


def _read(state: State) -> Iterator[tuple[str, str | None]]:
    for name, row in state.get(ABOUT, {}).items():
        value = row.get("value")
        if name in DETAILS and (isinstance(value, str) or (value is None and name != "title")):
            yield name, value
