"""The dialogs of an export: what goes out and where to, and what that changes in files that are there already."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from briefing.errors import BriefingError
from briefing.glance import shortened
from briefing.kinds import KINDS
from briefing.tui.draw import content, inert
from briefing.tui.host import host
from briefing.tui.widgets.choice import Choice
from briefing.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefing.export import Change, Wanted

KIND_NAMES = {kind.plural.lower(): kind.name for kind in KINDS.values()}
NOTED, DISMISSED, ARTICLE, EVIDENCE = "noted only", "dismissed", "article", "evidence"
# So many lines of what changes are shown, and so many letters of each: a record is one line.
MOST, LONGEST = 2_000, 1_000


class Asked(NamedTuple):
    """What the reader asked for: the name of a format, what of the briefing, and a path as it was typed."""

    form: str
    wanted: Wanted
    path: str


def path_of(typed: str) -> Path:
    """Return the path that a reader typed, seen from the folder at hand; the home folder where that one is gone."""
    try:
        here = os.getcwd()
    except OSError:
        here = str(Path.home())
    return Path(here, os.path.expanduser(typed))


class ExportDialog(ModalScreen[Asked | None]):
    """Asks what to export and where to, at the foot of the screen."""

    BINDINGS = [
        Binding("down", "app.focus_next", "Next", id="export.next", show=False),
        Binding("up", "app.focus_previous", "Previous", id="export.previous", show=False),
        Binding("enter", "go", "Export", id="export.go"),
        Binding("escape", "leave", "Leave", id="export.leave"),
    ]

    def __init__(self, question: str, asked: Asked, many: bool = False) -> None:
        """Ask with a question or the reason why it is asked again; with `many`, the path is that of a folder."""
        super().__init__()
        self._question = question
        self._asked = asked
        self._many = many

    def compose(self) -> ComposeResult:
        """Lay out the question, the choices, the path and the keys."""
        # Not before it is needed: whoever has keys of their own has this module imported before the first paint.
        from briefing.export import FORMATS

        form, wanted, path = self._asked
        kinds = [name for name, kind in KIND_NAMES.items() if kind in wanted.kinds or not wanted.kinds]
        with_ = {NOTED: wanted.noted, DISMISSED: wanted.dismissed, ARTICLE: wanted.article, EVIDENCE: wanted.evidence}
        with Vertical(id="export"):
            yield Choice("Format", tuple(FORMATS), [form], False, "export-format")
            yield Choice("Cards", tuple(KIND_NAMES), kinds, True, "export-kinds")
            yield Choice("With", tuple(with_), [name for name, is_on in with_.items() if is_on], True, "export-with")
            yield Line(wanted.template or "", placeholder="path of your template", id="export-template", compact=True)
            yield Static(content(self._question), id="export-question")
            yield Line(path, id="export-path", compact=True, select_on_focus=False)
            yield Static(id="export-hint")

    def on_mount(self) -> None:
        """Begin at the path, at its end, where it says most."""
        path = self.query_one("#export-path", Line)
        path.focus()
        self.call_after_refresh(path.action_end)
        self.call_after_refresh(self.query_one("#export").scroll_end, animate=False)
        self._show_form()
        usual = {"go": "enter", "leave": "esc"}
        go, leave = (host(self).key(f"export.{name}", key) for name, key in usual.items())
        hint = f"{go} exports · ↑↓ what · space chooses · {leave} leaves"
        self.query_one("#export-hint", Static).update(content(hint))

    def on_choice_changed(self, message: Choice.Changed) -> None:
        """Let the path end as the format says."""
        from briefing.export import FORMATS, suffix

        if message.choice.id == "export-format":
            self._show_form()
            line = self.query_one("#export-path", Line)
            if not self._many and line.value and (ending := suffix(self._form, self._wanted)):
                path = Path(line.value)
                known = {each.suffix for each in FORMATS.values()}
                line.value = str(path.with_suffix(ending) if path.suffix in known and path.name else path)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Choose the format that the path ends in."""
        from briefing.export import FORMATS, format_of

        path = Path(event.value)
        if event.input.id == "export-path" and not self._many and self._form != "template" and path.suffix:
            try:
                form = format_of(path)
            except BriefingError:
                return
            if FORMATS[form].suffix != FORMATS[self._form].suffix:
                self.query_one("#export-format", Choice).choose(form)

    def on_input_submitted(self) -> None:
        """Export from a line."""
        self.action_go()

    def action_go(self) -> None:
        """Return what is asked for; without a path, ask for one."""
        path = self.query_one("#export-path", Line).value.strip()
        if path:
            self.dismiss(Asked(self._form, self._wanted, path))
        else:
            self.query_one("#export-question", Static).update(content("Name where to write it."))

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    @property
    def _form(self) -> str:
        return (self.query_one("#export-format", Choice).chosen or ("markdown",))[0]

    @property
    def _wanted(self) -> Wanted:
        kinds = tuple(KIND_NAMES[name] for name in self.query_one("#export-kinds", Choice).chosen)
        with_ = self.query_one("#export-with", Choice).chosen
        template = self.query_one("#export-template", Line).value.strip() or None
        every = len(kinds) in (0, len(KIND_NAMES))
        return replace(
            self._asked.wanted, kinds=() if every else kinds, noted=NOTED in with_, dismissed=DISMISSED in with_,
            article=ARTICLE in with_, evidence=EVIDENCE in with_, template=template,
        )  # fmt: skip

    def _show_form(self) -> None:
        self.query_one("#export-template", Line).display = self._form == "template"


