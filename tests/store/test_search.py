"""Searching every briefing: what is found, in which order, how much of it, and that nothing is ever missed."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.finding import occurrences
from briefing.model import Article, Briefing, content_id
from briefing.store import Shelf, changed, new_note, tagged
from briefing.store.disk import Disk
from briefing.store.seal import seal
from briefing.store.search import EVERY, Found, Most, search, shown
from briefing.store.sieve import sieve_for
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, a_note, files, resealed
from tests.store.simulated import Memory, MemoryDisk

Change = Callable[[dict[str, Any]], object]


def kept(shelf: Shelf, text: str, title: str = "Untitled") -> Briefing:
    """Keep an article with a text; return its briefing."""
    return shelf.keep(Briefing(Article(content_id(text), title, text)), 1)


def found_in(shelf: Shelf, words: str, most: Most = EVERY) -> list[Found]:
    """Return what is found, briefings without any place left out."""
    return [found for found in search(shelf, words, most) if found.places]


def places(shelf: Shelf, words: str) -> list[tuple[str, str, str]]:
    """Return for each hit its briefing's title, where it is, and the words as they stand in the excerpt."""
    return [
        (found.title, hit.where, hit.excerpt[slice(*hit.words)])
        for found in found_in(shelf, words)
        for hit in found.hits
    ]


class TestWhere:
    def test_in_the_title_the_notes_and_the_article(self, opened: Opened) -> None:
        briefing = opened().keep(a_briefing(), 1)
        opened().add_note(briefing.article.id, a_note("Is the tunnel dry?", briefing))
        assert places(opened(), "tunnel") == [
            ("Tunnel 1", "title", "Tunnel"),
            ("Tunnel 1", "note", "tunnel"),
            ("Tunnel 1", "article", "tunnel"),
        ]
        assert places(opened(), "Tunnel") == [("Tunnel 1", "title", "Tunnel")]

    def test_a_tag_is_found_with_its_sign_and_without(self, opened: Opened) -> None:
        briefing = opened().keep(a_briefing(), 1)
        opened().add_note(briefing.article.id, tagged(new_note("ask again"), ["energy"]))
        assert places(opened(), "#energy") == [("Tunnel 1", "note", "#energy")]
        assert places(opened(), "again #ener") == [("Tunnel 1", "note", "again #ener")]
        assert places(opened(), "energy") == [("Tunnel 1", "note", "energy")]

    def test_each_hit_says_what_to_show_of_the_article(self, opened: Opened) -> None:
        briefing = opened().keep(a_briefing(), 1)
        opened().add_note(briefing.article.id, a_note("opens late", briefing))
        opened().add_note(briefing.article.id, new_note("opens early"))
        (found,) = found_in(opened(), "opens")
        on_words, on_all, article = found.hits
        assert on_words.span == (0, 7)
        assert on_all.span is None
        assert briefing.article.words(article.span or (0, 0)) == "opens"
        (found,) = found_in(opened(), "tunnel 1")
        assert [hit.span for hit in found.hits] == [None, (8, 16)]

    def test_a_note_whose_words_are_gone_leads_to_none(self, opened: Opened) -> None:
        briefing = opened().keep(a_briefing(), 1)
        note = a_note("call", briefing)
        assert note.anchor is not None
        opened().add_note(briefing.article.id, replace(note, anchor=replace(note.anchor, exact="Quay")))
        assert [hit.span for found in found_in(opened(), "call") for hit in found.hits] == [None]

    def test_only_what_a_note_says_now_is_found(self, opened: Opened) -> None:
        where = opened().keep(a_briefing(), 1).article.id
        note = new_note("first thought")
        opened().add_note(where, note)
        opened().edit_note(where, changed(note, "second one"))
        assert places(opened(), "thought") == []
        assert len(places(opened(), "second")) == 1
        opened().delete_note(where, note.id)
        assert places(opened(), "second") == []


