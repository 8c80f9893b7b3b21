"""What a reader types to change the tags of briefings. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing.store import as_tags


class Retagging(NamedTuple):
    """Tags to give and tags to take."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


def retagging(typed: str, before: Iterable[str] = ()) -> Retagging:
    """Return what a line means: +energy gives a tag, -old takes one; a plain list takes the place of those before."""
    words = typed.split()
    signed = {sign: as_tags(word[1:] for word in words if word.startswith(sign)) for sign in "+-"}
    plain = as_tags(word for word in words if word[0] not in "+-")
    dropped = () if not plain and words else tuple(tag for tag in before if tag not in plain)
    removed = tuple(dict.fromkeys((*dropped, *signed["-"])))
    return Retagging(tuple(tag for tag in dict.fromkeys((*plain, *signed["+"])) if tag not in removed), removed)
