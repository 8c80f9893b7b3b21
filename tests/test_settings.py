"""The settings and the places: what wins, what is refused, what a wheel holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefing import config, places
from briefing.errors import BadSettings

ROOT = Path(__file__).parents[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of a settings file."""
    return tmp_path / "settings.toml"


class TestSettings:
    def test_without_a_file_the_platform_decides(self, file: Path) -> None:
        settings = config.load({}, file)
        assert settings == config.Settings(places.user_data(), config.MODEL, None, {}, file.parent)

    def test_the_environment_wins_over_the_file(self, file: Path) -> None:
        file.write_text('data = "/from/file"\ntheme = "nord"\n')
        settings = config.load({"BRIEFING_DATA": "/from/environment"}, file)
        assert (settings.data, settings.theme) == (Path("/from/environment"), "nord")

    def test_a_tilde_is_the_home_folder(self, file: Path) -> None:
        assert config.load({"BRIEFING_DATA": "~/news"}, file).data == Path.home() / "news"

    @pytest.mark.parametrize("content", [b"data = ", b"colour = 'red'", b"model = 3", b"theme = ''", b"\xff\xfe"])
    def test_nonsense_is_refused_with_the_files_name(self, file: Path, content: bytes) -> None:
        file.write_bytes(content)
        with pytest.raises(BadSettings, match="settings.toml"):
            config.load({}, file)

    def test_fast_is_a_switch(self, file: Path) -> None:
        assert not config.load({}, file).fast
        file.write_text("fast = true\n")
        assert config.load({}, file).fast
        assert not config.load({"BRIEFING_FAST": "no"}, file).fast
        with pytest.raises(BadSettings, match="BRIEFING_FAST"):
            config.load({"BRIEFING_FAST": "maybe"}, file)
        file.write_text('fast = "yes"\n')
        with pytest.raises(BadSettings, match="'fast'"):
            config.load({}, file)

    def test_keys_are_read_in_their_order_with_or_without_quotes(self, file: Path) -> None:
        file.write_text('model = "m"\n[keys]\n"list.next" = "j,down"\nbriefing.note = "m"\nbriefing.edit = ""\n')
        settings = config.load({}, file)
        assert settings.model == "m"
        assert list(settings.keys.items()) == [
            ("list.next", "j,down"),
            ("briefing.note", "m"),
            ("briefing.edit", ""),
        ]

    @pytest.mark.parametrize(
        ("content", "named"),
        [("keys = 'm'", "'keys'"), ('[keys]\n"list.next" = 3', "'list.next'"), ("[keys]\na.b = ['j']", "'a.b'")],
    )
    def test_keys_that_are_no_texts_are_refused_with_the_name(self, file: Path, content: str, named: str) -> None:
        file.write_text(content)
        with pytest.raises(BadSettings, match="settings.toml") as refused:
            config.load({}, file)
        assert named in str(refused.value)

    def test_a_folder_in_the_files_place_is_refused(self, file: Path) -> None:
        file.mkdir()
        with pytest.raises(BadSettings, match="settings.toml"):
            config.load({}, file)


def test_a_wheel_holds_styles_sample_and_lexicons_and_finds_them(tmp_path: Path) -> None:
    built, installed = tmp_path / "built", tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheel = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(ROOT)]
    subprocess.run(wheel, check=True, capture_output=True)
    (file,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(file).namelist())
    assert {
        "briefing/styles/briefing.tcss",
        "briefing/data/articles/huawei-5g-moscow.txt",
        "briefing/py.typed",
    } <= names
    assert [name for name in names if name.endswith(".data/data/share/man/man1/briefing.1")]
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
    lexicons = {path.name for path in (ROOT / "data" / "lexicons").iterdir()}
    assert {f"briefing/data/lexicons/{name}" for name in lexicons} <= names
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(installed), str(file)], check=True, capture_output=True
    )
    script = "from briefing import places; print(places.bundled('styles'), places.sample_article(), sep='\\n')"
    # -I keeps this checkout off the path, so that only the installed files can answer.
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {script}"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    styles, sample = map(Path, done.stdout.split("\n")[:2])
    assert styles == installed / "briefing" / "styles"
    assert sample.read_bytes() == places.sample_article().read_bytes()