class TestHowMuch:
    def test_the_briefing_opened_last_comes_first(self, opened: Opened) -> None:
        for number in (1, 2, 3):
            opened().keep(a_briefing(number), 1)
        opened().index.set(a_briefing(2).article.id, opened="2999-01-01T00:00:00+00:00")
        assert [found.title for found in found_in(opened(), "harbour")] == ["Tunnel 2", "Tunnel 3", "Tunnel 1"]

    def test_places_are_counted_beyond_the_hits_that_are_made(self, opened: Opened) -> None:
        for number in range(4):
            kept(opened(), f"{number} " + "boat " * 7)
        found = found_in(opened(), "boat", Most(of_each=3, of_all=5))
        assert [(each.places, len(each.hits)) for each in found] == [(7, 3), (7, 2), (7, 0), (7, 0)]

    def test_whoever_asks_may_stop_after_any_briefing(self, folder: Path) -> None:
        for number in range(5):
            Shelf(folder).keep(a_briefing(number), 1)
        disk = Reading()
        asked = search(Shelf(folder, disk=disk), "zebra")
        assert [next(asked).places, next(asked).places] == [0, 0]
        assert disk.was_read.count("items.json") == 2

    def test_no_words_find_nothing_and_an_empty_shelf_has_nothing(self, opened: Opened) -> None:
        assert list(search(opened(), "boat")) == []
        opened().keep(a_briefing(), 1)
        assert list(search(opened(), " \n")) == []


class Reading(Disk):
    """A disk that remembers the names of the files that were read."""

    def __init__(self) -> None:
        super().__init__()
        self.was_read: list[str] = []

    def read(self, path: Path) -> bytes | None:
        self.was_read.append(path.name)
        return super().read(path)


class TestDamage:
    @pytest.mark.parametrize("content", [b"", b"{", b'{"boat', b"\xff\xfe boat", b'{"items":[]}', b"null"])
    def test_a_damaged_briefing_is_passed_over(self, folder: Path, told: list[str], content: bytes) -> None:
        shelf = Shelf(folder, told.append)
        bad, good = kept(shelf, "A boat sank.", "Bad"), kept(shelf, "A boat swims.", "Good")
        (shelf.files.home(bad.article.id) / "items.json").write_bytes(content)
        before = files(folder)
        assert places(shelf, "boat") == [("Good", "article", "boat")]
        assert found_in(shelf, "bad")[0].title == "Bad"
        assert told == []
        assert files(folder) == before
        assert good.article.title == "Good"

    def test_notes_are_found_in_the_file_that_is_left(self, folder: Path) -> None:
        shelf = Shelf(folder)
        where = shelf.keep(a_briefing(), 1).article.id
        shelf.add_note(where, new_note("a zebra"))
        (folder / "briefings" / where / "notes.json").write_bytes(b"{")
        assert places(shelf, "zebra") == [("Tunnel 1", "note", "zebra")]

    @pytest.mark.parametrize(
        "change",
        [
            lambda tables: tables["items"].clear(),
            lambda tables: next(iter(tables["items"].values())).update(record=None),
            lambda tables: next(iter(tables["items"].values()))["record"].update(text=["boat"]),
            lambda tables: next(iter(tables["items"].values()))["record"].pop("text"),
        ],
    )
    def test_a_form_that_is_none_of_ours_is_passed_over(self, folder: Path, change: Change) -> None:
        shelf = Shelf(folder)
        where = kept(shelf, "A boat sank.").article.id
        resealed(folder / "briefings" / where / "items.json", change)
        assert places(shelf, "boat") == []

    def test_newer_notes_are_found_or_passed_over(self, folder: Path) -> None:
        shelf = Shelf(folder)
        where = shelf.keep(a_briefing(), 1).article.id
        for text in ("zebra one", "zebra two"):
            shelf.add_note(where, new_note(text))

        def newer(tables: dict[str, dict[str, dict[str, Any]]]) -> None:
            tables["meta"]["file"]["schema"] = 99
            first, second = tables["notes"].values()
            first["text"] = {"zebra": "one"}
            second["anchor"] = {"exact": "x", "prefix": "", "suffix": "", "start": "zebra", "end": None}

        resealed(folder / "briefings" / where / "notes.json", newer)
        (found,) = found_in(shelf, "zebra")
        assert [(hit.excerpt, hit.span) for hit in found.hits] == [("zebra two", None)]

    def test_a_file_that_may_not_be_read_is_passed_over(self, folder: Path) -> None:
        shelf = Shelf(folder)
        where = shelf.keep(a_briefing(), 1).article.id
        for name in ("items.json", "notes.json", "history.log"):
            path = folder / "briefings" / where / name
            path.unlink(missing_ok=True)
            path.mkdir()
        assert places(shelf, "harbour") == []


# Letters that other letters stand for where case does not count, what JSON escapes, white space, and plain ones.
LETTERS = "iIİıkK\N{KELVIN SIGN}sSſßẞéÉµΜμσςΣ\N{OHM SIGN}ω漢€😀ab1" + "\"\\/#'\x08\x1b\x7f" + " \n\t\xa0\u2028\u3000"
TEXTS = st.text(LETTERS, max_size=12)
CASES: list[Callable[[str], str]] = [str, str.lower, str.upper, str.casefold, lambda text: text.upper().lower()]


