"""PDF: the text of its pages as paragraphs, without what stands at the top and foot of each page."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources.found import Found
from briefing.sources.where import Fetched

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
FEWEST_LETTERS = 20
"""A page or a document with fewer letters has pictures of text rather than text."""

# A line that ends this much before the usual end of lines ends a paragraph.
_SHORT = 0.75
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
_NUMBERS = re.compile(r"\d+")
# What pypdf raises on broken documents besides its own errors: it trusts that objects are what they should be.
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError, zlib.error,
           AssertionError, NotImplementedError, UnicodeError, OSError, MemoryError)  # fmt: skip


def owns(data: bytes) -> bool:
    """Say whether bytes are a PDF; a few bytes may stand before it."""
    return b"%PDF-" in data[:1024]


def read(fetched: Fetched) -> Found:
    """Return the text of a PDF with what its properties tell; raise Unreadable when there is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    _hush()
    try:
        reader = PdfReader(io.BytesIO(fetched.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("This PDF is locked with a password; unlock it first, or copy its text.")
        pages = [_lines(reader.pages[number].extract_text()) for number in range(min(len(reader.pages), MOST_PAGES))]
        total = len(reader.pages)
        known = _properties(reader)
    except (PyPdfError, *_BROKEN) as error:
        raise Unreadable("This PDF is damaged; get it again, or copy its text in a PDF reader.") from error
    if sum(sum(map(str.isalpha, line)) for page in pages for line in page) < FEWEST_LETTERS:
        raise Unreadable("This PDF holds pictures and no text; run it through text recognition (OCR) first.")
    kept, cut = _without_edges(pages)
    notices = (f"Only the first {MOST_PAGES} of {total:,} pages were read.",) if total > MOST_PAGES else ()
    title, author, published = known
    return Found("\n\n".join(paragraphs(kept)) + "\n", title, author, None, published, None, tuple(cut), notices)


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of pages joined to paragraphs; words parted at the end of a line are whole again.

    A paragraph goes on over the end of a page unless its sentence ended there.
    """
    made: list[str] = []
    is_open = False
    for page in pages:
        usual = median([len(line) for line in page if line] or [0])
        for line in page:
            if not line:
                is_open = is_open and not _SENTENCE_END.search(made[-1])
                continue
            made[-1:] = [_joined(made[-1], line)] if is_open else [*made[-1:], line]
            is_open = len(line) >= usual * _SHORT or not _ends(line, len(line) / (usual or 1))
    return made


def _ends(line: str, share: float) -> bool:
    """Say whether a short line ends a paragraph: it ends a sentence, or is as short as a heading."""
    return bool(_SENTENCE_END.search(line)) or share < _SHORT / 1.5


def _joined(before: str, line: str) -> str:
    if _HYPHENATED.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]


def _without_edges(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Return pages without the lines at their top and foot that most of them share, and those lines."""
    full = [[line for line in page if line] for page in pages]
    if len(full) < 3:
        return pages, []
    edges = Counter(form for page in full for form in {_NUMBERS.sub("#", line) for line in (*page[:2], *page[-2:])})
    shared = {form for form, count in edges.items() if count > len(full) / 2}
    cut: dict[str, None] = {}
    kept = []
    for page in pages:
        at = [number for number, line in enumerate(page) if line]
        drop = {number for number in (*at[:2], *at[-2:]) if _NUMBERS.sub("#", page[number]) in shared}
        cut |= dict.fromkeys(page[number] for number in sorted(drop))
        kept.append([line for number, line in enumerate(page) if number not in drop])
    return kept, list(cut)


def _properties(reader: PdfReader) -> tuple[str | None, str | None, str | None]:
    about = reader.metadata
    if about is None:
        return None, None, None
    title, author = plain(str(about.title or "")), plain(str(about.author or ""))
    made = about.creation_date
    # Programs name a document by its file when its author did not name it.
    named = None if re.search(r"\.\w{2,5}$|^(?:untitled|microsoft word)", title, re.I) else title
    return named or None, author or None, _day(made)


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


def _hush() -> None:
    """Keep what pypdf logs of broken documents off the screen."""
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
