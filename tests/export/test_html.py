"""The page: no script, nothing from elsewhere, and no words that break it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean import plain
from briefing.export import FORMATS, Wanted
from tests.export.hostile import HIDDEN, hostile
from tests.export.invented import HARMLESS, briefing_of, described, golden

WHOLE = Wanted(article=True)
VOID = ("meta",)


class Reader(HTMLParser):
    """Reads a page: its tags with their attributes in order, what is still open, and the words of each heading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.said.append((self.open[-1], data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def test_the_export_reads_as_agreed(request: pytest.FixtureRequest) -> None:
    golden(request, "tunnel.html", FORMATS["html"](briefing_of(HARMLESS, ("check *this*\n\n- with her",)), WHOLE))


@settings(deadline=None, max_examples=100)
@given(st.tuples(*[hostile] * 7), hostile)
def test_no_words_change_the_structure(words: tuple[str, ...], note: str) -> None:
    page = FORMATS["html"](briefing_of(words, (note,)), WHOLE)
    read, expected = Reader(page), Reader(FORMATS["html"](briefing_of(HARMLESS, ("fine",)), WHOLE))
    assert read.open == []
    # What a figure comes to depends on its words.
    assert [tag for tag in read.tags if tag != ("div", ("class",))] == [
        tag for tag in expected.tags if tag != ("div", ("class",))
    ]
    assert next(said for tag, said in read.said if tag == "h1") == plain(words[0])
    assert not set(page) & set(HIDDEN)


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    page = FORMATS["html"](briefing_of(HARMLESS))
    (policy,) = [value for name, value in Reader(page).values if name == "content" and "-src" in value]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    style_alone = f"style-src 'sha256-{digest}'"
    assert policy.split("; ") == ["default-src 'none'", style_alone, "base-uri 'none'", "form-action 'none'"]
    assert "prefers-color-scheme: dark" in style and "@media print" in style
    assert not re.search(r"<script|@import|url\(|\son\w+=", page)


@pytest.mark.parametrize(
    ("source", "is_link"),
    [("https://e.example/a?b=1&c=2", True), ("javascript://x/%0aalert(1)", False), ("https:///x", False),
     ("file:///etc/passwd", False), ("https://[x", False), ('https://e.example/"onclick="x', True)],
)  # fmt: skip
def test_only_a_page_of_the_web_is_a_link(source: str, is_link: bool) -> None:
    briefing = briefing_of(HARMLESS)
    page = Reader(FORMATS["html"](replace(briefing, article=replace(briefing.article, source=source))))
    links = [value for name, value in page.values if name == "href"]
    assert links == ([source] if is_link else [])


def test_who_wrote_and_printed_the_article_stands_below_the_title() -> None:
    page = Reader(FORMATS["html"](described(briefing_of(HARMLESS))))
    assert ("p", "Ada Crane · The Lindsey Post · tunnel.txt · ") in page.said
    assert ("href", "https://post.example/tunnel") in page.values
