"""What of a briefing an export holds; every format, the command and the dialog share it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.kinds import KINDS, Card, Kind, card
from briefing.model import Article, Briefing, Item, Note


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for.

    kinds: the names of the kinds of card to have; empty: all. noted: only cards that have a note. dismissed: those
    put aside too. article: the article's text. evidence: what the article says around a figure or a question.
    template: the path of the reader's own template, for the format of that name.
    """

    kinds: tuple[str, ...] = ()
    noted: bool = False
    dismissed: bool = False
    article: bool = False
    evidence: bool = True
    template: str | None = None


ALL = Wanted()


def chosen(briefing: Briefing, wanted: Wanted) -> list[tuple[Kind, list[Item]]]:
    """Return the kinds that have something to export, each with its items in the order of the text."""
    among = briefing.items if wanted.dismissed else briefing.shown
    found = []
    for kind in KINDS.values():
        if kind.name in wanted.kinds or not wanted.kinds:
            items = [item for item in among if item.kind == kind.name and _has(item, briefing, wanted)]
            found += [(kind, items)] if items else []
    return found


def loose(briefing: Briefing, wanted: Wanted) -> list[Note]:
    """Return the notes that no exported card shows, where cards of every kind were asked for."""
    if wanted.kinds:
        return []
    if not wanted.dismissed:
        return briefing.loose_notes()
    return [note for note in briefing.notes if briefing.item_of(note) is None]


def shown(item: Item, briefing: Briefing, wanted: Wanted) -> Card:
    """Return the card of an item as an export has it: without its evidence where that is not wanted."""
    kind, whole = KINDS[item.kind], card(item, briefing)
    aside = f"{whole.aside} · dismissed" if item.id in briefing.dismissed else whole.aside
    detail = whole.detail if wanted.evidence or not kind.detail_is_evidence else ""
    return Card(whole.headline, aside, detail, whole.spoken)


def paragraphs(briefing: Briefing) -> list[str]:
    """Return the paragraphs of the article: its lines that hold text, as they are numbered."""
    return [line for line in briefing.article.text.split("\n") if line.strip()]


def page_of(article: Article) -> str | None:
    """Return the article's address on the web where its source does not say it already."""
    return article.url if article.url != article.source else None


def _has(item: Item, briefing: Briefing, wanted: Wanted) -> bool:
    return not wanted.noted or bool(briefing.notes_on(item.id))
