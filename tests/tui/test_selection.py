"""Selections and labels: values alone, no widget in sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui import selection
from briefing.tui.selection import Selection, word_at
from briefing.tui.widgets.labels import Labels, labels
from briefing.tui.widgets.stretches import Layer, stretches

TEXT = "“We won't,” she said. It cost $3.2m (10%).\n\nThe co-op paid. All of it!"
SOME_TEXT = st.text(alphabet="ab1 .,'-\n“漢", max_size=60)


def chosen(words: str) -> Selection:
    """Return the selection of words."""
    start = TEXT.index(words)
    first, last = word_at(TEXT, start), word_at(TEXT, start + len(words) - 1)
    assert first and last
    return Selection(first, last)


def words(picked: Selection) -> str:
    """Return what is selected."""
    return TEXT[slice(*picked.span)]


class TestWords:
    @pytest.mark.parametrize(
        ("near", "word"),
        [("We", "We"), ("on't", "won't"), ("“We", "We"), ("3.2", "$3.2m"), ("0%", "10%"), ("op", "co-op")],
    )
    def test_a_word_has_what_belongs_to_it_and_no_marks_around(self, near: str, word: str) -> None:
        found = word_at(TEXT, TEXT.index(near))
        assert found and TEXT[slice(*found)] == word

    def test_at_the_end_it_is_the_last_word_and_without_words_there_is_none(self) -> None:
        found = word_at(TEXT, len(TEXT))
        assert found and TEXT[slice(*found)] == "it"
        assert word_at("… — !", 2) is None

    @given(SOME_TEXT, st.integers(0, 60))
    def test_a_step_on_and_back_is_where_one_was(self, text: str, offset: int) -> None:
        word = word_at(text, offset)
        if word is None:
            assert not selection.WORD.search(text)
            return
        on = selection.step(text, word, 1)
        assert on >= word
        assert selection.step(text, on, -1) == word or on == word

    @given(SOME_TEXT)
    def test_steps_reach_every_word(self, text: str) -> None:
        every = [found.span() for found in selection.WORD.finditer(text)]
        reached = every[:1]
        while reached and (following := selection.step(text, reached[-1], 1)) != reached[-1]:
            reached.append(following)
        assert reached == every


class TestGrowing:
    def test_to_the_sentence_then_to_the_next_ones(self) -> None:
        one = selection.sentence(TEXT, chosen("cost"))
        assert words(one) == "It cost $3.2m (10%)."
        assert words(selection.sentence(TEXT, one)) == "It cost $3.2m (10%).\n\nThe co-op paid."

    def test_to_the_paragraph(self) -> None:
        assert words(selection.paragraph(TEXT, chosen("of"))) == "The co-op paid. All of it!"

    def test_at_the_end_nothing_is_left_to_grow_by(self) -> None:
        last = selection.paragraph(TEXT, chosen("of"))
        assert selection.paragraph(TEXT, last) == last

    def test_the_other_end_can_move_and_a_selection_can_begin_anew(self) -> None:
        picked = chosen("she said")
        assert words(picked.turned().to(chosen("We").head)) == "We won't,” she said"
        assert words(picked.begun_anew()) == "said"

    @given(SOME_TEXT, st.integers(0, 60), st.sampled_from([selection.sentence, selection.paragraph]))
    def test_growing_never_loses_words(self, text: str, offset: int, grow: object) -> None:
        word = word_at(text, offset)
        if word and callable(grow):
            first, last = grow(text, Selection(word, word)).span
            assert first <= word[0] and last >= word[1]


class TestLabels:
    @given(st.integers(0, 700))
    def test_none_is_the_beginning_of_another(self, count: int) -> None:
        made = labels(count)
        assert len(made) == min(count, 26 * 26)
        assert len({len(label) for label in made}) <= 1 and len(set(made)) == len(made)

    def test_typing_one_goes_to_its_place(self) -> None:
        shown = Labels(range(100, 130))
        label = shown.at[110]
        assert shown.type(label[0]) is None
        assert shown.left(110) == label[1] and shown.left(129) in ("", shown.at[129][1:])
        assert shown.type(label[1]) == 110

    def test_another_key_ends_it(self) -> None:
        with pytest.raises(KeyError):
            Labels([5]).type("7")
        with pytest.raises(KeyError):
            Labels([5]).type(None)


class TestStretches:
    @given(
        st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from("abc")), max_size=6),
        st.integers(0, 10),
        st.integers(1, 10),
        st.lists(st.integers(0, 20), max_size=4),
    )
    def test_they_cover_the_line_in_order_each_under_its_own_layers(
        self, layers: list[tuple[int, int, str]], start: int, length: int, cuts: list[int]
    ) -> None:
        made = stretches(start, start + length, [Layer(*layer) for layer in layers], cuts)
        assert [offset for each in made for offset in range(each.start, each.end)] == [*range(start, start + length)]
        for each in made:
            for offset in range(each.start, each.end):
                assert each.names == tuple(name for a, b, name in layers if a <= offset < b)
