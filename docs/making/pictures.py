"""The pictures of the documentation, made from the app on articles that ship with it: python -m docs.making.pictures"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from briefing import glance, places
from briefing.config import Settings
from briefing.ingest import Desk, Options
from briefing.model import Briefing
from briefing.tui.app import BriefingApp

DOCS = Path(__file__).parents[1]
PICTURES = DOCS / "pictures"
ARTICLES = DOCS / "articles"
# The day of the pictures, so that what is overdue stays so.
TODAY = date(2026, 11, 25)
SIZE = (112, 32)


def draw() -> None:
    """Draw every picture anew."""
    glance.today = lambda: TODAY
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Settings(Path(folder)))
        others = [desk.briefing_at(str(path), Options(published="2026-11-23")) for path in sorted(ARTICLES.glob("*"))]
        sample = desk.briefing_at(str(places.sample_article()))
        desk.tag(others[0].article.id, ["port"])
        noted = _noted(desk, sample)
        _draw("briefing", desk, noted, ["2", "j", "j"])
        _draw("questions", desk, noted, ["5", "j"])
        _draw("library", desk, None, ["j"])


def _noted(desk: Desk, sample: Briefing) -> Briefing:
    """Return a briefing with a note on its main actor."""
    return desk.add_note(sample, "Ask their press office about the 500 jobs.", sample.items[0], tags=["call"])


def _draw(name: str, desk: Desk, opening: Briefing | None, keys: Sequence[str]) -> None:
    app = BriefingApp(desk, opening)

    async def run() -> str:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            return app.export_screenshot(title="briefing")

    drawn = asyncio.run(run())
    # The picture brings no font of its own: nothing is fetched to look at it.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    lines = (line.rstrip() for line in drawn.splitlines())
    (PICTURES / f"{name}.svg").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    draw()
