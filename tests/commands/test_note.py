"""Notes from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.model import Briefing
from briefing.store import Shelf
from tests.conftest import COMMAND, Run
from tests.terminal import Terminal
from tests.tui.conftest import span_of


def notes(inside: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return the notes as JSON lines have them."""
    return [json.loads(line) for line in inside("note", "list", "--json", *arguments).stdout.splitlines()]


class TestAdding:
    def test_on_the_whole_its_id_is_printed(self, inside: Run, own: str, shelf: Shelf) -> None:
        done = inside("note", "add", own[:6], "--text", "ring the port", "--tag", "port", "--tag", "#call")
        (note,) = shelf.annotations(own).notes
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{note.id}\n", "")
        assert (note.text, note.tags, note.item, note.anchor) == ("ring the port", ("port", "call"), None, None)

    @pytest.mark.parametrize("card", ["number-cost", "$3.2 million", "3.2"])
    def test_on_a_card_by_its_id_or_its_headline(self, inside: Run, own: str, card: str) -> None:
        assert inside("note", "add", own, "--card", card, "--text", "dear").returncode == 0
        (note,) = notes(inside)
        assert (note["card"], note["kind"], note["words"]) == ("number-cost", "number", "$3.2 million")

    def test_on_words(self, inside: Run, own: str) -> None:
        done = inside("note", "add", own, "--words", "north  quay", "--text", "which shops?")
        assert (done.returncode, done.stderr) == (0, "")
        (note,) = notes(inside)
        assert (note["words"], note["span"], note["state"]) == ("north quay", list(span_of("north quay")), "here")

    def test_of_several_places_the_first_is_taken_and_that_is_said(self, inside: Run, own: str) -> None:
        assert "4 places" in inside("note", "add", own, "--words", "bridge", "--text", "which?").stderr
        assert notes(inside)[0]["span"] == list(span_of("bridge"))

    @pytest.mark.parametrize("more", [[], ["--text", "-"]])
    def test_standard_input_is_the_text(self, inside: Run, own: str, more: list[str]) -> None:
        inside("note", "add", own, *more, stdin="Zwölf \x1b[2JBrücken\n\nto check\n".encode())
        assert notes(inside)[0]["text"] == "Zwölf Brücken\n\nto check"

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            (["--card", "zebra"], "No card is called 'zebra'"),
            (["--card", "e"], "could be the card"),
            (["--words", "zebra"], "does not say 'zebra'"),
        ],
    )
    def test_a_place_that_is_none_is_said(self, inside: Run, own: str, where: list[str], said: str) -> None:
        done = inside("note", "add", own, *where, "--text", "lost")
        assert (done.returncode, done.stdout) == (66, "")
        assert said in done.stderr
        assert notes(inside) == []

    def test_an_empty_note_is_not_kept(self, inside: Run, own: str) -> None:
        for done in (inside("note", "add", own), inside("note", "add", own, "--text", "  ")):
            assert done.returncode == 65
            assert "has no words" in done.stderr
        assert notes(inside) == []

    def test_on_a_terminal_the_readers_editor_opens(self, environ: dict[str, str], own: str, shelf: Shelf) -> None:
        # An editor that writes its file and says so; the note that comes back is what it wrote.
        editor = """sh -c 'echo from the editor > "$1"; echo seen' sh"""
        with Terminal([*COMMAND, "note", "add", own], {**environ, "EDITOR": editor, "VISUAL": ""}) as terminal:
            assert terminal.end() == 0
            assert "seen" in terminal.text
        assert [note.text for note in shelf.annotations(own).notes] == ["from the editor"]


class TestChanging:
    @pytest.fixture
    def note(self, inside: Run, own: str) -> str:
        """Return the id of a note."""
        return inside("note", "add", own, "--card", "14 weeks", "--text", "so long?", "--tag", "port").stdout.strip()

    def test_a_text(self, inside: Run, own: str, note: str) -> None:
        assert inside("note", "edit", own, note[:5], "--text", "so short?").stderr == f"Changed: note {note}.\n"
        (after,) = notes(inside, own[:6])
        assert (after["note"], after["text"], after["tags"]) == (note, "so short?", ["port"])

    def test_tags_alone(self, inside: Run, own: str, note: str) -> None:
        inside("note", "edit", own, note, "--tag", "harbour")
        assert [(each["text"], each["tags"]) for each in notes(inside)] == [("so long?", ["harbour"])]

    def test_deleting_can_be_undone(self, inside: Run, own: str, note: str, shelf: Shelf) -> None:
        assert inside("note", "delete", own, note).returncode == 0
        assert notes(inside) == []
        assert shelf.undo(own)[0] == "delete"
        assert len(notes(inside)) == 1

    def test_one_that_is_not_there(self, inside: Run, own: str, note: str) -> None:
        done = inside("note", "edit", own, "ffff", "--text", "x")
        assert done.returncode == 66
        assert f"briefing note list {own}" in done.stderr


def test_notes_are_listed_by_briefing_and_tag(inside: Run, own: str, bridge: Briefing) -> None:
    first = inside("note", "add", own, "--words", "14 weeks", "--text", "so\nlong?", "--tag", "port").stdout.strip()
    second = inside("note", "add", own, "--text", "all of it").stdout.strip()
    title = f"{own} {bridge.article.title}"
    assert inside("note", "list").stdout == (
        f"{first} · {title} · on “14 weeks” · so long? · #port\n{second} · {title} · on the whole · all of it\n"
    )
    assert [note["note"] for note in notes(inside, "--tag", "port")] == [first]
    assert inside("note", "list", "--tag", "none").stderr == "No notes.\n"
    assert inside("note", "list", "ffff").returncode == 66


def test_cards_are_printed_as_json_lines_with_their_notes(inside: Run, own: str) -> None:
    note = inside("note", "add", own, "--card", "number-cost", "--text", "dear").stdout.strip()
    lines = [json.loads(line) for line in inside("show", own, "--json", "--kind", "numbers").stdout.splitlines()]
    assert [line["card"] for line in lines] == ["number-weeks", "number-cost", "number-drivers"]
    assert lines[1] == {
        "id": own, "card": "number-cost", "kind": "number", "headline": "$3.2 million", "aside": "cost",
        "detail": lines[1]["detail"], "span": list(span_of("$3.2 million")), "paragraph": 3, "dismissed": False,
        "notes": [note],
    }  # fmt: skip


def test_none_of_it_needs_spacy_or_textual(briefing: Run, own: str) -> None:
    for arguments in (["note", "add", own, "--text", "x"], ["note", "list"], ["list"], ["tag", own, "+x"]):
        done = briefing(*arguments, PYTHONPROFILEIMPORTTIME="1")
        assert done.returncode == 0
        assert not any(word in done.stderr for word in ("spacy", "textual", "rich"))


def test_the_shelf_is_where_the_settings_say(inside: Run, own: str, environ: dict[str, str]) -> None:
    inside("note", "add", own, "--text", "kept")
    assert "kept" in (Path(environ["BRIEFING_DATA"]) / "briefings" / own / "notes.json").read_text()
