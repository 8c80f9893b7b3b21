"""Tags: words that a reader gives to notes and to whole briefings.

Those of a briefing are rows of the notes file, {"tag", "made"} under the tag itself: the same tag given twice, or in
two copies of a briefing, is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.clean import plain
from briefing.store.history import State, with_changes
from briefing.store.recorded import NOTES, TAGS

LONGEST_TAG = 40


def as_tags(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as tags: each once, on one line, without blanks and without the marks around them."""
    tags = ("-".join(plain(word).lstrip("#+-\"'“‘(").rstrip(",;\"'”’)").split())[:LONGEST_TAG] for word in words)
    return tuple(dict.fromkeys(filter(None, tags)))


def retagged(state: State, add: Iterable[str], remove: Iterable[str], now: str) -> State:
    """Return a state in which the briefing has some tags more and has others no longer; what is in both goes."""
    known, gone = state.get(TAGS, {}), as_tags(remove)
    new = {tag: tag_row(tag, now) for tag in as_tags(add) if tag not in known}
    changes: dict[str, Any] = {**new, **dict.fromkeys(gone)}
    return with_changes(state, {TAGS: changes})


def tag_row(tag: str, made: str) -> dict[str, Any]:
    """Return the row of a briefing's tag, given at an ISO 8601 time in UTC."""
    return {"tag": tag, "made": made}


def tag_from(row: dict[str, Any]) -> str:
    """Return the tag of a row; KeyError or ValueError tell that it is none."""
    tag = row["tag"]
    if not isinstance(tag, str):
        raise ValueError("not a tag")
    return tag


def all_tags(state: State) -> tuple[str, ...]:
    """Return the tags of a briefing and of its notes, sorted."""
    own = [row.get("tag") for row in state.get(TAGS, {}).values()]
    of_notes = [tag for row in state.get(NOTES, {}).values() for tag in row.get("tags") or ()]
    return tuple(sorted({tag for tag in (*own, *of_notes) if isinstance(tag, str)}))
