"""Titles for articles that have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clean import plain
from briefing.sources.title import from_name, headline, opening, title_of


@pytest.mark.parametrize(
    "first", ["Five die in harbour fire", "Who pays for the tunnel?", "‘We will dig on’, says mayor"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_is_the_title(first: str, gap: str) -> None:
    assert headline(f"\n{first}{gap}The fire began at noon.") == first


@pytest.mark.parametrize(
    "text",
    [
        "The fire began at noon.\n\nIt ended at two.",
        "“The fire began at noon.”\n\nIt ended at two.",
        "Fire!\nIt began at noon.",
        "Only one line of words",
        "Only one line of words\n\n",
        "long " * 30 + "\n\nThe fire began at noon.",
        "* * *\n\nThe fire began at noon.",
        "",
    ],
)
def test_other_first_lines_are_not(text: str) -> None:
    assert headline(text) == ""


def test_a_file_name_takes_the_casing_of_the_text() -> None:
    text = "The 5G network of McKay was built in Oslo. McKay said the network works."
    assert from_name("mckay_5g--network-in-oslo.v2.txt", text) == "McKay 5G network in Oslo.v2"
    assert from_name("network.txt", text) == "Network"


def test_without_a_name_the_first_words_stand_in() -> None:
    text = "The tunnel under the harbour will be closed for nine weeks from Monday, the city said."
    assert title_of(text, "") == "The tunnel under the harbour will be closed for nine weeks…"
    assert opening("Short text.") == "Short text."
    assert opening("x" * 100) == "x" * 59 + "…"


@given(st.text(min_size=1), st.text(max_size=30))
def test_any_text_gets_a_title_of_one_line(text: str, name: str) -> None:
    title = title_of(text, name)
    assert title == plain(title)
    assert title or not plain(text)
