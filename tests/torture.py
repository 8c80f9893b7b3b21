"""What must not cost a note, many times over: kills, power cuts, failing calls, damaged files. Exits 1 if one does.

python tests/torture.py [--kills 1000] [--images 20] [--damages 2000] [--seed N]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.store import torment
from tests.store.torment import ACTIONS, ERRORS


def main() -> int:
    """Run every trial and print a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--images", type=int, default=20, help="disks left by a cut at each call of each action")
    parser.add_argument("--damages", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    random = Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kills = (torment.kill_one(folder / f"kill{number}", random) for number in range(options.kills))
        bad = shown("kill -9 while notes are written", kills)
        for error in ERRORS:
            calls = (
                outcome
                for action in ACTIONS
                for outcome in torment.fail_each_call(folder / error / action, ACTIONS[action], ERRORS[error])
            )
            bad += shown(f"each system call of {len(ACTIONS)} actions: {error}", calls)
        cuts = (
            outcome
            for action in torment.MARKING
            for at in range(1, 100)
            for outcome in torment.cut_power(ACTIONS[action], at, options.images, random)
        )
        bad += shown("disks after a power cut at each call", cuts)
        damages = (torment.damage_one(folder / f"damage{number}", random) for number in range(options.damages))
        bad += shown("damaged files", damages)
    return int(bad > 0)


def shown(what: str, outcomes: Iterable[str | None]) -> int:
    """Print how many trials went wrong, and the first of them; return how many."""
    count = bad = 0
    for outcome in outcomes:
        count += 1
        if outcome:
            bad += 1
            if bad <= 3:
                print(f"    {outcome}", flush=True)
    print(f"{what:50} {count:7,} trials, {bad} bad", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(main())