@st.composite
def texts_and_words(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text, and words that may stand in it: taken from it, in any case, with other white space."""
    text = draw(st.text(draw(st.text(LETTERS, min_size=1, max_size=4)), min_size=1, max_size=30))
    start = draw(st.integers(0, len(text) - 1))
    words = text[start : start + draw(st.integers(1, 8))]
    form = draw(st.sampled_from(CASES))
    return text, draw(st.sampled_from([" ".join(form(words).split()), words, draw(TEXTS)]))


def written(text: str) -> list[bytes]:
    """Return the forms in which a file may hold a text: ours, all escaped, with escaped slashes, in other encodings."""
    escaped, raw = json.dumps({"t": text}), json.dumps({"t": text}, ensure_ascii=False)
    forms = [escaped.encode(), escaped.replace("/", "\\/").encode(), raw.encode(), seal({"t": text})]
    return [*forms, raw.encode("utf-16"), raw.encode("utf-16-le"), raw.encode("utf-8-sig")]


class TestNothingIsMissed:
    @settings(max_examples=500)
    @given(texts_and_words())
    @example(("KISS", "kiss"))
    @example(("Kıss", "kiss"))
    @example(("KİSS", "kiss"))
    @example(("kiſs", "kiss"))
    @example(("\N{KELVIN SIGN}iss", "kiss"))
    @example(("a/b", "a/b"))
    @example(('say "so"', 'say "so"'))
    @example(("caf\xe9", "CAF\xe9"))
    @example(("S\xe3o", "sao"))
    @example(("S\xe3o", "Sao"))
    @example(("cafe\u0301s", "cafes"))
    @example(("\u0141\xf3d\u017a", "Lodz"))
    def test_the_sieve_lets_through_whatever_holds_the_words(self, case: tuple[str, str]) -> None:
        text, words = case
        if occurrences(text, words):
            assert all(sieve_for(words).may_hold(content) for content in written(text))

    def test_the_sieve_holds_back_what_does_not(self) -> None:
        content = seal({"text": "The “port” of Lindsey will close its bridge for 14 weeks."})
        assert sieve_for("bridge for").may_hold(content)
        assert not any(sieve_for(words).may_hold(content) for words in ("zebra", "Bridge", "harbour bridge", "“port‘"))

    def test_no_letter_that_has_two_forms_is_taken_for_one_that_has_one(self) -> None:
        """Python's own rule of case says which letters stand for another one; the sieve must know all of them."""
        # No script beyond has capitals.
        every = [chr(code) for code in range(0x80, 0x20000) if not 0xD800 <= code < 0xE000]
        plain = "".join(letter for letter in every if letter == letter.lower() and sieve_for(letter).pieces)
        others = "".join(sorted(set(every) - set(plain))) + string.printable
        assert "€" in plain
        assert "é" in others
        assert re.findall(f"[{re.escape(others)}]", plain, re.IGNORECASE) == []

    def test_no_letter_with_an_accent_is_held_back(self) -> None:
        every = [chr(code) for code in range(0x80, 0x20000) if not 0xD800 <= code < 0xE000]
        for words in string.ascii_letters:
            marked = [letter for letter in every if occurrences(letter, words)]
            assert all(sieve_for(words).may_hold(seal({"t": letter})) for letter in marked)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=3), texts_and_words())
    def test_the_search_finds_what_looking_at_everything_does(
        self, contents: list[tuple[str, str, str]], case: tuple[str, str]
    ) -> None:
        shelf = Shelf(Path("/shelf"), disk=MemoryDisk(Memory()))
        text, words = case
        for number, (title, article, note) in enumerate([*contents, (text, text, text)]):
            briefing = kept(shelf, f"{article}\n\n{number}", title)
            shelf.add_note(briefing.article.id, tagged(new_note(note), [note, "b"]))
        naive = []
        for entry in shelf.entries():
            loaded = shelf.load(entry.id)
            assert loaded is not None
            sources = [loaded.article.title, *map(shown, loaded.notes), loaded.article.text]
            naive.append((entry.id, sum(len(occurrences(source, words)) for source in sources)))
        assert [(found.id, len(found.hits)) for found in search(shelf, words)] == (naive if words.split() else [])
