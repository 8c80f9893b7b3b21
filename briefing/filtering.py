"""What a reader types to find briefings in the library. Pure functions.

Words, all of which must be there: in the title, the source or a tag. `tag:energy` means a tag that begins so,
`source:reuters` a part of the source, `has:notes`, `has:tags`, `is:unread`, `is:read` what they say. A minus before any
of these means that it must not be so. "Words in quotes" are looked for as they stand. Case never counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.finding import folded
from briefing.store import Entry

SYNTAX = "words  tag:energy  source:bbc  has:notes  is:unread  -not"

# A minus, a field with its colon, then a phrase in quotes (the last one may still be open) or a word.
_TERM = re.compile(r'(-?)([a-z]+:)?(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
# Stands between the parts of the text that is searched; no article holds it.
_BREAK = "\0"

Test = Callable[[Entry], object]
FLAGS: dict[str, dict[str, Test]] = {
    "has": {"notes": lambda entry: entry.notes, "tags": lambda entry: entry.tags},
    "is": {"unread": lambda entry: entry.share is None, "read": lambda entry: entry.share is not None},
}


class Term(NamedTuple):
    """One thing that must be so, or must not: `field` is "tag", "source", a flag's, or empty for words anywhere."""

    field: str
    word: str
    negated: bool = False


class Looked(NamedTuple):
    """An entry with the text that words are looked for in."""

    entry: Entry
    text: str


def prepared(entries: Sequence[Entry]) -> list[Looked]:
    """Return entries with their texts; made once, so that each key typed only looks."""
    return [
        Looked(entry, folded(_BREAK.join((entry.title, entry.source or "", *map("#{}".format, entry.tags)))))
        for entry in entries
    ]


def matching(looked: Sequence[Looked], typed: str) -> list[Entry]:
    """Return the entries that what was typed so far means, in their order."""
    for term in terms(typed):
        looked = [each for each in looked if _holds(term, each) != term.negated]
    return [each.entry for each in looked]


def terms(typed: str) -> list[Term]:
    """Return what was typed as terms; what says nothing yet, such as a field alone, is left out."""
    found = (_term(*match.groups("")) for match in _TERM.finditer(typed))
    return [term for term in found if term]


def _term(minus: str, field: str, phrase: str, word: str) -> Term | None:
    name, value = field[:-1].casefold(), folded(" ".join((phrase or word).split()))
    if name in FLAGS:
        # A flag that is not typed to its end yet is taken for the first one that begins so.
        flag = next((flag for flag in FLAGS[name] if value and flag.startswith(value)), None)
        if flag or not value:
            return Term(name, flag, bool(minus)) if flag else None
    elif name in ("tag", "source"):
        return Term(name, value.removeprefix("#") if name == "tag" else value, bool(minus)) if value else None
    words = f"{field.casefold()}{value}"
    return Term("", words, bool(minus)) if words else None


def _holds(term: Term, looked: Looked) -> bool:
    field, word, _ = term
    if not field:
        return word in looked.text
    if field == "tag":
        return f"{_BREAK}#{word}" in looked.text
    if field == "source":
        return word in folded(looked.entry.source or "")
    return bool(FLAGS[field][word](looked.entry))
