"""An export into a file that is there already, in which the reader may have written: what is the reader's stays.

The rules, each for the kinder side:
- Lines that are not ours stay byte for byte, and so does everything in front of, between and behind our blocks.
- A block as we wrote it follows the briefing. Where the briefing has nothing new, its bytes are left alone too.
- A block in which the reader changed words is the reader's: it is never written over, and the reader is told when the
  briefing has something newer for it.
- A block that the reader took out stays out, one that was moved stays where it is, and of two copies the first follows.
- A new block goes behind the one before it in the briefing, and behind what the reader wrote there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.clean import plain
from briefing.export import front
from briefing.export.blocks import KEY, LEDGER, MARK, MARKER, Block, Document, Known, digest, front_known, known
from briefing.export.pieces import Piece, pieces_of
from briefing.glance import shortened

_HEADING = re.compile(r"#{1,6}[ \t]")
_COMMENT = re.compile(rf"^[ >]*<!--b:{KEY}-->\r?\n| ?(?<!\\)<!--b:{KEY}-->", re.MULTILINE)
_OPENING = re.compile(r"\s*(`{3,}|~{3,})")
_BOM = "\ufeff"
# How many letters of a block are told to the reader.
_TOLD = 40


class Merged(NamedTuple):
    """What came of it: the text, the beginnings of blocks that are the reader's although the briefing has newer ones,
    and how many new blocks were left out because the reader had taken out all around them."""

    text: str
    kept: tuple[str, ...]
    left_out: int


def merge(text: str, document: Document, into_any: bool = False) -> Merged | None:
    """Return a file's text with what a document has now; None where the file is no export of that article.

    With `into_any`, what is new to a file that is none goes to its end.
    """
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    fence, within, rest = front.split(_lines(text))
    body = "".join(rest)
    ledger = _ledger(body, document)
    # Without its ledger a file is taken to be as it was left: what is there is the reader's, what is not there is new.
    lost = ledger is None and not into_any
    if lost and not _is_of(within, body, document, newline):
        return None
    known_ = _entries(ledger[3]) if ledger else front_known(document.front) if lost else {}
    fields = front.Fields(within, known_, newline)
    if fence:
        fields.update(document.front)
    file = _File(rest, fields.known, document, newline, lost)
    file.follow()
    file.add()
    file.keep_ledger(ledger[0] if ledger else "")
    return Merged(
        f"{bom}{''.join(fence + fields.lines)}{file.text}",
        (*fields.kept, *file.kept),
        file.left_out,
    )


def without_signs(text: str) -> str:
    """Return a file's text without what is for briefing alone: the ledger and markers that are comments."""
    return _COMMENT.sub("", LEDGER.sub("", text))


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; nothing but a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _ledger(text: str, document: Document) -> re.Match[str] | None:
    """Return the ledger of a document in a file: that of its article, or else of an earlier version of it."""
    ledgers = list(LEDGER.finditer(text))
    same = [each for each in ledgers if each[1] == document.owner]
    return next(iter(same or [each for each in ledgers if each[2] == document.origin]), None)


def _is_of(within: list[str], body: str, document: Document, newline: str) -> bool:
    """Say whether a file without a ledger is an export of an article: by its markers and its front matter."""
    markers = {found[1] or found[2] for found in MARKER.finditer(body)}
    named = front.Fields(within, {}, newline).value("briefing") in (None, document.article.id)
    return named and LEDGER.search(body) is None and not markers.isdisjoint(document.by_key)


def _entries(listed: str) -> dict[str, Known]:
    parts = (entry.split(":") for entry in listed.split())
    return {key: Known(int(lines), sum_) for key, lines, sum_ in parts}


