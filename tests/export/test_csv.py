"""The table: a line for each item, the values of numbers in columns, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.export import FORMATS
from briefing.model import Number
from tests.export.invented import HARMLESS, briefing_of


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_item_has_a_line_with_its_card() -> None:
    briefing = briefing_of(HARMLESS, ("two\nlines",))
    found = rows(FORMATS["csv"](briefing))
    assert [row["kind"] for row in found] == [item.kind for item in briefing.items]
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
