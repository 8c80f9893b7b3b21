"""PDF: the text of its pages as paragraphs, without what stands at the top and foot of each page."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources.found import Found
from briefing.sources.where import Fetched

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 300
FEWEST_LETTERS = 20
"""A page or a document with fewer letters has pictures of text rather than text."""

# How much of a full line a line may fill, with the word after it, when it ends before its time.
_EARLY = 0.9
# Lines with so many times the usual room between them belong to different paragraphs.
_APART = 1.35
# A line that fills less than this is a heading or the like, sentence or not.
_SHORT = 0.5
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
        pages = [_lines(reader.pages[number]) for number in range(min(len(reader.pages), MOST_PAGES))]
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
        full = _full_line(page)
        for line, after in zip(page, [*page[1:], ""], strict=True):
            if not line:
                is_open = is_open and not _SENTENCE_END.search(made[-1])
                continue
            made[-1:] = [_joined(made[-1], line)] if is_open else [*made[-1:], line]
            is_open = not _ends_paragraph(line, after, full)
    return made


def _full_line(page: Sequence[str]) -> int:
    """Return how many characters a full line has: hardly any line of the page has more."""
    lengths = sorted(len(line) for line in page if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends_paragraph(line: str, after: str, full: int) -> bool:
    """Say whether a paragraph ends with a line: it ends although the next word had room on it, or is a heading."""
    room = len(line) + 1 + len(after.partition(" ")[0])
    return (bool(_SENTENCE_END.search(line)) and room < full * _EARLY) or len(line) < full * _SHORT


def _joined(before: str, line: str) -> str:
    if _HYPHENATED.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _lines(page: PageObject) -> list[str]:
    """Return the lines of a page from top to bottom, with an empty one where there is more room between two."""
    texts: list[str] = [""]
    heights: list[float | None] = [None]

    def drawn(text: str, outer: Sequence[float], inner: Sequence[float], font: object, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                texts.append("")
                heights.append(None)
            texts[-1] += part
            if part.strip() and heights[-1] is None:
                heights[-1] = inner[5] * outer[3] + outer[5]

    page.extract_text(visitor_text=drawn)
    lines = [(" ".join(text.split()), height) for text, height in zip(texts, heights, strict=True)]
    shown = [(text, height) for text, height in lines if text and height is not None]
    return _spaced(shown) if shown else []


def _spaced(lines: Sequence[tuple[str, float]]) -> list[str]:
    """Return lines at some heights, with an empty one between two that stand further apart than most do."""
    gaps = [above - below for (_, above), (_, below) in pairwise(lines)]
    usual = sorted(gap for gap in gaps if gap > 0)
    apart = usual[len(usual) // 2] * _APART if usual else 0.0
    spaced = [[text, ""] if gap > apart else [text] for (text, _), gap in zip(lines, [*gaps, 0.0], strict=True)]
    return [line for each in spaced for line in each]


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
