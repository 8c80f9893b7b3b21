"""The one-line bars of a screen: the title, the tabs, the evidence below the cards."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.draw import Piece, ends, strip
from briefing.tui.rows import Tab
from briefing.tui.wrap import fit, width_of, wrap


class TitleBar(Widget):
    """The top line: what is open on the left, how it stands on the right."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        left, gap, right = ends(self.left, self.right, self.size.width - 2)
        base = self.rich_style
        return strip([(" ", base), (left, base + Style(bold=True)), (gap, base), (right, base)], self.size.width, base)


class Tabs(Widget):
    """The tabs over the cards; names give way to short ones where they do not fit.

    keys: what to press for each; their numbers, unless others are given.
    """

    COMPONENT_CLASSES = {"tabs--active", "tabs--separator"}

    tabs: reactive[Sequence[Tab]] = reactive(())
    active: reactive[str] = reactive("")
    keys: reactive[Sequence[str]] = reactive(())

    class Pressed(Message):
        """A tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        base = self.rich_style
        pieces: list[Piece] = []
        for label, tab in zip(self.labels(), self.tabs, strict=True):
            style = self.get_component_rich_style("tabs--active", partial=True) if tab.name == self.active else Style()
            pieces += [
                (label, base + style),
                ("│", base + self.get_component_rich_style("tabs--separator", partial=True)),
            ]
        return strip(pieces[:-1], self.size.width, base)

    def labels(self) -> list[str]:
        """Return the widest labels that fit."""
        counts = ["" if tab.number is None else str(tab.number) for tab in self.tabs]
        named = [f"{tab.title} {count}".strip() for tab, count in zip(self.tabs, counts, strict=True)]
        short = [f"{tab.short} {count}".strip() for tab, count in zip(self.tabs, counts, strict=True)]
        keys = self.keys or [str(place) for place in range(len(self.tabs))]
        forms = (
            [f" {key} {name} " for key, name in zip(keys, named, strict=True)],
            [f"{key} {name}" for key, name in zip(keys, named, strict=True)],
            [f" {key} {name} " for key, name in zip(keys, short, strict=True)],
            [f"{key} {name}" for key, name in zip(keys, short, strict=True)],
            [f" {name} " for name in short],
            [name.replace(" ", "") for name in short],
        )
        return next((form for form in forms if sum(map(width_of, form)) + len(form) <= self.size.width + 1), forms[-1])

    def on_click(self, event: Click) -> None:
        """Tell which tab is under the mouse."""
        x = event.x
        for label, tab in zip(self.labels(), self.tabs, strict=True):
            if x < width_of(label):
                self.post_message(self.Pressed(tab.name))
                return
            x -= width_of(label) + 1


class Evidence(Widget):
    """The words behind a card, below the list, where the article does not stand beside it."""

    COMPONENT_CLASSES = {"evidence--words"}

    before: reactive[str] = reactive("")
    words: reactive[str] = reactive("")
    after: reactive[str] = reactive("")

    def show(self, before: str, words: str, after: str, at: str = "") -> None:
        """Show other words with what stands around them; `at` says which place of their card this is."""
        self.before, self.words, self.after = before, words, after
        self.border_title = at

    def render_line(self, y: int) -> Strip:
        """Draw one line, from the beginning of the words' paragraph or close before the words."""
        base, width = self.rich_style, self.size.width
        room = (width - 2) * self.size.height
        before = self.before if width_of(self.before) + width_of(self.words) < room else ""
        text = before + self.words + self.after
        spans = wrap(text, width - 2)
        if y >= len(spans):
            return Strip.blank(width, base)
        start, end = spans[y]
        if y == self.size.height - 1 and len(spans) > self.size.height:
            text = text[:start] + fit(text[start:], width - 2)
            end = len(text)
        first, last = len(before), len(before) + len(self.words)
        marked = base + self.get_component_rich_style("evidence--words", partial=True)
        cuts = sorted({start, end, *(edge for edge in (first, last) if start < edge < end)})
        pieces = [(text[a:b], marked if first <= a < last else base) for a, b in zip(cuts, cuts[1:], strict=False)]
        return strip([(" ", base), *pieces], width, base)
