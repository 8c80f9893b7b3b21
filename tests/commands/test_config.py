"""The settings from the command line: shown, checked, written and edited."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path

import pytest

from briefing import config, places
from briefing.config import Settings
from briefing.ingest import Desk
from briefing.settings_file import KNOWN, default, line_of, line_of_keys, understood
from briefing.tui.app import BriefingApp
from briefing.tui.checking import problems
from tests.conftest import COMMAND, Run
from tests.terminal import Terminal


@pytest.fixture
def file(environ: dict[str, str]) -> Path:
    """Return where the settings file belongs; its folder is there."""
    path = Path(environ["XDG_CONFIG_HOME"]) / "briefing" / "settings.toml"
    path.parent.mkdir(parents=True)
    return path


class TestShowing:
    def test_each_value_says_where_it_comes_from(
        self, inside: Run, file: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BRIEFING_FAST", "yes")
        file.write_text('# mine\ntheme = "nord"\n\n[keys]\nlist.next = "j"\n"briefing.note" = "m"\n')
        assert inside("config").stdout == (
            f"data = {environ['BRIEFING_DATA']} (BRIEFING_DATA)\n"
            f"model = {config.MODEL} (default)\n"
            "theme = nord (settings.toml, line 2)\n"
            "fast = true (BRIEFING_FAST)\n"
            "private = false (default)\n"
            "keys.list.next = j (settings.toml, line 5)\n"
            "keys.briefing.note = m (settings.toml, line 6)\n"
        )

    def test_as_json_lines(self, inside: Run) -> None:
        lines = [json.loads(line) for line in inside("config", "--json").stdout.splitlines()]
        assert lines[2:4] == [
            {"name": "theme", "value": "briefing-dark", "origin": "default", "line": None},
            {"name": "fast", "value": False, "origin": "default", "line": None},
        ]

    def test_the_theme_shown_is_the_one_that_the_screens_start_in(self, inside: Run, tmp_path: Path) -> None:
        assert f"theme = {BriefingApp(Desk(Settings(tmp_path))).theme} (default)" in inside("config").stdout

    def test_the_path(self, inside: Run, file: Path) -> None:
        assert inside("config", "path").stdout == f"{file}\n"


class TestChecking:
    @pytest.mark.parametrize(
        ("content", "line", "said"),
        [
            ('theme = "nord"\ncolour = 1\n', 2, "'colour' is no setting"),
            ('\nthem = "nord"\n', 2, "did you mean 'theme'?"),
            ('# mine\n\nmodel = """\na\nb"""\nfast = 3\n', 6, "'fast' must be true or false"),
            ("theme = ''", 1, "'theme' must be a text"),
            ("\n\nkeys = 'm'", 3, "must be a table"),
            ('[keys]\n"list.next" = "j"\n"list.previous" = ["k"]\n', 3, "the keys of 'list.previous'"),
            ("theme =\n", 1, "invalid value"),
            ('theme = "nord"\nfast = true\nfast = false\n', 3, "overwrite"),
            (b'theme = "nord"\nmodel = "\xff"\n', 2, "not UTF-8"),
        ],
    )
    def test_what_cannot_be_used_is_said_with_its_line(
        self, inside: Run, file: Path, content: str | bytes, line: int, said: str
    ) -> None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        for done in (inside("config", "check"), inside("list"), inside("config")):
            assert done.returncode == 78
            assert f"settings.toml, line {line}: " in done.stderr
            assert said in done.stderr

    def test_all_of_it_is_said_at_once_in_its_order(self, inside: Run, file: Path) -> None:
        file.write_text("fast = 1\nmodel = 2\n[keys]\na = 3\n")
        assert re.findall(r", line (\d)", inside("config", "check").stderr) == ["1", "2", "4"]

    def test_what_only_the_screens_know_is_said_with_its_line(self, inside: Run, file: Path, tmp_path: Path) -> None:
        file.write_text('theme = "sepiaa"\nmodel = "en_none"\n[keys]\nlist.nxt = "j"\n"briefing.note" = "d"\n')
        (file.parent / "themes").mkdir()
        (file.parent / "themes" / "odd.toml").write_text("x = 1")
        done = inside("config", "check")
        assert done.returncode == 78
        said = done.stderr.splitlines()
        assert len(said) == 5
        for expected in ("'en_none' is not installed", "The theme odd.toml", ", line 1: There is no theme 'sepiaa'",
                         ', line 4: No key is named "list.nxt"', ', line 5: "briefing.note" asks for d'):  # fmt: skip
            assert any(expected in sentence for sentence in said), expected

    def test_a_data_folder_that_is_a_file(self, inside: Run, environ: dict[str, str]) -> None:
        Path(environ["BRIEFING_DATA"]).write_text("in the way")
        assert "is a file" in inside("config", "check").stderr

    def test_what_can_be_used_is_praised(self, inside: Run, file: Path) -> None:
        assert inside("config", "check").stderr == f"There is no {file}; the defaults hold.\n"
        file.write_text('theme = "nord"\n')
        done = inside("config", "check")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"All of {file} can be used.\n")

    def test_every_theme_of_the_app_is_known(self, tmp_path: Path) -> None:
        app = BriefingApp(Desk(Settings(tmp_path)))
        assert not [name for name in app.available_themes if list(problems(Settings(tmp_path, theme=name)))]


class TestWriting:
    def test_the_default_changes_nothing_and_names_everything(self, inside: Run, file: Path) -> None:
        before = config.load({}, file)
        assert inside("config", "init").stderr == f"Written: {file}.\n"
        assert config.load({}, file) == before
        assert inside("config", "init").returncode == 73
        text = file.read_text()
        for name, known in KNOWN.items():
            assert known.about in text
            assert re.search(rf"^(# {name} = |\[{name}\])", text, re.MULTILINE)

    def test_each_line_of_it_can_be_taken_as_it_stands(self, tmp_path: Path) -> None:
        usual: dict[str, object] = {"data": str(places.user_data()), "model": config.MODEL, "theme": "briefing-dark"}
        usual |= dict.fromkeys(config.SWITCHED, False)
        text = re.sub(r'^# ("?[\w.]+"? = )', r"\1", default(usual), flags=re.MULTILINE)
        file = tmp_path / "settings.toml"
        file.write_text(text)
        settings = config.load({}, file)
        assert (settings.data, settings.model, settings.fast) == (places.user_data(), config.MODEL, False)
        assert dict(settings.keys) == {"briefing.note": "m", "list.next": "j,down,ctrl+n"}
        assert list(problems(settings)) == []

    def test_it_is_not_written_where_it_cannot_be(self, inside: Run, environ: dict[str, str]) -> None:
        Path(environ["XDG_CONFIG_HOME"]).write_text("in the way")
        done = inside("config", "init")
        assert (done.returncode, done.stderr.count("\n")) == (73, 1)

    def test_the_editor_opens_it_and_what_it_left_is_checked(self, environ: dict[str, str], file: Path) -> None:
        editor = """sh -c 'grep -q "# theme" "$1" && echo "fats = true" >> "$1"' sh"""
        with Terminal([*COMMAND, "config", "edit"], {**environ, "EDITOR": editor, "VISUAL": ""}) as terminal:
            assert terminal.end() == 78
            # The line wraps where the terminal ends.
            assert "keys.fats" in terminal.text or "'fats'" in terminal.text
        assert file.read_text().endswith("fats = true\n")

    def test_without_a_terminal_nothing_is_asked(self, inside: Run, file: Path) -> None:
        done = inside("config", "edit")
        assert done.returncode == 69
        assert str(file) in done.stderr
        assert not file.exists()


def test_a_line_is_found_however_the_file_is_written() -> None:
    for lines in permutations(['theme = "a"', "# fast = true", "", "fast = true", 'model = """\nx\n"""']):
        content = "\n".join(lines)
        found = line_of(content.encode(), "fast")
        assert found is not None
        assert content.split("\n")[found - 1] == "fast = true"
    assert line_of(b"# fast = true", "fast") is None


def test_keys_are_found_in_every_spelling() -> None:
    for content in ("[keys]\na.b = 'x'", "[keys]\n'a.b' = 'x'", "\nkeys.a.b = 'x'", "\nkeys = { 'a.b' = 'x' }"):
        assert line_of_keys(content.encode(), "a.b") == 2
        assert understood(content.encode()).keys == {"a.b": "x"}
