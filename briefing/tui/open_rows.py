"""The rows of the lists of open questions: under headings, overdue ones first. No widget in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing import glance
from briefing.kinds import KINDS, card, facts
from briefing.tui.draw import inert
from briefing.tui.rows import SECTION, Row
from briefing.watching import Open

# Under what a question to watch stands, in this order.
OVERDUE, DATED, UNDATED = "Overdue", "By date", "Without a date"


def key_of(each: Open) -> str:
    """Return the key of a question's row; the same question may be open in several briefings."""
    return f"{each.briefing.article.id}/{each.question.id}"


def open_rows(name: str, found: Sequence[Open], everywhere: bool) -> list[Row]:
    """Return the rows of the list called `name`, with headings; `everywhere` says that it is of several briefings."""
    if name == "calls" and not everywhere:
        return [_row(each, everywhere=False) for each in found]
    rows: list[Row] = []
    for place, (heading, group) in enumerate(_groups(name, found)):
        rows.append(Row(f"{SECTION}-{place}", SECTION, "", inert(heading), "", "", brief=True))
        rows += [_row(each, everywhere and name == "watch") for each in group]
    return rows


def _groups(name: str, found: Sequence[Open]) -> Iterator[tuple[str, list[Open]]]:
    if name == "watch":
        for heading, group in groupby(found, key=_when):
            yield heading, list(group)
        return
    for _, group in groupby(found, key=lambda each: each.briefing.article.id):
        every = list(group)
        yield every[0].briefing.article.title or "…", every


def _when(each: Open) -> str:
    if glance.is_overdue(each.question):
        return OVERDUE
    return DATED if glance.is_iso(each.question.due or "") else UNDATED


def _row(each: Open, everywhere: bool) -> Row:
    """Return the row of a question: what is asked, why it is open, its words or, where they vary, its briefing."""
    question, briefing = each
    shown = card(question, briefing)
    place = f"¶{briefing.article.paragraph(question.span[0])}"
    detail = f"{briefing.article.title} {place}" if everywhere else shown.detail
    called = question.due if question.reason == "pending" and question.due else question.reason
    texts = (inert(shown.headline), inert(called), inert(detail))
    more = tuple(map(inert, facts(question, briefing)))
    return Row(key_of(each), question.kind, KINDS[question.kind].glyph, *texts, facts=more)
