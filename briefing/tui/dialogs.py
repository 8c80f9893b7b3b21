"""The dialogs: each asks one thing and returns the answer, or None; the screen below acts on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from briefing.clean import plain
from briefing.errors import BriefingError
from briefing.tui.draw import content
from briefing.tui.host import host
from briefing.tui.tagging import TagSuggester
from briefing.tui.widgets.line import Line
from briefing.tui.widgets.page import Page


class Written(NamedTuple):
    """What the reader wrote: the text of a note and its tags."""

    text: str
    tags: tuple[str, ...]


class Paper(NamedTuple):
    """What the editor of a note needs from the screen below.

    keep: called with the text after each change; says whether it would outlive a crash now. edit: gives a text to the
    reader's own editor and returns what comes back, or raises. known: the tags to complete from.
    """

    keep: Callable[[str], bool] = lambda text: True
    edit: Callable[[str], str] = lambda text: text
    known: Sequence[str] = ()


BLANK = Paper()


class NoteEditor(ModalScreen[Written | None]):
    """Asks for the text of a note and its tags, at the foot of the screen so that the words stay in sight."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="note.save"),
        # Before the text area, where it goes to the end of the line.
        Binding("ctrl+e", "own_editor", "Own editor", id="note.editor", priority=True),
        Binding("escape", "leave", "Leave", id="note.leave"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    HINT = "{save} saves · tab tags · {editor} your editor · {leave} leaves"
    WARNING = "Not saved: {leave} again drops the change · {save} saves it"
    EMPTY = "There is no text to save; {leave} leaves the note as it was"
    NOT_KEPT = "This text cannot be kept as you type; save it with {save}"

    def __init__(self, about: str, note: Written, unsaved: str = "", paper: Paper = BLANK) -> None:
        """Ask for a note on something; `unsaved` is a text that could not be saved, still to be kept."""
        super().__init__()
        self._about = about
        self._note = note
        self._typed = unsaved or note.text
        self._paper = paper
        self._hint = self.HINT
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out what the note is about, the text, the tags and the keys."""
        with Vertical(id="note"):
            yield Static(content(self._about), id="note-about")
            yield Page(self._typed, id="note-text", soft_wrap=True, tab_behavior="focus")
            with Horizontal(id="note-tags"):
                yield Static("#", id="note-tags-sign")
                yield Line(
                    " ".join(self._note.tags),
                    placeholder="tags",
                    id="note-tags-input",
                    compact=True,
                    select_on_focus=False,
                    suggester=TagSuggester(self._paper.known),
                )
            yield Static(self._with_keys(self._hint), id="note-hint")

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Return the text and the tags; a note without a text that was begun is not taken for one to save."""
        written = self._written
        if written.text or written == self._note:
            self.dismiss(written if written.text else None)
        else:
            self._show_hint(self.EMPTY)

    def action_leave(self) -> None:
        """Leave at once when nothing changed, else only when asked twice."""
        if self._warned or (self.query_one(TextArea).text, self._written.tags) == self._note:
            self.dismiss(None)
            return
        self._warned = True
        self._show_hint(self.WARNING)

    def action_own_editor(self) -> None:
        """Write on in the reader's own editor."""
        area = self.query_one(TextArea)
        try:
            text = self._paper.edit(area.text)
        except BriefingError as error:
            self._show_hint(plain(str(error)).replace("{", "{{").replace("}", "}}"))
            return
        area.load_text(text)
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self) -> None:
        """Keep what is typed so far; warn anew before it is dropped."""
        text = self.query_one(TextArea).text
        if text != self._typed:
            self._typed = text
            self._warned = False
            self._show_hint(self.HINT if self._paper.keep(text) else self.NOT_KEPT)

    def on_input_changed(self) -> None:
        """Warn anew before other tags are dropped."""
        if self._warned:
            self._warned = False
            self._show_hint(self.HINT)

    def on_input_submitted(self) -> None:
        """Save from the line of the tags."""
        self.action_save()

    @property
    def _written(self) -> Written:
        tags = self.query_one("#note-tags-input", Input).value.split()
        return Written(self.query_one(TextArea).text.strip(), tuple(filter(None, (tag.lstrip("#+-") for tag in tags))))

    def _show_hint(self, hint: str) -> None:
        if hint != self._hint:
            self._hint = hint
            self.query_one("#note-hint", Static).update(self._with_keys(hint))

    def _with_keys(self, hint: str) -> Content:
        usual = {"save": "^s", "editor": "^e", "leave": "esc"}
        keys = {name: host(self).key(f"note.{name}", key) for name, key in usual.items()}
        return content(hint.format(**keys))


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
            yield Line(self._value, id="prompt-input", compact=True, select_on_focus=False, suggester=self._suggester)
            leave = host(self).key("prompt.leave", "esc")
            yield Static(content(f"enter goes on · {leave} leaves"), id="prompt-hint")

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
            yes, no = host(self).key("confirm.yes", "y"), host(self).key("confirm.no", "n")
            yield Static(content(f"{yes} yes · {no} no"), id="confirm-hint")

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)
