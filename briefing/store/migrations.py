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
    """Notes files may hold tags of the briefing; the index says how far each was read, and its tags."""
    if "library" in tables:
        return {**tables, "library": {own_id: {**UNTOLD, **row} for own_id, row in tables["library"].items()}}
    return tables


# What a row of the index says of a briefing as long as no newer version listed it: it was opened; whether its notes
# have tags is not known.
UNTOLD: dict[str, Any] = {"share": 0.0, "tags": None}

MIGRATIONS: list[Migration] = [_to_2, _to_3]

SCHEMA = 1 + len(MIGRATIONS)


def migrated(tables: Tables, schema: int, neighbour: Neighbour) -> Tables:
    """Return the tables of a file of some schema in this one; what is newer stays as it is."""
    for migration in MIGRATIONS[schema - 1 :]:
        tables = migration(tables, neighbour)
    return tables
