"""How a line of tags is completed as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester


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
