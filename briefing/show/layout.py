"""A briefing as a page: wrapped to a width with hanging indents, its asides in line, its signs in the kind's colour.

The signs say all that the colours say. Texts of a sheet are clean; none is parsed as Rich markup.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import zip_longest
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from briefing.kinds import KINDS, Kind
from briefing.model import day
from briefing.show.sheet import Marked, Paragraph, Remark, Section, Sheet, Shown

NOTE, ARTICLE, DETAIL_INDENT = "✎", "¶", 4
# Colours of the terminal's own palette, which suits its background; each kind takes the next one.
COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")
NARROWEST, WIDEST = 20, 120
# From here on an aside stands beside its headline, and the detail beside both.
PAIRED, COLUMNS = 60, 100
# The longest lines of the article that are still easy to read.
MEASURE = 88
WIDEST_ASIDE = 28
GAP = "  "


class Look(NamedTuple):
    """How the page is printed: its width in cells, whether escapes may style it, and whether they may colour it."""

    width: int = 80
    styled: bool = False
    coloured: bool = False


def look_of(output: TextIO | None) -> Look:
    """Return the look for an output: styles only on a terminal, the width of COLUMNS, the terminal or else 80."""
    width = shutil.get_terminal_size((80, 24)).columns
    styled = bool(output and output.isatty()) and os.environ.get("TERM", "dumb") not in ("dumb", "unknown")
    return Look(min(max(width, NARROWEST), WIDEST), styled, styled and not os.environ.get("NO_COLOR"))


def laid_out(sheet: Sheet, look: Look) -> str:
    """Return a briefing as lines for an output of a look."""
    page = _Page(look)
    blocks = [page.head(sheet), *(page.section(section) for section in sheet.sections)]
    if sheet.paragraphs is not None:
        blocks.append(page.article(sheet.paragraphs))
    if sheet.loose:
        blocks.append(page.loose(sheet.loose))
    return page.printed(_apart(blocks))


class _Widths(NamedTuple):
    """The cells for a section's headlines, for its asides and for its details."""

    headline: int
    aside: int
    detail: int


