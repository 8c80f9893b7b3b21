"""Scroll bars whose lines are made at once: the way through Rich's console took a quarter of a repaint."""

from __future__ import annotations

from typing import cast

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

EIGHTHS = 8


class QuickBar(ScrollBarRender):
    """Looks like Textual's own."""

    def visualize(self) -> Visual | ScrollBarRender:
        """Return what draws the bar: one that lies down, as in fields, is left to Textual."""
        if self.vertical:
            return _Upright(self)
        return ScrollBarRender(
            self.virtual_size, self.window_size, self.position, self.thickness, vertical=False, style=self.style
        )


class _Upright(Visual):
    """A bar of one segment a line."""

    def __init__(self, bar: ScrollBarRender) -> None:
        self._bar = bar

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines; those that look alike are one strip."""
        bar, looks = self._bar, cast(RichStyle, self._bar.style)
        segments = bar.render_bar(
            size=height or 1,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=width,
            back_color=looks.bgcolor or Color.default(),
            bar_color=looks.color or Color.default(),
        ).segments
        base = style.rich_style
        made = {
            id(segment): Strip([Segment(segment.text, base + segment.style, segment.control)], width)
            for segment in segments
        }
        return [made[id(segment)] for segment in segments]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return how many cells wide the bar wants to be."""
        return self._bar.thickness

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines the bar takes at least."""
        return 1


def as_seen(position: float, height: int, lines: int, window: int) -> float:
    """Return a position at which an upright bar looks as it does at this one; many of them share one.

    height: of the bar, in cells; lines: how many it stands for; window: how many of those are in view.
    """
    most = lines - window
    # A bar moves by eighths of a cell through the cells that it leaves free.
    steps = EIGHTHS * (height - max(1, window * height / lines)) if lines else 0
    if not 0 < position < most or not 0 < steps < most:
        return position
    return min(most, (int(position * steps / most) + 0.5) * most / steps)


def use() -> None:
    """Draw every scroll bar this way."""
    ScrollBar.renderer = QuickBar
