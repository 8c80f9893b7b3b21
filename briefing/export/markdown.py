"""A briefing as Markdown to keep among one's notes, in blocks: a card each, a note each.

Each kind's section has the layout that the kind names; this module knows layouts, no kind. Words of the article pass
through `escape.inline`; the reader's notes are Markdown of their own and stay as written, inside a list item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.clean import plain
from briefing.export.blocks import MARK, Block, Document, Front, harmless, key_of
from briefing.export.escape import indented, inline
from briefing.export.wanted import ALL, Wanted, chosen, loose, page_of, paragraphs, shown
from briefing.kinds import Kind, facts, more
from briefing.model import Briefing, Item, Note, source_name, standing

Section = Callable[[Kind, list[Item], Briefing, Wanted], Iterator[Block]]
NOTES, ARTICLE = "notes", "article"


def to_markdown(briefing: Briefing, wanted: Wanted = ALL) -> Document:
    """Return a briefing as Markdown with YAML front matter."""
    blocks = [heading("title", f"# {words_of(briefing.article.title)}")]
    for kind, items in chosen(briefing, wanted):
        blocks += [heading(kind.name, f"## {kind.plural}"), *LAYOUTS[kind.layout](kind, items, briefing, wanted)]
    if notes := loose(briefing, wanted):
        blocks += [heading(NOTES, "## Notes"), *(_loose_note(note, briefing) for note in notes)]
    if wanted.article:
        blocks += [heading(ARTICLE, "## Article"), *article_blocks(briefing, lambda number: f" {MARK}")]
    return Document(briefing.article, front_of(briefing), tuple(blocks))


def front_of(briefing: Briefing) -> Front:
    """Return the fields of the front matter of a briefing's file."""
    article = briefing.article
    values = {
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "source": source_name(article.source),
        "url": page_of(article),
        "published": article.published,
    }
    front: Front = {name: plain(value or "") or None for name, value in values.items()}
    tags = list(dict.fromkeys(["briefing", *map(plain, briefing.tags)]))
    return {**front, "briefing": plain(article.id), "tags": [tag for tag in tags if tag]}


def heading(section: str, text: str) -> Block:
    """Return the block of a heading: it bears no marker, for headings are shown in outlines too."""
    return Block(key_of("heading", section), text, section, frame=True)


def article_blocks(briefing: Briefing, end: Callable[[int], str]) -> Iterator[Block]:
    """Yield each paragraph of the article, with an end of its number."""
    seen: dict[str, int] = {}
    for number, paragraph in enumerate(paragraphs(briefing), 1):
        times = seen[paragraph] = seen.get(paragraph, 0) + 1
        yield Block(key_of("paragraph", paragraph, str(times)), f"{words_of(paragraph)}{end(number)}", ARTICLE)


def _list(kind: Kind, items: list[Item], briefing: Briefing, wanted: Wanted) -> Iterator[Block]:
    for item in items:
        card = shown(item, briefing, wanted)
        detail = f": {inline(card.detail)}" if card.detail else ""
        line = f"- **{words_of(card.headline)}** ({words_of(card.aside)}){detail}{_place(item, briefing)}"
        text = f"{line}{lines_below(item, briefing)} {MARK}"
        yield from _with_notes(Block(item_key(item), text, kind.name, kind.name), item, briefing)


def lines_below(item: Item, briefing: Briefing) -> str:
    """Return the lines that stand below a card in a list."""
    return "".join(f"\n  {inline(line)}" for line in more(item, briefing))


def _table(kind: Kind, items: list[Item], briefing: Briefing, wanted: Wanted) -> Iterator[Block]:
    rows = f"{kind.name} rows"
    columns = [*(kind.columns if wanted.evidence else kind.columns[:2]), "¶"]
    lines = ("| " + " | ".join(row) + " |" for row in (columns, ["---"] * len(columns)))
    yield Block(key_of("table", kind.name, str(len(columns))), "\n".join(lines), kind.name, rows, frame=True)
    for item in items:
        card = shown(item, briefing, wanted)
        told = (card.headline, card.aside, card.detail)[: len(columns) - 1]
        cells = [*map(inline, told), f"{_place(item, briefing).strip()} {MARK}"]
        yield Block(item_key(item), f"| {' | '.join(cells)} |", kind.name, rows, row=True)
    for item in items:
        if briefing.notes_on(item.id):
            line = f"- **{words_of(shown(item, briefing, wanted).headline)}**{_place(item, briefing)} {MARK}"
            above = Block(key_of("noted", item.kind, item.id), line, kind.name, f"{kind.name} noted")
            yield from _with_notes(above, item, briefing)


