"""The app as the screens know it."""

from __future__ import annotations

from typing import Protocol, cast

from textual.dom import DOMNode

from briefing.model import Article, Briefing, Span


class Host(Protocol):
    """What a screen may ask of the app."""

    def open(self, what: Briefing | Article, at: Span | None = None) -> None:
        """Show a briefing, at a place of its text if one is given, or read an article and then show it."""

    def opened(self, what: Briefing | Article, at: Span | None = None) -> None:
        """Show a briefing, or read an article, in place of the screen at hand."""

    def leave(self) -> None:
        """Go back to the screen before."""

    def key(self, action: str, usual: str) -> str:
        """Return the first key of an action by its id; `usual` is the one it has unless the reader chose another."""

    def say(self, sentence: str, error: bool = False) -> None:
        """Tell the reader one sentence, and what the shelf has to tell."""

    def tell(self) -> None:
        """Tell the reader what the shelf has to tell, if anything: what was damaged and mended."""


def host(node: DOMNode) -> Host:
    """Return the app that a screen runs in."""
    return cast(Host, node.app)
