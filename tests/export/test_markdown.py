"""The Markdown export: how it reads, and that no words break it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.clean import plain
from briefing.export import FORMATS
from briefing.export.escape import inline
from briefing.export.json import to_json
from briefing.export.markdown import to_markdown
from briefing.export.wanted import Wanted
from briefing.model import Article, Briefing, Dismissal, Landing, Note, Number, anchor
from tests.export.hostile import HIDDEN, HOSTILE, hostile
from tests.export.invented import HARMLESS, briefing_of, described

GOLDEN = Path(__file__).parent / "golden"


def parser() -> MarkdownIt:
    """Return a parser with all the extensions that might take the words for more than words."""
    made = MarkdownIt("gfm-like").use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin)
    return made.use(dollarmath_plugin)


def blocks(tokens: list[Token]) -> list[tuple[str, str, int, int]]:
    return [(token.type, token.tag, token.nesting, token.level) for token in tokens]


def marks(tokens: list[Token]) -> list[list[str]]:
    """Return what each line of text has beyond words."""
    words = ("text", "text_special", "softbreak")
    return [[child.type for child in token.children or () if child.type not in words] for token in tokens]


@settings(deadline=None, max_examples=200)
@given(st.tuples(*[hostile] * 7))
def test_no_words_change_the_structure(words: tuple[str, ...]) -> None:
    parsed = parser().parse(FORMATS["markdown"](briefing_of(words, ("fine",))))
    expected = parser().parse(FORMATS["markdown"](briefing_of(HARMLESS, ("fine",))))
    assert blocks(parsed) == blocks(expected)
    assert marks(parsed) == marks(expected)


@pytest.mark.parametrize("words", HOSTILE)
def test_each_hostile_text_alone_is_only_text(words: str) -> None:
    parsed = parser().parse(f"{inline(words)}\n")
    assert [token.type for token in parsed] == ["paragraph_open", "inline", "paragraph_close"]
    assert marks(parsed)[1] == []


@settings(deadline=None)
@given(hostile)
def test_what_is_shown_are_the_words(words: str) -> None:
    (_, line, _) = parser().parse(f"x {inline(words)}\n")
    assert "".join(child.content for child in line.children or ()) == f"x {plain(words)}"


@settings(deadline=None, max_examples=200)
@given(hostile)
def test_no_note_breaks_out_of_its_list_item(note: str) -> None:
    tree = outline(FORMATS["markdown"](briefing_of(HARMLESS, (note, note))))
    assert tree == outline(FORMATS["markdown"](briefing_of(HARMLESS, ("fine", "fine"))))


def outline(text: str) -> list[tuple[str, int]]:
    """Return the blocks of a text that do not lie in a note."""
    found, depth = [], 0
    # A note may nest lists deeper than the parser goes of itself.
    for token in MarkdownIt("commonmark", {"maxNesting": 1000}).enable("table").use(front_matter_plugin).parse(text):
        if token.type == "list_item_open" and token.markup == "+":
            depth += 1
        if not depth:
            found.append((token.type, token.level))
        if token.type == "list_item_close" and token.markup == "+":
            depth -= 1
    return found


@pytest.mark.parametrize(
    "plain_text",
    [
        "The minister's long-term plan, agreed in May, cost 4.2 million euros (5 percent more).",
        "“We will not pay,” she said; why? No one knows!",
        "No. 10 said the U.S. and C# at 10:30 a.m. – or 24/7…",
    ],
)
def test_a_plain_sentence_stays_as_it_is(plain_text: str) -> None:
    assert inline(plain_text) == plain_text


@given(st.text())
def test_escaping_takes_any_text(text: str) -> None:
    assert "\n" not in inline(text)


@settings(deadline=None)
@given(hostile)
def test_front_matter_holds_the_title(title: str) -> None:
    briefing = briefing_of((title, *HARMLESS[1:]))
    assert yaml.safe_load(_front(briefing))["title"] == plain(title)


def _front(briefing: Briefing) -> str:
    token = parser().parse(FORMATS["markdown"](briefing))[0]
    assert token.type == "front_matter"
    return token.content


def test_an_empty_briefing_has_no_sections() -> None:
    text = FORMATS["markdown"](Briefing(Article("0" * 12, "Nothing", "Nothing here.")))
    assert text.endswith("---\n\n# Nothing\n")
    assert "source" not in text


def test_a_note_on_an_item_that_is_gone_is_still_there() -> None:
    briefing = briefing_of(HARMLESS, ("remember me",))
    assert FORMATS["markdown"](replace(briefing, items=())).count("remember me") == len(briefing.notes)


def test_the_export_reads_as_agreed() -> None:
    briefing = briefing_of(HARMLESS, ("check *this*\n\n- with the harbour master",))
    assert FORMATS["markdown"](briefing) == (GOLDEN / "tunnel.md").read_text(encoding="utf-8")


class TestMarks:
    """Tags, notes that moved or lost their words, and what was put aside."""

    ARTICLE = Article("0" * 12, "Quay", "The quay shuts on Monday. Ferries go on.")
    NUMBER = Number("n1", (18, 24), 1.0, None, "=", None, "date")

    def note(self, text: str, span: tuple[int, int], *landings: Landing, tags: tuple[str, ...] = ()) -> Note:
        hung = anchor(self.ARTICLE.text, span)
        return Note(
            text, text, "2026-11-23T09:00:00+00:00", "2026-11-23T09:00:00+00:00", None, hung, None, tags, landings
        )

    def test_words_that_are_gone_are_shown_as_they_were(self) -> None:
        gone = self.note("ask again", (4, 8), Landing("0" * 12, None, False))
        written = str(to_markdown(Briefing(self.ARTICLE, (), (gone,))))
        assert "+ > quay\n\n  *unanchored: these words are no longer in the article*\n\n  ask again\n" in written

    def test_a_place_to_check_is_said(self) -> None:
        moved = self.note("ask again", (4, 8), Landing("0" * 12, (26, 33), False))
        written = str(to_markdown(Briefing(self.ARTICLE, (), (moved,))))
        assert "  ask again\n\n  *the article changed: please check that this note is in the right place*\n" in written

    def test_tags_stand_below_the_text(self) -> None:
        written = str(to_markdown(Briefing(self.ARTICLE, (), (self.note("x", (4, 8), tags=("port", "a[b]")),))))
        assert "  x\n\n  #port #a\\[b\\]\n" in written

    def test_tags_of_the_whole_stand_in_the_front_matter(self) -> None:
        written = str(to_markdown(Briefing(self.ARTICLE, tags=("port", "a: [b]", "briefing"))))
        assert yaml.safe_load(written.split("---")[1])["tags"] == ["briefing", "port", "a: [b]"]

    def test_a_note_on_what_was_put_aside_stays(self) -> None:
        note = Note("n", "why", "2026-11-23T09:00:00+00:00", "", "n1", anchor(self.ARTICLE.text, (18, 24)), "number")
        aside = Dismissal("n1", "2026-11-23T09:00:00+00:00", note.anchor, "number")
        written = str(to_markdown(Briefing(self.ARTICLE, (self.NUMBER,), (note,), (aside,))))
        assert "## Numbers" not in written
        assert "## Notes\n\n+ > Monday\n\n  why\n" in written
        assert json.loads(to_json(Briefing(self.ARTICLE, (self.NUMBER,), (), (aside,))))["dismissed"] == ["n1"]


@pytest.mark.parametrize("form", ["markdown", "obsidian"])
def test_who_wrote_and_printed_the_article_stands_in_the_front_matter(form: str) -> None:
    briefing = described(briefing_of(HARMLESS))
    front = yaml.safe_load(FORMATS[form](briefing).split("---\n")[1])
    assert list(front)[:6] == ["title", "author", "outlet", "source", "url", "published"]
    assert (front["author"], front["outlet"]) == ("Ada Crane", "The Lindsey Post")
    assert front["url"] == "https://post.example/tunnel"
    fetched = replace(briefing, article=replace(briefing.article, source=briefing.article.url))
    assert "url:" not in FORMATS[form](fetched)


@settings(deadline=None, max_examples=40)
@given(st.tuples(*[hostile] * 7), hostile)
def test_markers_change_nothing_of_what_is_shown(words: tuple[str, ...], note: str) -> None:
    document = to_markdown(briefing_of(words, (note,)), Wanted(article=True))
    # A comment between two lists keeps them apart, which does not show.
    marks = ("html_block", "bullet_list_open", "bullet_list_close")
    marked, plain_text = (
        [block for block in outline(text) if block[0] not in marks] for text in (document.file(), str(document))
    )
    assert marked == plain_text
    assert not set(str(document)) & set(HIDDEN)
