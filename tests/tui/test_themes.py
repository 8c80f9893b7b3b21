"""Themes: their colours can be read, the reader's own files are understood, and few colours or none will do."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widgets import OptionList

from briefing import extract
from briefing.config import Settings
from briefing.ingest import Desk
from briefing.model import Article, Briefing
from briefing.tui.app import BriefingApp
from briefing.tui.theme_files import MOST_BYTES, read
from briefing.tui.themes import THEMES
from tests.terminal import TRUECOLOR, Terminal
from tests.tui.conftest import TEXT, items, settled

WIDE = (120, 36)
OURS = [theme.name for theme in THEMES]
OTHERS = [theme.name for theme in BUILTIN_THEMES.values() if not theme.ansi]
KINDS = ("text-primary", "text-warning", "text-success", "text-secondary", "text-accent")
GROUNDS = ("background", "surface", "panel")


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""

    def luminance(colour: Color) -> float:
        parts = [value / 255 for value in colour.rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def contrasts(app: BriefingApp, theme: str, ground: str) -> dict[str, float]:
    """Return how well each kind's colour of a theme stands out from a ground."""
    app.theme = theme
    colours = app.get_css_variables()
    behind = Color.parse(colours["background"]) + Color.parse(colours[ground])
    return {kind: contrast(behind + Color.parse(colours[kind]), behind) for kind in KINDS}


