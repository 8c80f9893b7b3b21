"""The dossier of an actor: its names and roles, and its figures, quotes and questions in every briefing it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic

from textual.binding import Binding
from textual.message import Message
from textual.worker import Worker, get_current_worker

from briefing import dossiers
from briefing.dossier import Appearance, appearance, by_date, name_of, span_of, text_of
from briefing.dossiers import Known
from briefing.errors import BriefingError, Cancelled
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Item, Note
from briefing.tui import dossier_rows, rows
from briefing.tui.gathered import Gathered, taking
from briefing.tui.host import host
from briefing.tui.rows import ALL, NOTES, Row
from briefing.tui.widgets.bars import Tabs, TitleBar
from briefing.tui.widgets.cards import Cards

# How often the screen is told of what was found, in seconds.
TELL = 0.2
# Below this width the title says less.
ROOMY = 60
TABS = [name for name in rows.TAB_NAMES if name != "Overview"]
LOOKING = "Looking through the library…"
NOTHING = {
    "number": "No figure is this actor's.",
    "quote": "Nothing that this actor says is quoted.",
    "question": "No open question concerns this actor.",
    NOTES: "No notes on this actor yet.",
}
NO_ONE = "No actor of the library is called that."
NO_ONE_TWICE = "No actor is in two briefings yet."


class DossierScreen(Gathered):
    """Shows what all briefings say of an actor; where a name fits several actors, it asks which one is meant."""

    BINDING_GROUP_TITLE = "Dossier"
    BINDINGS = [
        *taking("dossier"),
        Binding("r", "turn", "Other way round", id="dossier.reverse"),
        Binding("h,left,shift+tab", "tab(-1)", "Kind to the left", id="dossier.left", show=False),
        Binding("l,right,tab", "tab(1)", "Kind to the right", id="dossier.right", show=False),
        *(
            Binding(str(place), f"tab_at({place})", f"Show {name.lower()}", id=f"dossier.tab_{place}", show=False)
            for place, name in enumerate(TABS, 1)
        ),
        Binding("escape,q,backspace", "back", "Back", id="dossier.back"),
    ]

    class Found(Message):
        """More was found, and how far the work is: `done` of `of`, all of it where `done` is None.

        known: whom it is of, where that was chosen.
        """

        def __init__(
            self,
            appearances: Sequence[Appearance] = (),
            choices: Sequence[Known] = (),
            done: int | None = None,
            of: int = 0,
            error: BriefingError | None = None,
            known: Known | None = None,
        ) -> None:
            super().__init__()
            self.appearances = appearances
            self.choices = choices
            self.done = done
            self.of = of
            self.error = error
            self.known = known

    def __init__(self, desk: Desk, name: str, own: Briefing | None = None, actor: Actor | None = None) -> None:
        """Show the dossier of an actor of a briefing or, without one, of those in the library whom a name fits.

        An empty name lists those who are in most briefings.
        """
        super().__init__(desk, own or Briefing(Article("", "", "")))
        self._own = own
        self._actor = actor
        self._asked = name
        self._tab = ALL
        self._latest_first = True
        self._appearances: list[Appearance] = []
        self._choices: list[Known] = []
        self._subject: Known | None = None
        self._working = True
        self._doing = ""
        # What the rows of a briefing on a tab are, by both.
        self._made: dict[tuple[str, str], list[Row]] = {}

    def on_mount(self) -> None:
        """Look for the actor."""
        self._show()
        self._gather()

    def on_screen_resume(self) -> None:
        """Show what was done in the briefing that was opened from here."""
        if self._opened:
            opened, self._opened = self._opened, ""
            self._appearances = [self._again(each) if each.article.id == opened else each for each in self._appearances]
            self._made = {key: made for key, made in self._made.items() if key[0] != opened}
            self._show()

    def _again(self, each: Appearance) -> Appearance:
        return appearance(each.actor, self._desk.again(each.briefing), each.date)

    def on_dossier_screen_found(self, message: Found) -> None:
        """Show what was found on the way."""
        if message.known is not self._subject:
            # The reader has gone back to choose another one since.
            return
        self._working = message.done is not None
        self._doing = f"{message.done:,} of {message.of:,}" if message.done is not None and message.of else ""
        self._choices += message.choices
        self._appearances += message.appearances
        if message.error is not None:
            host(self).say(str(message.error), error=True)
        if len(message.choices) == 1:
            self._choose(message.choices[0])
        else:
            self._show()

    # Which rows are shown.

    def action_tab(self, by: int) -> None:
        """Show the tab to the left or to the right."""
        names = [tab.name for tab in dossier_rows.tabs(())]
        self._tab = names[(names.index(self._tab) + by) % len(names)]
        self._show(keep=False)

    def action_tab_at(self, place: int) -> None:
        """Show a tab by its number."""
        self._tab = dossier_rows.tabs(())[place - 1].name
        self._show(keep=False)

    def on_tabs_pressed(self, message: Tabs.Pressed) -> None:
        """Show the tab that was clicked."""
        self._tab = message.name
        self._show(keep=False)

    def action_turn(self) -> None:
        """Show the earliest briefing first, or the latest again."""
        self._latest_first = not self._latest_first
        self._show(keep=False)

    def action_back(self) -> None:
        """Go back to the actors to choose from, or to the screen before."""
        if self._subject is not None and len(self._choices) > 1:
            self._subject, self._appearances, self._made, self._tab = None, [], {}, ALL
            self.workers.cancel_group(self, "gather")
            self._working = False
            self._show(keep=False)
        else:
            super().action_back()

    def on_line_list_highlighted(self, message: Cards.Highlighted) -> None:
        """Say what the keys do now."""
        self.refresh_bindings()

    def on_line_list_chosen(self, message: Cards.Chosen) -> None:
        """Open the briefing at the words of the chosen row, or the dossier of the chosen actor."""
        if self._row is not None and self._is_asking:
            self._choose(self._choices[int(self._row.key)])
            return
        found = self._current
        if found is None:
            return
        each, what = found
        item = each.briefing.item_of(what) if isinstance(what, Note) else what
        if self._own is not None and each.article.id == self._own.article.id:
            self.dismiss(item)
        else:
            self._open_at(each.article.id, span_of(item) if item else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now."""
        if action == "copy":
            return self.is_mounted and self._current is not None
        if action in ("export", "copy_list", "turn"):
            return bool(self._appearances)
        return action not in ("tab", "tab_at") or not self._is_asking

    def _changed(self, briefing: Briefing) -> None:
        self._show()

    @property
    def _is_asking(self) -> bool:
        return self._actor is None and self._subject is None

    @property
    def _current(self) -> tuple[Appearance, Item | Note] | None:
        """Return what the chosen row shows, and where it is."""
        row = self._row
        if row is None or "/" not in row.key:
            return None
        briefing_id, _, own_id = row.key.partition("/")
        each = next((each for each in self._appearances if each.article.id == briefing_id), None)
        if each is None:
            return None
        if self._tab == NOTES:
            note = next((note for note in each.notes if note.id == own_id), None)
            return (each, note) if note else None
        item = each.briefing.by_id.get(own_id)
        return (each, item) if item else None

    @property
    def _file_name(self) -> str:
        from briefing.export import file_name

        return file_name(Briefing(Article("", name_of(self._appearances), "")), "")

    @property
    def _taken(self) -> tuple[str, str]:
        if self._current is None:
            return "", ""
        each, what = self._current
        return (what.text, "the note") if isinstance(what, Note) else (text_of(what, each.briefing)[0], "the words")

    def _as_markdown(self) -> str:
        from briefing.export import dossier_to_markdown

        return dossier_to_markdown(self._in_order)

    @property
    def _in_order(self) -> list[Appearance]:
        found = by_date(self._appearances)
        return found if self._latest_first else found[::-1]

    def _show(self, keep: bool = True) -> None:
        """Show the rows; with `keep`, at the one where the reader is."""
        cards = self.query_one(Cards)
        key = cards.current.key if keep and cards.current else None
        shown = dossier_rows.choices(self._choices) if self._is_asking else self._rows()
        at = next((place for place, row in enumerate(shown) if row.key == key), 0)
        empty = NO_ONE if self._asked else NO_ONE_TWICE
        if not self._is_asking:
            empty = NOTHING.get(self._tab, LOOKING)
        cards.show(shown, at, LOOKING if self._working and not self._appearances else empty)
        bar = self.query_one(Tabs)
        bar.display = not self._is_asking
        bar.tabs = [] if self._is_asking else dossier_rows.tabs(self._appearances)
        bar.keys = [str(place) for place in range(1, len(bar.tabs) + 1)]
        bar.active = self._tab
        self._show_title()
        self.refresh_bindings()

    def _rows(self) -> list[Row]:
        head = [dossier_rows.head_of(self._appearances)] if self._appearances and self._tab in (ALL, Actor.kind) else []
        return [*head, *(row for each in self._in_order for row in self._rows_of(each))]

    def _rows_of(self, each: Appearance) -> list[Row]:
        key = each.article.id, self._tab
        if key not in self._made:
            self._made[key] = dossier_rows.rows_of(each, self._tab)
        return self._made[key]

    def _show_title(self) -> None:
        title = self.query_one(TitleBar)
        name = self._subject.who.name if self._subject else self._actor.name if self._actor else self._asked
        title.left = f"Dossier ─ {name or 'who is in most briefings'}"
        count = len(self._choices if self._is_asking else self._appearances)
        what = "actor" if self._is_asking else "briefing"
        counted = f"{count:,} {what}{'s' * (count != 1)}" if count else ""
        looking = (self._doing or "looking…") if self._working else ""
        title.right = " · ".join(filter(None, [counted, looking]))

    # The library.

    def _gather(self) -> None:
        self.run_worker(self._look_through, thread=True, exclusive=True, group="gather")

    def _choose(self, known: Known) -> None:
        self._subject, self._appearances, self._working, self._doing = known, [], True, ""
        self._show(keep=False)
        self._gather()

    def _look_through(self) -> None:
        """Look for the actor in a thread, and tell what is found now and again."""
        worker, known = get_current_worker(), self._subject
        try:
            if known is not None:
                self._tell_of(dossiers.places_of(known), worker, known)
            else:
                self._find(worker)
        except Cancelled:
            return
        except BriefingError as error:
            own = self._own_appearance() if self._actor and not self._appearances else []
            self.post_message(self.Found(own, error=error, known=known))

    def _find(self, worker: Worker[object]) -> None:
        told = monotonic()

        def progress(done: int, of: int) -> None:
            nonlocal told
            if monotonic() - told >= TELL:
                told = monotonic()
                self.post_message(self.Found(done=done, of=of))

        look = dossiers.up_to_date(self._desk.shelf, progress, lambda: worker.is_cancelled)
        if self._actor is None or self._own is None:
            self.post_message(
                self.Found(choices=dossiers.named(self._asked, look) if self._asked else dossiers.most(look))
            )
            return
        if not self._desk.shelf.files.has(self._own.article.id):
            self.post_message(self.Found(self._own_appearance(), done=0))
        others = dossiers.elsewhere(self._own, look).get(self._actor.id, {})
        self._tell_of({self._own.article.id: self._actor.id, **others}, worker)

    def _own_appearance(self) -> list[Appearance]:
        assert self._actor is not None and self._own is not None
        return [appearance(self._actor, self._own, self._own.article.published or "")]

    def _tell_of(self, places: Mapping[str, str], worker: Worker[object], known: Known | None = None) -> None:
        """Tell of an actor in its briefings, by their ids its own there."""
        waiting: list[Appearance] = []
        told = monotonic()
        for done, each in enumerate(dossiers.appearances(self._desk, places), 1):
            if worker.is_cancelled:
                return
            waiting.append(each)
            if monotonic() - told >= TELL:
                self.post_message(self.Found(waiting, done=done, of=len(places), known=known))
                waiting, told = [], monotonic()
        self.post_message(self.Found(waiting, known=known))
