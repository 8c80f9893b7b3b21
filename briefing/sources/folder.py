"""Folders: the files in one that may be articles."""

from __future__ import annotations

import os

SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".epub", ".docx", ".eml"),
    *(".xml", ".rss", ".atom", ".opml", ""),
)
"""The endings of files that are looked into; what they hold is told by their content."""


def files_in(folder: str) -> tuple[list[str], list[str]]:
    """Return the paths of all files below a folder that may be articles, sorted, and those of the others.

    What is hidden is passed over, and links to folders are not followed: they may lead in a circle.
    """
    found: list[str] = []
    others: list[str] = []
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(home, name)
            if name.startswith(".") or not os.path.isfile(path):
                continue
            (found if os.path.splitext(name)[1].lower() in SUFFIXES else others).append(path)
    return found, others