class TestContrast:
    def test_black_on_white_is_21(self) -> None:
        assert contrast(Color.parse("black"), Color.parse("white")) == pytest.approx(21)

    @pytest.mark.parametrize("ground", GROUNDS)
    @pytest.mark.parametrize("theme", OURS)
    def test_ours_can_be_read_on_every_ground(self, desk: Desk, theme: str, ground: str) -> None:
        assert min(contrasts(BriefingApp(desk), theme, ground).values()) >= 4.5

    @pytest.mark.parametrize("theme", OTHERS)
    def test_the_kinds_can_be_told_in_every_theme_of_textual(self, desk: Desk, theme: str) -> None:
        assert min(contrasts(BriefingApp(desk), theme, "background").values()) >= 3

    async def test_every_theme_can_be_used(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            for name in app.available_themes:
                app.theme = name
                await pilot.press("j", "question_mark", "escape")
                assert "Actors" in app.export_screenshot()
        assert {*OURS, *OTHERS, "ansi-dark", "ansi-light"} <= set(app.available_themes)


@pytest.fixture
def own(desk: Desk, tmp_path: Path) -> Callable[..., BriefingApp]:
    """Return a function that makes the app of a reader with theme files, by their names and contents."""

    def make(theme: str | None = None, **files: str | bytes) -> BriefingApp:
        folder = tmp_path / "config"
        (folder / "themes").mkdir(parents=True)
        for name, content in files.items():
            path = folder / "themes" / f"{name}.toml"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return BriefingApp(Desk(replace(desk.settings, theme=theme, folder=folder)))

    return make


def said(app: BriefingApp) -> list[str]:
    """Return what the reader was told."""
    return [notification.message for notification in app._notifications]


SEPIA = """
primary = "#8fb8de"
background = "#201a14"
dark = true
text_alpha = 0.9
[variables]
"text-primary" = "hsl(30,50%,70%)"
"text-muted" = "auto 50%"
"footer-key-foreground" = "red 40%"
"block-cursor-text-style" = "bold underline"
"""


class TestOwnThemes:
    async def test_one_is_used_from_the_first_paint(self, own: Callable[..., BriefingApp]) -> None:
        app = own("sepia", sepia=SEPIA)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("question_mark", "escape", "ctrl+p")
            assert app.screen.styles.background.hex
            assert app.current_theme.name == "sepia"
            assert app.screen_stack[0].styles.background == Color.parse("#201a14")
            assert app.theme_variables["text-primary"] == "hsl(30,50%,70%)"
            assert said(app) == []

    async def test_its_name_can_be_another_than_the_files(self, own: Callable[..., BriefingApp]) -> None:
        app = own("Sea at night", sea='name = "Sea at night"\nprimary = "teal"')
        assert app.current_theme.primary == "teal"

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            ("primary = ", "it is not TOML (Invalid value (at end of document))"),
            (b"\xff", "it is not TOML ('utf-8' codec can't decode byte 0xff in position 0: invalid start byte)"),
            ("secondary = '#fff'", "it names no colour 'primary'"),
            ("primary = 'blurple'", "'primary' must be a colour such as \"#8fb8de\""),
            ("primary = 3", "'primary' must be a colour such as \"#8fb8de\""),
            ("primary = '#fff'\nprimry = '#fff'", "it names 'primry', which no theme has"),
            ("primary = '#fff'\ndark = 'yes'", "'dark' must be true or false"),
            ("primary = '#fff'\ntext_alpha = 2", "'text_alpha' must be a number from 0 to 1"),
            ("primary = '#fff'\nvariables = 1", "'variables' must be a table that begins with [variables]"),
            ("primary = '#fff'\n[variables]\nx = '#fff'", "it names the variable 'x', which no theme has"),
            ("primary = '#fff'\n[variables]\ntext = 3", "'text' must be a text in quotes"),
            ("primary = '#fff'\n[variables]\nborder = '{ }'", "'border' must be a colour such as \"#8fb8de\""),
            ("primary = '#fff'\n[variables]\nborder = 'auto'", "'border' must be a colour such as \"#8fb8de\""),
            ("primary = '#fff'\n[variables]\nlink-style = 'loud'",
             "'link-style' must be styles such as \"bold underline\""),
            ("primary = '#fff'\nname = '[@click=app.quit]x'",
             "its name may hold letters, digits, spaces, dots and hyphens, 40 at most"),
            ("#" * (MOST_BYTES + 1), "it is too large"),
        ],
    )  # fmt: skip
    async def test_what_is_wrong_is_said_with_the_files_name_and_the_rest_load(
        self, own: Callable[..., BriefingApp], content: str | bytes, why: str
    ) -> None:
        app = own(broken=content, good="primary = '#8fb8de'")
        async with app.run_test(size=WIDE):
            assert said(app) == [f"The theme broken.toml is not used: {why}."]
            assert "good" in app.available_themes
            assert "broken" not in app.available_themes

    async def test_a_name_that_is_not_there_is_said_with_those_that_are(self, own: Callable[..., BriefingApp]) -> None:
        app = own("sepai", sepia=SEPIA)
        async with app.run_test(size=WIDE):
            assert app.theme == OURS[0]
            (sentence,) = said(app)
            assert sentence.startswith("There is no theme 'sepai'; choose one of ")
            assert ", sepia, " in sentence

    def test_what_is_no_file_is_said_and_not_waited_for(self, own: Callable[..., BriefingApp], tmp_path: Path) -> None:
        app = own(good="primary = 'teal'")
        folder = tmp_path / "config" / "themes"
        (folder / "folder.toml").mkdir()
        os.mkfifo(folder / "pipe.toml")
        (folder / "gone.toml").symlink_to(folder / "nowhere")
        themes, problems = read(folder)
        assert [theme.name for theme in themes] == ["good"]
        assert problems == [f"The theme {name}.toml is not used: it is no file." for name in ("folder", "gone", "pipe")]
        assert "good" in app.available_themes

    async def test_a_folder_that_is_a_file_is_no_folder(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "themes").write_text("")
        app = BriefingApp(Desk(replace(desk.settings, folder=tmp_path)))
        async with app.run_test(size=WIDE):
            assert said(app) == []

    async def test_a_theme_chosen_in_the_palette_is_used_and_the_line_that_keeps_it_is_said(
        self, own: Callable[..., BriefingApp]
    ) -> None:
        app = own(sepia=SEPIA)
        async with app.run_test(size=WIDE) as pilot:
            app.search_themes()
            await pilot.pause()
            await pilot.press(*"sepia")
            await settled(pilot)
            found = app.screen.query_one(OptionList)
            assert [str(option.prompt) for option in found.options][:1] == ["sepia"]
            await pilot.press("enter")
            await settled(pilot)
            assert app.theme == "sepia"
            folder = app.desk.settings.folder
            assert said(app) == [f'To keep this theme, write theme = "sepia" at the top of {folder}/settings.toml.']
            assert folder and not (folder / "settings.toml").exists()


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[dict[str, str]], Terminal]:
    """Return a function that opens the invented article in a terminal of a kind."""
    article = tmp_path / "bridge.txt"
    article.write_text(TEXT, encoding="utf-8")
    desk = Desk(Settings(tmp_path / "data"))
    found = desk.look(str(article)).what
    assert isinstance(found, Article)
    desk.shelf.keep(Briefing(found, items()), extract.VERSION)
    environ = {**os.environ, "BRIEFING_DATA": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}

    def show(kind: dict[str, str]) -> Terminal:
        return Terminal([sys.executable, "-m", "briefing", str(article)], environ, WIDE, kind=kind)

    return show


