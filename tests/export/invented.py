"""A small invented briefing, with any words in its places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.clean import clean, plain
from briefing.model import Actor, Article, Briefing, Mention, Note, Number, Question, Quote, Span, anchor, content_id

HARMLESS = ("Harbour tunnel", "Ada Quill", "engineer", "nine boats", "We will dig on", "Who pays?", "It may cost more")
STAMP = "2026-11-23T09:00:00+00:00"


def briefing_of(words: tuple[str, ...], notes: tuple[str, ...] = ()) -> Briefing:
    """Return a briefing with a title, an actor's name and role, a figure, a quote, a question and its evidence."""
    title, name, role, figure, said, question, evidence = (clean(each)[0] for each in words)
    lines = (f"{plain(each)} x" for each in (name, figure, said, evidence))
    text = "\n\n".join(lines)
    spans = _paragraphs(text)
    article = Article(content_id(text), title, text, "/tmp/tunnel.txt", "2026-11-20")
    items = (
        Actor("a1", name, "person", ("Quill",), (role,), 1.0, (Mention(*spans[0], "name"),)),
        Number("n1", spans[1], 9.0, "boat", "=", None, "count"),
        Number("n2", spans[1], 9.0, None, "=", figure, "measure"),
        Quote("q1", "direct", (spans[2],), (), (), "a1"),
        Quote("q2", "indirect", (spans[2],), (spans[0],), ()),
        Question("w1", "gap", spans[3], question),
        Question("w2", "hedged", spans[3], None, due=role),
    )
    hung = anchor(text, spans[3])
    targets = [("a1", None), ("n1", None), ("q1", None), ("w1", None), (None, hung), (None, None)]
    written = tuple(
        Note(f"note{place}-{number}", note, STAMP, STAMP, item, where)
        for number, note in enumerate(notes)
        for place, (item, where) in enumerate(targets)
    )
    return Briefing(article, items, written)


def golden(request: pytest.FixtureRequest, name: str, text: str) -> None:
    """Compare a text with the golden file; after a wanted change run pytest with --snapshot-update and read it."""
    path = Path(__file__).parent / "golden" / name
    if request.config.getoption("--snapshot-update"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n\n"):
        spans.append((start, start + len(line) - 2))
        start += len(line) + 2
    return spans


def described(briefing: Briefing) -> Briefing:
    """Return a briefing of whose article more is known: who wrote it, who printed it, and where it is on the web."""
    url = "https://post.example/tunnel"
    article = replace(briefing.article, author="Ada Crane", outlet="The Lindsey Post", url=url)
    return replace(briefing, article=article)
