"""The dialog that asks who wrote an article, where and when it was published, and what it is called."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from briefing.model import Article
from briefing.tui.draw import content
from briefing.tui.host import host
from briefing.tui.widgets.line import Line

# The fields of an article as the dialog asks for them, and what stands where one is empty.
ASKED = {
    "title": ("Title", "as it was found"),
    "author": ("Author", ""),
    "outlet": ("Outlet", ""),
    "published": ("Published", "2026-11-23"),
    "url": ("Address", "https://"),
}


class Details(NamedTuple):
    """What an article is called, by whom it is, where, when and at which address it was published; "" is not known."""

    title: str
    author: str
    outlet: str
    published: str
    url: str

    def changes(self, before: Details) -> dict[str, str | None]:
        """Return the fields that are other than before, None for those that are empty now."""
        return {
            name: value or None
            for name, value, known in zip(self._fields, self, before, strict=True)
            if value.split() != known.split()
        }


def details_of(article: Article) -> Details:
    """Return the details of an article."""
    return Details(*(getattr(article, name) or "" for name in Details._fields))


class DetailsEditor(ModalScreen[Details | None]):
    """Asks for the details of an article, at the foot of the screen."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="details.save"),
        Binding("escape", "leave", "Leave", id="details.leave"),
    ]

    def __init__(self, details: Details, question: str = "Details of the article") -> None:
        super().__init__()
        self._details = details
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question, a line for each field, and the keys."""
        with Vertical(id="details"):
            yield Static(content(self._question), id="details-question")
            for (name, (label, empty)), value in zip(ASKED.items(), self._details, strict=True):
                with Horizontal(classes="details-row"):
                    yield Static(content(label), classes="details-label")
                    yield Line(value, placeholder=empty, id=f"details-{name}", compact=True, select_on_focus=False)
            yield Static(self._hint(), id="details-hint")

    def on_input_submitted(self) -> None:
        """Save from any line."""
        self.action_save()

    def action_save(self) -> None:
        """Return what was typed."""
        lines = (self.query_one(f"#details-{name}", Input).value.strip() for name in ASKED)
        self.dismiss(Details(*lines))

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def _hint(self) -> Content:
        save, leave = host(self).key("details.save", "^s"), host(self).key("details.leave", "esc")
        return content(f"enter, {save} saves · tab next · {leave} leaves · a new date reads it anew")