def colours(raw: bytes) -> Iterator[bytes]:
    """Yield what a terminal was told of colours, the default ones apart."""
    for codes in re.findall(rb"\x1b\[([0-9;:]*)m", raw):
        for code in re.split(rb"[;:]", codes):
            if re.fullmatch(rb"3[0-8]|4[0-8]|58|9[0-7]|10[0-7]", code):
                yield code


class TestFewColours:
    """In a real terminal: what is chosen can be told without a colour."""

    NONE = {**TRUECOLOR, "NO_COLOR": "1"}
    SIXTEEN = {"TERM": "xterm"}

    @pytest.mark.parametrize("kind", [NONE, SIXTEEN], ids=["none", "sixteen"])
    def test_the_chosen_card_its_words_the_tab_and_the_marks_can_be_told(
        self, shown: Callable[[dict[str, str]], Terminal], kind: dict[str, str]
    ) -> None:
        with shown(kind) as terminal:
            terminal.wait("? Help")
            terminal.press("3j")
            terminal.wait("▌# $3.2 million")
            wait_for(terminal, "$3.2 million", "reverse")
            wait_for(terminal, "9,000 drivers cross the bridge each day. Shop", "underscore", slice(0, 13))
            wait_for(terminal, "3 Numbers 3", "bold")
            assert "▌# 9,000 drivers" not in terminal.text
            assert not has(terminal, "9,000 drivers", "reverse")
            assert not has(terminal, "2 Actors 2", "bold")
            if kind == self.NONE:
                wait_for(terminal, "3 Numbers 3", "reverse")
                assert list(colours(terminal.raw)) == []
            else:
                assert set(colours(terminal.raw)) & {b"97", b"37"}
                assert not set(colours(terminal.raw)) & {b"38", b"48"}

    def test_what_was_found_and_what_is_highlighted_in_the_palette_can_be_told_without_colours(
        self, shown: Callable[[dict[str, str]], Terminal]
    ) -> None:
        with shown(self.NONE) as terminal:
            terminal.wait("? Help")
            terminal.press("3/")
            terminal.wait("find in the article")
            terminal.press("bridge")
            terminal.wait("1/4")
            wait_for(terminal, "Harbour bridge shuts", "reverse", slice(8, 14))
            wait_for(terminal, "cross the bridge each day. Shop", "underscore", slice(10, 16))
            assert not has(terminal, "cross the bridge each day. Shop", "reverse", slice(10, 16))
            terminal.press("\x10")
            wait_for(terminal, "Key: esc", "underscore")
            terminal.press("\x1b[B")
            terminal.wait_until(lambda: not has(terminal, "Key: esc", "underscore"), "the next command")
            assert list(colours(terminal.raw)) == []

    def test_a_terminal_with_all_colours_gets_them(self, shown: Callable[[dict[str, str]], Terminal]) -> None:
        with shown(TRUECOLOR) as terminal:
            terminal.wait("? Help")
            assert {b"38", b"48"} <= set(colours(terminal.raw))


def has(terminal: Terminal, text: str, style: str, part: slice = slice(None)) -> bool:
    """Return whether part of a text on the screen is shown in a style."""
    cells = terminal.cells(text)[part]
    return bool(cells) and all(getattr(cell, style) for cell in cells)


def wait_for(terminal: Terminal, text: str, style: str, part: slice = slice(None)) -> None:
    """Wait until part of a text is shown in a style."""
    terminal.wait_until(lambda: has(terminal, text, style, part), f"{text} in {style}")
