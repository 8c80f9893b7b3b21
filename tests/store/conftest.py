"""The shelf under test: one object for everything, one that is made anew for every call, and one in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.store import Shelf
from tests.store.simulated import Memory, MemoryDisk

Opened = Callable[[], Shelf]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "shelf"


@pytest.fixture
def told() -> list[str]:
    """Return the sentences that a shelf on disk told, as it tells them."""
    return []


@pytest.fixture(params=["the same object", "another object each time"])
def on_disk(request: pytest.FixtureRequest, folder: Path, told: list[str]) -> Opened:
    """Return a function that returns the shelf in a folder."""
    shelf = Shelf(folder, told.append)
    return (lambda: shelf) if request.param == "the same object" else lambda: Shelf(folder, told.append)


@pytest.fixture(params=["on disk", "in memory"])
def opened(request: pytest.FixtureRequest, folder: Path) -> Opened:
    """Return a function that opens the shelf, made anew for every call, on a disk or in memory."""
    if request.param == "on disk":
        return lambda: Shelf(folder)
    system = Memory()
    return lambda: Shelf(Path("/shelf"), disk=MemoryDisk(system))
