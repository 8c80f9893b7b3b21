"""The article: its places can be chosen, its words selected, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message
from textual.reactive import var

from briefing.model import Span
from briefing.tui import selection
from briefing.tui.rows import Mark
from briefing.tui.selection import Selection
from briefing.tui.widgets.text_pane import GUTTER, TextPane
from briefing.tui.wrap import wrap_cut


class ArticleView(TextPane, inherit_bindings=False):
    """The article's text: places are chosen by mouse and label, words selected by mouse and keyboard."""

    BINDING_GROUP_TITLE = "Article"
    BINDINGS = [
        Binding("l,right,w", "extend(1)", "Word", id="select.word"),
        Binding("h,left,b", "extend(-1)", "Word back", id="select.word_back", show=False),
        Binding("j,down", "extend_line(1)", "Line", id="select.line"),
        Binding("k,up", "extend_line(-1)", "Line back", id="select.line_back", show=False),
        Binding("s", "extend_to('sentence')", "Sentence", id="select.sentence", show=False),
        Binding("p", "extend_to('paragraph')", "Paragraph", id="select.paragraph", show=False),
        Binding("v", "begin_anew", "Begin here", id="select.anew", show=False),
        Binding("o", "turn", "Other end", id="select.turn", show=False),
        Binding("escape", "deselect", "Drop", id="select.drop"),
        Binding("v", "select", "Select", id="article.select", show=False),
        Binding("j,down", "scroll(1)", "Line down", id="article.down", show=False),
        Binding("k,up", "scroll(-1)", "Line up", id="article.up", show=False),
        Binding("g,home", "scroll_home", "Top", id="article.top", show=False),
        Binding("G,end", "scroll_end", "End", id="article.end", show=False),
        Binding("ctrl+d,space,pagedown", "page(1)", "Page down", id="article.page_down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="article.page_up", show=False),
    ]
    SELECTING = ("extend", "extend_line", "extend_to", "begin_anew", "turn", "deselect")

    selection: var[Selection | None] = var(None, init=False)

    class Chosen(Message):
        """A marked place was clicked or its label typed; `marks` are those there, the shortest first."""

        def __init__(self, marks: list[Mark]) -> None:
            super().__init__()
            self.marks = marks

    class Selected(Message):
        """Other words are selected, or none."""

    def __init__(self, text: str, id: str, begin: int = 0) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(text, id, begin)
        self._pressed: int | None = None

    @property
    def selected(self) -> Span | None:
        """Return the words that the reader selects."""
        return self.selection.span if self.selection else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: those that grow a selection only while there is one, and the others without."""
        if action in self.SELECTING:
            return self.selection is not None
        return self.selection is None or action not in ("select", "scroll")

    # Selecting.

    def action_select(self) -> None:
        """Select the chosen words, or the first word in view."""
        first, last = self.window
        if self.chosen and self.in_view(self.chosen):
            first, last = self.chosen
            head = selection.word_at(self._text, last - 1)
        else:
            head = None
        word = selection.word_at(self._text, first)
        self.selection = Selection(word, head if head and head[0] >= word[0] else word) if word else None

    def action_extend(self, by: int) -> None:
        """Move the end of the selection by a word."""
        self._grow(lambda now: now.to(selection.step(self._text, now.head, by)))

    def action_extend_line(self, by: int) -> None:
        """Move the end of the selection to the word on the next line or the one before."""
        self._grow(lambda now: now.to(self._beside(now.head, by)))

    def action_extend_to(self, unit: str) -> None:
        """Select whole sentences or paragraphs."""
        grow = selection.sentence if unit == "sentence" else selection.paragraph
        self._grow(lambda now: grow(self._text, now))

    def action_begin_anew(self) -> None:
        """Begin again with the word where the selection ends."""
        self._grow(Selection.begun_anew)

    def action_turn(self) -> None:
        """Move the other end from now on."""
        self._grow(Selection.turned)

    def action_deselect(self) -> None:
        """Drop the selection."""
        self.selection = None

    def watch_selection(self, before: Selection | None, now: Selection | None) -> None:
        """Show what is selected."""
        self._forget(before.span if before else None)
        self._forget(now.span if now else None)
        if now:
            self.reveal(now.head)
        self.refresh_bindings()
        self.post_message(self.Selected())

    def _grow(self, change: Callable[[Selection], Selection]) -> None:
        if self.selection:
            self.selection = change(self.selection)

    def _beside(self, word: Span, by: int) -> Span:
        """Return the word on the next line that holds one, in the same column or close to it."""
        line = self._line_at(word[0])
        column = word[0] - self._lines[line][0]
        while 0 <= line + by < len(self._lines):
            line += by
            start, end = self._lines[line]
            found = selection.word_at(self._text, min(start + column, max(start, end - 1)))
            if found and start < end:
                return found
        return word

    # The mouse.

    def on_mouse_down(self, event: MouseDown) -> None:
        """Note where the mouse was pressed: words are selected from there on."""
        self._pressed = self._offset_at(event)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select from where the mouse was pressed to where it is."""
        offset = self._offset_at(event) if event.button == 1 and self._pressed is not None else None
        if offset is None or self._pressed is None:
            return
        anchor, head = selection.word_at(self._text, self._pressed), selection.word_at(self._text, offset)
        if anchor and head and (self.selection or head != anchor):
            self.selection = Selection(anchor, head)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Stop selecting."""
        self._pressed = None

    def on_click(self, event: Click) -> None:
        """Choose what is marked under the mouse; drop a selection, unless this click ends the one just made."""
        offset = self._offset_at(event)
        if offset is None:
            return
        if self.selection:
            start, end = self.selection.span
            if not start <= offset <= end:
                self.selection = None
            return
        here = self._marks_at(offset)
        if here:
            self.post_message(self.Chosen(here))

    def _offset_at(self, event: MouseDown | MouseMove | Click) -> int | None:
        """Return the offset of the letter under the mouse, or None where there is no text."""
        at = event.get_content_offset(self)
        line = at.y + self.scroll_offset.y if at else len(self._lines)
        if at is None or line >= len(self._lines):
            return None
        start, end = self._lines[line]
        return start + wrap_cut(self._text[start:end], max(0, at.x - GUTTER))[1]

    def _marks_at(self, offset: int) -> list[Mark]:
        line = self._line_at(offset)
        here = [mark for mark in self._on_line.get(line, ()) if mark.start <= offset < mark.end]
        return sorted(here, key=lambda mark: mark.end - mark.start)

    # Labels.

    def label_places(self) -> list[int]:
        """Return where the marked places in view begin."""
        first, last = self.window
        return sorted({mark.start for mark in self._marks if first <= mark.start < last and mark.start < mark.end})

    def go_to_label(self, place: int) -> None:
        """Choose what begins at a place."""
        self.post_message(self.Chosen(self._marks_at(place)))
