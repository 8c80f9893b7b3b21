"""A shelf with an invented briefing on it, read by nobody: its items were made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import extract
from briefing.model import Article, Briefing, content_id
from briefing.store import Shelf
from tests.tui.conftest import TEXT, items


@pytest.fixture
def shelf(environ: dict[str, str]) -> Shelf:
    """Return the shelf that the commands use."""
    return Shelf(Path(environ["BRIEFING_DATA"]))


@pytest.fixture
def bridge(shelf: Shelf) -> Briefing:
    """Return the invented briefing, which is on the shelf."""
    article = Article(content_id(TEXT), "Harbour bridge shuts for repairs", TEXT, "/news/bridge.txt", "2026-11-23")
    return shelf.keep(Briefing(article, items()), extract.VERSION)


@pytest.fixture
def own(bridge: Briefing) -> str:
    """Return its id."""
    return bridge.article.id
