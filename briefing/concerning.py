"""What in a briefing concerns one of its actors: figures, quotes, questions. Pure functions over the model.

What the reader put aside is left out.
"""

from __future__ import annotations

import re

from briefing.model import Actor, Briefing, Item, Number, Question, Quote, Span

SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s|$)|\n")


def numbers_of(briefing: Briefing, actor_id: str) -> list[Number]:
    """Return the figures of an actor, in order; a date is no one's figure."""
    numbers = [item for item in briefing.shown if isinstance(item, Number) and item.category != "date"]
    return [number for number in numbers if owner_of(number, briefing) == actor_id]


def quotes_of(briefing: Briefing, actor_id: str) -> list[Quote]:
    """Return the quotes of an actor, in order."""
    return [quote for quote in briefing.quotes_of(actor_id) if quote.id not in briefing.dismissed]


def questions_of(briefing: Briefing, actor_id: str) -> list[Question]:
    """Return the questions whose evidence stands in a sentence that names the actor or refers to it, in order."""
    questions = [item for item in briefing.shown if isinstance(item, Question)]
    return [
        question for question in questions if any(_mentions(briefing, actor_id, place) for place in question.places)
    ]


def items_of(briefing: Briefing, actor: Actor) -> list[Item]:
    """Return an actor with what concerns it, kind by kind."""
    own = actor.id
    return [actor, *numbers_of(briefing, own), *quotes_of(briefing, own), *questions_of(briefing, own)]


def owner_of(number: Number, briefing: Briefing) -> str | None:
    """Return the id of the actor whose a figure is: by grammar, else the nearest one in its sentence; or None."""
    return number.actor or _nearest(briefing, number.span)


def _nearest(briefing: Briefing, span: Span) -> str | None:
    """Return the actor whose mention stands nearest to a span in its sentence; of two as near, the one before it."""
    within = _sentence(briefing.article.text, span)
    near = [
        (_apart((start, end), span), start > span[0], start - end, actor.id)
        for actor in briefing.shown
        if isinstance(actor, Actor)
        for start, end, _ in actor.mentions
        if within[0] <= start < within[1]
    ]
    return min(near)[-1] if near else None


def _mentions(briefing: Briefing, actor_id: str, span: Span) -> bool:
    actor = briefing.by_id.get(actor_id)
    first, last = _sentence(briefing.article.text, span)
    return isinstance(actor, Actor) and any(first <= start < last for start, _, _ in actor.mentions)


def _sentence(text: str, span: Span) -> Span:
    """Return the span of the sentences that a span stands in, which an abbreviation may end too soon."""
    line = text.rfind("\n", 0, span[0]) + 1
    ends = [found.end() for found in SENTENCE_END.finditer(text, line, span[0])]
    after = SENTENCE_END.search(text, max(span[0], span[1] - 1))
    return (ends[-1] if ends else line), (after.end() if after else len(text))


def _apart(one: Span, other: Span) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
