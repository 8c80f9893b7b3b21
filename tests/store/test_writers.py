"""Two processes on one shelf."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from briefing.store import Shelf
from tests.store.helpers import a_briefing

WRITER = """
import sys
from pathlib import Path
from briefing.store import Shelf, new_note
shelf, where, who = Shelf(Path(sys.argv[1])), sys.argv[2], sys.argv[3]
for number in range(50):
    shelf.add_note(where, new_note(f"{who} {number}"))
"""


def test_two_writers_lose_no_note(tmp_path: Path) -> None:
    where = Shelf(tmp_path).keep(a_briefing(), 1).article.id
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), where, who]) for who in ("first", "second")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    loaded = Shelf(tmp_path).load(where)
    assert loaded
    assert sorted(note.text for note in loaded.notes) == sorted(
        f"{who} {number}" for who in ("first", "second") for number in range(50)
    )
    assert Shelf(tmp_path).entries()[0].notes == 100
