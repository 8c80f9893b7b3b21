"""JSON: a record of the schema `briefing/1` holds its article; any other data is none."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

from briefing.errors import Unreadable
from briefing.record import SCHEMA
from briefing.sources.found import Found
from briefing.sources.where import Fetched

LEFT = "The reader's notes in a record are not taken over; briefing backup and briefing restore do that."


def owns(data: bytes) -> bool:
    """Say whether bytes are an object or a list in JSON, or lines of which the first is one."""
    return bool(_values(data))


def read(fetched: Fetched) -> Found:
    """Return the article of a record; raise Unreadable where the data is anything else, or are several records."""
    values = _values(fetched.data)
    record = values[0] if len(values) == 1 else None
    if not (isinstance(record, dict) and record.get("schema") == SCHEMA and _text(record, "text")):
        raise Unreadable(
            "This is data in JSON and no article; name the article itself, or give lines of articles to "
            "briefing extract --jsonl."
        )
    published = _text(record, "published")
    return Found(
        record["text"],
        title=_text(record, "title"),
        author=_text(record, "author"),
        outlet=_text(record, "outlet"),
        published=published if _is_date(published) else None,
        url=_text(record, "url"),
        notices=(LEFT,) if record.get("notes") else (),
        as_written=True,
    )


def _values(data: bytes) -> list[Any]:
    """Return the objects or lists that bytes hold, a line each or one over all of them; none where it is no JSON."""
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not text.startswith((b"{", b"[")):
        return []
    for whole in ([text], text.splitlines()):
        with suppress(ValueError, RecursionError):
            values = [json.loads(part) for part in whole if part.strip()]
            return values if isinstance(values[0], dict | list) else []
    return []


def _text(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) else None


def _is_date(text: str | None) -> bool:
    with suppress(ValueError):
        return bool(text and datetime.fromisoformat(text))
    return False
