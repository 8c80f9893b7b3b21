"""A line of things to choose from: one of them, or as many as the reader likes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from briefing.tui.wrap import width_of

LABEL = 9


class Choice(Widget, can_focus=True):
    """A label and the names of what can be chosen; what is chosen shows by a sign, where the keys are by reverse."""

    BINDINGS = [
        Binding("left,h", "step(-1)", "To the left", id="choice.left", show=False),
        Binding("right,l", "step(1)", "To the right", id="choice.right", show=False),
        Binding("space", "choose", "Choose", id="choice.choose", show=False),
    ]
    COMPONENT_CLASSES = {"choice--label", "choice--chosen", "choice--here"}

    class Changed(Message):
        """Something else is chosen now."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, label: str, names: Sequence[str], chosen: Iterable[str], many: bool, id: str) -> None:  # noqa: A002 - Textual's name
        """Offer names; of them one is chosen at a time, or with `many` any number."""
        super().__init__(id=id)
        self._label = label
        self._names = tuple(names)
        self._many = many
        self._chosen = set(chosen)
        self._at = next((place for place, name in enumerate(self._names) if name in self._chosen), 0) if not many else 0

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return what is chosen, in the order in which it is offered."""
        return tuple(name for name in self._names if name in self._chosen)

    @property
    def here(self) -> str:
        """Return where the keys are."""
        return self._names[self._at]

    def choose(self, name: str) -> None:
        """Choose one thing alone."""
        if name in self._names and self._chosen != {name}:
            self._chosen = {name}
            self._at = self._names.index(name)
            self._show()

    def action_step(self, by: int) -> None:
        """Go to the next thing; where one is chosen at a time, choose it."""
        self._at = (self._at + by) % len(self._names)
        if not self._many:
            self._chosen = {self._names[self._at]}
        self._show()

    def action_choose(self) -> None:
        """Choose the thing, or no longer."""
        name = self._names[self._at]
        self._chosen = self._chosen ^ {name} if self._many else {name}
        self._show()

    def on_click(self, event: Click) -> None:
        """Choose the thing that was clicked."""
        for place, (x, y, width) in enumerate(self._places(self.size.width)):
            if y == event.y and x <= event.x < x + width:
                self._at = place
                self.action_choose()

    def on_focus(self) -> None:
        """Show where the keys are."""
        self.refresh()

    def on_blur(self) -> None:
        """Show it no longer."""
        self.refresh()

    def render(self) -> Content:
        """Draw the label and the names, on as many lines as they need."""
        label = self.get_visual_style("choice--label")
        shown = [Content.styled(self._label.ljust(LABEL), label)]
        x, y = LABEL, 0
        for place, (name, (start, line, _)) in enumerate(zip(self._names, self._places(self.size.width), strict=True)):
            gap = "\n" * (line - y) + " " * (start - (x if line == y else 0))
            shown += [Content(gap), self._drawn(place, name)]
            x, y = start + width_of(self._sign(name) + name), line
        return Content("").join(shown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it needs."""
        return max((y for _, y, _ in self._places(width)), default=0) + 1

    def _drawn(self, place: int, name: str) -> Content:
        text = Content(self._sign(name) + name)
        if name in self._chosen:
            text = text.stylize(self.get_visual_style("choice--chosen"))
        return text.stylize(self.get_visual_style("choice--here")) if self.has_focus and place == self._at else text

    def _sign(self, name: str) -> str:
        if self._many:
            return "[x] " if name in self._chosen else "[ ] "
        return "(•) " if name in self._chosen else "( ) "

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Return where each name stands: its column, its line and how wide it is."""
        places, x, y = [], LABEL, 0
        for name in self._names:
            wide = width_of(self._sign(name) + name)
            if x > LABEL and x + wide > width:
                x, y = LABEL, y + 1
            places.append((x, y, wide))
            x += wide + 2
        return places

    def _show(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self))