def _quotes(kind: Kind, items: list[Item], briefing: Briefing, wanted: Wanted) -> Iterator[Block]:
    for item in items:
        card = shown(item, briefing, wanted)
        by = f"— {words_of(card.headline)} ({words_of(card.aside)}){_place(item, briefing)}"
        yield Block(item_key(item), f"> {words_of(card.detail)} {MARK}\n>\n> {by}", kind.name)
        for note in briefing.notes_on(item.id):
            yield note_block(note, _note(note, briefing), kind.name, item_key(item))


def _tasks(kind: Kind, items: list[Item], briefing: Briefing, wanted: Wanted) -> Iterator[Block]:
    for item in items:
        text = _task(item, briefing, wanted)
        yield from _with_notes(Block(item_key(item), text, kind.name, kind.name), item, briefing)


def _task(item: Item, briefing: Briefing, wanted: Wanted) -> str:
    card = shown(item, briefing, wanted)
    told = [f"\n  {inline(' · '.join(facts(item, briefing)))}"] if facts(item, briefing) else []
    evidence = [f"\n  > {words_of(card.detail)}"] if card.detail else []
    box = "x" if briefing.is_answered(item.id) else " "
    line = f"- [{box}] {words_of(card.headline)} — {words_of(card.aside)}{_place(item, briefing)} {MARK}"
    return "".join((line, *told, *evidence))


def _with_notes(block: Block, item: Item, briefing: Briefing) -> Iterator[Block]:
    """Yield a block of a list and the notes on its item, indented below it."""
    yield block
    for note in briefing.notes_on(item.id):
        text = f"  {MARK}\n  {_note(note, briefing, 4)}"
        yield Block(key_of("note", note.id, block.key), text, block.section, block.group, block.key)


def note_block(note: Note, text: str, section: str, under: str = "") -> Block:
    """Return the block of a note that stands alone; its marker has a line, for the note may begin with anything."""
    return Block(key_of("note", note.id, under), f"{MARK}\n{text}", section, under=under)


def item_key(item: Item) -> str:
    """Return the key of a card's block."""
    return key_of("card", item.kind, item.id)


def _note(note: Note, briefing: Briefing, by: int = 2) -> str:
    # With "+" no first line of a note can make a rule (- - -) of the list item.
    return f"+ {_written(note, by)}{_check(note, briefing, by)}"


def _loose_note(note: Note, briefing: Briefing) -> Block:
    words = f"> {words_of(note.anchor.exact)}\n\n  " if note.anchor and note.anchor.exact else ""
    gone = "*unanchored: these words are no longer in the article*\n\n  "
    is_gone = standing(note, briefing.article).state == "gone"
    text = f"+ {words}{gone if is_gone else ''}{_written(note, 2)}{_check(note, briefing, 2)}"
    return note_block(note, text, NOTES)


def _written(note: Note, by: int) -> str:
    """Return the text of a note with its tags on a line below it."""
    tags = " ".join(f"#{inline(tag)}" for tag in note.tags)
    return (indented(harmless(note.text), by) or "…") + (f"\n\n{' ' * by}{tags}" if tags else "")


def _check(note: Note, briefing: Briefing, by: int) -> str:
    moved = standing(note, briefing.article).state == "check"
    return f"\n\n{' ' * by}*the article changed: please check that this note is in the right place*" if moved else ""


def _place(item: Item, briefing: Briefing) -> str:
    return f" ¶{briefing.article.paragraph(item.places[0][0])}" if item.places else ""


def words_of(text: str) -> str:
    """Return a text escaped; where it is empty a sign stands in, for the structure needs words."""
    return inline(text) or "…"


LAYOUTS: dict[str, Section] = {"list": _list, "table": _table, "quotes": _quotes, "tasks": _tasks}
