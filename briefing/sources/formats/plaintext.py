"""Plain text: kept as it is."""

from __future__ import annotations

from briefing.sources import text
from briefing.sources.found import Found
from briefing.sources.where import Fetched


def owns(data: bytes) -> bool:
    """Say no: text is what is left when nothing else is told by content or name."""
    return False


def is_text(data: bytes) -> bool:
    """Say whether bytes may be text of any kind."""
    return text.owns(data)


def read(fetched: Fetched) -> Found:
    """Return the text; raise Unreadable when it is none."""
    decoded, notices = text.read(fetched.data, fetched.charset)
    return Found(decoded, notices=notices, as_written=True)
