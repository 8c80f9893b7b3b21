"""Any keys in any order, at any size: nothing of it may end the app."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual.binding import Binding

from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.tui import keyboard
from briefing.tui.app import BriefingApp
from tests.tui.conftest import hanging

# They leave the app on purpose, or write where the tests run.
LEAVING = {"app.quit", "library.quit", "briefing.export", "library.export", "briefing.edit_outside", "note.editor"}
SIZES = [(120, 36), (1, 1), (80, 24), (40, 12), (3, 2), (200, 60), (20, 5), (100, 18), (99, 17)]


def keys() -> list[str]:
    """Return every key that does something somewhere."""
    bound = [binding for place in keyboard.places() for binding in place.bindings if binding.id not in LEAVING]
    leaving = {binding.key for place in keyboard.places() for binding in place.bindings if binding.id in LEAVING}
    return sorted({binding.key for binding in bound} - leaving - {"q"})


class TestAnyKeys:
    @pytest.mark.parametrize("seed", range(4))
    async def test_in_any_order_leave_a_screen_that_still_answers(
        self, desk: Desk, briefing: Briefing, library: Callable[[int], BriefingApp], seed: int
    ) -> None:
        chance = random.Random(seed)
        library(3)
        app = BriefingApp(desk, desk.keep(hanging(briefing)) if seed % 2 else None)
        pressed = []
        async with app.run_test(size=SIZES[0]) as pilot:
            for _ in range(60):
                pressed.append(chance.choice(keys()))
                await pilot.press(pressed[-1])
                assert app.is_running, pressed
            while len(app.screen_stack) > 1 and len(pressed) < 90:
                pressed.append("escape")
                await pilot.press("escape")
            await pilot.press("question_mark")
            assert app.is_running, pressed

    @pytest.mark.parametrize(
        "opening", [["tab"], ["0"], ["v"], ["n"], ["slash"], ["F"], ["question_mark"], ["S"], ["q"]]
    )
    async def test_every_screen_can_be_any_size_at_any_moment(self, app: BriefingApp, opening: list[str]) -> None:
        async with app.run_test(size=SIZES[0]) as pilot:
            await pilot.press("tab", *opening)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await pilot.press("j")
            assert app.is_running
            assert app.size == SIZES[-1]


def test_most_keys_are_among_them() -> None:
    assert {"j", "n", "v", "f", "s", "S", "slash", "ctrl+p", "escape", "D", "u", "m"} <= set(keys())
    assert not {"ctrl+q", "x"} & set(keys())
    assert all(isinstance(binding, Binding) for place in keyboard.places() for binding in place.bindings)
