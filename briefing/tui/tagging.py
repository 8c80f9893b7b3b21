"""What a reader types to change the tags of briefings, and how the line completes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.suggester import Suggester

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


class TagSuggester(Suggester):
    """Completes the word at the end of the line to the first known tag that begins so."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last word completed; None where there is nothing to complete."""
        word = value.split(" ")[-1].lstrip("+-#")
        there = {each.lstrip("+-#") for each in value.split()[:-1]}
        if not word:
            return None
        found = (tag for tag in self._known if tag.casefold().startswith(word.casefold()) and tag not in there)
        tag = next(found, None)
        return value + tag[len(word) :] if tag else None
