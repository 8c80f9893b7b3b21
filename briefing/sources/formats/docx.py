"""Word documents (.docx): the paragraphs of a document, as they read when every change in it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.errors import Unreadable
from briefing.sources.dates import day_of
from briefing.sources.formats import xml, zipped
from briefing.sources.found import Found
from briefing.sources.where import Fetched

DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted words, instructions of fields, and the second form of what was drawn for older programs.
_PASSED_OVER = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "txbxContent"}


def owns(data: bytes) -> bool:
    """Say whether bytes are an archive with a Word document in it."""
    return DOCUMENT in zipped.names_in(data)


def read(fetched: Fetched) -> Found:
    """Return the text of a document and what its properties tell; raise Unreadable when there is none."""
    parts = zipped.Parts(fetched.data)
    root = xml.parse(parts.read(DOCUMENT) or b"")
    paragraphs = [text for each in _paragraphs(root) if (text := "".join(_words(each)).strip())]
    if not paragraphs:
        raise Unreadable("There is no text in this document; choose another.")
    about = parts.read(PROPERTIES)
    properties = xml.parse(about) if about else None
    return Found(
        "\n\n".join(paragraphs) + "\n",
        title=None if properties is None else xml.words_of(properties, "title"),
        author=None if properties is None else xml.words_of(properties, "creator"),
        published=None if properties is None else day_of(xml.words_of(properties, "created")),
    )


def _paragraphs(element: Any) -> Iterator[Any]:
    """Yield the paragraphs in an element, not those within paragraphs: text boxes come twice otherwise."""
    for child in element:
        name = xml.local(child)
        if name == "p":
            yield child
        elif name not in _PASSED_OVER:
            yield from _paragraphs(child)


def _words(element: Any) -> Iterator[str]:
    for child in element:
        name = xml.local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _PASSED_OVER:
            yield from _words(child)
