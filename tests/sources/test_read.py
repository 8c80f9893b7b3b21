"""Reading: from a location or a line of JSON to an article."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import places
from briefing.errors import Unreadable
from briefing.model import content_id
from briefing.sources import from_json_line, read
from tests.sources import made
from tests.sources.test_language import FRENCH


def stdin(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode("utf-8"))


def test_the_sample_is_read_exactly() -> None:
    reading = read(str(places.sample_article()), stdin(""))
    assert reading.article.text == places.sample_article().read_text(encoding="utf-8")
    assert reading.article.title == "Huawei 5G Moscow"
    assert reading.article.source == str(places.sample_article())
    assert reading.notices == ()


def test_the_same_words_are_the_same_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.\n")
    one = read(str(tmp_path / "a.txt"), stdin("")).article
    other = read("-", stdin("Some words.\r\n"), title="Another").article
    assert one.id == other.id
    assert (one.title, other.title, other.source) == ("A", "Another", None)


def test_no_page_gives_its_article_a_title_without_end() -> None:
    head = f'<meta name="author" content="{"b" * 9000}"><meta property="og:title" content="{"a" * 9000}">'
    article = read("-", io.BytesIO(made.html(head=head).replace(made.TITLE.encode(), b"c" * 9000))).article
    assert all(len(told or "") <= 500 for told in (article.title, article.author, article.outlet))
    assert len(read("-", stdin("Some words."), title="a" * 9000).article.title) == 500


def test_the_reader_hears_what_was_removed() -> None:
    assert read("-", stdin("a\x1b[1mb")).notices == ("4 control or hidden characters were removed.",)
    assert read("-", stdin("a\x08b")).notices == ("1 control or hidden character was removed.",)


def test_a_title_is_cleaned() -> None:
    assert read("-", stdin("words"), title=" a\x1b[1m \n b ").article.title == "a b"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\x07"])
def test_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read("-", stdin(text))


@pytest.mark.parametrize(
    "published", ["2026-11-23", "2026-11-23T09:30", "2026-11-23T09:30:00Z", "2026-11-23T09:30:00+01:00"]
)
def test_a_date_is_kept(published: str) -> None:
    assert read("-", stdin("words"), published=published).article.published == published


@pytest.mark.parametrize("published", ["yesterday", "", "23/11/2026", "2026-13-01"])
def test_what_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(Unreadable, match="no date"):
        read("-", stdin("words"), published=published)


def test_another_language_is_refused_unless_asked_for() -> None:
    with pytest.raises(Unreadable, match="French"):
        read("-", stdin(FRENCH))
    assert read("-", stdin(FRENCH), any_language=True).article.text == FRENCH


def test_a_json_line_is_an_article() -> None:
    line = json.dumps({"id": "n1", "text": "a\r\nb\0", "title": "T", "published": "2026-11-23", "more": 1})
    ref, article = from_json_line(line)
    assert ref == "n1"
    assert (article.text, article.title, article.published, article.source) == ("a\nb", "T", "2026-11-23", None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "1",
        '{"id": "a"}',
        '{"text": "a"}',
        '{"id": 1, "text": "a"}',
        '{"id": "a", "text": ["a"]}',
        '{"id": "a", "text": "a", "title": 1}',
        '{"id": "a", "text": "a", "published": 2026}',
        '{"id": "a", "text": "a", "published": "soon"}',
        '{"id": "", "text": "a"}',
        '{"id": "a", "text": " "}',
        "[" * 100_000,
    ],
)
def test_any_other_line_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        from_json_line(line)


@given(st.text(min_size=1))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        _, article = from_json_line(json.dumps({"id": "a", "text": text}))
    except Unreadable:
        return
    article.text.encode("utf-8")
    article.title.encode("utf-8")


def test_only_a_text_that_is_new_is_looked_through_for_what_a_site_puts_around_it() -> None:
    text = "Ferry sails again\n\nThe ferry sails on Monday, the harbour said.\n\nShare this article"
    assert read("-", stdin(text)).article.text == text.removesuffix("\nShare this article")
    assert read("-", stdin(text), known=lambda article_id: article_id == content_id(text)).article.text == text


def test_who_wrote_a_plain_text_and_when_is_read_from_its_head(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("Bridge shuts\n\nBy Ines Calder\n24 November 2026\n\nThe bridge shuts on Tuesday, they said.\n")
    article = read(str(path), stdin("")).article
    assert (article.author, article.published) == ("Ines Calder", "2026-11-24")
    assert read(str(path), stdin(""), published="2026-11-23").article.published == "2026-11-23"
