"""Plain text: encodings, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.sources.text import decode, owns, read

ENGLISH = "The minister’s plan costs £5 million – “too much”, said the café owner in Málaga."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_a_mark_or_utf8_says_the_encoding(mark: bytes, encoding: str) -> None:
    assert read(mark + ENGLISH.encode(encoding)) == (ENGLISH, ())


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_english_in_an_old_encoding_is_read_with_a_notice(encoding: str) -> None:
    text, notices = read(ENGLISH.encode(encoding))
    assert text == ENGLISH
    assert notices == (f"The file was not UTF-8; it was read as {encoding}.",)


def test_another_script_is_left_to_the_detector() -> None:
    text = "Правительство объявило о новых мерах поддержки. " * 5
    assert decode(text.encode("cp1251")) == (text, "The file was not UTF-8; it was read as cp1251.")


def test_damage_is_shown_with_a_notice() -> None:
    text, notice = decode(codecs.BOM_UTF8 + b"caf\xff")
    assert text == "caf\ufffd"
    assert notice and "make no sense" in notice


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x7fELF\x02", "a program"),
        (b"\x89PNG\r\n", "a picture"),
        (b"words\0words", "no text"),
        (b"\x01\x02\x03\x04abc", "no text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data)


def test_escape_sequences_do_not_make_a_text_binary() -> None:
    assert owns(b"\x1b[1mbold\x1b[0m" * 100)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except Unreadable as error:
        assert str(error).endswith(".")
