"""A briefing as a note for Obsidian: properties, links to actors, callouts, and an id for each card to link to.

The folder form has besides a note for each actor, in which what several briefings say of it comes together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from briefing.clean import plain
from briefing.export.blocks import MARK, Block, Document, Front, harmless, key_of
from briefing.export.escape import indented, inline
from briefing.export.markdown import (
    ARTICLE,
    NOTES,
    article_blocks,
    front_of,
    heading,
    item_key,
    lines_below,
    words_of,
)
from briefing.export.wanted import ALL, Wanted, chosen, loose, shown
from briefing.export.write import RESERVED
from briefing.kinds import Kind, facts
from briefing.model import Actor, Briefing, Item, Note, standing

# What the name of a note may not have: what means something in a link or to Markdown, and what no file has everywhere.
_UNNAMEABLE = re.compile(r"[\[\]#^|\\/:;*?\"<>%`~=_${}]+")
_LONGEST = 100
# A tag in Obsidian: letters, digits, _ - and /, not digits alone.
_UNTAGGABLE = re.compile(r"[^\w/-]+")
_BRACKETS = re.compile(r"\[{2,}|\]{2,}")
FOLDER = "Actors"


def to_obsidian(briefing: Briefing, wanted: Wanted = ALL) -> Document:
    """Return a briefing as one note."""
    page = _Page(briefing, wanted)
    blocks = [heading("title", f"# {words_of(briefing.article.title)}")]
    for kind, items in chosen(briefing, wanted):
        blocks += [heading(kind.name, f"## {kind.plural}"), *page.section(kind, items)]
    if notes := loose(briefing, wanted):
        blocks += [heading(NOTES, "## Notes"), *(page.note(note, NOTES, "") for note in notes)]
    if wanted.article:
        blocks += [heading(ARTICLE, "## Article"), *article_blocks(briefing, lambda number: f" {MARK}")]
    return Document(briefing.article, _properties(briefing, page.names), tuple(blocks), marker)


def actor_notes(briefing: Briefing, wanted: Wanted, name: str) -> dict[str, Document]:
    """Return a note for each actor, by the name of its file; `name` is what the briefing's own note is called."""
    page = _Page(briefing, wanted)
    items = [item for _, items in chosen(briefing, wanted) for item in items]
    actors = [item for item in items if isinstance(item, Actor)]
    return {f"{page.names[actor.id]}.md": page.actor(actor, items, name) for actor in actors}


def marker(block: Block) -> str:
    """Return the id of a block, by which it can be linked to."""
    return f"^{re.sub('[^a-z]', '', block.section) or 'card'}-{block.key}"


def note_name(text: str, own_id: str = "") -> str:
    """Return what the note of an actor is called: its name, as far as files and links can have it."""
    name = " ".join(_UNNAMEABLE.sub(" ", plain(text)).split()).strip(". ")
    name = name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(". ")
    if not name or RESERVED.fullmatch(name.partition(".")[0].lower()):
        return f"{name or 'Actor'} ({own_id})"
    return name


