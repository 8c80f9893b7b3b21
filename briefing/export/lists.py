"""A list of open questions as Markdown: whom to ring by briefing, what to watch by date."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefing import glance
from briefing.export.escape import inline
from briefing.watching import Open, asked

TITLES = {"calls": "Whom to ring", "watch": "What to watch"}


def list_to_markdown(name: str, found: Sequence[Open]) -> str:
    """Return the list called `name` as Markdown, a task for each question."""
    blocks = [f"# {TITLES[name]}"]
    if name == "watch":
        blocks.append("\n".join(_task(each, _due(each), inline(each.briefing.article.title)) for each in found))
    else:
        # The calls of a briefing stand together.
        for _, group in groupby(found, key=lambda each: each.briefing.article.id):
            every = list(group)
            tasks = "\n".join(_task(each, "", inline(each.question.why or each.question.reason)) for each in every)
            blocks += [f"## {inline(every[0].briefing.article.title) or '…'}", tasks]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _task(each: Open, before: str, after: str) -> str:
    place = f"¶{each.briefing.article.paragraph(each.question.span[0])}"
    return f"- [ ] {before}{inline(asked(each))} — {after} {place}"


def _due(each: Open) -> str:
    late = "overdue since " if glance.is_overdue(each.question) else ""
    return f"**{late}{inline(each.question.due)}** " if each.question.due else ""
