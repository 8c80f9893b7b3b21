"""RSS and Atom: the articles that a feed lists."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources.formats import xml
from briefing.sources.found import Listed, Listing
from briefing.sources.where import Fetched

MOST = 500
_ROOTS = {"rss", "feed", "rdf"}
_WEB = re.compile(r"https?://", re.I)


def owns(data: bytes) -> bool:
    """Say whether bytes are a feed."""
    return xml.root_name(data) in _ROOTS


def read(fetched: Fetched) -> Listing:
    """Return the articles of a feed, each with the address of its page; raise Unreadable when there is none."""
    import feedparser

    # A stream, for feedparser takes a text that looks like an address or a path for one and opens it.
    parsed = feedparser.parse(io.BytesIO(fetched.data), sanitize_html=False, resolve_relative_uris=False)
    listed = tuple(dict.fromkeys(_listed(parsed.entries[:MOST], fetched.url or "")))
    title = plain(str(parsed.feed.get("title", ""))) or fetched.name or "Feed"
    if not listed:
        raise Unreadable(f"The feed “{title}” lists no article that has an address; try again later.")
    return Listing(title, listed)


def _listed(entries: list[Any], base: str) -> Iterator[Listed]:
    for entry in entries:
        address = urljoin(base, str(entry.get("link") or ""))
        if _WEB.match(address):
            title = plain(re.sub(r"<[^>]*>", "", str(entry.get("title", "")))) or address
            yield Listed(plain(address), title, _moment(entry.get("published_parsed") or entry.get("updated_parsed")))


def _moment(parsed: time.struct_time | None) -> str | None:
    """Return a time as feedparser has it, in UTC, in ISO 8601."""
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat(timespec="seconds")
    except (ValueError, TypeError):
        return None
