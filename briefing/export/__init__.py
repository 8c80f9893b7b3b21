"""A briefing as a text to keep elsewhere. A new format is a module with one function, and a line here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import CannotWrite
from briefing.export import obsidian
from briefing.export.blocks import Document
from briefing.export.csv import to_csv
from briefing.export.dossier import dossier_to_markdown
from briefing.export.html import to_html
from briefing.export.json import to_json
from briefing.export.lists import list_to_markdown
from briefing.export.markdown import to_markdown
from briefing.export.obsidian import actor_notes, to_obsidian
from briefing.export.plan import Change, Output, carry_out, planned
from briefing.export.template import suffix_of, to_template
from briefing.export.wanted import ALL, Wanted
from briefing.export.write import file_name, make_folder, numbered, save
from briefing.model import Briefing


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an export.

    suffix: what its files end in; empty where the reader's template says it. make: gives a text, or a document in
    blocks, which can be exported again into a file in which the reader wrote. beside: gives the documents that go into
    a folder beside it, by the names of their files; it is told what the export itself is called.
    """

    suffix: str
    make: Callable[[Briefing, Wanted], str | Document]
    beside: Callable[[Briefing, Wanted, str], dict[str, Document]] | None = None

    def __call__(self, briefing: Briefing, wanted: Wanted = ALL) -> str:
        """Return the text of an export by itself."""
        return str(self.make(briefing, wanted))


FORMATS: dict[str, Format] = {
    "markdown": Format(".md", to_markdown),
    "obsidian": Format(".md", to_obsidian),
    "obsidian-folder": Format(".md", to_obsidian, actor_notes),
    "json": Format(".json", to_json),
    "csv": Format(".csv", to_csv),
    "html": Format(".html", to_html),
    "template": Format("", to_template),
}


def suffix(name: str, wanted: Wanted = ALL) -> str:
    """Return what the files of a format end in."""
    return FORMATS[name].suffix or suffix_of(wanted.template or "")


def format_of(path: Path) -> str:
    """Return the name of the first format whose files end as a path does; CannotWrite where there is none."""
    endings: dict[str, str] = {}
    for name, each in FORMATS.items():
        endings.setdefault(each.suffix, name)
    found = endings.get(path.suffix.lower()) if path.suffix else "markdown"
    if found is None:
        known = " or ".join(filter(None, endings))
        raise CannotWrite(f"The name '{path.name}' does not end in {known}; choose one of these or say --format.")
    return found


def plan(briefing: Briefing, path: Path, name: str, wanted: Wanted = ALL, replace: bool = False) -> tuple[Change, ...]:
    """Return what the export of a briefing would write, the file itself first; nothing is written yet.

    CannotWrite where a file cannot be written; with `replace`, what is there gives way, whatever it is.
    """
    return planned(_outputs(briefing, path, FORMATS[name], wanted), replace)


def plan_in(folder: Path, briefing: Briefing, name: str, wanted: Wanted = ALL) -> tuple[Change, ...]:
    """Return what the export of a briefing into a folder would write, under a name from its title.

    A file of that name that is no export of this briefing is left alone; the next number that is free is taken.
    """
    first = folder / file_name(briefing, suffix(name, wanted))
    for path in numbered(first):
        if not os.path.lexists(path) or path.is_file() and not path.is_symlink():
            changes = plan(briefing, path, name, wanted)
            if not changes[0].whole or not changes[0].changes:
                return changes
    raise CannotWrite(f"There is no name left for '{first}'; choose another folder.")


def _outputs(briefing: Briefing, path: Path, form: Format, wanted: Wanted) -> Iterator[Output]:
    yield Output(path, form.make(briefing, wanted))
    if form.beside:
        for own_name, document in form.beside(briefing, wanted, path.stem).items():
            yield Output(path.parent / obsidian.FOLDER / own_name, document, beside=True)


__all__ = [
    "ALL",
    "FORMATS",
    "Change",
    "Format",
    "Wanted",
    "carry_out",
    "dossier_to_markdown",
    "file_name",
    "format_of",
    "list_to_markdown",
    "make_folder",
    "numbered",
    "plan",
    "plan_in",
    "save",
    "suffix",
]
