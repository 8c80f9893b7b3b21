"""The kinds of card, and what each says at a glance. The screens, the exporters and the store iterate over KINDS.

A new kind is a value in `model.py`, a line here, and a component with a line in `extract/pipeline.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from briefing.model import Actor, Article, Briefing, Item, Number, Question, Quote, Span


@dataclass(frozen=True, slots=True)
class Card:
    """What one item says at a glance, as plain text; `spoken` is the aside in words alone, to be read aloud."""

    headline: str
    aside: str
    detail: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of card: its names, the sign that marks it, how an item reads, and how an export lays it out.

    name: as in the record schema; plural and short: titles, short for narrow screens.
    layout: which shape an export gives the section; columns: what headline, aside and detail are called there.
    empty: the sentence shown when an article has none.
    """

    name: str
    plural: str
    short: str
    glyph: str
    item: type[Any]
    card: Callable[[Any, Briefing], Card]
    layout: Literal["list", "table", "quotes", "tasks"]
    columns: tuple[str, str, str]
    empty: str


def card(item: Item, briefing: Briefing) -> Card:
    """Return the card of an item."""
    return KINDS[item.kind].card(item, briefing)


def context(article: Article, span: Span, around: int = 90) -> str:
    """Return the words of a span with what stands around it in its paragraph, cut at words, on one line."""
    text = article.text
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - around)
    stop = text.find("\n", span[1])
    end = min(len(text) if stop < 0 else stop, span[1] + around)
    if start and text[start - 1] != "\n":
        start = min(text.find(" ", start, span[0]) % (len(text) + 1), span[0])
    if end < len(text) and text[end] != "\n":
        end = max(text.rfind(" ", span[1], end), span[1])
    before = "…" if start and text[start - 1] != "\n" else ""
    after = "…" if end < len(text) and text[end] != "\n" else ""
    return before + article.words((start, end)) + after


def _actor_card(actor: Actor, briefing: Briefing) -> Card:
    times = len(actor.mentions)
    also = f"also {', '.join(actor.aliases)}" if actor.aliases else ""
    spoken = f"{actor.type}, {times} mention{'s' * (times != 1)}"
    return Card(actor.name, f"{actor.type} ×{times}", " · ".join(filter(None, [*actor.roles, also])), spoken)


def _number_card(number: Number, briefing: Briefing) -> Card:
    words = briefing.article.words(number.span)
    unit = number.unit or ""
    if unit and number.category == "count" and not _shows(words, unit):
        words = f"{words} {plural(unit)}"
    date = number.date if number.date != words else None
    about = date or number.concept or number.category
    return Card(words, about, context(briefing.article, number.span), about)


def _quote_card(quote: Quote, briefing: Briefing) -> Card:
    speaker = briefing.by_id.get(quote.speaker or "")
    said = " … ".join(briefing.article.words(span) for span in quote.content)
    source = " ".join(briefing.article.words(span) for span in quote.source)
    headline = speaker.name if isinstance(speaker, Actor) else source or "No one named"
    form = f"{quote.form} quote"
    return Card(headline, form, f"“{said}”" if quote.form == "direct" else said, form)


def _question_card(question: Question, briefing: Briefing) -> Card:
    evidence = briefing.article.words(question.span)
    aside = f"{question.reason} · {question.due}" if question.due else question.reason
    spoken = f"{question.reason}, due {question.due}" if question.due else question.reason
    return Card(question.question or evidence, aside, evidence if question.question else "", spoken)


IRREGULAR = {"man": "men", "child": "children", "foot": "feet", "tooth": "teeth", "life": "lives", "wife": "wives"}


def plural(noun: str) -> str:
    """Return a rough English plural of a counted noun's last word."""
    start, space, last = noun.rpartition(" ")
    if last in IRREGULAR:
        return start + space + IRREGULAR[last]
    if last.endswith(("people", "men", "children")):
        return noun
    if last.endswith("person"):
        return noun.removesuffix("person") + "people"
    if last.endswith(("woman", "sman", "eman", "chairman", "layman")) and last != "talisman":
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


def _shows(words: str, unit: str) -> bool:
    last = unit.split()[-1].lower()
    return last in words.lower() or plural(last) in words.lower()


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "actor",
            "Actors",
            "Act",
            "@",
            Actor,
            _actor_card,
            "list",
            ("Name", "Type", "Role"),
            "No one acts in this article.",
        ),
        Kind(
            "number",
            "Numbers",
            "Num",
            "#",
            Number,
            _number_card,
            "table",
            ("Figure", "About", "In the article"),
            "This article holds no figures.",
        ),
        Kind(
            "quote",
            "Quotes",
            "Quo",
            "“",
            Quote,
            _quote_card,
            "quotes",
            ("Speaker", "Form", "Words"),
            "This article quotes no one.",
        ),
        Kind(
            "question",
            "Questions",
            "Que",
            "?",
            Question,
            _question_card,
            "tasks",
            ("Question", "Reason", "Evidence"),
            "This article leaves nothing open.",
        ),
    )
}
