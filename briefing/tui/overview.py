"""The overview of a briefing: the most telling cards of each kind, the dates in their order, who meets whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from briefing import relations
from briefing.glance import is_iso, said_date
from briefing.kinds import KINDS, card, in_order
from briefing.model import Actor, Briefing, Item, Number, Question, Quote, Span
from briefing.tui.rows import SECTION, Row

# How many cards of a kind are told first, how many lines the lists have at most, and how many each actor in them.
TELLING, MOST, MOST_PAIRS, ACTS = 4, 12, 16, 2
# What the keys of rows of what an actor does, and of two actors, begin with.
ACT, PAIR = "act", "pair"


def overview(briefing: Briefing) -> list[Row]:
    """Return the rows of the overview: headings with what stands under each."""
    sections: list[tuple[str, list[Row]]] = [
        (kind.plural, [_brief(item, briefing) for item in telling(kind.name, briefing)]) for kind in KINDS.values()
    ]
    sections += [
        ("Timeline", list(_timeline(briefing))),
        ("Who does what", list(_acting(briefing))),
        ("Who with whom", list(_meeting(briefing))),
    ]
    return [row for title, found in sections if found for row in (_heading(title), *found)]


def telling(kind: str, briefing: Briefing) -> list[Item]:
    """Return the few items of a kind that tell most, best first."""
    return sorted(in_order(briefing.of_kind(kind), briefing), key=lambda item: _weight(item, briefing))[:TELLING]


def _weight(item: Item, briefing: Briefing) -> tuple[float, ...]:
    """Return what items of one kind are compared by, the least first; actors and questions stand in their best order.

    Amounts go before dates, and what is told again before what is told once; words in marks before others, those of
    a speaker who matters first.
    """
    if isinstance(item, Number):
        amount = item.category in ("money", "percent", "count", "measure")
        return not amount, item.concept is None, -len(item.places)
    if isinstance(item, Quote):
        speaker = briefing.by_id.get(item.speaker or "")
        weight = speaker.salience if isinstance(speaker, Actor) else 0.0
        return speaker is None, item.form == "indirect", -weight
    return ()


def _heading(title: str) -> Row:
    return Row(f"{SECTION}-{title}", SECTION, "", title, "", "", brief=True)


def _brief(item: Item, briefing: Briefing) -> Row:
    shown = card(item, briefing)
    detail = shown.detail if isinstance(item, Quote) else ""
    return Row(item.id, item.kind, KINDS[item.kind].glyph, shown.headline, shown.aside, detail, brief=True)


def _timeline(briefing: Briefing) -> Iterator[Row]:
    """Yield the dates that numbers name and that questions are due, the earliest first."""
    dated = [(date, item) for item in briefing.shown if (date := _date_of(item))]
    for date, item in sorted(dated, key=lambda pair: pair[0])[:MOST]:
        words = _clause(briefing, item.places[0]) if isinstance(item, Number) else card(item, briefing).headline
        yield Row(item.id, item.kind, KINDS[item.kind].glyph, said_date(date), "", words, brief=True)


def _date_of(item: Item) -> str:
    date = item.date if isinstance(item, Number) else item.due if isinstance(item, Question) else None
    # Of a time only the day counts here.
    day = (date or "").partition("T")[0]
    return day if is_iso(day.partition("/")[0]) else ""


def _clause(briefing: Briefing, span: Span) -> str:
    """Return the sentence around a span, roughly: from one full stop or line end to the next."""
    text = briefing.article.text
    start = max(text.rfind("\n", 0, span[0]), text.rfind(". ", 0, span[0]) + 1) + 1
    ends = [end for end in (text.find("\n", span[1]), text.find(". ", span[1])) if end >= 0]
    return briefing.article.words((start, min(ends, default=len(text))))


def _acting(briefing: Briefing) -> Iterator[Row]:
    """Yield rows for what the actors that matter most do."""
    actors = (item for item in briefing.of_kind(Actor.kind) if isinstance(item, Actor) and item.doings)
    glyph = KINDS[Actor.kind].glyph
    for actor in islice(actors, TELLING):
        for words, place in relations.acts(actor, briefing)[:ACTS]:
            key = f"{ACT}-{actor.id}-{place[0]}"
            yield Row(key, actor.kind, glyph, actor.name, "", words, brief=True, item=actor.id, span=place)


def _meeting(briefing: Briefing) -> Iterator[Row]:
    """Yield a row for each two actors of whom one does something to or says something of the other, or who meet."""
    found = relations.pairs(briefing)
    telling = [pair for pair in found if pair.words or pair.times > 1]
    for pair in (telling or found)[:MOST_PAIRS]:
        names = f" {'→' if pair.directed else '–'} ".join((pair.one.name, pair.other.name))
        key = f"{PAIR}-{pair.one.id}-{pair.other.id}-{pair.place[0]}"
        times = f"×{pair.times}" if pair.times > 1 else ""
        words = pair.words or _clause(briefing, pair.place)
        item: Item = pair.quote or pair.one
        glyph = KINDS[item.kind].glyph
        yield Row(key, item.kind, glyph, names, times, words, brief=True, item=item.id, span=pair.place)
