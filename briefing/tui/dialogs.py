"""The dialogs: each asks one thing and returns the answer, or None; the screen below acts on it."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from briefing.tui.draw import content


class NoteEditor(ModalScreen[str | None]):
    """Asks for the text of a note, at the foot of the screen so that the words stay in sight."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="note.save"),
        Binding("escape", "leave", "Leave", id="note.leave"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    HINT = "^s saves · esc leaves"
    WARNING = "Not saved: esc again drops the change · ^s saves it"
    NOT_KEPT = "This text cannot be kept as you type; save it with ^s"

    def __init__(
        self, about: str, text: str = "", unsaved: str = "", keep: Callable[[str], bool] = lambda text: True
    ) -> None:
        """Ask for a note on something; `unsaved` is a text that could not be saved, still to be kept.

        keep: called with the text after each change; says whether it would outlive a crash now.
        """
        super().__init__()
        self._about = about
        self._text = text
        self._typed = unsaved or text
        self._keep = keep
        self._hint = self.HINT
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out what the note is about, the text and the keys."""
        with Vertical(id="note"):
            yield Static(content(self._about), id="note-about")
            yield TextArea(self._typed, id="note-text", soft_wrap=True, tab_behavior="focus")
            yield Static(self._hint, id="note-hint")

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Return the text; an empty one is as good as none."""
        self.dismiss(self.query_one(TextArea).text.strip() or None)

    def action_leave(self) -> None:
        """Leave at once when nothing changed, else only when asked twice."""
        if self._warned or self.query_one(TextArea).text == self._text:
            self.dismiss(None)
            return
        self._warned = True
        self._show_hint(self.WARNING)

    def on_text_area_changed(self) -> None:
        """Keep what is typed so far; warn anew before it is dropped."""
        text = self.query_one(TextArea).text
        if text != self._typed:
            self._typed = text
            self._warned = False
            self._show_hint(self.HINT if self._keep(text) else self.NOT_KEPT)

    def _show_hint(self, hint: str) -> None:
        if hint != self._hint:
            self._hint = hint
            self.query_one("#note-hint", Static).update(hint)


class Prompt(ModalScreen[str | None]):
    """Asks for one line, such as a path; an empty line is an answer too."""

    BINDINGS = [Binding("escape", "leave", "Leave", id="prompt.leave")]

    def __init__(self, question: str, value: str = "", suggester: Suggester | None = None) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """Lay out the question, the line and the keys."""
        with Vertical(id="prompt"):
            yield Static(content(self._question), id="prompt-question")
            yield Input(self._value, id="prompt-input", compact=True, select_on_focus=False, suggester=self._suggester)
            yield Static("enter goes on · esc leaves", id="prompt-hint")

    def on_mount(self) -> None:
        """Show the end of the line, where a path says most."""
        self.call_after_refresh(self.query_one(Input).action_end)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what was typed."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)


class Confirm(ModalScreen[bool]):
    """Asks for a yes or a no."""

    BINDINGS = [
        Binding("y,enter", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape,q", "answer(False)", "No", id="confirm.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question and the keys."""
        with Vertical(id="confirm"):
            yield Static(content(self._question), id="confirm-question")
            yield Static("y yes · n no", id="confirm-hint")

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)
