"""Finding words in a text, and what stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.finding import BEFORE, BEHIND, LONGEST, excerpt, folded, occurrences


class TestOccurrences:
    def test_small_letters_find_any_case_and_capitals_only_themselves(self) -> None:
        text = "The Port and the port"
        assert occurrences(text, "port") == [(4, 8), (17, 21)]
        assert occurrences(text, "Port") == [(4, 8)]

    def test_white_space_is_any_white_space_and_signs_are_themselves(self) -> None:
        assert occurrences("a (b)\nc", "(b) c") == [(2, 7)]
        assert occurrences("anything", "   ") == []


class TestExcerpt:
    def test_it_keeps_to_the_paragraph_and_to_one_line(self) -> None:
        text = "A title\n\nThe bridge\nshuts for\n14 weeks.\n\nMore."
        line, (start, end) = excerpt(text, occurrences(text, "shuts")[0])
        assert line == "The bridge shuts for 14 weeks."
        assert line[start:end] == "shuts"

    def test_it_says_where_something_is_left_out_and_cuts_no_word(self) -> None:
        text = "".join(f"word{number:03} " for number in range(100))
        line, (start, end) = excerpt(text, occurrences(text, "word050")[0])
        assert line.startswith("…word0")
        assert line.endswith("…")
        assert all(part in text.split() for part in line.strip("…").split())
        assert line[start:end] == "word050"

    @given(st.text("ab \n"), st.integers(0, 400), st.integers(0, 400), st.integers(1, 400))
    def test_the_words_stand_in_it_whatever_is_around_them(self, around: str, before: int, behind: int, n: int) -> None:
        text = f"{around}{'a' * before}{'x' * n}{'a' * behind}{around}"
        line, (start, end) = excerpt(text, (len(around) + before, len(around) + before + n))
        assert line[start:end] == "x" * min(n, LONGEST)
        assert len(line) <= BEFORE + LONGEST + BEHIND + 2
        assert "\n" not in line


def test_a_word_is_found_however_unicode_writes_it() -> None:
    one, two = "caf\u00e9", "cafe\u0301"
    assert occurrences(f"{one} {two}", one) == occurrences(f"{one} {two}", two) == [(0, 4), (5, 10)]


class TestAccents:
    def test_they_count_only_where_they_are_typed(self) -> None:
        text = "São Paulo, Sao Paulo, SÃO PAULO"
        assert occurrences(text, "sao paulo") == [(0, 9), (11, 20), (22, 31)]
        assert occurrences(text, "Sao") == [(0, 3), (11, 14)]
        assert occurrences(text, "são") == [(0, 3), (22, 25)]

    def test_an_accent_of_its_own_is_part_of_what_was_found(self) -> None:
        assert occurrences("the cafe\u0301s", "cafe") == [(4, 9)]
        assert occurrences("Łódź and Malmö", "lodz") == [(0, 4)]

    @given(st.text())
    def test_places_stay_those_of_the_text(self, text: str) -> None:
        for start, end in occurrences(text, "e"):
            assert folded(text[start:end]) == "e"

    def test_filters_see_neither_case_nor_accents(self) -> None:
        assert folded("Erdoğan, E\u0301lan, Ångström") == "erdogan, elan, angstrom"
