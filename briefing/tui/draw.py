"""Text on screen: one style for each stretch, and nothing that a terminal could take for a command."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.strip import Strip

from briefing.clean import clean, plain
from briefing.tui.wrap import TAB, fit, width_of, wrap

# One stretch of a line: its text and its style.
Piece = tuple[str, Style]


def inert(text: str) -> str:
    """Return a stretch of one line with tabs as spaces and nothing that moves the cursor or turns the writing."""
    if text.isascii() and text.isprintable():
        return text
    return clean(text)[0].replace("\t", " " * TAB).replace("\n", " ")


def strip(pieces: Iterable[Piece], width: int, fill: Style) -> Strip:
    """Return a line of exactly `width` cells made of pieces, filled up with spaces."""
    line = Strip([Segment(inert(text), style) for text, style in pieces if text])
    return line.crop_extend(0, width, fill)


@lru_cache(maxsize=64)
def muted(base: Style) -> Style:
    """Return a style with the text's colour faded into the background."""
    if base.color is None or base.bgcolor is None:
        return base + Style(dim=True)
    faded = Color.from_rich_color(base.color).blend(Color.from_rich_color(base.bgcolor), 0.4)
    return base + Style(color=faded.rich_color)


def ends(left: str, right: str, width: int, gap: int = 2) -> tuple[str, str, str]:
    """Return left text, space between, and right text that together take `width` cells.

    The right one gets a third at least, and whatever the left one leaves.
    """
    left, right = inert(left), inert(right)
    right = fit(right, max(0, width // 3, width - width_of(left) - gap))
    left = fit(left, max(0, width - width_of(right) - gap * bool(right)))
    return left, " " * max(0, width - width_of(left) - width_of(right)), right


def content(text: str) -> Content:
    """Return any text as Textual content: never markup, never a control character, on one line."""
    return Content(plain(text))


def clamped(text: str, width: int, most: int) -> list[str]:
    """Return a text wrapped to some lines, the last of them with an ellipsis where something is missing."""
    text = inert(text)
    spans = wrap(text, width)
    shown = [text[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        shown[-1] = fit(text[spans[most - 1][0] :], max(1, width))
    return shown