@dataclass
class _File:
    """The lines of a file below its front matter, as pieces."""

    lines: list[str]
    known: dict[str, Known]
    document: Document
    newline: str
    lost: bool
    kept: list[str] = field(default_factory=list)
    left_out: int = 0
    pieces: list[Piece] = field(init=False)

    def __post_init__(self) -> None:
        self.pieces = pieces_of(self.lines, self.known, self.document, self.lost)
        self._there = {piece.key for piece in self.pieces if piece.key}
        # The sections of which something was exported before, and those of which something is there.
        keys = defaultdict(set)
        for block in self.document.blocks:
            keys[block.section].add(block.key)
        self._had = {name for name, each in keys.items() if not each.isdisjoint(self.known)}
        self._has = {name for name, each in keys.items() if not each.isdisjoint(self._there)}

    @property
    def text(self) -> str:
        """Return the text that the pieces make."""
        return "".join(piece.text for piece in self.pieces)

    # What follows the briefing.

    def follow(self) -> None:
        """Bring the blocks that are there to what the briefing has, and take out those that it has no more."""
        for number in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[number]
            if piece.key:
                block = self.document.by_key.get(piece.key)
                if block is None:
                    self._take_out(number)
                else:
                    self._update(piece, block)
        self.kept.reverse()

    def _update(self, piece: Piece, block: Block) -> None:
        text = self.document.marked(block)
        new = known(text)
        if not piece.own:
            if self.known.setdefault(block.key, Known(1, "0" * 8)) != new:
                self.kept.append(_beginning(block))
            return
        if new.digest != digest(piece.text.rstrip("\r\n").replace("\r\n", "\n").split("\n")):
            end = "" if not piece.text.endswith("\n") else self.newline
            piece.text = text.replace("\n", self.newline) + end
        self.known[block.key] = new

    def _take_out(self, number: int) -> None:
        piece = self.pieces[number]
        if not piece.own or self._carries(number):
            return
        del self.pieces[number]
        self.known.pop(piece.key, None)
        self._there.discard(piece.key)
        # We wrote an empty line on each side of it.
        before = not number or self.pieces[number - 1].blank
        if before and number < len(self.pieces) and self.pieces[number].blank:
            del self.pieces[number]

    def _carries(self, number: int) -> bool:
        """Say whether a block is a heading, of a section or of a table, under which something stands."""
        text = self.pieces[number].text
        if text.startswith("|"):
            return "\n" in text.strip() and self._begins(number + 1) == "|"
        if not _HEADING.match(text):
            return False
        after = next((each for each in self.pieces[number + 1 :] if not each.blank), None)
        return after is not None and not _HEADING.match(after.text) and not LEDGER.match(after.text)

    def _begins(self, number: int) -> str:
        return self.pieces[number].text[:1] if number < len(self.pieces) else ""

    # What is new.

    def add(self) -> None:
        """Put in the blocks that were not exported before, each at its place."""
        before: tuple[int, int] | None = None
        for place, block in enumerate(self.document.blocks):
            if block.key in self._there or (block.key in self.known and not self._is_missed(block)):
                continue
            if not self._is_wanted(block):
                self.left_out += not block.frame
                continue
            # Straight behind the one that was put in just now, if that comes before it.
            follows = before and before[0] == place - 1 and self._goes_with(self.document.blocks[place - 1], block)
            at = before[1] + 1 if before and follows else self._index_for(place, block)
            before = (place, self._insert(at, block))

    def _goes_with(self, other: Block, block: Block) -> bool:
        return other.section == block.section and (not block.under or block.under in (other.key, other.under))

    def _is_missed(self, block: Block) -> bool:
        """Say whether the heading of a table is gone with all its rows, and rows are to come."""
        if not (block.frame and block.group):
            return False
        rows = [each for each in self.document.blocks if each.group == block.group and each is not block]
        new = any(row.key not in self.known for row in rows)
        return new and not any(row.key in self._there for row in rows)

    def _is_wanted(self, block: Block) -> bool:
        if block.under:
            return block.under in self._there
        return block.section in self._has or block.section not in self._had

    def _insert(self, at: int, block: Block) -> int:
        """Put a block in at an index, with the empty lines that it needs; return where it is then."""
        text = self.document.marked(block).replace("\n", self.newline) + self.newline
        new = [Piece(text, block.key, True)]
        if at and not self.pieces[at - 1].text.endswith("\n"):
            self.pieces[at - 1].text += self.newline
        if at < len(self.pieces) and not self.pieces[at].blank and not self._is_close(self.pieces[at], block):
            new.append(Piece(self.newline))
        if at and not self.pieces[at - 1].blank and not self._joins(at, block):
            new.insert(0, Piece(self.newline))
        self.pieces[at:at] = new
        self._there.add(block.key)
        self._has.add(block.section)
        self.known[block.key] = known(self.document.marked(block))
        return at + (new[0].key != block.key)

    def _joins(self, at: int, block: Block) -> bool:
        """Say whether what stands in front of a place, up to an empty line, is a block of the same group."""
        for piece in reversed(self.pieces[:at]):
            if piece.blank or piece.key:
                return self._is_close(piece, block)
        return False

    def _is_close(self, piece: Piece, block: Block) -> bool:
        other = self.document.by_key.get(piece.key)
        return bool(other and block.group and other.group == block.group)

    def _index_for(self, place: int, block: Block) -> int:
        """Return where a new block goes: behind the one before it, or before the one behind it, or to its section's
        place among the others."""
        there = self._in_order(block.section, block.under)
        before = [(at, each) for number, at, each in there if number < place]
        if before:
            return self._joining(self._past(*before[-1], block), block)
        if behind := [at for number, at, _ in there if number > place]:
            return behind[0]
        sections = list(dict.fromkeys(each.section for each in self.document.blocks))
        here = sections.index(block.section)
        for section in reversed(sections[:here]):
            if there := self._in_order(section):
                return self._past(there[-1][1], there[-1][2], block)
        for section in sections[here + 1 :]:
            if there := self._in_order(section):
                return there[0][1]
        return self._end

    def _joining(self, at: int, block: Block) -> int:
        """Return an index, or the one behind the empty lines there where the block's own list or table begins."""
        after = at
        while after < len(self.pieces) and self.pieces[after].blank:
            after += 1
        begins = after < len(self.pieces) and self._is_close(self.pieces[after], block)
        return after if begins and not self._joins(at, block) else at

    @property
    def _end(self) -> int:
        """Return the index behind all but the ledger and the empty lines before it."""
        ledgers = (number for number, piece in enumerate(self.pieces) if LEDGER.search(piece.text))
        at = next(ledgers, len(self.pieces))
        while at and self.pieces[at - 1].blank:
            at -= 1
        return at

    def _in_order(self, section: str, under: str = "") -> list[tuple[int, int, Block]]:
        """Return the blocks of a section that are there and were not moved, or the block that others belong to with
        these, wherever they are: the number of each in the document, its index, and itself."""
        indices = {piece.key: at for at, piece in enumerate(self.pieces) if piece.key}
        blocks = self.document.blocks
        there = [(number, indices[each.key], each) for number, each in enumerate(blocks) if each.key in indices]
        if under:
            return [found for found in there if under in (found[2].key, found[2].under)]
        rising = [there[number] for number in _rising([at for _, at, _ in there])]
        return [found for found in rising if found[2].section == section]

    def _past(self, at: int, before: Block, block: Block) -> int:
        """Return the index behind a block and what the reader wrote there, as far as that seems to belong to it."""
        stop = at + 1
        if block.row and (before.row or before.frame and before.group):
            return stop
        tight = bool(block.group and block.group == before.group)
        closing = None
        while stop < len(self.pieces) and not self._is_ours(stop):
            piece = self.pieces[stop]
            if closing is None:
                if _HEADING.match(piece.text) or tight and piece.blank and not self._goes_on(stop):
                    break
                closing = _closing(piece.text)
            elif closing in piece.text:
                closing = None
            stop += 1
        while stop > at + 1 and self.pieces[stop - 1].blank:
            stop -= 1
        return stop

    def _is_ours(self, number: int) -> bool:
        return bool(self.pieces[number].key or LEDGER.search(self.pieces[number].text))

    def _goes_on(self, number: int) -> bool:
        """Say whether what follows an empty line is indented and so belongs to the list item above it."""
        after = next((each for each in self.pieces[number:] if not each.blank), None)
        return after is not None and not after.key and after.text[0] in " \t"

    # The ledger.

    def keep_ledger(self, old: str) -> None:
        """Write down what there is now, in place of the old ledger."""
        if not self.known:
            return
        new = self.document.ledger(self.known)
        for piece in self.pieces:
            if old and old in piece.text:
                piece.text = piece.text.replace(old, new, 1)
                return
        if self.pieces and not self.pieces[-1].text.endswith("\n"):
            self.pieces[-1].text += self.newline
        blank = [] if not self.pieces or self.pieces[-1].blank else [Piece(self.newline)]
        self.pieces += [*blank, Piece(new + self.newline)]


def _rising(numbers: list[int]) -> list[int]:
    """Return the places of a longest rising run within some numbers."""
    ends: list[int] = []
    values: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(values, number)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        values[length : length + 1] = [number]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _closing(line: str) -> str | None:
    """Return what ends the code or the comment that a line begins, so that nothing gets into it."""
    if found := _OPENING.match(line):
        return found[1]
    return "-->" if "<!--" in line and "-->" not in line.rpartition("<!--")[2] else None


def _beginning(block: Block) -> str:
    words = plain(block.text.replace(MARK, ""))
    return shortened(words.lstrip("-+>|# ").strip(), _TOLD)
