"""The front matter of a file that is exported again: our fields follow the briefing, all else stays as it is.

Only the lines of a field that changed are touched; keys that are not ours, comments and their order stay. A field that
the reader gave another value, or took out, is the reader's; of a list each thing in it is, alone.
"""

from __future__ import annotations

import re

import yaml

from briefing.export.blocks import Front, Known, digest, dumped, field_key, front_known

_KEY = re.compile(r"(?P<quote>[\"']?)(?P<name>[^\s\"'#:\[\]{}-][^\"':]*)(?P=quote)\s*:(?=\s|$)")
_FENCE = re.compile(r"---[ \t]*\r?\n?")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*\r?\n?")
_ITEM = re.compile(r"(\s*)- +(.*)")


def split(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the first line, the lines within and the rest of a text from the last line of its front matter on.

    Where there is no front matter, all is rest.
    """
    if lines and _FENCE.fullmatch(lines[0]):
        for number, line in enumerate(lines[1:], 1):
            if _END.fullmatch(line):
                return lines[:1], lines[1:number], lines[number:]
    return [], [], lines


class Fields:
    """The lines within a front matter, changed in place; `kept` are the names of the reader's fields that differ."""

    def __init__(self, lines: list[str], known: dict[str, Known], newline: str) -> None:
        self.lines = lines
        self.known = dict(known)
        self.kept: list[str] = []
        self._newline = newline

    def update(self, wanted: Front) -> None:
        """Bring our fields to their values."""
        for name, value in wanted.items():
            if isinstance(value, list):
                self._set_list(name, value)
            else:
                self._set(name, value)

    def value(self, name: str) -> object:
        """Return the value of a field, all that it holds as texts; None where there is none that can be read."""
        place = self._place(name)
        return self._value(place) if place else None

    def _set(self, name: str, value: str | None) -> None:
        was, place = self.known.get(field_key(name)), self._place(name)
        if place is None:
            if value is not None and was is None:
                self.lines += self._written({name: value})
                self.known |= front_known({name: value})
            return
        current = self._value(place)
        if was and (value == current or isinstance(current, str) and digest([current]) == was.digest):
            if value != current:
                self.lines[place] = self._written({name: value})
            self.known.pop(field_key(name))
            self.known |= front_known({name: value})
        elif was and value not in (None, current) and digest([str(value)]) != was.digest:
            self.kept.append(name)

    def _set_list(self, name: str, values: list[str]) -> None:
        place = self._place(name)
        new = [each for each in values if field_key(name, each) not in self.known]
        if place is None:
            # A list of which something is known was there and was taken out.
            if new and len(new) == len(values):
                self.lines += self._written({name: values})
                self.known |= front_known({name: values})
            return
        current = self._value(place)
        if not isinstance(current, list) or not all(isinstance(each, str) for each in current):
            self.kept += [name] if new else []
            return
        gone = [each for each in current if field_key(name, each) in self.known and each not in values]
        added = [each for each in new if each not in current]
        if gone or added:
            self._edit_list(name, place, current, gone, added)
        for each in gone:
            self.known.pop(field_key(name, each), None)
        self.known |= front_known({name: added})

    def _edit_list(self, name: str, place: slice, current: list[str], gone: list[str], added: list[str]) -> None:
        """Take things out of a list and put others at its end: line by line where each has its own."""
        lines = self.lines[place]
        items = {number: found for number, line in enumerate(lines[1:], 1) if (found := _ITEM.fullmatch(line.rstrip()))}
        values = {number: _loaded(found[2]) for number, found in items.items()}
        if not items or list(values.values()) != current:
            whole = [each for each in current if each not in gone] + added
            flow: str = yaml.safe_dump(whole, allow_unicode=True, width=float("inf"), default_flow_style=True)
            self.lines[place] = [self._ended(f"{name}: {flow.strip()}")]
            return
        indent = next(iter(items.values()))[1]
        last = max(items)
        new = [self._ended(f"{indent}{line}") for line in dumped_items(added)]
        kept = [line for number, line in enumerate(lines[: last + 1]) if values.get(number) not in gone or not number]
        if len(kept) == 1 and not new:
            kept = [self._ended(f"{name}: []")]  # a key alone would have no value
        self.lines[place] = [*kept, *new, *lines[last + 1 :]]

    def _place(self, name: str) -> slice | None:
        """Return where the lines of a field are."""
        starts = [number for number, line in enumerate(self.lines) if (key := _KEY.match(line)) and key["name"] == name]
        if not starts:
            return None
        stop = last = starts[0] + 1
        while stop < len(self.lines):
            line = self.lines[stop]
            stop += 1
            if line[:1] in " \t-" and line.strip():
                last = stop
            elif line.strip() and not line.startswith("#"):
                break
        return slice(starts[0], last)

    def _value(self, place: slice) -> object:
        """Return the value of a field, all that it holds as texts; None where it cannot be read."""
        try:
            loaded = yaml.load("".join(self.lines[place]), yaml.BaseLoader)
        except (yaml.YAMLError, ValueError, RecursionError):
            return None
        return next(iter(loaded.values())) if isinstance(loaded, dict) and len(loaded) == 1 else None

    def _written(self, front: Front) -> list[str]:
        return [self._ended(line) for line in dumped(front).splitlines()]

    def _ended(self, line: str) -> str:
        return f"{line}{self._newline}"


def dumped_items(values: list[str]) -> list[str]:
    """Return the lines of a list in YAML."""
    text: str = yaml.safe_dump(values, allow_unicode=True, width=float("inf")) if values else ""
    return text.splitlines()


def _loaded(text: str) -> object:
    try:
        return yaml.load(text, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