def _names(briefing: Briefing) -> dict[str, str]:
    """Return what the notes of the actors are called, by their ids; no two alike, whatever the case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for actor in (item for item in briefing.items if isinstance(item, Actor)):
        name = note_name(actor.name, key_of("actor", actor.id))
        if name.casefold() in taken:
            name = f"{name} ({key_of('actor', actor.id)})"
        taken.add(name.casefold())
        names[actor.id] = name
    return names


def _properties(briefing: Briefing, names: dict[str, str]) -> Front:
    # A property that holds [[...]] would be shown as a link.
    front: Front = {
        name: _BRACKETS.sub(lambda found: found[0][0], value) if isinstance(value, str) else value
        for name, value in front_of(briefing).items()
    }
    aside = briefing.dismissed
    actors = [f"[[{name}]]" for own_id, name in names.items() if own_id not in aside]
    tags = [tag for tag in _tags(("briefing", *briefing.tags)) if not tag.isdigit()]
    return {**front, "actors": actors, "tags": tags}


def _tags(tags: Iterable[str]) -> list[str]:
    """Return tags in the letters that Obsidian takes, each once; one of other signs alone is left out."""
    made = (_UNTAGGABLE.sub("-", plain(tag)).strip("-/") for tag in tags)
    return list(dict.fromkeys(filter(None, made)))


class _Page:
    """What the blocks of a briefing's notes are made of."""

    def __init__(self, briefing: Briefing, wanted: Wanted) -> None:
        self._briefing = briefing
        self._wanted = wanted
        self.names = _names(briefing)
        self._by_name = {item.name: item.id for item in briefing.items if isinstance(item, Actor)}
        # The note that links lead to where they do not say it, the actor whose own note is written, and the article's
        # section there: each briefing has cards of its own in it, of the same names and words as another's may be.
        self._home, self._of, self._section = "", "", ""
        self._paragraphs = [block.key for block in article_blocks(briefing, str)] if wanted.article else []

    def section(self, kind: Kind, items: list[Item]) -> Iterator[Block]:
        """Yield the blocks of a kind's cards."""
        for item in items:
            yield from LAYOUTS[kind.layout](self, item, kind.name)

    def actor(self, actor: Actor, items: list[Item], name: str) -> Document:
        """Return the note of an actor: who it is, what it says here, and the reader's notes on it."""
        article = self._briefing.article
        section = key_of("actor", article.source or article.id)
        self._home, self._of, self._section = note_name(name), actor.id, section
        title = self._link(self._home, article.title)
        said = [item for item in items if item in self._briefing.quotes_of(actor.id)]
        blocks = [heading(section, f"## {title}"), *self.listed(actor, section)]
        for item in said:
            blocks += self.callout(item, section)
        aliases = [plain(alias) for alias in actor.aliases if plain(alias)]
        front: Front = {"type": actor.type, "aliases": aliases, "tags": ["briefing/actor"]}
        return Document(article, front, tuple(blocks), lambda block: f"^card-{block.key}")

    def listed(self, item: Item, section: str) -> Iterator[Block]:
        """Yield a card as a list item, and its notes below it."""
        card = shown(item, self._briefing, self._wanted)
        detail = f": {inline(card.detail)}" if card.detail else ""
        line = f"- {self._named(card.headline)} ({words_of(card.aside)}){detail}{self._place(item)}"
        text = f"{line}{lines_below(item, self._briefing)} {MARK}"
        yield from self._with_notes(Block(self._key(item), text, section, f"{section} list"), item)

    def task(self, item: Item, section: str) -> Iterator[Block]:
        """Yield a card as a task, and its notes below it."""
        card = shown(item, self._briefing, self._wanted)
        box = "x" if self._briefing.is_answered(item.id) else " "
        told = facts(item, self._briefing)
        more = [f"\n  {inline(' · '.join(told))}"] if told else []
        more += [f"\n  > {words_of(card.detail)}"] if card.detail else []
        text = f"- [{box}] {words_of(card.headline)} — {words_of(card.aside)}{self._place(item)} {MARK}"
        yield from self._with_notes(Block(self._key(item), text + "".join(more), section, f"{section} list"), item)

    def callout(self, item: Item, section: str) -> Iterator[Block]:
        """Yield a card as a callout, its id below it, and its notes as callouts."""
        card = shown(item, self._briefing, self._wanted)
        title = f"> [!quote] {self._named(card.headline)} ({words_of(card.aside)}){self._place(item)}"
        yield Block(self._key(item), f"{title}\n> {words_of(card.detail)}\n\n{MARK}", section)
        for note in self._briefing.notes_on(item.id):
            yield self.note(note, section, self._key(item))

    def note(self, note: Note, section: str, under: str) -> Block:
        """Return a note as a callout."""
        words = f"{words_of(note.anchor.exact)}" if note.anchor and note.anchor.exact and not under else ""
        lines = ["[!note]" + (f" {words}" if words else ""), *self._written(note)]
        quoted = "\n".join(f"> {line}".rstrip() for line in lines)
        return Block(key_of("note", note.id, under), f"{quoted}\n\n{MARK}", section, under=under)

    def _key(self, item: Item) -> str:
        return key_of(self._section, item_key(item)) if self._section else item_key(item)

    def _with_notes(self, block: Block, item: Item) -> Iterator[Block]:
        yield block
        for note in self._briefing.notes_on(item.id):
            text = indented("\n".join(self._written(note)), 4)
            yield Block(
                key_of("note", note.id, block.key), f"  {MARK}\n  + {text}", block.section, block.group, block.key
            )

    def _written(self, note: Note) -> list[str]:
        """Return the lines of a note, and below them its tags and how it stands in the article."""
        lines = (indented(harmless(note.text), 0) or "…").split("\n")
        if tags := _tags(note.tags):
            lines += ["", " ".join(f"#{tag}" for tag in tags)]
        state = standing(note, self._briefing.article).state
        return lines + STANDINGS.get(state, [])

    def _named(self, text: str) -> str:
        own_id = self._by_name.get(text)
        return self._link(self.names[own_id], text) if own_id and own_id != self._of else f"**{words_of(text)}**"

    def _link(self, name: str, text: str) -> str:
        shown_as = _UNNAMEABLE.sub(" ", plain(text)).strip()
        return f"[[{name}]]" if shown_as == name else f"[[{name}|{shown_as or name}]]"

    def _place(self, item: Item) -> str:
        if not item.places:
            return ""
        number = self._briefing.article.paragraph(item.places[0][0])
        if number > len(self._paragraphs):
            return f" ¶{number}"
        return f" [[{self._home}#^{ARTICLE}-{self._paragraphs[number - 1]}|¶{number}]]"


STANDINGS = {
    "gone": ["", "*unanchored: these words are no longer in the article*"],
    "check": ["", "*the article changed: please check that this note is in the right place*"],
}
LAYOUTS: dict[str, Callable[[_Page, Item, str], Iterator[Block]]] = {
    "list": _Page.listed,
    "table": _Page.listed,
    "quotes": _Page.callout,
    "tasks": _Page.task,
}
