"""Lines that fit, rows, and text that can't command the terminal: no widget in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from briefing.model import Briefing
from briefing.tui import rows
from briefing.tui.draw import ends, inert, strip
from briefing.tui.wrap import fit, width_of, wrap

WIDE_TEXT = st.text(alphabet="ab c\n\t“é漢字\u0301😀", max_size=120)


class TestWrap:
    def test_it_breaks_at_spaces(self) -> None:
        text = "one two three four"
        assert [text[start:end] for start, end in wrap(text, 9)] == ["one two", "three", "four"]

    def test_a_word_that_is_too_long_is_cut(self) -> None:
        text = "abcdefgh ij"
        assert [text[start:end] for start, end in wrap(text, 3)] == ["abc", "def", "gh", "ij"]

    def test_empty_lines_stay(self) -> None:
        assert wrap("a\n\nb", 5) == [(0, 1), (2, 2), (3, 4)]

    def test_wide_characters_take_two_cells(self) -> None:
        text = "漢字漢字"
        assert [text[start:end] for start, end in wrap(text, 4)] == ["漢字", "漢字"]

    @given(WIDE_TEXT, st.integers(2, 30))
    def test_every_character_but_white_space_is_in_one_line_that_fits(self, text: str, width: int) -> None:
        lines = wrap(text, width)
        covered = [index for start, end in lines for index in range(start, end)]
        assert covered == sorted(set(covered))
        assert all(text[index].isspace() for index in set(range(len(text))) - set(covered))
        assert all(width_of(text[start:end]) <= max(width, 4) for start, end in lines)

    @given(WIDE_TEXT.map(lambda text: text.replace("\n", "").replace("\t", "")), st.integers(0, 30))
    def test_fit_never_takes_more_than_the_width(self, text: str, width: int) -> None:
        assert width_of(fit(text, width)) <= width

    @given(
        WIDE_TEXT.map(lambda text: text.replace("\n", "")), st.text(alphabet="xy漢", max_size=40), st.integers(0, 60)
    )
    def test_two_ends_fill_the_width(self, left: str, right: str, width: int) -> None:
        assert sum(width_of(part) for part in ends(left, right, width)) == width


class TestDraw:
    @given(st.text(max_size=80).map(lambda text: text.replace("\n", " ")), st.integers(1, 60))
    def test_a_line_has_its_width_and_no_control_character(self, text: str, width: int) -> None:
        line = strip([(text, Style())], width, Style())
        assert line.cell_length == width
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line.text)

    def test_markup_is_text(self) -> None:
        assert inert("[@click=app.quit]x[/]") == "[@click=app.quit]x[/]"


class TestRows:
    def test_the_tabs_count_what_they_show(self, briefing: Briefing) -> None:
        counts = {tab.name: tab.number for tab in rows.tabs(briefing)}
        assert counts.pop("overview") is None
        assert counts == {"all": 8, "actor": 2, "number": 3, "quote": 1, "question": 2, "notes": 0}
        assert all(len(rows.rows(briefing, name)) == count for name, count in counts.items())

    def test_marks_are_the_places_in_the_order_of_the_text(self, briefing: Briefing) -> None:
        marks = rows.marks(briefing, briefing.items)
        assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
        assert {(mark.start, mark.end) for mark in marks} == {place for item in briefing.items for place in item.places}
