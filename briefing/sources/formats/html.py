"""Web pages: trafilatura tells the article from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources import text
from briefing.sources.formats import markup, xml
from briefing.sources.found import Found
from briefing.sources.where import Fetched

_TAGS = {"html", "head", "body"}
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_SPACES = re.compile(r"\s+")
# What is said of pages that show nothing without their scripts, or nothing without paying.
NOTHING = (
    "No article was found in this page; it may need a login or a script. "
    "Copy its text in the browser and read that from the clipboard."
)


def owns(data: bytes) -> bool:
    """Say whether bytes begin as a web page does."""
    return xml.root_name(data) in _TAGS or data[: xml.HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(
        b"<!doctype html"
    )


def read(fetched: Fetched) -> Found:
    """Return the article of a page and what the page tells of it; what stands around the article is cut."""
    decoded, notices = decode(fetched)
    root = markup.tree_of(decoded)
    if root is None:
        raise Unreadable(NOTHING)
    _drop_hidden(root)
    shown = markup.blocks_of(root)
    document = _extracted(root, fetched.url)
    if document is None:
        raise Unreadable(NOTHING)
    paragraphs = list(_paragraphs(document.body))
    title = plain(document.title or "") or None
    if title and paragraphs and _same(paragraphs[0], title):
        # The headline is kept once, as the title.
        del paragraphs[0]
    body = "\n\n".join(paragraphs)
    if not body.strip():
        raise Unreadable(NOTHING)
    return Found(
        f"{body}\n",
        title=title,
        author=", ".join(filter(None, map(plain, (document.author or "").split(";")))) or None,
        outlet=plain(document.sitename or document.hostname or "") or None,
        published=document.date,
        url=document.url or fetched.url,
        cut=tuple(_left_out(shown, body, title or "")),
        notices=notices,
    )


def decode(fetched: Fetched) -> tuple[str, tuple[str, ...]]:
    """Return the text of a page: in the encoding that the server told, else the page itself, else a likely one."""
    named = _CHARSET.search(fetched.data[:4096])
    declared = fetched.charset or (named[1].decode("ascii", "replace") if named else None)
    return text.read(fetched.data, declared)


def _extracted(root: Any, url: str | None) -> Any:
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": False}
    try:
        return bare_extraction(
            root,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        # Broken pages make it stumble in many ways; that is as good as finding nothing.
        return None


def _paragraphs(element: Any) -> Iterator[str]:
    """Yield the paragraphs of a body as trafilatura has it; items and rows stand on lines of one paragraph."""
    for child in element:
        if child.tag in ("list", "table"):
            lines = [_line(each, " | " if child.tag == "table" else " ") for each in child]
            if kept := [line for line in lines if line]:
                yield "\n".join(kept)
        elif child.tag == "quote" and len(child):
            yield from _paragraphs(child) if not (child.text or "").strip() else [_line(child)]
        elif child.tag not in ("graphic", "lb") and (line := _line(child)):
            yield line


def _line(element: Any, between: str = " ") -> str:
    if element.tag == "row":
        return between.join(filter(None, map(_line, element)))
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return _SPACES.sub(" ", "".join(element.itertext())).strip()


def _drop_hidden(root: Any) -> None:
    for element in list(root.iter()):
        if isinstance(element.tag, str) and markup.is_hidden(element) and element.getparent() is not None:
            element.drop_tree()


def _left_out(shown: list[str], body: str, title: str) -> Iterator[str]:
    """Yield each text of a page once that is neither in its article nor its title."""
    kept = _SPACES.sub("", body + title)
    for block in dict.fromkeys(shown):
        if _SPACES.sub("", block) not in kept:
            yield block


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold()