class Review(ModalScreen[bool]):
    """Shows what an export changes in files that are there, line by line, and asks whether to write it."""

    BINDINGS = [
        Binding("y,enter", "answer(True)", "Write", id="review.yes"),
        Binding("n,escape,q", "answer(False)", "Leave", id="review.no"),
        Binding("j,down", "scroll(1)", "Down", id="review.down"),
        Binding("k,up", "scroll(-1)", "Up", id="review.up"),
        Binding("space,ctrl+d,pagedown", "page(1)", "Page down", id="review.page_down"),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="review.page_up"),
    ]
    SIGNS = {"+": "$text-success", "-": "$text-error", "@": "$text-muted"}

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__()
        self._changes = [change for change in changes if change.changes and change.before is not None]
        self._new = sum(change.before is None for change in changes)

    def compose(self) -> ComposeResult:
        """Lay out what changes and the keys."""
        with Vertical(id="review"):
            yield Static(content(self._said()), id="review-question")
            with VerticalScroll(id="review-lines", can_focus=False):
                yield Static(self._lines())
            yes, no = host(self).key("review.yes", "y"), host(self).key("review.no", "n")
            yield Static(content(f"{yes} writes it · {no} leaves all as it is · j k scroll"), id="review-hint")

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)

    def action_scroll(self, by: int) -> None:
        """Scroll some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll a page, less one line to keep the thread."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 1), animate=False)

    def _said(self) -> str:
        count = len(self._changes)
        name = f"“{self._changes[0].path.name}”" if count == 1 else f"{count:,} files"
        foreign = [change for change in self._changes if change.whole]
        if foreign:
            what = f"“{foreign[0].path.name}” is no export of this briefing" if len(foreign) == 1 else (
                f"{len(foreign):,} files are no exports of these briefings")  # fmt: skip
            said = f"{what}: all in it would be replaced."
        else:
            said = f"This changes {name}; what you wrote there stays."
        told = dict.fromkeys(sentence for change in self._changes for sentence in change.told)
        return " ".join([said, *told, *([f"{self._new:,} more files are new."] if self._new else [])])

    def _lines(self) -> Content:
        lines: list[Content] = []
        for change in self._changes:
            # The first two lines name the file, which is in the question where there is no other.
            lines += [Content.styled(inert(str(change.path)), "bold")] if len(self._changes) > 1 else []
            lines += map(self._line, change.diff()[2:])
        if len(lines) > MOST:
            lines[MOST:] = [Content(f"… and {len(lines) - MOST:,} more lines")]
        return Content("\n").join(lines)

    def _line(self, line: str) -> Content:
        if line.startswith("@@"):
            return Content.styled("⋯", "$text-muted")
        return Content.styled(inert(shortened(line, LONGEST)), self.SIGNS.get(line[:1], ""))
