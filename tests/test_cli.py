"""The command as a shell sees it: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import __version__, places
from tests.conftest import COMMAND
from tests.conftest import Run as Briefing
from tests.terminal import Terminal

ARTICLE = """Council weighs a new tram line

The city council will vote on the tram line in May, said Nora Quill, who chairs the transport committee.

"It will carry 12,000 people a day," Quill said. Critics say the figure is too high.
"""
FRENCH = """Le conseil municipal a décidé hier soir de fermer le pont du port pendant quatorze semaines. La maire a
déclaré que les travaux coûteraient trois millions d'euros et que les commerçants du quai nord seraient indemnisés avant
la fin de l'année. Les habitants se plaignent depuis des années du bruit, de la poussière et des embouteillages.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return an article in a file."""
    path = tmp_path / "tram.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def assert_one_sentence(error: str) -> None:
    """Assert that a reader gets one line that says what is wrong, and no traceback."""
    assert error.startswith("briefing: ")
    assert error.count("\n") == 1
    assert error.rstrip().endswith(".")


class TestLight:
    def test_version(self, briefing: Briefing) -> None:
        assert briefing("--version").stdout == f"briefing {__version__}\n"

    @pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"], ["export", "--help"]])
    def test_help_imports_neither_spacy_nor_textual(self, environ: dict[str, str], arguments: list[str]) -> None:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "briefing", *arguments],
            capture_output=True,
            text=True,
            env=environ,
        )
        assert done.returncode == 0
        imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert "briefing.cli" in imported
        assert not imported & {"spacy", "textual", "rich", "tinydb"}

    def test_it_is_stopped_quietly_while_it_still_imports(self, environ: dict[str, str]) -> None:
        script = """
import runpy, sys
class Stopping:
    def find_spec(self, name, *more):
        if name == "briefing.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopping())
sys.argv = ["briefing", "list"]
runpy.run_module("briefing", run_name="__main__")
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environ)
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "")

    def test_a_stored_briefing_is_opened_without_spacy(
        self, briefing: Briefing, article: Path, environ: dict[str, str]
    ) -> None:
        with Terminal([*COMMAND, str(article)], environ) as terminal:
            terminal.wait("Actors")
        script = """
