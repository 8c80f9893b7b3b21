"""Who wrote an article and when, as the lines above it say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.credits import credits_of


def text_with(*lines: str) -> str:
    return "\n\n".join(["Harbour bridge shuts for repairs", *lines, "The bridge shuts on Tuesday, the council said."])


class TestCreditsOf:
    @pytest.mark.parametrize(
        ("line", "author"),
        [
            ("By Ines Calder", "Ines Calder"),
            ("BY INES CALDER", "INES CALDER"),
            ("by Ana de la Cruz and Bo Lind", "Ana de la Cruz and Bo Lind"),
            ("By Ines Calder in Harwick", "Ines Calder"),
            ("By Staff reporters", "Staff reporters"),
            ("By Ana B.", "Ana B."),
            ("Reporting by Bo Lind", "Bo Lind"),
        ],
    )
    def test_bylines(self, line: str, author: str) -> None:
        text = text_with(line)
        found = credits_of(text)
        assert (found.author, [text[slice(*span)] for span in found.spans]) == (author, [line])

    @pytest.mark.parametrize(
        "line",
        [
            "24 November 2026",
            "24th November, 2026",
            "Tuesday, November 24, 2026",
            "Nov. 24, 2026, 10:15 a.m. ET",
            "2026-11-24",
            "Published on 24 Nov 2026 at 09.30 GMT",
            "Last updated: 24 November 2026",
        ],
    )
    def test_dates(self, line: str) -> None:
        found = credits_of(text_with(line))
        assert (found.published, len(found.spans)) == ("2026-11-24", 1)

    def test_several_on_one_line_or_on_lines_of_their_own(self) -> None:
        one = credits_of(text_with("By Ines Calder | 24 November 2026 | 4 min read"))
        two = credits_of(text_with("Updated 25 November 2026", "By Ines Calder", "Published 24 November 2026"))
        assert (one.author, one.published, len(one.spans)) == ("Ines Calder", "2026-11-24", 1)
        assert (two.author, two.published, len(two.spans)) == ("Ines Calder", "2026-11-24", 3)

    @pytest.mark.parametrize(
        "line",
        [
            "By Tuesday the bridge will be shut",
            "By the end of the year",
            "By Ines Calder's account the bridge is safe.",
            "On 24 November 2026",
            "24 November 2026 was a wet day",
            "31 November 2026",
            "The minister - By Ines Calder",
            "2026",
        ],
    )
    def test_sentences_and_what_is_no_date_are_left_alone(self, line: str) -> None:
        assert credits_of(text_with(line)) == (None, None, ())

    def test_only_below_the_headline_and_above_the_text(self) -> None:
        paragraphs = [f"Paragraph {number} says something." for number in range(9)]
        assert credits_of("By Ines Calder\n\nThe bridge shuts.").spans == ()
        assert credits_of("\n".join([*paragraphs, "By Ines Calder"])).spans == ()

    @given(st.text("BbyI Cal24Nov.·|-6\n"))
    def test_spans_stand_in_the_text_in_order(self, text: str) -> None:
        spans = credits_of(text).spans
        assert all(0 < start < end <= len(text) for start, end in spans)
        assert list(spans) == sorted(spans)
