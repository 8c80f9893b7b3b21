"""The record schema `briefing/1`: one JSON object for a briefing, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from briefing.kinds import KINDS
from briefing.model import Anchor, Article, Briefing, Item, Mention, Note

SCHEMA = "briefing/1"
ARTICLE = ("id", "title", "source", "published", "language", "text")

Record = dict[str, Any]


def to_record(briefing: Briefing) -> Record:
    """Return the record of a briefing: its article's fields and its items (notes are not part of the schema)."""
    article = {name: getattr(briefing.article, name) for name in ARTICLE}
    return {"schema": SCHEMA, **article, "items": [item_record(item) for item in briefing.items]}


def from_record(record: Record) -> Briefing:
    """Return the briefing of a record; KeyError, TypeError or ValueError tell that it is none."""
    if record["schema"] != SCHEMA:
        raise ValueError(f"schema {record['schema']!r}")
    article = Article(**{name: record[name] for name in ARTICLE})
    return Briefing(article, tuple(item_from(item) for item in record["items"]))


def item_record(item: Item) -> Record:
    """Return the JSON object of one item."""
    return {"kind": item.kind, **asdict(item)}


def item_from(record: Record) -> Item:
    """Return the item of a JSON object."""
    values = {name: _frozen(value) for name, value in record.items() if name != "kind"}
    if "mentions" in values:
        values["mentions"] = tuple(Mention(*mention) for mention in values["mentions"])
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
    return asdict(note)


def note_from(record: Record) -> Note:
    """Return the note of a JSON object."""
    anchor = record["anchor"]
    return Note(**{**record, "anchor": Anchor(**anchor) if anchor else None})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
