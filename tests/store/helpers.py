"""Small briefings for the shelf's tests."""

from __future__ import annotations

from briefing.model import Actor, Article, Briefing, Item, Mention, Number, content_id


def a_briefing(number: int = 1, items: int = 2) -> Briefing:
    """Return a briefing of its own for each number."""
    text = f"Harbour tunnel {number} opens on Monday."
    article = Article(content_id(text), f"Tunnel {number}", text, f"/tmp/{number}.txt", "2026-11-20")
    actor = Actor("a1", "Harbour", "place", ("Port",), (), 0.5, (Mention(0, 7, "name"),))
    numbers = tuple(Number(f"n{place}", (15, 16), (1.0, 2.5), "boat", "=", None, "count") for place in range(items - 1))
    found: tuple[Item, ...] = (actor, *numbers)
    return Briefing(article, found[:items])
