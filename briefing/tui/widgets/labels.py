"""Jump labels: a letter or two on each thing in sight; typing them goes there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from itertools import product

from textual.events import Key
from textual.widget import Widget

# The keys under the fingers first.
LETTERS = "asdfghjklqwertyuiopzxcvbnm"


def labels(count: int) -> list[str]:
    """Return as many labels as asked for, none the beginning of another: single letters while they are enough."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


class Labels:
    """Labels on the places of some things, and what was typed of one so far."""

    def __init__(self, places: Sequence[int]) -> None:
        """Label things by their places, in order; those that get no label have none."""
        self.at = dict(zip(places, labels(len(places)), strict=False))
        self._typed = ""

    def left(self, place: int) -> str:
        """Return what is still to be typed to go to a place; empty where that is no longer possible."""
        label = self.at.get(place, "")
        return label[len(self._typed) :] if label.startswith(self._typed) else ""

    def type(self, character: str | None) -> int | None:
        """Take a typed character; return the place to go to, or None while more is to be typed.

        Raises KeyError when no label goes on like that.
        """
        typed = self._typed + (character or " ")
        going_on = [place for place, label in self.at.items() if label.startswith(typed)]
        if not going_on:
            raise KeyError(typed)
        self._typed = typed
        return going_on[0] if self.at[going_on[0]] == typed else None


class Labelled(Widget):
    """A pane whose things can be labelled; while they are, its keys are the letters of a label.

    It comes after the widget that a pane is otherwise: Textual takes the styles of the first base alone.
    """

    _labels: Labels | None = None

    @abstractmethod
    def label_places(self) -> list[int]:
        """Return the places of the things in view, in order."""

    @abstractmethod
    def go_to_label(self, place: int) -> None:
        """Go to the thing at a place."""

    @abstractmethod
    def draw_anew(self) -> None:
        """Draw everything anew."""

    def label(self) -> bool:
        """Show a label on each thing in view; say whether there is any."""
        places = self.label_places()
        self._show(Labels(places) if places else None)
        return bool(places)

    def on_key(self, event: Key) -> None:
        """Take a letter of a label; any other key takes the labels away."""
        if self._labels is None:
            return
        event.stop()
        event.prevent_default()
        try:
            place = self._labels.type(event.character)
        except KeyError:
            self._show(None)
            return
        self._show(self._labels if place is None else None)
        if place is not None:
            self.go_to_label(place)

    def on_blur(self) -> None:
        """Take the labels away."""
        if self._labels:
            self._show(None)

    def _show(self, shown: Labels | None) -> None:
        self._labels = shown
        self.draw_anew()