import sys
from briefing.cli import main
main(["export", sys.argv[1]])
assert "spacy" not in sys.modules
"""
        done = subprocess.run([sys.executable, "-c", script, str(article)], capture_output=True, text=True, env=environ)
        assert done.returncode == 0, done.stderr


class TestExtract:
    def test_it_prints_a_record_for_each_article_in_order(self, briefing: Briefing, article: Path) -> None:
        done = briefing(
            "extract", str(article), "-", "--published", "2026-11-23", stdin=b"A short note by Nora Quill.\n"
        )
        records = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0
        assert [record["ref"] for record in records] == [str(article), "-"]
        first = records[0]
        assert (first["schema"], first["language"], first["published"]) == ("briefing/1", "en", "2026-11-23")
        assert (first["title"], first["text"]) == ("Council weighs a new tram line", ARTICLE)
        assert {"actor", "number", "quote"} <= {item["kind"] for item in first["items"]}

    def test_an_article_that_fails_leaves_the_rest(self, briefing: Briefing, article: Path, tmp_path: Path) -> None:
        done = briefing("extract", str(tmp_path / "none.txt"), str(article))
        failed, good = (json.loads(line) for line in done.stdout.splitlines())
        assert done.returncode == 1
        assert set(failed) == {"ref", "error"}
        assert good["ref"] == str(article)

    def test_json_lines_keep_ids_and_order(self, briefing: Briefing, tmp_path: Path) -> None:
        lines = [{"id": f"n{number}", "text": f"Prices rose {number}% in May."} for number in range(20)]
        path = tmp_path / "articles.jsonl"
        path.write_text(
            "\n".join([json.dumps(line) for line in lines[:10]] + ["{"] + [json.dumps(line) for line in lines[10:]])
        )
        done = briefing("extract", "--jsonl", str(path))
        records = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 1
        assert [record["ref"] for record in records] == [f"n{n}" for n in range(10)] + ["line 11"] + [
            f"n{n}" for n in range(10, 20)
        ]
        assert "error" in records[10]

    def test_a_line_that_fails_goes_by_its_id(self, briefing: Briefing) -> None:
        lines = [{"id": "no text"}, {"id": "bad date", "text": "Rain fell.", "published": "soon"}, {"text": "no id"}]
        done = briefing("extract", "--jsonl", "-", stdin="\n".join(map(json.dumps, lines)).encode())
        assert [json.loads(line)["ref"] for line in done.stdout.splitlines()] == ["no text", "bad date", "line 3"]

    def test_json_lines_are_the_same_from_a_file_and_from_standard_input(
        self, briefing: Briefing, tmp_path: Path
    ) -> None:
        line = b'{"id": "a", "text": "A caf\xe9 opened."}\n{"id": "\\ud800", "text": "Rain fell."}\n'
        path = tmp_path / "latin.jsonl"
        path.write_bytes(line)
        from_file, from_stdin = (
            briefing("extract", "--jsonl", str(path)),
            briefing("extract", "--jsonl", "-", stdin=line),
        )
        assert from_file.stdout == from_stdin.stdout
        assert [json.loads(line)["ref"] for line in from_file.stdout.splitlines()] == ["a", "\ud800"]

    def test_json_lines_come_from_standard_input_too(self, briefing: Briefing) -> None:
        done = briefing("extract", "--jsonl", "-", stdin=json.dumps({"id": "a", "text": "Rain fell."}).encode())
        assert json.loads(done.stdout)["ref"] == "a"

    @pytest.mark.parametrize("command", ["extract", "export"])
    def test_a_date_that_is_none_is_a_wrong_argument(self, briefing: Briefing, article: Path, command: str) -> None:
        assert briefing(command, str(article), "--published", "2026-13-45").returncode == 2

    @pytest.mark.parametrize("command", ["extract", "export"])
    def test_an_output_that_takes_nothing(self, environ: dict[str, str], article: Path, command: str) -> None:
        shell = f'"$@" {command} {article} '
        for redirection in (">/dev/full", ">&-", "<&-"):
            done = subprocess.run(
                ["sh", "-c", shell + redirection, "sh", *COMMAND], capture_output=True, text=True, env=environ
            )
            assert done.returncode == (0 if redirection == "<&-" else 73)
            assert "Traceback" not in done.stderr

    def test_it_needs_articles_or_json_lines(self, briefing: Briefing) -> None:
        assert briefing("extract").returncode == 2

    def test_a_reader_of_the_output_may_go_away(self, environ: dict[str, str], article: Path) -> None:
        done = subprocess.run(
            ["sh", "-c", '"$@" | true', "sh", *COMMAND, "extract", str(article)],
            capture_output=True,
            text=True,
            env=environ,
        )
        assert "Traceback" not in done.stderr


class TestExport:
    def test_a_path_gives_markdown(self, briefing: Briefing, article: Path) -> None:
        done = briefing("export", str(article))
        assert done.returncode == 0
        assert "# Council weighs a new tram line" in done.stdout
        assert "## Actors" in done.stdout

    def test_exporting_again_keeps_what_was_written_in_the_file(
        self, briefing: Briefing, article: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "out.md"
        assert briefing("export", str(article), "-o", str(target)).returncode == 0
        again = briefing("export", str(article), "-o", str(target))
        assert again.returncode == 0
        assert "up to date; nothing was written" in again.stderr
        text = target.read_text(encoding="utf-8")
        edited = text.replace("## Actors", "My own words.\n\n## Actors").replace("published", "mine: 1\npublished")
        target.write_text(edited, encoding="utf-8")
        other = ("export", str(article), "-o", str(target), "--article")
        refused = briefing(*other)
        assert refused.returncode == 73
        assert_one_sentence(refused.stderr)
        shown = briefing(*other, "--diff")
        assert "+## Article" in shown.stdout and "-My own words." not in shown.stdout
        assert target.read_text(encoding="utf-8") == edited
        assert briefing(*other, "--yes").returncode == 0
        assert "My own words.\n\n## Actors" in target.read_text(encoding="utf-8")
        assert "## Article" in target.read_text(encoding="utf-8")
        assert briefing(*other, "--force").returncode == 0
        assert "My own words." not in target.read_text(encoding="utf-8")

    def test_a_file_that_is_no_export_is_not_replaced_unless_asked(
        self, briefing: Briefing, article: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "out.md"
        target.write_text("mine", encoding="utf-8")
        for more in ((), ("--yes",)):
            refused = briefing("export", str(article), "-o", str(target), *more)
            assert refused.returncode == 73
            assert_one_sentence(refused.stderr)
        assert target.read_text(encoding="utf-8") == "mine"
        assert briefing("export", str(article), "-o", str(target), "--force").returncode == 0

    def test_on_a_terminal_it_shows_what_changes_and_asks(
        self, briefing: Briefing, article: Path, tmp_path: Path, environ: dict[str, str]
    ) -> None:
        target = tmp_path / "out.md"
        briefing("export", str(article), "-o", str(target))
        before = target.read_text(encoding="utf-8")
        for answer, changes in (("n", False), ("y", True)):
            with Terminal([*COMMAND, "export", str(article), "-o", str(target), "--article"], environ) as terminal:
                terminal.wait("Write this? [y/N]")
                assert "+## Article" in terminal.text
                terminal.press(f"{answer}\r")
                assert terminal.end() == (0 if changes else 73)
            assert (target.read_text(encoding="utf-8") != before) == changes

    def test_the_ending_names_the_format(self, briefing: Briefing, article: Path, tmp_path: Path) -> None:
        target = tmp_path / "out.json"
        briefing("export", str(article), "-o", str(target))
        assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "briefing/1"

    def test_an_id_of_the_library_gives_the_notes_too(
        self, briefing: Briefing, article: Path, environ: dict[str, str]
    ) -> None:
        with Terminal([*COMMAND, str(article)], environ) as terminal:
            terminal.wait("tab Pane")
            terminal.press("n")
            terminal.wait("Note on")
            terminal.press("check with the council")
            terminal.wait("check with the council")
            terminal.press("\x13")
            terminal.wait("1 note")
        record = json.loads(briefing("extract", str(article)).stdout)
        assert "check with the council" in briefing("export", record["id"][:6]).stdout
        assert "check with the council" in briefing("export", str(article)).stdout

    def test_no_argument_reaches_the_terminal_as_a_command(self, briefing: Briefing) -> None:
        for done in (briefing("export", "\x1b[31mred"), briefing("extract", "--jsonl", "/tmp/\x1b]0;x\x07a")):
            assert done.returncode == 66
            assert "\x1b" not in done.stderr

    def test_an_unknown_name_is_said_so(self, briefing: Briefing) -> None:
        done = briefing("export", "abcdef")
        assert done.returncode == 66
        assert_one_sentence(done.stderr)


class TestBadInput:
    @pytest.mark.parametrize(
        ("content", "status"),
        [
            (None, 66),
            (b"", 65),
            (b" \n\t\n", 65),
            (b"\x7fELF\x02\x01\x01\x00\x00\x00", 65),
            (b"%PDF-1.7 and so on", 65),
            (FRENCH.encode(), 65),
        ],
        ids=["missing", "empty", "blank", "binary", "pdf", "french"],
    )
    @pytest.mark.parametrize("command", ["extract", "export", "open"])
    def test_one_sentence_and_a_status(
        self,
        environ: dict[str, str],
        briefing: Briefing,
        tmp_path: Path,
        content: bytes | None,
        status: int,
        command: str,
    ) -> None:
        path = tmp_path / "article.txt"
        if content is not None:
            path.write_bytes(content)
        if command == "extract":
            done = briefing("extract", str(path))
            assert done.returncode == 1
            assert json.loads(done.stdout)["error"].endswith(".")
        elif command == "export":
            done = briefing("export", str(path))
            assert done.returncode == status
            assert_one_sentence(done.stderr)
        else:
            with Terminal([*COMMAND, str(path)], environ) as terminal:
                assert terminal.end() == status
                assert "Traceback" not in terminal.text

    def test_a_folder(self, briefing: Briefing, tmp_path: Path) -> None:
        done = briefing("export", str(tmp_path))
        assert done.returncode == 65
        assert_one_sentence(done.stderr)

    def test_another_language_can_be_insisted_on(self, briefing: Briefing, tmp_path: Path) -> None:
        path = tmp_path / "article.txt"
        path.write_text(FRENCH, encoding="utf-8")
        assert briefing("export", str(path), "--language", "en").returncode == 0

    def test_invalid_utf8_is_read_all_the_same(self, briefing: Briefing, tmp_path: Path) -> None:
        path = tmp_path / "article.txt"
        path.write_bytes(ARTICLE.replace("Nora Quill", "Nora Quíll").encode("latin-1"))
        record = json.loads(briefing("extract", str(path)).stdout)
        assert "Nora Qu" in record["text"]

    def test_no_terminal(self, briefing: Briefing, article: Path) -> None:
        for arguments in [[], [str(article)]]:
            done = briefing(*arguments)
            assert done.returncode == 69
            assert_one_sentence(done.stderr)

    def test_a_data_folder_that_cannot_be_written(self, environ: dict[str, str], article: Path, tmp_path: Path) -> None:
        # A file in its place: permissions do not stop a test that runs as root.
        (tmp_path / "data").write_text("in the way")
        with Terminal([*COMMAND, str(article)], environ) as terminal:
            # A message wraps where it must, so one of its words has to do.
            terminal.wait("kept")
            terminal.wait("Nora Quill")
            terminal.press("n")
            terminal.wait("Note on")
            terminal.press("unsaved words")
            terminal.wait("unsaved words")
            terminal.press("\x13")
            terminal.wait("The note was not saved:")
            assert "unsaved words" in terminal.text

    def test_wrong_settings(self, briefing: Briefing, tmp_path: Path, article: Path) -> None:
        settings = tmp_path / "config" / "briefing" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text("model = 3\n")
        done = briefing("export", str(article))
        assert done.returncode == 78
        assert_one_sentence(done.stderr)

    def test_a_pipeline_that_is_not_there(self, briefing: Briefing, article: Path) -> None:
        done = briefing("export", str(article), BRIEFING_MODEL="en_none")
        assert done.returncode == 78
        assert_one_sentence(done.stderr)


class TestTerminal:
    def test_the_empty_library_offers_the_sample(self, environ: dict[str, str]) -> None:
        with Terminal(COMMAND, environ) as terminal:
            terminal.wait("No briefings yet")
            terminal.press("\r")
            terminal.wait("Huawei 5G Moscow ─")
            terminal.wait("Zhao Li")
            terminal.press("q")
            terminal.wait("1 briefing")
            terminal.press("q")
            assert terminal.end() == 0

    def test_standard_input_leaves_the_keys_working(self, environ: dict[str, str], article: Path) -> None:
        with Terminal([*COMMAND, "-"], environ, stdin=article) as terminal:
            terminal.wait("tab Pane")
            terminal.press("3")
            terminal.wait("12,000 people")
            terminal.press("\x11")
            assert terminal.end() == 0

    def test_the_keys_work_whatever_standard_input_is(self, environ: dict[str, str]) -> None:
        with Terminal(COMMAND, environ, stdin=Path(os.devnull)) as terminal:
            terminal.wait("No briefings yet")
            terminal.press("q")
            assert terminal.end() == 0

    def test_a_signal_gives_the_terminal_back(self, environ: dict[str, str]) -> None:
        with Terminal(COMMAND, environ) as terminal:
            terminal.wait("No briefings yet")
            os.kill(terminal.pid, signal.SIGTERM)
            assert terminal.end() == 128 + signal.SIGTERM
            # The last words: the mouse is no longer reported, the screen before is shown again.
            assert terminal.raw.rfind(b"\x1b[?1000l") > terminal.raw.rfind(b"\x1b[?1000h")
            assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")

    def test_reading_can_be_stopped(self, environ: dict[str, str], tmp_path: Path) -> None:
        path = tmp_path / "long.txt"
        path.write_text(ARTICLE * 60, encoding="utf-8")
        with Terminal([*COMMAND, str(path)], environ) as terminal:
            terminal.wait("Loading the language model")
            terminal.press("q")
            terminal.wait("No briefings yet")

    def test_nothing_in_an_article_reaches_the_terminal_as_a_command(
        self, environ: dict[str, str], tmp_path: Path
    ) -> None:
        path = tmp_path / "bad\x1b[2J.txt"
        nasty = "\x1b[2J\x1b]0;owned\x07\x9b5n\x1bP1$r\x1b\\ \u202eevil\u202c [@click=app.quit]x[/] [sic] [/]"
        path.write_text(f"{nasty}\n\nNora Quill said {nasty} on Monday.\n\n{ARTICLE}", encoding="utf-8")
        with Terminal([*COMMAND, str(path)], environ) as terminal:
            terminal.wait("Actors")
            terminal.press("2\tjj\t5")
            terminal.wait("[sic]")
            for command in (b"owned\x07", b"\x9b5n", b"\x1bP1$r", "\u202e".encode()):
                assert command not in terminal.raw
            assert "owned" not in terminal.text


def test_the_sample_is_the_users_article() -> None:
    assert places.sample_article().read_text(encoding="utf-8").startswith("The US administration banned Huawei")
