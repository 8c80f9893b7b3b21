"""What a reader says of an article: kept apart from what was found, undone as anything else, and told everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import NotFound
from briefing.model import Article, Briefing
from briefing.store import Shelf
from tests.store.helpers import a_briefing, resealed

SAID = {"title": "The tunnel opens", "author": "Ada Crane", "outlet": "The Post", "url": "https://post.example/1"}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return a shelf with a briefing on it."""
    shelf = Shelf(tmp_path / "shelf", pytest.fail)
    shelf.keep(a_briefing(), 1)
    return shelf


WHERE = a_briefing().article.id


def article(shelf: Shelf) -> Article:
    """Return the article as a new window sees it."""
    briefing = Shelf(shelf.folder).load(WHERE)
    assert briefing
    return briefing.article


def told(found: Article) -> dict[str, str | None]:
    return {name: getattr(found, name) for name in SAID}


def test_it_stands_in_place_of_what_was_found(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    assert told(article(shelf)) == SAID
    assert shelf.article(WHERE) == article(shelf)
    (entry,) = Shelf(shelf.folder).entries()
    assert entry.title == "The tunnel opens"
    assert shelf.rebuild() == [entry]


def test_it_is_undone_and_done_again(shelf: Shelf) -> None:
    before = article(shelf)
    opened = shelf.entries()[0].opened
    shelf.describe(WHERE, SAID)
    assert shelf.undo(WHERE)[0] == "about"
    assert article(shelf) == before
    assert [(entry.title, entry.opened) for entry in shelf.entries()] == [(before.title, opened)]
    assert shelf.redo(WHERE)[0] == "about"
    assert told(article(shelf)) == SAID


def test_marks_on_a_briefing_put_it_on_and_take_it_off(shelf: Shelf) -> None:
    briefing = shelf.load(WHERE)
    assert briefing
    described = shelf.describe(WHERE, SAID).on(briefing)
    assert told(described.article) == SAID
    assert described.found == briefing.article
    assert shelf.undo(WHERE)[1].on(described) == briefing


def test_what_is_said_as_it_was_found_is_nothing(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    shelf.describe(WHERE, {"title": "Tunnel 1", "author": None, "outlet": None, "url": None})
    assert shelf.annotations(WHERE).about == ()


def test_reading_the_article_again_keeps_it_and_what_was_found(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    described = replace(a_briefing(items=1), article=article(shelf))
    assert told(shelf.keep(described, 2).article) == SAID
    shelf.undo(WHERE)
    assert article(shelf) == a_briefing().article


def test_what_is_given_anew_takes_its_place(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    anew = replace(article(shelf), title="Given on the command line")
    shelf.keep(Briefing(anew), 1)
    assert told(article(shelf)) == {**SAID, "title": "Given on the command line"}


def test_another_date_asks_for_the_article_to_be_read_again(shelf: Shelf) -> None:
    shelf.describe(WHERE, {"published": "2026-12-01"})
    assert shelf.load(WHERE, 1) is None
    assert shelf.load(WHERE) is not None
    again = shelf.article(WHERE)
    assert again and again.published == "2026-12-01"
    shelf.keep(Briefing(again), 1)
    assert shelf.load(WHERE, 1) is not None
    shelf.undo(WHERE)
    assert shelf.load(WHERE, 1) is None
    assert article(shelf).published == "2026-11-20"


def test_it_outlives_either_file(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    home = shelf.files.home(WHERE)
    for name in ("notes.json", "history.log"):
        whole = (home / name).read_bytes()
        (home / name).unlink()
        assert dict(Shelf(shelf.folder).annotations(WHERE).about) == SAID
        (home / name).write_bytes(whole)


def test_it_goes_with_a_briefing_through_the_trash_and_joins_one_read_again(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    shelf.delete(WHERE)
    shelf.keep(a_briefing(), 1)
    assert shelf.restore(shelf.trash.listed()[0]) == "merged"
    assert told(article(shelf)) == SAID
    assert shelf.entries()[0].title == SAID["title"]


def test_what_makes_no_sense_is_passed_over(shelf: Shelf) -> None:
    shelf.describe(WHERE, SAID)
    rows = {"title": {"value": None}, "author": {"value": 3}, "text": {"value": "forged"}, "id": {"value": "0"}}
    resealed(shelf.files.home(WHERE) / "notes.json", lambda tables: tables.update(about=rows))
    assert article(shelf) == a_briefing().article


def test_there_must_be_such_a_briefing(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        shelf.describe("0" * 12, SAID)
