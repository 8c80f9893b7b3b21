"""HTML as paragraphs: what a browser would show, block by block. Scripts, styles and hidden text are left out."""

from __future__ import annotations

import re
from typing import Any

DROPPED = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas", "math", "form"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
}  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.I
)
DEEPEST = 400
"""Elements nested deeper are passed over: no page that is read has them, and each level costs a call."""


def tree_of(text: str) -> Any:
    """Return the root of a page (lxml), None where nothing is in it."""
    from lxml import etree, html

    # Without the declaration of an encoding, which lxml does not take in a text.
    bare = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    try:
        return html.document_fromstring(bare, html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def blocks(text: str) -> list[str]:
    """Return the paragraphs of a page or a part of one, each on one line but for the line breaks in it."""
    root = tree_of(text)
    return [] if root is None else blocks_of(root)


def blocks_of(root: Any) -> list[str]:
    """Return the paragraphs in an element (lxml)."""
    made: list[list[str]] = [[]]
    _walk(root, made, 0)
    shown = ("".join(parts) for parts in made)
    lines = ("\n".join(filter(None, (" ".join(line.split()) for line in block.split("\n")))) for block in shown)
    return [block for block in lines if block]


def _walk(element: Any, made: list[list[str]], depth: int) -> None:
    name = element.tag.lower() if isinstance(element.tag, str) else ""
    if not name or name in DROPPED or depth > DEEPEST or is_hidden(element):
        return
    if name == "br":
        made[-1].append("\n")
        return
    breaks = name in BLOCKS
    if breaks:
        made.append([])
    if element.text:
        made[-1].append(_flowing(element.text))
    for child in element:
        _walk(child, made, depth + 1)
        if child.tail:
            made[-1].append(_flowing(child.tail))
    if breaks:
        made.append([])


def is_hidden(element: Any) -> bool:
    """Say whether a page hides an element from its reader."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _flowing(text: str) -> str:
    return re.sub(r"\s+", " ", text)
