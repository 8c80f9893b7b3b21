"""A briefing as a text to keep elsewhere. A new format is a module with one function, and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.export.blocks import Document
from briefing.export.csv import to_csv
from briefing.export.json import to_json
from briefing.export.markdown import to_markdown
from briefing.export.wanted import ALL, Wanted
from briefing.export.write import file_name, free_path, make_folder, save
from briefing.model import Briefing


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an export: what its files end in, what makes it, and what a reader is told of it.

    make: gives a text, or a document in blocks, which can be exported again into a file that the reader wrote in.
    """

    suffix: str
    make: Callable[[Briefing, Wanted], str | Document]

    def __call__(self, briefing: Briefing, wanted: Wanted = ALL) -> str:
        """Return the text of an export by itself."""
        return str(self.make(briefing, wanted))


FORMATS: dict[str, Format] = {
    "markdown": Format(".md", to_markdown),
    "json": Format(".json", to_json),
    "csv": Format(".csv", to_csv),
}

SUFFIXES = {name: each.suffix for name, each in FORMATS.items()}

__all__ = ["ALL", "FORMATS", "SUFFIXES", "Format", "Wanted", "file_name", "free_path", "make_folder", "save"]
