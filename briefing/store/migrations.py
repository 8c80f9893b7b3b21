"""What older versions wrote, as this one has it: a function for each step from one schema to the next.

A file is brought up to date when it is read, and written in that form when it is next changed. To change the schema,
add a function to the end of `MIGRATIONS` and a shelf of the schema before it to the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tables = dict[str, dict[str, Any]]
# Returns the tables of the file with a name in the same folder, as they are; {} when there is none.
Neighbour = Callable[[str], Tables]
Migration = Callable[[Tables, Neighbour], Tables]


def _to_2(tables: Tables, neighbour: Neighbour) -> Tables:
    """Notes get a kind, tags and landings; the two files of the index become one."""
    bare: dict[str, Any] = {"kind": None, "tags": [], "landings": []}
    migrated = dict(tables)
    if "notes" in tables:
        migrated["notes"] = {own_id: {**bare, **row} for own_id, row in tables["notes"].items()}
    if "library" in tables:
        uses = neighbour("activity.json").get("activity", {})
        migrated["library"] = {
            own_id: {**row, "opened": row["read"], "notes": 0, **uses.get(own_id, {})}
            for own_id, row in tables["library"].items()
        }
    return migrated


def _to_3(tables: Tables, neighbour: Neighbour) -> Tables:
    """Notes files may hold tags of the briefing; the index goes by columns and has shares and tags."""
    if "library" not in tables:
        return tables
    rows = tables["library"].values()
    columns = {
        name: [row[name] for row in rows] for name in ("title", "source", "published", "read", "opened", "notes")
    }
    told = {"share": [0.0 for _ in rows], "tags": [[] for _ in rows]}
    kinds = dict.fromkeys(kind for row in rows for kind in row["counts"])
    counts = {kind: [row["counts"].get(kind, 0) for row in rows] for kind in kinds}
    table = {"columns": {"id": list(tables["library"]), **columns, **told}, "counts": counts}
    return {**tables, "library": table if rows else {}}


def _to_4(tables: Tables, neighbour: Neighbour) -> Tables:
    """Numbers say what their pair is, where, when and over what time they hold, and how they stand to others."""
    told: dict[str, Any] = {"pair": None, "place": None, "when": None, "over": None, "links": []}
    kept = tables.get("items", {})
    return {**tables, "items": {own_id: _with_numbers(row, told) for own_id, row in kept.items()}} if kept else tables


def _with_numbers(row: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Return the row of a briefing whose numbers have the fields that they lack."""
    items = [{**told, **item} if item.get("kind") == "number" else item for item in row["record"]["items"]]
    return {**row, "record": {**row["record"], "items": items}}


def _to_5(tables: Tables, neighbour: Neighbour) -> Tables:
    """Items say with which date of publication they were found; notes files may say what the article is called."""
    kept = tables.get("items", {})
    dated = {own_id: {**row, "dated": row["record"].get("published")} for own_id, row in kept.items()}
    return {**tables, "items": dated} if kept else tables


MIGRATIONS: list[Migration] = [_to_2, _to_3, _to_4, _to_5]

SCHEMA = 1 + len(MIGRATIONS)


def migrated(tables: Tables, schema: int, neighbour: Neighbour) -> Tables:
    """Return the tables of a file of some schema in this one; what is newer stays as it is."""
    for migration in MIGRATIONS[schema - 1 :]:
        tables = migration(tables, neighbour)
    return tables
