"""Reading: what was fetched becomes an article."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from briefing.clean import clean, plain
from briefing.errors import Unreadable
from briefing.model import Article, content_id
from briefing.sources import language
from briefing.sources.found import Found, Listing, Several
from briefing.sources.mending import mended
from briefing.sources.title import title_of
from briefing.sources.where import NEAR, Fetched, Reach, fetch

LONGEST_CUT, MOST_CUT = 300, 200
"""How much is kept of each text that was cut, and how many of them: they are there to be glanced at."""
LONGEST_DETAIL = 500
"""How many characters are kept of a title, an author and an outlet: each stands on a line of its own."""


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
    reach: Reach = NEAR,
    known: Callable[[str], bool] = lambda article_id: False,
) -> Reading:
    """Return the article at a location: "-" is standard input, "clipboard:" the clipboard, else an address or a path.

    published: an ISO 8601 date or date-time. any_language: do not refuse articles that are not in English. known:
    whether an article was read before, by its id.
    Raises NotFound when nothing is there, Unreadable when there is no article in it, Several when there is a list of
    them, and Unreachable when the web does not answer.
    """
    # When there is something to read: opening a stored briefing imports this module too.
    from briefing.sources.formats import format_of

    fetched = fetch(location, stdin, reach)
    found = format_of(fetched).read(fetched)
    if isinstance(found, Listing):
        if fetched.validators:
            from briefing.sources.fetching import keep_feed

            keep_feed(location.strip(), fetched, reach.feeds)
        count = len(found.listed)
        raise Several(f"“{found.title}” is a list of {count:,}; briefing add reads all that it names.", found)
    reading = _reading(found, fetched, title, published, known)
    if not any_language:
        language.check(reading.article.text)
    return reading


def _reading(
    found: Found, fetched: Fetched, title: str | None, published: str | None, known: Callable[[str], bool]
) -> Reading:
    """Return the article of what was found in some bytes; what the reader says of it wins."""
    right, mending = mended(found.text)
    cleaned, removed = clean(right)
    text, left_out, told = _kept(cleaned, found, known)
    # When there is something to read, as above.
    from briefing.credits import credits_of

    told_above = credits_of(text)
    article = article_from(
        text,
        fetched.name,
        title or found.title,
        (found.published or told_above.published) if published is None else published,
        fetched.source,
    )
    cut = (*left_out, *found.cut)[:MOST_CUT]
    article = replace(
        article,
        author=plain(found.author or told_above.author or "")[:LONGEST_DETAIL] or None,
        outlet=plain(found.outlet or "")[:LONGEST_DETAIL] or None,
        url=next(filter(None, map(_address, (found.url, fetched.url))), None),
        cut=tuple(filter(None, (plain(text)[:LONGEST_CUT] for text in cut))),
    )
    return Reading(article, (*found.notices, *mending, *_removed(removed), *told))


def _kept(text: str, found: Found, known: Callable[[str], bool]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return a text without what a site puts around it, what was cut, and notices."""
    if known(content_id(text)):
        # It was looked through when it was read first, and nothing was cut.
        return text, (), ()
    from briefing.sources.cleaning import without_furniture

    return without_furniture(text, repeats=not found.as_written)


def _address(url: str | None) -> str | None:
    """Return an address that a page names as its own, if it is one of the web."""
    shown = plain(url or "")
    return shown if re.match(r"https?://[^\s/]", shown) else None


def from_json_line(line: str) -> tuple[str, Article]:
    """Return the id and the article of one JSON Lines object {"id", "text", "title"?, "published"?}.

    Raises Unreadable when the line is anything else. The language is not checked, and no line of the text is cut.
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
    shown = plain(title or "")[:LONGEST_DETAIL] or title_of(cleaned, name)
    return Article(content_id(cleaned), shown, cleaned, source, as_date(published) if published is not None else None)


def as_date(published: str) -> str:
    """Return a date or date-time in ISO 8601; raise Unreadable when it is none."""
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
