"""A briefing as a text to keep elsewhere. A new format is a module with one function, and a line here."""

from __future__ import annotations

from collections.abc import Callable

from briefing.export.csv import to_csv
from briefing.export.json import to_json
from briefing.export.lists import list_to_markdown
from briefing.export.markdown import to_markdown
from briefing.export.write import file_name, free_path, make_folder, save
from briefing.model import Briefing

FORMATS: dict[str, Callable[[Briefing], str]] = {"markdown": to_markdown, "json": to_json, "csv": to_csv}

SUFFIXES = {"markdown": ".md", "json": ".json", "csv": ".csv"}

__all__ = ["FORMATS", "SUFFIXES", "file_name", "free_path", "list_to_markdown", "make_folder", "save"]
