"""Markdown: the words of a text without its marks, and what its front matter tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.clean import plain
from briefing.sources import text
from briefing.sources.dates import day_of
from briefing.sources.found import Found
from briefing.sources.where import Fetched

if TYPE_CHECKING:
    from markdown_it.token import Token

HEAD = 65_536

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_KEY = re.compile(r"^[A-Za-z][\w-]*:(?:\s|$)", re.MULTILINE)
# Marks that plain text hardly has; two kinds of them make a text markdown.
_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\((?:https?://|/|#)[^)\s]*\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"\*\*\w[^*\n]*\*\*"),
    re.compile(r"^\[[^\]\n]+\]: \S", re.MULTILINE),
)
_FEWEST_SIGNS = 2


def owns(data: bytes) -> bool:
    """Say whether bytes are text with front matter, or with marks that plain text hardly has."""
    if not text.owns(data):
        return False
    head = data[:HEAD].decode("utf-8", "replace")
    front = _FRONT.match(head)
    return bool(front and _FRONT_KEY.match(front[1])) or sum(1 for sign in _SIGNS if sign.search(head)) >= _FEWEST_SIGNS


def read(fetched: Fetched) -> Found:
    """Return the words of a text, its paragraphs apart; a heading at its start is its title."""
    decoded, notices = text.read(fetched.data, fetched.charset)
    front = _FRONT.match(decoded)
    about = _front_matter(front[1]) if front else {}
    from markdown_it import MarkdownIt

    body = decoded[front.end() :] if front else decoded
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    title = _value(about, "title") or _first_heading(tokens)
    return Found(
        "\n\n".join(_paragraphs(tokens)) + "\n",
        title=title,
        author=_value(about, "author", "authors", "by", "byline"),
        outlet=_value(about, "outlet", "publication", "site", "publisher"),
        published=day_of(_value(about, "published", "date", "created")),
        url=_address(_value(about, "url", "link", "source")),
        notices=notices,
        as_written=True,
    )


def _front_matter(block: str) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(name).lower(): value for name, value in values.items()} if isinstance(values, dict) else {}


def _value(about: dict[str, Any], *names: str) -> str | None:
    """Return the first value there is under some names: a text, a day, or a list of texts."""
    for value in map(about.get, names):
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, list):
            value = ", ".join(plain(each) for each in value if isinstance(each, str))
        if isinstance(value, str) and plain(value):
            return plain(value)
    return None


def _address(value: str | None) -> str | None:
    return value if value and re.match(r"https?://", value) else None


def _first_heading(tokens: Sequence[Token]) -> str | None:
    if tokens and tokens[0].type == "heading_open":
        return plain(_inline(tokens[1].children or [])) or None
    return None


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the text of each block; the items of a list and the rows of a table stand on lines of one paragraph."""
    lines: list[str] = []
    within, cells = 0, 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            within += 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "table_close"):
            within -= 1
        elif token.type == "tr_open":
            cells = 1
        elif token.type == "tr_close":
            cells = 0
        elif shown := _shown(token):
            if cells > 1 and lines:
                lines[-1] += f" | {shown}"
            else:
                lines.append(shown)
            cells += bool(cells)
        if not within and lines:
            yield "\n".join(lines)
            lines = []


def _shown(token: Token) -> str:
    if token.type == "inline":
        return _inline(token.children or []).strip()
    if token.type in ("fence", "code_block"):
        return token.content.rstrip("\n")
    if token.type == "html_block":
        from briefing.sources.formats import markup

        return "\n\n".join(markup.blocks(token.content))
    return ""


def _inline(tokens: Sequence[Token]) -> str:
    said = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        said.get(token.type, token.content if token.type in ("text", "code_inline") else "") for token in tokens
    )
