"""The record schema `briefing/1`: one JSON object for a briefing, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from briefing.kinds import KINDS
from briefing.model import (
    Affiliation,
    Anchor,
    Article,
    Briefing,
    Dismissal,
    Doing,
    Item,
    Landing,
    Link,
    Meeting,
    Mention,
    Note,
)

SCHEMA = "briefing/1"
ARTICLE = ("id", "title", "source", "published", "language", "text")
# What an older briefing did not tell of an article.
MORE = ("author", "outlet", "url")

# The fields of items that hold values of their own.
PARTS = {
    "mentions": Mention,
    "links": Link,
    "affiliations": Affiliation,
    "doings": Doing,
    "meetings": Meeting,
}

Record = dict[str, Any]


def to_record(briefing: Briefing) -> Record:
    """Return the record of a briefing: its article's fields and its items (notes are not part of the schema)."""
    items = [item_record(item) for item in briefing.items]
    return {"schema": SCHEMA, **article_record(briefing.article), "items": items}


def from_record(record: Record) -> Briefing:
    """Return the briefing of a record; KeyError, TypeError or ValueError tell that it is none."""
    if record["schema"] != SCHEMA:
        raise ValueError(f"schema {record['schema']!r}")
    return Briefing(article_from(record), tuple(item_from(item) for item in record["items"]))


def article_record(article: Article) -> Record:
    """Return the JSON object of an article: the record's fields without its items."""
    return {
        **{name: getattr(article, name) for name in (*ARTICLE, *MORE)},
        "cut": list(article.cut),
        "alike": list(article.alike),
    }


def article_from(record: Record) -> Article:
    """Return the article of a record, with or without items."""
    more: Record = {name: record.get(name) for name in MORE}
    return Article(
        **{name: record[name] for name in ARTICLE},
        **more,
        cut=tuple(record.get("cut") or ()),
        alike=tuple(record.get("alike") or ()),
    )


def item_record(item: Item) -> Record:
    """Return the JSON object of one item."""
    return {"kind": item.kind, **asdict(item)}


def item_from(record: Record) -> Item:
    """Return the item of a JSON object."""
    values = {name: _frozen(value) for name, value in record.items() if name != "kind"}
    for name in PARTS.keys() & values.keys():
        values[name] = tuple(PARTS[name](*part) for part in values[name])
    made: Item = KINDS[record["kind"]].item(**values)
    return made


def to_json(record: Record) -> str:
    """Return a record as one line of JSON; what a terminal would obey or hide, and lone surrogates, are escaped."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in line)


def note_record(note: Note) -> Record:
    """Return the JSON object of a note."""
    return _thawed(note)


def note_from(record: Record) -> Note:
    """Return the note of a JSON object; KeyError, TypeError or ValueError tell that it is none."""
    note = Note(**_pinned(record, Note))
    if not all(isinstance(text, str) for text in (note.id, note.text, note.created, note.modified, *note.tags)):
        raise ValueError("not a note")
    return note


def dismissal_record(dismissal: Dismissal) -> Record:
    """Return the JSON object of a dismissal."""
    return _thawed(dismissal)


def dismissal_from(record: Record) -> Dismissal:
    """Return the dismissal of a JSON object; KeyError, TypeError or ValueError tell that it is none."""
    return Dismissal(**_pinned(record, Dismissal))


def _pinned(record: Record, kind: type[Note | Dismissal]) -> dict[str, Any]:
    """Return the fields of a class that a JSON object has, with their values; what a newer version added is left."""
    values = {each.name: _frozen(record[each.name]) for each in fields(kind)}
    values["anchor"] = Anchor(**record["anchor"]) if record["anchor"] else None
    values["landings"] = tuple(
        Landing(each["article"], _frozen(each["span"]), each["sure"]) for each in record["landings"]
    )
    return values


def _thawed(pinned: Note | Dismissal) -> Record:
    """Return a frozen value as JSON has it: objects and lists."""
    values = asdict(pinned)
    values["landings"] = [
        {**landing, "span": list(landing["span"]) if landing["span"] else None} for landing in values["landings"]
    ]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
