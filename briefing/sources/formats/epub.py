"""EPUB: the pages of a book in their order, each an XHTML file in a ZIP archive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from briefing.errors import Unreadable
from briefing.sources import text
from briefing.sources.dates import day_of
from briefing.sources.formats import markup, xml, zipped
from briefing.sources.found import Found
from briefing.sources.where import Fetched

CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def owns(data: bytes) -> bool:
    """Say whether bytes are an archive with the container of a book in it."""
    return CONTAINER in zipped.names_in(data)


def read(fetched: Fetched) -> Found:
    """Return the text of a book and what its package tells; raise Unreadable when it is damaged or locked."""
    parts = zipped.Parts(fetched.data)
    if "META-INF/rights.xml" in parts.names or "META-INF/sinf.xml" in parts.names:
        raise Unreadable("This book is locked (DRM), so its text cannot be read; get it without the lock.")
    path = _package_path(parts)
    package = xml.parse(parts.read(path) or b"")
    paragraphs: list[str] = []
    for page in _pages(package, posixpath.dirname(path)):
        data = parts.read(page)
        if data is not None:
            paragraphs += markup.blocks(text.decode(data)[0])
    if not paragraphs:
        raise Unreadable("There is no text in this book; choose another.")
    return Found(
        "\n\n".join(paragraphs) + "\n",
        title=xml.words_of(package, "title"),
        author=xml.words_of(package, "creator"),
        outlet=xml.words_of(package, "publisher"),
        published=day_of(xml.words_of(package, "date")),
    )


def _package_path(parts: zipped.Parts) -> str:
    container = xml.parse(parts.read(CONTAINER) or b"")
    paths: Iterator[str | None] = (each.get("full-path") for each in container.iter() if xml.local(each) == "rootfile")
    path = next((path for path in paths if path and path in parts.names), None)
    if path is None:
        raise Unreadable("This book is damaged: it does not say what is in it; get it again.")
    return path


def _pages(package: Any, folder: str) -> list[str]:
    """Return the names of the pages in reading order; the table of contents is none."""
    items = {each.get("id"): each for each in package.iter() if xml.local(each) == "item"}
    order = [items.get(each.get("idref")) for each in package.iter() if xml.local(each) == "itemref"]
    pages = [
        each
        for each in order
        if each is not None and each.get("media-type") in _PAGES and "nav" not in (each.get("properties") or "").split()
    ]
    return [posixpath.normpath(posixpath.join(folder, unquote(each.get("href") or ""))) for each in pages]
