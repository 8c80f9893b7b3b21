"""The app: which screen stands first, the theme, and the commands of the palette."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.events import Event, Key
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widget import Widget

from briefing import places
from briefing.clean import plain
from briefing.ingest import Desk
from briefing.model import Article, Briefing, Span
from briefing.sources import Listing
from briefing.tui.collecting import Collecting
from briefing.tui.live import groups
from briefing.tui.themes import THEMES

# Textual's own commands that ours stand for.
OWN_COMMANDS = ("Keys", "Quit", "Maximize", "Minimize")
# How many characters a reader takes in a second, generously.
READ_A_SECOND = 15


class BriefingApp(App[None]):
    """The terminal reader.

    `opening` is a briefing to show, an article to read first, a list to choose one from, or None for the library.
    """

    TITLE = "briefing"
    CSS_PATH = places.bundled("styles") / "briefing.tcss"
    BINDING_GROUP_TITLE = "Everywhere"
    COMMAND_PALETTE_DISPLAY = "^p"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "To the shell", id="app.suspend", show=False),
        Binding("ctrl+p", "command_palette", "Commands", id="app.commands", show=False),
        Binding("S", "search", "Search all", id="app.search"),
        Binding("question_mark,f1", "help", "Help", id="app.help", key_display="?"),
    ]

    def __init__(
        self, desk: Desk, opening: Briefing | Article | Listing | None = None, notices: Iterable[str] = ()
    ) -> None:
        # Textual answers NO_COLOR with greys, which are colours to a terminal, unless it leaves the colours to it.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = desk
        self._opening = opening
        self._notices = tuple(notices)
        self._collecting = Collecting()
        # Where each key went that is on its way.
        self._ahead: list[Key] = []
        self._typed_at: WeakKeyDictionary[Key, Widget | None] = WeakKeyDictionary()
        self._keys: Mapping[str, str] = {}
        for theme in (*THEMES, *self._own_themes()):
            self.register_theme(theme)
        self._start_in(desk.settings.theme or THEMES[0].name)
        if desk.settings.keys:
            self._remap(desk.settings.keys)

    def _own_themes(self) -> list[Theme]:
        """Return the themes of the reader's own; what is wrong with one is said."""
        folder = self.desk.settings.folder
        if folder is None or not os.path.isdir(folder / "themes"):
            return []
        from briefing.tui import theme_files

        themes, problems = theme_files.read(folder / "themes")
        self._notices = (*self._notices, *problems)
        return themes

    def _start_in(self, theme: str) -> None:
        """Use a theme from the first paint on; an unknown name is said and gives ours.

        Plainly setting `theme` makes Textual parse every style twice before it paints.
        """
        if theme not in self.available_themes:
            names = ", ".join(sorted(self.available_themes))
            self._notices = (*self._notices, f"There is no theme '{theme}'; choose one of {names}.")
            theme = THEMES[0].name
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def _remap(self, wanted: Mapping[str, str]) -> None:
        """Use the reader's own keys; what cannot be used is said."""
        from briefing.tui import keyboard, keys

        remapping = keys.remap(keyboard.places(), wanted, keyboard.APART)
        self.set_keymap(remapping.keymap)
        self._keys = {name: keys.shown(chosen.split(",")[:1]) for name, chosen in remapping.keymap.items()}
        self._notices = (*self._notices, *keys.told(remapping.problems))

    def key(self, action: str, usual: str) -> str:
        """Return the first key of an action by its id; `usual` is the one it has unless the reader chose another."""
        return self._keys.get(action, usual)

    @property
    def _settings_file(self) -> str:
        return str((self.desk.settings.folder or Path()) / "settings.toml")

    def get_default_screen(self) -> Screen[object]:
        """Return the first screen: what the reader came for, or the library."""
        return self._screen_for(None if isinstance(self._opening, Listing) else self._opening)

    def on_mount(self) -> None:
        """Say what happened on the way here; leave in order when the system asks for it."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            # Without this Textual leaves the terminal in its own screen, with the mouse reported.
            asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        self.call_after_refresh(self._collecting.begin)
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        if isinstance(self._opening, Listing):
            self.call_after_refresh(self._choose_from, self._opening)
        if notices := [*filter(None, [self.desk.shelf.read_only]), *self._notices]:
            self.say(" ".join(notices))
        else:
            self.tell()

    def _choose_from(self, listing: Listing) -> None:
        from briefing.tui.library import Library

        if isinstance(self.screen, Library):
            self.screen.choose(listing)

    def _theme_chosen(self, theme: Theme) -> None:
        """Say how to keep a theme: the settings are the reader's own file, which briefing does not write."""
        self.say(f'To keep this theme, write theme = "{theme.name}" at the top of {self._settings_file}.')

    def open(self, what: Briefing | Article, at: Span | None = None) -> None:
        """Show a briefing, at a place of its text if one is given, or read an article and then show it."""
        self.push_screen(self._screen_for(what, at))

    def opened(self, what: Briefing | Article, at: Span | None = None) -> None:
        """Show a briefing, at a place of its text if one is given, or read an article, in place of this screen."""
        self._replace(self._screen_for(what, at))

    def leave(self) -> None:
        """Go back to the search, to a list that it was opened from or to the library."""
        from briefing.tui.gathered import Gathered
        from briefing.tui.library import Library
        from briefing.tui.search import Search

        if any(isinstance(screen, Library | Search | Gathered) for screen in self.screen_stack[:-1]):
            self.pop_screen()
        else:
            self._replace(self._screen_for(None))

    def _replace(self, screen: Screen[object]) -> None:
        """Show a screen in place of the top one; Textual keeps the first screen of all, so it is covered instead."""
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _screen_for(self, what: Briefing | Article | None, at: Span | None = None) -> Screen[object]:
        # Each screen is imported when it is first shown: the first paint waits for none but its own.
        if isinstance(what, Briefing):
            from briefing.tui.screen import BriefingScreen

            return BriefingScreen(self.desk, what, at)
        if isinstance(what, Article):
            from briefing.tui.reading import Reading

            return Reading(self.desk, what, at)
        from briefing.tui.library import Library

        return Library(self.desk)

    def say(self, sentence: str, error: bool = False) -> None:
        """Tell the reader one sentence, and what the shelf has to tell.

        It is never read as markup, and it gives way to the next one.
        """
        told = " ".join([sentence, *self.desk.told()])
        self.clear_notifications()
        severity: SeverityLevel = "error" if error else "information"
        timeout = 8 if error else max(2.5, len(told) / READ_A_SECOND)
        self.notify(plain(told), severity=severity, timeout=timeout, markup=False)

    def push_screen(self, screen: Any, *given: Any, **named: Any) -> Any:
        """Show a screen above the others; what was said before would lie over what it asks."""
        if isinstance(screen, ModalScreen):
            self.clear_notifications()
        return super().push_screen(screen, *given, **named)

    async def on_event(self, event: Event) -> None:
        """Note which pane a key goes to."""
        if isinstance(event, Key) and not event.is_forwarded:
            self._collecting.key_pressed()
            if self._ahead:
                # Not before those that wait: letters keep their order.
                self._ahead.append(event)
                return
            self._typed_at[event] = self.focused
        await super().on_event(event)

    async def on_key(self, event: Key) -> None:
        """Give a key to the field that a key before it opened: who types fast is ahead of the screen."""
        if self._typed_at.pop(event, self.focused) is self.focused:
            return
        if self.focused is None or self._ahead:
            # The screen that it is for has just been opened and has no pane yet that has the focus.
            event.prevent_default()
            self._ahead.append(event)
            if len(self._ahead) == 1:
                self.call_after_refresh(self._type_ahead)
        elif self._takes(event):
            event.prevent_default()
            await self._type(event)

    def _takes(self, event: Key) -> bool:
        return self.focused is not None and self.focused.check_consume_key(event.key, event.character)

    async def _type_ahead(self) -> None:
        """Type the keys that waited for a screen, in their order."""
        while self._ahead:
            await self._type(self._ahead[0])
            del self._ahead[0]

    async def _type(self, event: Key) -> None:
        """Type a key into the field that has the focus now, or do what it does there."""
        if self.focused and self._takes(event):
            ahead = Key(event.key, event.character)
            ahead._set_forwarded()
            self.focused.post_message(ahead)
        else:
            await self._check_bindings(event.key)

    def tell(self) -> None:
        """Tell the reader what the shelf has to tell, if anything: what was damaged and mended."""
        if told := self.desk.told():
            self.say(" ".join(told))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: a screen that is busy closes what is on top of it when it is done."""
        return action != "search" or not self.screen.has_class("-busy")

    def action_search(self) -> None:
        """Search all briefings, or go back to the search that was begun."""
        from briefing.tui.search import Search

        if not any(isinstance(screen, Search) for screen in self.screen_stack):
            self.push_screen(Search(self.desk))
            return
        while not isinstance(self.screen, Search):
            self.pop_screen()
        self.screen.action_line()

    def action_help(self) -> None:
        """Show the keys of what is focused."""
        from briefing.tui.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen, self._settings_file))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every action of the focused screen once, with its key, then what Textual offers itself."""
        for group in groups(screen):
            for entry in group.entries:
                run = partial(self.run_action, entry.action, group.node)
                # The palette reads it as markup.
                yield SystemCommand(entry.what, f"Key: {entry.keys}".replace("[", "\\["), run)
        for command in super().get_system_commands(screen):
            if command.title not in OWN_COMMANDS:
                yield command
