"""What is shown of a briefing: plain values whose texts are clean, so that no layout can let through what is not."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from briefing.clean import clean, plain
from briefing.kinds import KINDS, Kind, card, in_order, more
from briefing.model import Article, Briefing, Item, Note, Span, source_name, standing

CHECK = "moved, please check"
# What --kind takes, and the kind it means.
KIND_NAMES = {kind.plural.lower(): kind.name for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for: `kinds` names the only sections to show (empty: all of them, and the loose notes)."""

    kinds: tuple[str, ...] = ()
    dismissed: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A note: its lines, its tags, and what else there is to say of where it hangs (empty: nothing)."""

    lines: tuple[str, ...]
    tags: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One card with its notes; `paragraph` is where its telling place stands, None without any; `more`: lines below."""

    headline: str
    aside: str
    spoken: str
    detail: str
    paragraph: int | None
    dismissed: bool
    remarks: tuple[Remark, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The cards of a kind; `left_out` counts the dismissed ones that are not among them."""

    kind: Kind
    cards: tuple[Shown, ...]
    left_out: int

    @property
    def empty(self) -> str:
        """Return the sentence to show where there is no card; nothing where there is one."""
        if self.cards:
            return ""
        return "All of them are dismissed; --dismissed shows them." if self.left_out else self.kind.empty


class Marked(NamedTuple):
    """A marked place of a paragraph, as offsets into its text, and the name of the kind that it shows."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; its places are in the order of the text, of those that start together the longest
    first."""

    number: int
    text: str
    places: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A briefing as it is shown; `paragraphs` is None unless the article is wanted."""

    title: str
    byline: str
    source: str
    published: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...] | None
    loose: tuple[Remark, ...]


def sheet_of(briefing: Briefing, wanted: Wanted) -> Sheet:
    """Return what to show of a briefing."""
    article = briefing.article
    kinds = [kind for kind in KINDS.values() if not wanted.kinds or kind.name in wanted.kinds]
    return Sheet(
        plain(article.title) or "…",
        plain(", ".join(filter(None, [article.author, article.outlet]))),
        plain(source_name(article.source) or ""),
        plain(article.published or ""),
        tuple(_section(kind, briefing, wanted.dismissed) for kind in kinds),
        _paragraphs(article, _places(briefing, wanted)) if wanted.article else None,
        () if wanted.kinds else tuple(_loose_remark(note, briefing) for note in _loose(briefing, wanted.dismissed)),
    )


def _section(kind: Kind, briefing: Briefing, dismissed: bool) -> Section:
    every = [item for item in briefing.items if item.kind == kind.name]
    items = every if dismissed else briefing.of_kind(kind.name)
    shown = in_order(items, briefing)
    return Section(kind, tuple(_shown(item, briefing) for item in shown), len(every) - len(items))


def _shown(item: Item, briefing: Briefing) -> Shown:
    said = card(item, briefing)
    return Shown(
        plain(said.headline) or "…",
        plain(said.aside),
        plain(said.spoken),
        plain(said.detail),
        briefing.article.paragraph(item.places[0][0]) if item.places else None,
        item.id in briefing.dismissed,
        tuple(_remark_on(item, note, briefing) for note in briefing.notes_on(item.id)),
        tuple(map(plain, more(item, briefing))),
    )


def _remark_on(item: Item, note: Note, briefing: Briefing) -> Remark:
    """Return a note on a card. An item is its name, where it goes by one: notes on it have not moved with the words."""
    moved = item.identity == "place" and standing(note, briefing.article).state == "check"
    return _remark(note, CHECK if moved else "")


def _remark(note: Note, place: str) -> Remark:
    lines = tuple(filter(None, map(plain, clean(note.text)[0].split("\n"))))
    return Remark(lines or ("…",), tuple(filter(None, map(plain, note.tags))), place)


def _loose(briefing: Briefing, dismissed: bool) -> list[Note]:
    """Return the notes that no card on the sheet shows."""
    if dismissed:
        return [note for note in briefing.notes if briefing.item_of(note) is None]
    return briefing.loose_notes()


def _loose_remark(note: Note, briefing: Briefing) -> Remark:
    return _remark(note, _hangs_on(note, briefing))


def _hangs_on(note: Note, briefing: Briefing) -> str:
    """Return what a loose note hangs on."""
    if item := briefing.item_of(note):
        return f"on the dismissed {item.kind} {plain(card(item, briefing).headline)}"
    state = standing(note, briefing.article).state
    words = f"“{plain(note.anchor.exact)}”" if note.anchor else ""
    return {
        "whole": "on the briefing",
        "here": f"on {words}",
        "check": f"{CHECK}: {words}",
        "gone": f"unanchored: {words} is no longer in the article",
    }[state]


def _places(briefing: Briefing, wanted: Wanted) -> list[Marked]:
    """Return the places of what is shown, in the order of the text."""
    items = briefing.items if wanted.dismissed else briefing.shown
    places = {
        Marked(start, end, item.kind)
        for item in items
        if not wanted.kinds or item.kind in wanted.kinds
        for start, end in item.places
    }
    return sorted(places, key=lambda place: (place.start, -place.end, place.kind))


def _paragraphs(article: Article, places: list[Marked]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, which are the lines that hold text, as `Article.paragraph` counts them."""
    lines = [line.span() for line in re.finditer(r"\S.*", article.text)]
    starts = [start for start, _ in lines]
    on_line: list[list[Marked]] = [[] for _ in lines]
    for place in places:
        at = max(0, bisect_right(starts, place.start) - 1)
        while at < len(lines) and starts[at] < place.end:
            on_line[at].append(place)
            at += 1
    return tuple(
        _paragraph(number, article.text, line, on_it)
        for number, (line, on_it) in enumerate(zip(lines, on_line, strict=True), 1)
    )


def _paragraph(number: int, text: str, line: Span, places: list[Marked]) -> Paragraph:
    """Return a paragraph cleaned piece by piece, so that the places stay on their words."""
    start, end = line
    inside = [Marked(max(start, place.start), min(end, place.end), place.kind) for place in places]
    cuts = sorted({start, end, *(cut for place in inside for cut in place[:2])})
    pieces: list[str] = []
    at = {start: 0}
    for one, other in pairwise(cuts):
        pieces.append(re.sub(r"\s", " ", clean(text[one:other])[0]))
        at[other] = at[one] + len(pieces[-1])
    moved = [Marked(at[place.start], at[place.end], place.kind) for place in inside if place.start < place.end]
    return Paragraph(number, "".join(pieces), tuple(place for place in moved if place.start < place.end))
