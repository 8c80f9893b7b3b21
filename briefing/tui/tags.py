"""Tags as a line of words, completed from those that are known."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester


class TagSuggester(Suggester):
    """Completes the last tag of a line."""

    def __init__(self, known: Sequence[str]) -> None:
        """Complete from known tags, the likeliest first."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last tag completed, or None."""
        before, space, last = value.rpartition(" ")
        sign = "#" * last.startswith("#")
        typed = last.removeprefix("#").casefold()
        taken = {tag.lstrip("#") for tag in before.split()}
        for tag in self._known if typed else ():
            if tag.casefold().startswith(typed) and tag.casefold() != typed and tag not in taken:
                return f"{before}{space}{sign}{last.removeprefix('#')}{tag[len(typed) :]}"
        return None
