"""OPML: the feeds that a reader of feeds keeps."""

from __future__ import annotations

import re

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources.formats import xml
from briefing.sources.found import Listed, Listing
from briefing.sources.where import Fetched

_WEB = re.compile(r"https?://", re.I)


def owns(data: bytes) -> bool:
    """Say whether bytes are a list of feeds."""
    return xml.root_name(data) == "opml"


def read(fetched: Fetched) -> Listing:
    """Return the feeds of a list; raise Unreadable when there is none."""
    root = xml.parse(fetched.data)
    outlines = [each for each in root.iter() if xml.local(each) == "outline"]
    feeds = ((each.get("xmlUrl") or "", each.get("title") or each.get("text") or "") for each in outlines)
    listed = tuple(
        dict.fromkeys(Listed(plain(url), plain(name) or plain(url)) for url, name in feeds if _WEB.match(url))
    )
    if not listed:
        raise Unreadable("This list names no feed; export the feeds of your reader again.")
    return Listing(xml.words_of(root, "title") or fetched.name or "Feeds", listed)
