"""A text in blocks that can be found again in a file in which the reader wrote on.

Each block bears a marker with its key, and the last line of the file, the ledger, says of every block how many lines it
had and what they were, as a digest. So a block can be told from one in which the reader changed something, one that the
reader took out from one that is new, and where a block begins and ends is known without reading any Markdown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from briefing.model import Article, content_id

# Where in the text of a block its marker goes; no clean text has this character.
MARK = "\0"
# A marker on a line of its own, for a block that may begin with anything; it is always a comment.
_ALONE = re.compile(rf"^ *{MARK}\n", re.MULTILINE)

KEY = "[0-9a-f]{8}"
# A comment, or a block id as Obsidian has it, which ends its line. What comes from an article is escaped.
MARKER = re.compile(rf"(?<!\\)<!--b:({KEY})-->|(?:^|(?<=\s))\^[a-z]+-({KEY})(?=\s*$)", re.MULTILINE)
LEDGER = re.compile(rf"(?<!\\)<!-- briefing export ({KEY}) ({KEY})[a-z ,]*: ((?:{KEY}:\d{{1,6}}:{KEY} )*)-->")
_FORGED = re.compile(r"<!--(?=b:)|<!-- (?=briefing export)|(?:^|(?<=\s))\^(?=[a-z]+-[0-9a-f]{8}\s*$)", re.MULTILINE)

Marker = Callable[["Block"], str]
# The fields of a front matter in their order; None and an empty list stand for a field that has no value now.
Front = dict[str, "str | list[str] | None"]


class Known(NamedTuple):
    """What the ledger says of a block: how many lines it had, and the digest of them."""

    lines: int
    digest: str


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines, without a line end after the last.

    key: tells it from every other block of the briefing. text: with MARK where its marker goes; a block without is
    found by its words. section: new blocks go to the others of theirs. group: blocks of one stand without an empty
    line between them. under: the key of the block that it belongs to and goes with. row: whether nothing may come
    between it and the block before. frame: whether it is only there for the blocks that follow.
    """

    key: str
    text: str
    section: str
    group: str = ""
    under: str = ""
    row: bool = False
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text in blocks below a front matter, made of an article; `str()` gives it without markers that show nothing.

    name: what the markers of its blocks are made by.
    """

    article: Article
    front: Front
    blocks: tuple[Block, ...]
    marker: Marker | None = None
    by_key: dict[str, Block] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {block.key: block for block in self.blocks})

    def __str__(self) -> str:
        return self._laid_out(self._shown)

    def marked(self, block: Block) -> str:
        """Return the text of a block with its marker."""
        hidden = f"<!--b:{block.key}-->"
        alone = _ALONE.sub(lambda found: found[0].replace(MARK, hidden), block.text)
        return alone.replace(MARK, self.marker(block) if self.marker else hidden)

    def _shown(self, block: Block) -> str:
        """Return the text of a block with its marker only where that is a thing of its own, such as a block id."""
        text = _ALONE.sub("", block.text)
        return text.replace(MARK, self.marker(block)) if self.marker else text.replace(f" {MARK}", "")

    def known(self) -> dict[str, Known]:
        """Return what the ledger of a fresh file says."""
        blocks = {block.key: known(self.marked(block)) for block in self.blocks}
        return {**front_known(self.front), **blocks}

    def file(self) -> str:
        """Return the text of a fresh file: with markers and the ledger."""
        return f"{self._laid_out(self.marked)}\n{self.ledger(self.known())}\n"

    def ledger(self, entries: dict[str, Known]) -> str:
        """Return the line that says what was written."""
        listed = "".join(f"{key}:{each.lines}:{each.digest} " for key, each in sorted(entries.items()))
        return f"<!-- briefing export {self.owner} {self.origin}, which keeps your edits: {listed}-->"

    @property
    def owner(self) -> str:
        """Return what stands for the article in the ledger."""
        return key_of("article", self.article.id)

    @property
    def origin(self) -> str:
        """Return what stands there for the place that the article is from: it stays when the article changes."""
        return key_of("source", self.article.source or self.article.id)

    def _laid_out(self, text_of: Callable[[Block], str]) -> str:
        front = f"---\n{dumped(self.front)}---\n\n" if self.front else ""
        parts = []
        for number, block in enumerate(self.blocks):
            close = number and block.group and block.group == self.blocks[number - 1].group
            parts.append(f"{'' if not number else chr(10) if close else chr(10) * 2}{text_of(block)}")
        return f"{front}{''.join(parts)}\n"


def key_of(*names: str) -> str:
    """Return the key of what goes by some names."""
    return content_id(*names)[:8]


def known(text: str) -> Known:
    """Return what the ledger says of a text: spaces at the ends of lines and within count as one."""
    lines = text.split("\n")
    return Known(len(lines), digest(lines))


def digest(lines: Iterable[str]) -> str:
    """Return what tells some lines from others, however wide their spaces are."""
    # A reader's file may hold bytes that are no text.
    folded = "\n".join(" ".join(line.split()) for line in lines).encode("utf-8", "surrogateescape")
    return hashlib.sha256(folded).hexdigest()[:8]


def front_known(front: Front) -> dict[str, Known]:
    """Return what the ledger says of the fields of a front matter: of a list one entry for each thing in it."""
    found = {}
    for name, value in front.items():
        if isinstance(value, str):
            found[field_key(name)] = Known(0, digest([value]))
        for each in value if isinstance(value, list) else ():
            found[field_key(name, each)] = Known(0, digest([each]))
    return found


def field_key(name: str, of: str = "") -> str:
    """Return the key of a field of the front matter, or of one thing in its list."""
    return key_of("front", name, of)


def dumped(values: Front) -> str:
    """Return the lines of a front matter, each with its end."""
    there = {name: value for name, value in values.items() if value}
    text: str = yaml.safe_dump(there, allow_unicode=True, sort_keys=False, width=float("inf")) if there else ""
    return text


def harmless(text: str) -> str:
    """Return a reader's own Markdown in which nothing is taken for a marker."""
    return _FORGED.sub(lambda found: "\\^" if found[0] == "^" else f"{found[0]} ", text)
