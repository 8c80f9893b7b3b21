"""A file that was read before opens by its bytes alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing import extract, sources
from briefing.config import Settings
from briefing.errors import BriefingError
from briefing.ingest import Desk, Options
from briefing.model import Article, Briefing
from briefing.store.originals import ORIGINALS, article_from

TEXT = "Ferry sails again\n\nThe ferry sails on Monday, the harbour said. It was out of use for a week.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return an article's file."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def kept(article: Path, tmp_path: Path) -> Desk:
    """Return a desk that has read the article and kept it."""
    desk = Desk(Settings(tmp_path / "data"))
    looked = desk.look(str(article)).what
    assert isinstance(looked, Article)
    desk.keep(Briefing(looked, ()))
    return Desk(desk.settings)


def refuse(*given: object, **named: object) -> None:
    """Stand in for reading an article."""
    raise AssertionError("it was read")


def test_the_same_bytes_are_not_read_again(kept: Desk, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "read", refuse)
    other = article.with_name("another name.txt")
    other.write_text(TEXT)
    for path in (article, other):
        found = kept.look(str(path)).what
        assert isinstance(found, Briefing) and found.article.text == TEXT


def test_other_bytes_another_version_and_the_readers_own_title_have_it_read(
    kept: Desk, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "read", refuse)
    with pytest.raises(AssertionError):
        kept.look(str(article), Options(title="Another"))
    monkeypatch.setattr(extract, "VERSION", extract.VERSION + 1)
    with pytest.raises(AssertionError):
        kept.look(str(article))
    article.write_text(TEXT + "More.")
    with pytest.raises(AssertionError):
        kept.look(str(article))


def test_a_briefing_that_was_deleted_is_read_anew(kept: Desk, article: Path) -> None:
    found = kept.look(str(article)).what
    assert isinstance(found, Briefing)
    kept.shelf.delete(found.article.id)
    again = kept.look(str(article))
    assert isinstance(again.what, Article) and replace(again.what, source=None).text == TEXT


def test_damage_says_nothing(kept: Desk, article: Path) -> None:
    (original,) = (kept.shelf.folder / ORIGINALS).iterdir()
    for content in (b"", b"../../elsewhere", b"\xff\xfe", b"f" * 12):
        original.write_bytes(content)
        found = kept.look(str(article)).what
        assert isinstance(found, Briefing) and found.article.text == TEXT
        (original,) = (kept.shelf.folder / ORIGINALS).iterdir()


def test_a_folder_or_nothing_is_told_as_before(kept: Desk, tmp_path: Path) -> None:
    for name in ("data", "nothing.txt", "\0"):
        with pytest.raises(BriefingError):
            kept.look(str(tmp_path / name))
    assert article_from("0" * 64, kept.shelf.folder, kept.shelf.disk) is None
