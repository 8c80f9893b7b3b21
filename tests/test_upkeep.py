"""The commands that look after the shelf."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.store import Shelf, new_note
from tests.conftest import Run
from tests.store.helpers import a_briefing


@pytest.fixture
def where(environ: dict[str, str]) -> str:
    """Return the id of a briefing on the shelf with one note."""
    shelf = Shelf(Path(environ["BRIEFING_DATA"]))
    shelf.keep(a_briefing(), 1)
    shelf.add_note(a_briefing().article.id, new_note("precious"))
    return a_briefing().article.id


def test_a_briefing_goes_to_the_trash_and_comes_back(briefing: Run, where: str) -> None:
    assert f"briefing trash restore {where}" in briefing("delete", where[:6]).stderr
    assert f"{where} · deleted " in briefing("trash").stdout
    assert " · 1 note · Tunnel 1\n" in briefing("trash").stdout
    assert briefing("trash", "restore", where[:6]).stderr == f"Restored: {where}.\n"
    emptied = briefing("trash")
    assert (emptied.stdout, emptied.stderr) == ("", "The trash is empty.\n")


def test_a_briefing_that_is_named_twice_is_deleted_once(briefing: Run, where: str) -> None:
    done = briefing("delete", where, where[:6])
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)


def test_the_trash_is_emptied_only_when_the_reader_agrees(briefing: Run, where: str) -> None:
    briefing("delete", where)
    refused = briefing("trash", "empty")
    assert refused.returncode == 66
    assert "--yes does not ask" in refused.stderr
    assert briefing("trash", "empty", "--yes").stderr == "1 briefing deleted for good.\n"
    assert briefing("trash", "empty").stderr == "The trash is empty.\n"
    assert briefing("trash", "restore", where).returncode == 66


def test_a_backup_is_written_and_restored_elsewhere(briefing: Run, where: str, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.zip")
    assert briefing("backup", file).stderr == f"1 briefing in '{file}'.\n"
    assert briefing("backup", file).returncode == 73
    other = {"BRIEFING_DATA": str(tmp_path / "other")}
    assert briefing("restore", file, **other).stderr == ("1 briefing restored, 0 with notes added, 0 there already.\n")
    assert briefing("restore", file, **other).stderr.endswith("0 with notes added, 1 there already.\n")
    assert "precious" in (tmp_path / "other" / "briefings" / where / "notes.json").read_text()


def test_the_doctor_says_what_it_did(briefing: Run, where: str, environ: dict[str, str], tmp_path: Path) -> None:
    assert briefing("doctor").stdout == (
        f"1 briefing, 1 note in '{environ['BRIEFING_DATA']}': nothing had to be mended.\n"
    )
    home = Path(environ["BRIEFING_DATA"]) / "briefings" / where
    (home / "notes.json").write_text("{")
    mended = briefing("doctor")
    assert mended.returncode == 0
    assert "came back from their history: 1 note" in mended.stdout
    assert "1 thing done" in mended.stdout
    for name in ("items.json", "history.log"):
        (home / name).write_text("{")
    lost = briefing("doctor")
    assert lost.returncode == 1
    assert "its notes will be there" in lost.stdout


def test_damage_is_told_by_any_command(briefing: Run, where: str, environ: dict[str, str]) -> None:
    (Path(environ["BRIEFING_DATA"]) / "library.json").write_text("{")
    (Path(environ["BRIEFING_DATA"]) / "briefings" / where / "notes.json").write_text("{")
    exported = briefing("export", where)
    assert "precious" in exported.stdout
    assert exported.returncode == 0
    assert "came back from their history" in exported.stderr


@pytest.mark.parametrize("name", ["delete", "trash", "backup", "restore", "doctor"])
def test_each_has_help_and_needs_neither_spacy_nor_textual(briefing: Run, name: str) -> None:
    done = briefing(name, "--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert not any(word in done.stderr for word in ("spacy", "textual", "rich"))
