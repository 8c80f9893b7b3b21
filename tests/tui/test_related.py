"""What actors do, whom they meet and which figures are theirs, on the screens; facts in any words fit their card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ingest import Desk
from briefing.kinds import LABELS
from briefing.model import Briefing
from briefing.tui.app import BriefingApp
from briefing.tui.rows import Row
from briefing.tui.widgets.cards import BETWEEN, Cards, fact_lines
from briefing.tui.wrap import width_of
from tests.tui.conftest import related_items
from tests.tui.test_looks import SIZES


@pytest.fixture
def related(desk: Desk, briefing: Briefing) -> Briefing:
    """Return the invented article with what joins its items."""
    return desk.keep(replace(briefing, items=related_items()))


class TestLooks:
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", [["2"], ["0", "G"]], ids=["actors", "overview"])
    def test_related(
        self, snap_compare: Any, desk: Desk, related: Briefing, size: tuple[int, int], keys: list[str]
    ) -> None:
        assert snap_compare(BriefingApp(desk, related), press=keys, terminal_size=size)


class TestFacts:
    def test_entries_fill_their_lines_and_what_does_not_fit_is_left_out(self) -> None:
        text = "Acts: signed a contract · built a bridge · left the talks · quit"
        assert fact_lines(text, 44) == [
            ("Acts: ", "signed a contract · built a bridge"),
            ("      ", "left the talks · quit"),
        ]
        assert fact_lines(text, 20) == [("Acts: ", "signed a cont…"), ("      ", "built a bridge")]

    def test_a_fact_without_a_label_of_an_actor_is_one_line(self) -> None:
        assert fact_lines("Some say: no · yes", 10) == [("", "Some say:…")]

    @given(st.sampled_from(list(LABELS)), st.lists(st.text(max_size=30), min_size=1, max_size=6), st.integers(16, 90))
    def test_any_fact_fits_its_width_and_its_lines(self, label: str, entries: list[str], room: int) -> None:
        lines = fact_lines(f"{label}: {BETWEEN.join(entries)}", room)
        assert 1 <= len(lines) <= LABELS[label]
        assert all(width_of(start) + width_of(text) <= room for start, text in lines)

    def test_a_narrow_card_has_fewer(self) -> None:
        row = Row("a", "actor", "@", "Nord", "", "", facts=("Acts: left", "With: Balt", "Of: Lindsey"))
        heights = [Cards(id="cards").height_of(row, width) for width in (40, 80)]
        assert heights == [3, 4]
