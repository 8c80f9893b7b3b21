"""XML from outside: no entity is expanded and nothing else is fetched."""

from __future__ import annotations

import re
from typing import Any

from briefing.errors import Unreadable

# What may stand before the first element: a byte order mark, declarations and comments.
_BEFORE = re.compile(
    rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>\s*)*", re.DOTALL | re.I
)
_NAME = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
HEAD = 8192


def root_name(data: bytes) -> str:
    """Return the name of the first element in lower case and without its prefix; "" where there is none."""
    head = _ascii_head(data)
    start = _BEFORE.match(head)
    found = _NAME.match(head, start.end() if start else 0)
    return found[2].decode("ascii").lower() if found else ""


def parse(data: bytes) -> Any:
    """Return the root element of a document (lxml); raise Unreadable when it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("It is damaged; get it again, or save it as plain text.") from error
    if root is None:
        raise Unreadable("It is damaged; get it again, or save it as plain text.")
    return root


def local(element: Any) -> str:
    """Return the name of an element without its namespace; "" for a comment or an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words_of(root: Any, name: str) -> str | None:
    """Return the text of the first element with a name, on one line; None where there is none."""
    for element in root.iter():
        if local(element) == name and (text := " ".join("".join(element.itertext()).split())):
            return text
    return None


def _ascii_head(data: bytes) -> bytes:
    """Return the start of a document as ASCII, whichever of the usual encodings it is in."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]:
        return head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf")
