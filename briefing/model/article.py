"""An article and what names it: its id from its words, its source, its day."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, cleaned: no control characters, `\\n` line ends.

    source: the path or the address it was read from. url: where it is on the web. cut: the texts that were left out.
    alike: the ids of briefings that told much the same when it was read.
    """

    id: str
    title: str
    text: str
    source: str | None = None
    published: str | None = None
    language: str = "en"
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    cut: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    def words(self, span: Span) -> str:
        """Return the text of a span on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    def paragraph(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph at an offset; paragraphs are lines that hold text."""
        return max(1, bisect_right(_paragraph_starts(self.text), offset))


@lru_cache(maxsize=4)
def _paragraph_starts(text: str) -> list[int]:
    return [line.start() for line in re.finditer(r"^.*\S", text, re.MULTILINE)]


def source_name(source: str | None) -> str | None:
    """Return what to call the place an article came from: of a file only its name, not the folders above it."""
    return source.rstrip("/").rpartition("/")[2] if source and "://" not in source else source


def day(time: str) -> str:
    """Return the day of an ISO 8601 time as a reader says it, where the reader is; any other text as it stands."""
    try:
        moment = datetime.fromisoformat(time)
        local = moment.astimezone() if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return time
    return f"{local.day} {local:%b} {local.year}"


def content_id(*parts: str) -> str:
    """Return a short name made from content alone: the same parts give the same 12 hex digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:12]
