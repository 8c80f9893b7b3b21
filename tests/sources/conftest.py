"""A web server on this computer, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.server import Server, serving


@pytest.fixture(scope="session")
def listening() -> Iterator[Server]:
    """Return the server."""
    with serving() as server:
        yield server


@pytest.fixture
def server(listening: Server) -> Server:
    """Return the server with nothing asked yet."""
    listening.asked.clear()
    return listening
