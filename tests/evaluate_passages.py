"""Score the open questions on invented passages of many kinds of news, which are the project's own.

    python -m tests.evaluate_passages

`tests/passages.toml` has each passage with what it leaves open: reason and question. Two F1 scores are printed against
their floors: "reason" takes a question as found when its reason is, "question" when its words are the same too.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.evaluate import Record, extract, judge

TESTS = Path(__file__).parent
Found = tuple[str, str | None]


def main() -> int:
    """Print the scores and what is missing or too much; return 1 when a score is below its floor."""
    passages = tomllib.loads((TESTS / "passages.toml").read_text(encoding="utf-8"))["passage"]
    floors = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))["floors"]["passages"]
    with tempfile.TemporaryDirectory() as folder:
        texts = [{"id": str(number), "text": each["text"]} for number, each in enumerate(passages)]
        records = extract(texts, Path(folder))
    wanted = [[(reason, question) for reason, question in each["open"]] for each in passages]
    found = [questions_of(record) for record in records]
    for passage, wants, finds in zip(passages, wanted, found, strict=True):
        if wants != finds:
            print(f"{passage['text']}\n  wanted {wants}\n  found  {finds}")
    failed = False
    parts: dict[str, Callable[[Found], Any]] = {"reason": lambda each: each[0], "question": lambda each: each}
    for name, part in parts.items():
        score = f1(wanted, found, part)
        verdict = judge(score, floors.get(name), None)
        failed = failed or verdict.startswith("FAILED")
        print(f"  {name:20} {score:8.3f}   {verdict}")
    return int(failed)


def questions_of(record: Record) -> list[Found]:
    """Return reason and question of each open question of a record."""
    return [(item["reason"], item["question"]) for item in record["items"] if item["kind"] == "question"]


def f1(wanted: Iterable[list[Found]], found: Iterable[list[Found]], part: Callable[[Found], Any]) -> float:
    """Return the F1, 0 to 1, over the passages."""
    right = all_wanted = all_found = 0
    for wants, finds in zip(wanted, found, strict=True):
        right += (Counter(map(part, wants)) & Counter(map(part, finds))).total()
        all_wanted += len(wants)
        all_found += len(finds)
    return 2 * right / (all_wanted + all_found)


if __name__ == "__main__":
    sys.exit(main())
