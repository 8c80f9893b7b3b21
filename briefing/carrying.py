"""From one version of an article to the next: the reader's marks are anchored anew and come along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Briefing, Dismissal, Landing, Note, standing

if TYPE_CHECKING:
    from briefing.anchoring import Anchoring


def carry(earlier: Briefing, later: Briefing) -> Briefing:
    """Return the later version with the marks of the earlier one, each with its landing in the new text.

    Every note comes along: those whose words are gone have a landing that says so.
    """
    from briefing.anchoring import Anchoring

    anchoring = Anchoring(earlier.article.text, later.article.text)
    notes = tuple(replace(note, landings=_landings(note, earlier, later, anchoring)) for note in earlier.notes)
    dismissals = tuple(
        replace(each, landings=_landings(each, earlier, later, anchoring)) for each in earlier.dismissals
    )
    return replace(later, notes=notes, dismissals=dismissals, tags=earlier.tags)


def carried_sentence(briefing: Briefing) -> str:
    """Return what to tell the reader about the notes that came along with a new version."""
    states = [standing(note, briefing.article).state for note in briefing.notes]
    to_check, gone = states.count("check"), states.count("gone")
    count = len(states)
    marks = f"{count} note{'s' * (count != 1)}" if count else "your marks"
    told = f"This article changed since you read it; {marks} came along"
    if to_check:
        told += f", {to_check} to be checked"
    if gone:
        told += f", {gone} whose words are gone"
    return f"{told}. The earlier version stays in the library."


def _landings(
    pinned: Note | Dismissal, earlier: Briefing, later: Briefing, anchoring: Anchoring
) -> tuple[Landing, ...]:
    if pinned.anchor is None:
        return pinned.landings
    span = standing(pinned, earlier.article).span
    # Words that were gone from the version before may be back: then only what was first written of them helps.
    found = anchoring.find(pinned.anchor, span) if span else Anchoring(None, later.article.text).find(pinned.anchor)
    return (*pinned.landings, Landing(later.article.id, found.span, found.sure))
