"""The table: a line for each item, the values of numbers in columns, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.export import FORMATS, Wanted
from briefing.kinds import KINDS
from briefing.model import Briefing, Number
from tests.export.hostile import HIDDEN, hostile
from tests.export.invented import HARMLESS, briefing_of, golden


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def kinds_of(briefing: Briefing) -> list[str]:
    """Return what the lines of a table are of: each item, then each note that no card shows."""
    return [*(item.kind for item in briefing.items), *("note" for _ in briefing.loose_notes())]


def test_no_note_and_no_tag_of_one_is_left_out() -> None:
    briefing = briefing_of(HARMLESS, ("ask\nher",))
    tagged = replace(briefing, notes=tuple(replace(note, tags=("call",)) for note in briefing.notes))
    found = rows(FORMATS["csv"](tagged))
    assert [row["notes"] for row in found if row["notes"]] == ["ask her #call"] * len(tagged.notes)
    words, whole = (row for row in found if row["kind"] == "note")
    assert (words["words"], words["paragraph"], whole["words"], whole["paragraph"]) == (HARMLESS[6], "4", "", "")
    assert "note" not in [row["kind"] for row in rows(FORMATS["csv"](tagged, Wanted(kinds=("actor",))))]


def test_each_item_has_a_line_with_its_card() -> None:
    briefing = briefing_of(HARMLESS, ("two\nlines",))
    found = rows(FORMATS["csv"](briefing))
    assert [row["kind"] for row in found] == kinds_of(briefing)
    assert (found[0]["card"], found[0]["notes"]) == ("Ada Quill", "two lines")


def test_numbers_have_their_values_in_columns() -> None:
    briefing = briefing_of(HARMLESS)
    number = Number("n3", (0, 4), (4.5, 7.0), "euro", "=", "tolls", "money", pair="range", place="Hull", when="2026")
    found = rows(FORMATS["csv"](replace(briefing, items=(number,))))
    (row,) = found
    assert (row["value"], row["second"], row["unit"], row["pair"]) == ("4.5", "7", "euro", "range")
    assert (row["concept"], row["place"], row["when"], row["paragraph"]) == ("tolls", "Hull", "2026", "1")


@given(st.sampled_from("=+-@\t\r"), st.text(max_size=20))
def test_no_cell_of_words_is_a_formula(sign: str, text: str) -> None:
    hostile = sign + text
    briefing = briefing_of((hostile,) * 7, (hostile,))
    for row in rows(FORMATS["csv"](briefing)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_each_kind_alone_has_its_values_and_no_others() -> None:
    briefing = briefing_of(HARMLESS)
    headings = {kind: list(rows(FORMATS["csv"](briefing, Wanted(kinds=(kind,))))[0])[6:] for kind in KINDS}
    assert headings["actor"] == ["type", "aliases", "roles", "mentions", "salience", "acts", "with", "of"]
    assert headings["quote"] == ["form", "confidence"]
    assert headings["question"] == ["reason", "why", "due"]
    assert headings["number"][:2] == ["value", "second"] and "unit" in headings["number"]


@settings(deadline=None)
@given(st.tuples(*[hostile] * 7), hostile)
def test_no_words_make_a_row_or_a_column(words: tuple[str, ...], note: str) -> None:
    briefing = briefing_of(words, (note,))
    text = FORMATS["csv"](briefing)
    assert [row["kind"] for row in rows(text)] == kinds_of(briefing)
    assert all(None not in row for row in rows(text))
    assert not set(text) & set(HIDDEN)


def test_the_export_reads_as_agreed(request: pytest.FixtureRequest) -> None:
    golden(request, "tunnel.csv", FORMATS["csv"](briefing_of(HARMLESS, ("check *this*",))))
