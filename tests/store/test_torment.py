"""What must not cost a note: failing calls, power cuts, kills, damaged files. `make torture` runs more of each."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.store import torment
from tests.store.helpers import a_briefing
from tests.store.torment import ACTIONS, ERRORS


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("action", ACTIONS)
def test_each_failing_call_leaves_the_old_marks_or_the_new(tmp_path: Path, action: str, error: str) -> None:
    outcomes = list(torment.fail_each_call(tmp_path, ACTIONS[action], ERRORS[error]))
    assert [outcome for outcome in outcomes if outcome] == []
    assert len(outcomes) > 15


@pytest.mark.parametrize("action", torment.MARKING)
def test_a_power_cut_leaves_the_old_marks_or_the_new_in_both_files(action: str) -> None:
    outcomes = cuts(action, images=10)
    assert [outcome for outcome in outcomes if outcome] == []
    assert len(outcomes) > 200


@pytest.mark.parametrize("forgetful", [".tmp", "history.log", "/shelf/briefings/{id}"])
def test_without_any_one_of_its_syncs_a_note_can_be_lost(forgetful: str) -> None:
    """So the simulated cuts can fail, and no sync is there for nothing."""
    name = forgetful.format(id=a_briefing().article.id)
    assert any(cuts("add", images=10, forgetful=name))


def cuts(action: str, images: int, forgetful: str = "") -> list[str | None]:
    """Return what was wrong with each disk that a cut at any call may leave."""
    random = Random(20261125)
    outcomes: list[str | None] = []
    for at in range(1, 1000):
        found = list(torment.cut_power(ACTIONS[action], at, images, random, forgetful))
        if not found:
            break
        outcomes += found
    return outcomes


def test_a_hundred_kills_lose_no_note_that_was_said_to_be_saved(tmp_path: Path) -> None:
    random = Random(20261125)
    outcomes = [torment.kill_one(tmp_path / str(number), random) for number in range(100)]
    assert [outcome for outcome in outcomes if outcome] == []


def test_six_hundred_damages_lose_no_note(tmp_path: Path) -> None:
    random = Random(20261125)
    outcomes = [torment.damage_one(tmp_path / str(number), random) for number in range(600)]
    assert [outcome for outcome in outcomes if outcome] == []
