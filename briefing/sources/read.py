"""Reading: what was fetched becomes an article."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from briefing.clean import clean, plain
from briefing.errors import Unreadable
from briefing.model import Article, content_id
from briefing.sources import language, text
from briefing.sources.title import title_of
from briefing.sources.where import fetch


@dataclass(frozen=True, slots=True)
class Format:
    """What an article can come as: `owns` says whether bytes are its own, `read` returns their text and notices."""

    name: str
    owns: Callable[[bytes], bool]
    read: Callable[[bytes], tuple[str, tuple[str, ...]]]


TEXT = Format("text", text.owns, text.read)

FORMATS: tuple[Format, ...] = (TEXT,)
"""Asked in order; the last resort is TEXT, which says what it cannot read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and what the reader should know about how it was read, in sentences."""

    article: Article
    notices: tuple[str, ...] = ()


def read(
    location: str,
    stdin: BinaryIO,
    title: str | None = None,
    published: str | None = None,
    any_language: bool = False,
) -> Reading:
    """Return the article at a location ("-" is standard input, anything else a path).

    published: an ISO 8601 date or date-time. any_language: do not refuse articles that are not in English.
    Raises NotFound when there is no such file and Unreadable when there is no article in it.
    """
    fetched = fetch(location, stdin)
    chosen = next((each for each in FORMATS if each.owns(fetched.data)), TEXT)
    raw, notices = chosen.read(fetched.data)
    cleaned, removed = clean(raw)
    article = article_from(cleaned, fetched.name, title, published, fetched.source)
    if not any_language:
        language.check(article.text)
    return Reading(article, (*notices, *_removed(removed)))


def from_json_line(line: str) -> tuple[str, Article]:
    """Return the id and the article of one JSON Lines object {"id", "text", "title"?, "published"?}.

    Raises Unreadable when the line is anything else. The language is not checked.
    """
    values = _json_object(line)
    fields = {name: _text_field(values, name) for name in ("id", "text", "title", "published")}
    ref, raw = fields["id"], fields["text"]
    if not ref or raw is None:
        raise Unreadable(f'A line of JSON Lines needs "{"text" if ref else "id"}"; give each article an id and a text.')
    return ref, article_from(clean(raw)[0], title=fields["title"], published=fields["published"])


def ref_of(line: str) -> str | None:
    """Return the id of a JSON Lines object that holds no article, if it has one."""
    try:
        return _text_field(_json_object(line), "id")
    except Unreadable:
        return None


def article_from(
    cleaned: str,
    name: str = "",
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
) -> Article:
    """Return the article of a cleaned text; its id comes from the text alone."""
    if not cleaned.strip():
        raise Unreadable("There are no words in it; choose another article.")
    shown = plain(title or "") or title_of(cleaned, name)
    return Article(content_id(cleaned), shown, cleaned, source, _date(published))


def _date(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        datetime.fromisoformat(published.strip())
    except ValueError as error:
        raise Unreadable(
            f"'{plain(published)[:40]}' is no date; write it as 2026-11-23 or 2026-11-23T09:30."
        ) from error
    return published.strip()


def _removed(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    one = "1 control or hidden character was removed."
    return (one if count == 1 else f"{count:,} control or hidden characters were removed.",)


def _json_object(line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable("This line is no JSON; give one JSON object a line.") from error
    if not isinstance(values, dict):
        raise Unreadable("This line is no JSON object; give one JSON object a line.")
    return values


def _text_field(values: dict[str, Any], name: str) -> str | None:
    value = values.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable(f'"{name}" must be a text in quotes; mend this line.')
    return value
