"""The shelf under test: one object for everything, and one that is made anew for every call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.store import Shelf

Opened = Callable[[], Shelf]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "shelf"


@pytest.fixture(params=["the same object", "another object each time"])
def opened(request: pytest.FixtureRequest, folder: Path) -> Opened:
    """Return a function that returns the shelf."""
    shelf = Shelf(folder)
    return (lambda: shelf) if request.param == "the same object" else lambda: Shelf(folder)
