"""What is still open in briefings: whom to ring, what to watch, what is overdue.

A question that the reader answered or put aside is open no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing import glance
from briefing.model import Briefing, Question

# Reasons that someone who is rung can settle; time settles "pending", and what is merely hedged is on no list.
CALLS = frozenset({"gap", "unsourced", "contested", "asked"})


class Open(NamedTuple):
    """An open question in its briefing."""

    question: Question
    briefing: Briefing


def asked(each: Open) -> str:
    """Return what is asked, in the article's own words where no good question could be written."""
    return each.question.question or each.briefing.article.words(each.question.span)


def calls(briefings: Sequence[Briefing]) -> list[Open]:
    """Return whom to ring: briefing by briefing, what the article turns on most first."""
    return [
        Open(question, briefing)
        for briefing in briefings
        for question in sorted(open_in(briefing, CALLS), key=lambda each: -glance.weight(each, briefing))
    ]


def watch(briefings: Sequence[Briefing]) -> list[Open]:
    """Return what to watch: by date, and last what has none that the calendar knows."""
    found = [Open(question, briefing) for briefing in briefings for question in open_in(briefing, {"pending"})]
    return sorted(found, key=lambda each: (not glance.is_iso(each.question.due or ""), each.question.due or "~"))


def open_in(briefing: Briefing, reasons: frozenset[str] | set[str]) -> list[Question]:
    """Return the questions of a briefing with one of these reasons that are neither answered nor put aside."""
    return [
        item
        for item in briefing.of_kind("question")
        if isinstance(item, Question) and item.reason in reasons and not briefing.is_answered(item.id)
    ]


def overdue(briefing: Briefing) -> list[Question]:
    """Return the questions of a briefing that time should have settled by now."""
    return [question for question in open_in(briefing, {"pending"}) if glance.is_overdue(question)]
