"""The history of what a reader did in a briefing, and how it and the notes file mend each other.

Each change is written to a journal first (`history.log`) and then to the notes file. Either of them alone is enough to
have every note back. A record of the journal is one of

    {"of", "article": {...}}                       the article as it was when the first note was written
    {"of", "revision", "state": {table: rows}}     everything at that revision; what was before cannot be undone
    {"of", "revision", "at", "what", "set": {table: {id: row or null}}, "order"?: {table: ids}, "undoes"?, "redoes"?}

`what` is the name of a change, `undoes` and `redoes` the revision of another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.store.seal import contents

Record = dict[str, Any]
Rows = dict[str, dict[str, Any]]
State = dict[str, Rows]
# What a row becomes, None when it goes, by its table and its id.
Changes = dict[tuple[str, str], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Label:
    """What a change is called, and which other change it undoes or redoes, by revision."""

    what: str
    undoes: int | None = None
    redoes: int | None = None


@dataclass(slots=True)
class Told:
    """What a journal tells: the article, the state after its last record, and what can be undone and redone.

    gaps: whether records are missing between others. seen: every form that a row had, by table and id. undo, redo: the
    changes that can be undone and done again, latest last.
    """

    article: Record | None = None
    revision: int = 0
    state: State = field(default_factory=dict)
    gaps: bool = False
    seen: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """One change: before and after hold a row or None for each (table, id), `order` the ids as they were before."""

    what: str
    revision: int
    before: Changes
    after: Changes
    order: dict[str, list[str]]

    def undone(self, state: State) -> State:
        """Return a state with this change, the last one, undone."""
        return with_changes(state, _by_table(self.before), self.order)

    def redone(self, state: State) -> State:
        """Return a state with this change done again."""
        return with_changes(state, _by_table(self.after))


def told_by(lines: tuple[bytes, ...], of: str, start: State | None = None, revision: int = 0) -> Told:
    """Return what the sealed lines of a journal tell, from a state at a revision on. Records of others are passed over.

    Lines at or before that revision are known already.
    """
    told = Told(revision=revision, state={table: dict(rows) for table, rows in (start or {}).items()})
    for record in map(contents, lines):
        if record.get("of") != of or not _is_well_formed(record):
            told.gaps = True
        elif "article" in record:
            told.article = record["article"]
        elif start is None or record["revision"] > revision:
            _go_on(told, record)
    return told


def last_revision(lines: tuple[bytes, ...], of: str) -> int:
    """Return the revision of the last record of a journal, 0 when there is none; ValueError when it is of another."""
    for line in reversed(lines):
        record = contents(line)
        if record.get("of") != of:
            raise ValueError("the journal of something else")
        if isinstance(record.get("revision"), int):
            return int(record["revision"])
    return 0


def is_complete(lines: tuple[bytes, ...]) -> bool:
    """Say, from the first revision, the last one and the count alone, whether no record is missing between others."""
    for at, line in enumerate(lines):
        first = contents(line)
        if "revision" in first:
            last = contents(lines[-1])
            count = len(lines) - at
            return (first["revision"] == 1 or "state" in first) and last.get("revision") == first[
                "revision"
            ] + count - 1
    return True


def differences(before: State, after: State) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each table that changed with the rows that differ, None for those that are gone."""
    for table in {**before, **after}:
        old, new = before.get(table, {}), after.get(table, {})
        changed: dict[str, Any] = {own_id: row for own_id, row in new.items() if old.get(own_id) != row}
        changed |= {own_id: None for own_id in old if own_id not in new}
        if changed:
            yield table, changed


def change_record(of: str, revision: int, at: str, label: Label, before: State, after: State) -> Record | None:
    """Return the record that leads from one state to another, or None when they are the same."""
    changed = dict(differences(before, after))
    orders = {table: list(rows) for table, rows in after.items()}
    natural = with_changes(before, changed)
    moved = {table: ids for table, ids in orders.items() if list(natural.get(table, {})) != ids}
    if not changed and not moved:
        return None
    links = {"undoes": label.undoes, "redoes": label.redoes}
    return {
        "of": of,
        "revision": revision,
        "at": at,
        "what": label.what,
        "set": changed,
        **({"order": moved} if moved else {}),
        **{name: other for name, other in links.items() if other is not None},
    }


def with_changes(state: State, changed: State, order: dict[str, list[str]] | None = None) -> State:
    """Return a state with some rows set or, where they are None, removed; new ones come last unless `order` tells."""
    result = dict(state)
    for table, rows in changed.items():
        merged = {**state.get(table, {}), **rows}
        result[table] = {own_id: row for own_id, row in merged.items() if row is not None}
    for table, ids in (order or {}).items():
        result[table] = in_order(result.get(table, {}), ids)
    return result


def in_order(rows: Rows, ids: list[str]) -> Rows:
    """Return rows in the order of some ids, those not among them last."""
    known = {own_id: rows[own_id] for own_id in ids if own_id in rows}
    return {**known, **rows}


def _is_well_formed(record: Record) -> bool:
    """Say whether a record has the shape of one; a checksum that fits says nothing of that."""
    if "article" in record:
        return isinstance(record["article"], dict)
    tables = record.get("state", record.get("set"))
    return (
        isinstance(record.get("revision"), int)
        and isinstance(tables, dict)
        and all(isinstance(table, dict) for table in tables.values())
        and all(isinstance(row, dict | None) for table in tables.values() for row in table.values())
    )


def _go_on(told: Told, record: Record) -> None:
    if "state" in record:
        told.state = {table: dict(rows) for table, rows in record["state"].items()}
        told.undo.clear()
        told.redo.clear()
        _see(told, told.state)
    else:
        told.gaps = told.gaps or record["revision"] != told.revision + 1
        step = _step(told.state, record)
        told.state = with_changes(told.state, record["set"], record.get("order"))
        _stack(told, record, step)
        _see(told, record["set"])
    told.revision = record["revision"]


def _step(state: State, record: Record) -> Step:
    keys = [(table, own_id) for table, rows in record["set"].items() for own_id in rows]
    before = {(table, own_id): state.get(table, {}).get(own_id) for table, own_id in keys}
    after = {(table, own_id): record["set"][table][own_id] for table, own_id in keys}
    order = {table: list(state.get(table, {})) for table in record["set"]}
    return Step(str(record.get("what")), record["revision"], before, after, order)


def _see(told: Told, tables: State) -> None:
    for table, rows in tables.items():
        for own_id, row in rows.items():
            told.seen.setdefault((table, own_id), []).append(row)


def _by_table(changes: Changes) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for (table, own_id), row in changes.items():
        tables.setdefault(table, {})[own_id] = row
    return tables


def _stack(told: Told, record: Record, step: Step) -> None:
    """Put a change where it belongs: what is undone can be redone, and any other change ends what can be redone."""
    if "undoes" in record:
        told.redo += [each for each in told.undo if each.revision == record["undoes"]]
        told.undo = [each for each in told.undo if each.revision != record["undoes"]]
    elif "redoes" in record:
        told.undo += [each for each in told.redo if each.revision == record["redoes"]]
        told.redo = [each for each in told.redo if each.revision != record["redoes"]]
    else:
        told.undo.append(step)
        told.redo.clear()