class _Page:
    """Lays out the parts of a page as lines."""

    def __init__(self, look: Look) -> None:
        self._width = look.width
        self._console = Console(
            file=StringIO(),
            width=look.width,
            force_terminal=look.styled,
            color_system="standard" if look.styled else None,
            no_color=not look.coloured,
            legacy_windows=False,
        )

    def printed(self, lines: Iterable[Text]) -> str:
        """Return lines as they go to the output."""
        with self._console.capture() as captured:
            text = Text("\n").join(_trimmed(line) for line in lines)
            self._console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
        return captured.get()

    def head(self, sheet: Sheet) -> list[Text]:
        """Return the title with author, source and date below it."""
        title, about = (
            Text(sheet.title, "bold"),
            " · ".join(filter(None, [sheet.byline, sheet.source, day(sheet.published)])),
        )
        texts = [title, Text(about, "dim")] if about else [title]
        return [line for text in texts for line in self._wrapped(text, self._width)]

    def section(self, section: Section) -> list[Text]:
        """Return a kind's heading and its cards."""
        left_out = f" · {section.left_out} dismissed" if section.left_out else ""
        words, colour = f"{section.kind.plural} {len(section.cards)}{left_out}", _colour(section.kind)
        heading = self._heading(section.kind.glyph, words, colour)
        if section.empty:
            return [*heading, *self._hung(GAP, Text(section.empty, "dim"), self._width)]
        widths = self._widths(section.cards)
        return [*heading, *_airy([self._card(shown, widths, colour) for shown in section.cards])]

    def article(self, paragraphs: Sequence[Paragraph]) -> list[Text]:
        """Return the article, each paragraph behind its number."""
        digits = len(str(len(paragraphs)))
        blocks = [self._paragraph(paragraph, digits) for paragraph in paragraphs]
        return [*self._heading(ARTICLE, "Article"), *_apart(blocks)]

    def loose(self, remarks: Sequence[Remark]) -> list[Text]:
        """Return the notes that are on no card."""
        return [
            *self._heading(NOTE, f"Notes {len(remarks)}"),
            *_airy([self._remark(remark, len(GAP)) for remark in remarks]),
        ]

    def _heading(self, glyph: str, words: str, colour: str = "default") -> list[Text]:
        line = Text.assemble((glyph, f"bold {colour}"), " ", (words, "bold"), " ")
        return self._wrapped(line.append("─" * max(0, self._width - line.cell_len), "dim"), self._width)

    def _widths(self, cards: Sequence[Shown]) -> _Widths:
        """Return the widths that suit all cards of a section, so that their asides stand in line."""
        if self._width < PAIRED:
            return _Widths(self._width - len(GAP), self._width - DETAIL_INDENT, self._width - DETAIL_INDENT)
        headline = max(cell_len(shown.headline) for shown in cards)
        aside = min(max(cell_len(_aside(shown)) for shown in cards), WIDEST_ASIDE)
        if self._width < COLUMNS:
            room = self._width - aside - 2 * len(GAP)
            return _Widths(min(headline, room), aside, self._width - DETAIL_INDENT)
        headline = min(headline, self._width // 3)
        return _Widths(headline, aside, self._width - headline - aside - 3 * len(GAP))

    def _card(self, shown: Shown, widths: _Widths, colour: str) -> list[Text]:
        headline = self._wrapped(Text(shown.headline, f"bold {colour}"), widths.headline)
        aside = self._wrapped(Text(_aside(shown), "dim"), widths.aside)
        detail = self._wrapped(Text(shown.detail), widths.detail) if shown.detail else []
        if self._width < PAIRED:
            return [*_indented(headline), *_indented([*aside, *detail], DETAIL_INDENT), *self._below(shown)]
        pair = [(headline, widths.headline), (aside, widths.aside)]
        if self._width < COLUMNS:
            return [*_beside(pair), *_indented(detail, DETAIL_INDENT), *self._below(shown)]
        at = self._width - widths.detail
        return [*_beside([*pair, (detail, widths.detail)]), *self._below(shown, at)]

    def _below(self, shown: Shown, indent: int = DETAIL_INDENT) -> Iterator[Text]:
        """Yield the lines below a card, their labels dim, and its notes."""
        for line in shown.more:
            label, colon, told = line.partition(": ")
            yield from self._hung(" " * indent + label + colon, Text(told), self._width)
        yield from self._notes(shown, indent)

    def _notes(self, shown: Shown, indent: int = DETAIL_INDENT) -> Iterator[Text]:
        for remark in shown.remarks:
            yield from self._remark(remark, indent)

    def _remark(self, remark: Remark, indent: int) -> list[Text]:
        """Return a note behind its sign: its lines, its tags after the last one, and below them where it hangs."""
        lines = [Text(line) for line in remark.lines]
        if remark.tags:
            lines[-1].append(GAP).append(" ".join(f"#{tag}" for tag in remark.tags), "italic")
        if remark.place:
            lines.append(Text(remark.place, "dim"))
        signs = [f"{NOTE} ", *[GAP] * (len(lines) - 1)]
        return [
            line
            for sign, text in zip(signs, lines, strict=True)
            for line in self._hung(" " * indent + sign, text, self._width)
        ]

    def _paragraph(self, paragraph: Paragraph, digits: int) -> list[Text]:
        number = f"{GAP}{paragraph.number:>{digits}}{GAP}"
        return self._hung(number, _with_places(paragraph), min(self._width, MEASURE))

    def _hung(self, start: str, text: Text, width: int) -> list[Text]:
        """Return a text wrapped behind a start, its further lines indented as far."""
        indent = cell_len(start)
        first, *rest = self._wrapped(text, width - indent)
        return [Text.assemble((start, "dim"), first), *_indented(rest, indent)]

    def _wrapped(self, text: Text, width: int) -> list[Text]:
        return [_trimmed(line) for line in text.wrap(self._console, width, overflow="fold")]


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line


def _colour(kind: Kind) -> str:
    return COLOURS[list(KINDS).index(kind.name) % len(COLOURS)]


def _aside(shown: Shown) -> str:
    about = " · ".join(filter(None, ["dismissed" if shown.dismissed else "", shown.aside]))
    return f"{about} {ARTICLE}{shown.paragraph}" if shown.paragraph else about


def _with_places(paragraph: Paragraph) -> Text:
    """Return a paragraph with each place in brackets behind its kind's sign, in the colour of the innermost one."""
    ends = [(place.end, 0, place) for place in paragraph.places]
    starts = [(place.start, 1, place) for place in paragraph.places]
    text, at = Text(), 0
    inside: list[Marked] = []
    for offset, opens, place in sorted([*ends, *starts], key=lambda event: event[:2]):
        text.append(paragraph.text[at:offset], _colour(KINDS[inside[-1].kind]) if inside else "")
        at = offset
        if opens:
            inside.append(place)
            text.append(f"[{KINDS[place.kind].glyph}", "dim")
        else:
            inside.remove(place)
            text.append("]", "dim")
    return text.append(paragraph.text[at:])


def _beside(columns: Sequence[tuple[list[Text], int]]) -> list[Text]:
    """Return columns of lines side by side, each with its width."""
    lines = []
    for row in zip_longest(*(column for column, _ in columns), fillvalue=Text()):
        line = Text()
        for cell, (_, width) in zip(row, columns, strict=True):
            line.append(GAP).append_text(cell).append(" " * max(0, width - cell.cell_len))
        lines.append(line)
    return lines


def _indented(lines: Iterable[Text], by: int = len(GAP)) -> list[Text]:
    return [Text(" " * by).append_text(line) for line in lines]


def _airy(cards: Sequence[list[Text]]) -> list[Text]:
    """Return the lines of cards, with empty ones between them where most take more than two."""
    if sum(map(len, cards)) > 2 * len(cards):
        return _apart(cards)
    return [line for card in cards for line in card]


def _apart(blocks: Iterable[list[Text]]) -> list[Text]:
    lines = [line for block in blocks for line in (*block, Text())]
    return lines[:-1]
