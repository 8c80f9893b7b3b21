"""Cleaning: nothing that a terminal obeys or hides gets through, and everything else stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clean import clean, plain

SPOILT = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab;[]PX^_\\()m0 \n\r\t\x07\x1b\x90\x98\x9b\x9c\x9d\u202e\u200b\u0301\ufeff\ud800\U000e0041"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "one\r\ntwo\rthree\u2028four\u2029five\vsix\fseven\x85eight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("\x1b[1;31mred\x1b[0m and \x9b4mline\x9b0m", "red and line"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;http://e.x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPpayload\x1b\\a\x1b_payload\x1b\\b\x1b^payload\x9cc\x1bXpayload\x1b\\d\x90payload\x9ce", "abcde"),
        ("\x1b(Btext\x1b7 and \x1b=keys", "text and keys"),
        ("a\0b\x08c\x7fd\x81e", "abcde"),
        ("\u202eright\u202c \u2066to\u2069 \u200eleft\u061c", "right to left"),
        ("ze\u200bro wi\u200ddth\ufeff soft\xadhyphen", "zero width softhyphen"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("lone \ud800 surrogate, \ufdd0 none \U0001ffff", "lone  surrogate,  none "),
    ],
)
def test_what_a_terminal_would_obey_or_hide_goes(raw: str, expected: str) -> None:
    assert clean(raw)[0] == expected


def test_the_removed_characters_are_counted_and_line_ends_are_not() -> None:
    assert clean("a\x1b[1mb\0\r\nc") == ("ab\nc", 5)


@pytest.mark.parametrize("start", ["\x1b]0;", "\x9d", "\x1bP", "\x1b_", "\x90", "\x1b^", "\x1bX"])
def test_a_sequence_without_an_end_does_not_swallow_the_article(start: str) -> None:
    assert clean(f"one {start}two\nthree") == ("one two\nthree", len(start))


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\u20dd", "\ufe0f"])
def test_stacked_marks_are_capped(mark: str) -> None:
    assert clean("a" + mark * 50 + "b" + mark * 3) == ("a" + mark * 4 + "b" + mark * 3, 46)


def test_hidden_characters_do_not_part_stacked_marks() -> None:
    assert clean("a" + "\u0301\u200b" * 9)[0] == "a" + "\u0301" * 4


@pytest.mark.parametrize(
    "text", ["", "plain\tand\n\nsimple", "“Café” — 5 £, naïve… 新聞 हिन्दी שָׁלוֹם", "[sic] [/] [@click=x]"]
)
def test_a_clean_text_is_returned_as_it_is(text: str) -> None:
    cleaned, removed = clean(text)
    assert cleaned is text or cleaned == text
    assert removed == 0


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_ascii_is_untouched(text: str) -> None:
    assert clean(text) == (text, 0)


@given(SPOILT)
def test_no_control_character_is_left(text: str) -> None:
    cleaned, removed = clean(text)
    assert all(each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs") for each in cleaned)
    assert removed >= 0
    cleaned.encode("utf-8")


@given(SPOILT)
def test_cleaning_twice_changes_no_more(text: str) -> None:
    cleaned, _ = clean(text)
    assert clean(cleaned) == (cleaned, 0)


@given(SPOILT)
def test_plain_is_one_line(text: str) -> None:
    line = plain(text)
    assert line == " ".join(line.split())
    assert plain(line) == line


@pytest.mark.parametrize(
    "part", ["\x1b]", "\x1b[1;", "\x1b", "\x9d0;", "a\u0301\u0301\u0301\u0301\u0301", "…", "\x1b "]
)
def test_half_a_million_of_anything_take_no_time(part: str) -> None:
    cleaned, removed = clean(part * 500_000)
    assert len(cleaned) + removed == len(part) * 500_000
