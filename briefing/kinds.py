"""The kinds of card, and what each says at a glance. The screens, the exporters and the store iterate over KINDS.

A new kind is a value in `model/items.py`, a line here, and a component with a line in `extract/pipeline.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from briefing import glance, relations
from briefing.model import Actor, Article, Briefing, Item, Number, Question, Quote, Span


@dataclass(frozen=True, slots=True)
class Card:
    """What one item says at a glance, as plain text; `spoken` is the aside in words alone, to be read aloud."""

    headline: str
    aside: str
    detail: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort the items of a kind: what it is called, and what they are compared by."""

    name: str
    key: Callable[[Any, Briefing], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of card: its names, the sign that marks it, how an item reads, and how an export lays it out.

    name: as in the record schema; plural and short: titles, short for narrow screens.
    layout: which shape an export gives the section; columns: what headline, aside and detail are called there.
    empty: the sentence shown when an article has none.
    facts: what a card adds at a glance, a line each, above its words with `facts_first`; orders: how the items can be
        sorted besides as they come; with `sorted_first` they stand in the first of them and never as they come.
    first: how many cards the screen shows before the reader asks for the rest; 0 shows all.
    answerable: whether a note can answer an item and so close it.
    cells: what an item says in values, by the headings that a table of it has besides.
    more: what stands below a card where there is room for all of it, a line each, its label first.
    detail_is_evidence: whether the detail of a card is what the article says around it, which can be left out.
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
    facts: Callable[[Any, Briefing], tuple[str, ...]]
    orders: tuple[Order, ...]
    facts_first: bool = False
    cells: Callable[[Any, Briefing], dict[str, str | float]] = lambda item, briefing: {}
    more: Callable[[Any, Briefing], tuple[str, ...]] = lambda item, briefing: ()
    answerable: bool = False
    detail_is_evidence: bool = False
    sorted_first: bool = False
    first: int = 0


NO_ONE = "No one named"
# What the facts of an actor are called, and how many lines a card gives to each.
LABELS = {"Acts": 2, "With": 2, "Of": 1, "People": 1, "Linked": 1, "Numbers": 1}
# How many letters of what is done to or with someone a list shows, and a card.
LONG, SHORT = 120, 36


def card(item: Item, briefing: Briefing) -> Card:
    """Return the card of an item."""
    return KINDS[item.kind].card(item, briefing)


def facts(item: Item, briefing: Briefing) -> tuple[str, ...]:
    """Return what the card of an item adds at a glance, a line each."""
    return KINDS[item.kind].facts(item, briefing)


def more(item: Item, briefing: Briefing) -> tuple[str, ...]:
    """Return what stands below the card of an item where there is room for all of it, a line each."""
    return KINDS[item.kind].more(item, briefing)


def in_order(items: list[Item], briefing: Briefing) -> list[Item]:
    """Return items of one kind in the order that they first stand in."""
    kind = KINDS[items[0].kind] if items else None
    return sorted(items, key=lambda item: kind.orders[0].key(item, briefing)) if kind and kind.sorted_first else items


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


def joined(parts: tuple[str, ...], by: str) -> str:
    """Return the parts that are not empty as one text."""
    return by.join(filter(None, parts))


def _actor_card(actor: Actor, briefing: Briefing) -> Card:
    times = len(actor.mentions)
    also = f"also {', '.join(actor.aliases)}" if actor.aliases else ""
    spoken = f"{actor.type}, {times} mention{'s' * (times != 1)}"
    return Card(actor.name, f"{actor.type} ×{times}", " · ".join(filter(None, [*actor.roles, also])), spoken)


def _number_card(number: Number, briefing: Briefing) -> Card:
    words = briefing.article.words(number.span)
    unit = number.unit or ""
    if unit and number.category == "count" and not _shows(words, unit):
        words = f"{words} {glance.plural(unit)}"
    words = joined((glance.bound(number, briefing.article), words), " ")
    day = glance.said_date(number.date) if number.date and number.date != words else None
    about = day or number.concept or number.category
    told = (about, glance.setting(number))
    return Card(words, joined(told, " · "), context(briefing.article, number.span), joined(told, ", "))


def _quote_card(quote: Quote, briefing: Briefing) -> Card:
    speaker = briefing.by_id.get(quote.speaker or "")
    said = " … ".join(briefing.article.words(span) for span in quote.content)
    source = " ".join(briefing.article.words(span) for span in quote.source)
    headline = speaker.name if isinstance(speaker, Actor) else source or NO_ONE
    unsure = "unsure" if quote.confidence < glance.SURE else ""
    told = (glance.manner(quote, briefing.article), f"{quote.form} quote", unsure)
    words = f"“{said}”" if quote.form == "direct" else said
    return Card(headline, joined(told, " · "), words, joined(told, ", "))


def _actor_facts(actor: Actor, briefing: Briefing) -> tuple[str, ...]:
    said, called, times = glance.sayings(actor, briefing)
    often = f" ×{times}" if times > 1 else ""
    acts = [relations.brief(act.words) for act in relations.acts(actor, briefing)]
    # What a card says of a role already is not said again.
    roles = " ".join(actor.roles)
    ties = [tie for tie in relations.ties(actor, briefing) if not _names_it(roles, tie[0])]
    return tuple(
        filter(
            None,
            (
                _line("Acts", acts, relations.FEW),
                f"{called}{often} {said}" if said else "",
                _line("With", _with(actor, briefing, SHORT), relations.FEW),
                _line("Of", map(_tied, ties), relations.FEW),
                *_held(actor, briefing, relations.FEW),
                _line("Numbers", _figures(actor, briefing), relations.FEW),
            ),
        )
    )


def _actor_more(actor: Actor, briefing: Briefing) -> tuple[str, ...]:
    most = relations.MANY
    lines = (
        _line("Acts", (act.words for act in relations.acts(actor, briefing)), most),
        _line("With", _with(actor, briefing), most),
        _line("Of", map(_tied, relations.ties(actor, briefing)), most),
        *_held(actor, briefing, most),
        _line("Numbers", _figures(actor, briefing), most),
    )
    return tuple(filter(None, lines))


def _held(actor: Actor, briefing: Briefing, most: int) -> tuple[str, str]:
    """Return the lines for the people of an actor and for what else belongs to it."""
    every = relations.belonging(actor, briefing)
    people = (_tied(tie) for tie in every if tie[0].type == "person")
    return _line("People", people, most), _line(
        "Linked", (_tied(tie) for tie in every if tie[0].type != "person"), most
    )


def _line(label: str, told: Iterable[str], most: int) -> str:
    shown = " · ".join(islice(told, most))
    return f"{label}: {shown}" if shown else ""


def _with(actor: Actor, briefing: Briefing, most: int = LONG) -> Iterator[str]:
    for other, times, words in relations.company(actor, briefing):
        often = f" ×{times}" if times > 1 else ""
        yield f"{other.name}{often}{f' ({relations.brief(words, most)})' if words else ''}"


def _tied(tie: tuple[Actor, str]) -> str:
    other, role = tie
    return f"{other.name} ({role})" if role else other.name


def _names_it(words: str, actor: Actor) -> bool:
    return any(name in words for name in (actor.name, *actor.aliases))


def _figures(actor: Actor, briefing: Briefing) -> Iterator[str]:
    return (_number_card(number, briefing).headline for number in relations.figures(actor, briefing))


def _number_facts(number: Number, briefing: Briefing) -> tuple[str, ...]:
    value = glance.value_of(number, glance.bound(number, briefing.article))
    known = (_number_card(number, briefing).headline.lower(), glance.said_date(number.date or ""))
    shown = "" if value.lower() in known else value
    more = (glance.in_other_units(number, briefing), *glance.ties(number, briefing))
    return tuple(filter(None, (shown, *more)))


def _question_facts(question: Question, briefing: Briefing) -> tuple[str, ...]:
    late = glance.is_overdue(question) and not briefing.is_answered(question.id)
    return tuple(filter(None, (question.why, f"overdue since {question.due}" if late else "")))


def _by_name(actor: Actor, briefing: Briefing) -> str:
    return actor.name.casefold()


def _by_mentions(actor: Actor, briefing: Briefing) -> int:
    return -len(actor.mentions)


def _by_size(number: Number, briefing: Briefing) -> tuple[str, str, float]:
    return glance.size(number)


def _by_time(number: Number, briefing: Briefing) -> tuple[bool, str]:
    day = glance.when_of(number)
    return not day, day


def _number_cells(number: Number, briefing: Briefing) -> dict[str, str | float]:
    """Return what a number says apart from its words, by the headings of a table."""
    low, high = number.value if isinstance(number.value, tuple) else (number.value, "")
    named = ("unit", "change", "category", "pair", "concept", "date", "place", "when", "over")
    owner = briefing.by_id.get(number.actor or "")
    told = {name: getattr(number, name) or "" for name in named}
    return {"value": low, "second": high, **told, "actor": owner.name if isinstance(owner, Actor) else ""}


def _actor_cells(actor: Actor, briefing: Briefing) -> dict[str, str | float]:
    """Return what is known of an actor in values, by the headings of a table."""
    listed = {"aliases": "; ".join(actor.aliases), "roles": "; ".join(actor.roles)}
    joined = {
        "acts": "; ".join(act.words for act in relations.acts(actor, briefing)),
        "with": "; ".join(_with(actor, briefing)),
        "of": "; ".join(map(_tied, relations.ties(actor, briefing))),
    }
    return {"type": actor.type, **listed, "mentions": len(actor.mentions), "salience": actor.salience, **joined}


def _quote_cells(quote: Quote, briefing: Briefing) -> dict[str, str | float]:
    """Return how a quote was told and how sure it is, by the headings of a table."""
    return {"form": quote.form, "confidence": quote.confidence}


def _question_cells(question: Question, briefing: Briefing) -> dict[str, str | float]:
    """Return why a question is open and until when, by the headings of a table."""
    return {"reason": question.reason, "why": question.why, "due": question.due or ""}


def _by_speaker(quote: Quote, briefing: Briefing) -> tuple[bool, str]:
    speaker = _quote_card(quote, briefing).headline
    return speaker == NO_ONE, speaker.casefold()


def _by_sureness(quote: Quote, briefing: Briefing) -> float:
    return -quote.confidence


def _by_place(question: Question, briefing: Briefing) -> Span:
    return question.span


def _by_due(question: Question, briefing: Briefing) -> tuple[bool, str]:
    return question.due is None, question.due or ""


def _by_importance(question: Question, briefing: Briefing) -> tuple[bool, float]:
    return briefing.is_answered(question.id), -glance.weight(question, briefing)


def _by_reason(question: Question, briefing: Briefing) -> str:
    return question.reason


def _question_card(question: Question, briefing: Briefing) -> Card:
    evidence = briefing.article.words(question.span)
    answered = ("answered",) if briefing.is_answered(question.id) else ()
    aside = " · ".join(filter(None, (question.reason, question.due, *answered)))
    spoken = ", ".join(filter(None, (question.reason, question.why, question.due and f"due {question.due}", *answered)))
    return Card(question.question or evidence, aside, evidence if question.question else "", spoken)


def _shows(words: str, unit: str) -> bool:
    last = unit.split()[-1].lower()
    return last in words.lower() or glance.plural(last) in words.lower()


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
            _actor_facts,
            (Order("mentions", _by_mentions), Order("name", _by_name)),
            cells=_actor_cells,
            more=_actor_more,
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
            _number_facts,
            (Order("size", _by_size), Order("time", _by_time)),
            facts_first=True,
            cells=_number_cells,
            detail_is_evidence=True,
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
            lambda quote, briefing: (),
            (Order("speaker", _by_speaker), Order("sureness", _by_sureness)),
            cells=_quote_cells,
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
            _question_facts,
            (
                Order("importance", _by_importance),
                Order("place", _by_place),
                Order("due date", _by_due),
                Order("reason", _by_reason),
            ),
            facts_first=True,
            answerable=True,
            detail_is_evidence=True,
            cells=_question_cells,
            sorted_first=True,
            first=8,
        ),
    )
}
