"""Two processes on one shelf."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from briefing.store import Shelf, new_note
from tests.store.helpers import a_briefing, texts

WRITER = """
import sys
from pathlib import Path
from briefing.store import Shelf, new_note
shelf, where, who = Shelf(Path(sys.argv[1])), sys.argv[2], sys.argv[3]
for number in range(int(sys.argv[4])):
    shelf.add_note(where, new_note(f"{who} {number}"))
"""

HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def wrote(folder: Path, wheres: list[str], count: int) -> list[str]:
    """Let a process for each briefing named write notes at the same time; return what each wrote."""
    names = [f"writer {number}" for number in range(len(wheres))]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), where, name, str(count)])
        for where, name in zip(wheres, names, strict=True)
    ]
    assert [writer.wait() for writer in writers] == [0] * len(wheres)
    return [f"{name} {number}" for name in names for number in range(count)]


def test_two_writers_on_one_briefing_lose_no_note(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    where = shelf.keep(a_briefing(), 1).article.id
    written = wrote(tmp_path, [where, where], 200)
    assert sorted(texts(shelf, where)) == sorted(written)
    assert shelf.entries()[0].notes == 400
    (tmp_path / "briefings" / where / "notes.json").unlink()
    assert sorted(texts(shelf, where)) == sorted(written)


def test_two_writers_on_two_briefings_lose_no_note(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    wheres = [shelf.keep(a_briefing(number), 1).article.id for number in (1, 2)]
    written = wrote(tmp_path, wheres, 100)
    assert [text for where in wheres for text in texts(shelf, where)] == written
    assert [entry.notes for entry in shelf.entries()] == [100, 100]


def test_a_reader_sees_what_another_process_wrote(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    where = shelf.keep(a_briefing(), 1).article.id
    shelf.add_note(where, new_note("mine"))
    wrote(tmp_path, [where], 1)
    assert texts(shelf, where) == ["mine", "writer 0 0"]


def test_a_lock_that_stays_held_is_told(tmp_path: Path) -> None:
    from briefing.errors import CannotWrite

    shelf = Shelf(tmp_path)
    where = shelf.keep(a_briefing(), 1).article.id
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / ".lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout and holder.stdin
    assert holder.stdout.readline() == b"held\n"
    try:
        shelf.add_note(where, new_note("later"))
        told = ""
    except CannotWrite as error:
        told = str(error)
    holder.communicate()
    assert "another briefing holds the shelf" in told
    shelf.add_note(where, new_note("now"))
    assert texts(shelf, where) == ["now"]
