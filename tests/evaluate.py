"""Score `briefing extract --jsonl` on the labelled dev files and fail below the pinned floors.

    python tests/evaluate.py [NAME...]     all sets, or those named (actors-gum, quotes, ...)

The data belongs to others and is no part of the project: it is read from BRIEFING_EVALUATION, or from
../shared/evaluation beside the checkout. Where it is absent this says so and passes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.extract.quotes.marks import form_of, regions

Record = dict[str, Any]
TESTS = Path(__file__).parent
# Figures that our numbers component finds and the labelled quantities leave out.
NO_QUANTITIES = ("date", "ordinal", "time", "multiple")


@dataclass(frozen=True)
class Task:
    """A labelled set: its files under the data folder, how our record becomes a prediction, which scores count.

    `scores` maps a name to its place in the scorer's JSON; `scale` makes shares percentages; `more` measures what the
    scorer does not, from the labelled articles and the predictions; `options` are the scorer's, beside its files.
    """

    name: str
    gold: tuple[str, ...]
    predict: Callable[[Record], Record]
    scores: dict[str, tuple[str | int, ...]]
    scale: float = 1.0
    more: Callable[[Sequence[Record], Sequence[Record]], dict[str, float]] | None = None
    options: tuple[str, ...] = ()


def actors(record: Record) -> Record:
    """Return the entities of a record."""
    found = [item for item in record["items"] if item["kind"] == "actor"]
    return {"entities": [{key: item[key] for key in ("name", "type", "salience", "mentions")} for item in found]}


def quotes(record: Record) -> Record:
    """Return the attributions of a record."""
    found = [item for item in record["items"] if item["kind"] == "quote"]
    return {"attributions": [{key: item[key] for key in ("content", "source", "cue")} for item in found]}


def no_quotes(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, float]:
    """Return how many of the quotation marks that quote no one made a direct quote, in percent.

    They enclose scare quotes, titles, nicknames and words as words: quoted regions that touch no labelled content.
    """
    idle = taken = 0
    for article, found in zip(gold, predicted, strict=True):
        told = [tuple(span) for one in article["attributions"] for span in one["content"]]
        ours = [[tuple(span) for span in one["content"]] for one in found["attributions"]]
        marked = regions(article["text"])
        direct = [one for one in ours if form_of(article["text"], tuple(one), marked) == "direct"]
        for region in marked:
            if not any(start < region.end and region.start < end for start, end in told):
                idle += 1
                taken += any(start < region.end and region.start < end for one in direct for start, end in one)
    return {"marks that quote no one": 100 * taken / max(1, idle)}


def numbers(record: Record) -> Record:
    """Return the quantities of a record, one for each place."""
    found = [item for item in record["items"] if item["kind"] == "number" and item["category"] not in NO_QUANTITIES]
    return {
        "quantities": [
            {"start": start, "end": end, **{key: item[key] for key in ("value", "unit", "change", "concept")}}
            for item in found
            for start, end in (item["span"], *item["also"])
        ]
    }


def questions(record: Record) -> Record:
    """Return the open questions of a record."""
    found = [item for item in record["items"] if item["kind"] == "question"]
    return {
        "open_questions": [
            {"kind": item["reason"], "start": item["span"][0], "end": item["span"][1], "question": item["question"],
             "due": item["due"]}
            for item in found
        ]
    }  # fmt: skip


ACTOR_SCORES = ("F1", "type", "named.CoNLL", "all.CoNLL", "frag", "overmerge", "good@5", "nDCG@10", "AP", "P@3")
GUM_SCORES: dict[str, tuple[str | int, ...]] = {name: (name,) for name in ACTOR_SCORES}
WIKINEWS_SCORES: dict[str, tuple[str | int, ...]] = {
    name: (name,) for name in ("frag", "good@5", "nDCG@10", "AP", "P@3")
}
NUMBER_SCORES: dict[str, tuple[str | int, ...]] = {
    name: (name, "F1") for name in ("value", "value+unit", "value+unit+change", "value+concept")
}
TASKS = (
    Task("actors-gum", ("actors/gum_dev.jsonl",), actors, GUM_SCORES),
    Task("actors-wikinews", ("actors/wikinews_dev.jsonl",), actors, WIKINEWS_SCORES),
    Task("quotes", ("attribution/dev.jsonl",), quotes,
         {"match": ("all", "match_f"),
          **{f"end {kind}": (kind, "end_f") for kind in ("all", "direct", "mixed", "indirect")}}, 100, no_quotes),
    Task("quotes-listed", ("attribution/dev.jsonl",), quotes, {"end all": ("all", "end_f")}, 100,
         options=("--cues", "speech_cues.txt")),
    Task("numbers", ("numbers/newsquant_dev.jsonl",), numbers, NUMBER_SCORES),
    Task("numbers-currency", ("numbers/currency.jsonl",), numbers, dict(list(NUMBER_SCORES.items())[:2])),
    Task("numbers-dimension", ("numbers/dimension.jsonl",), numbers, dict(list(NUMBER_SCORES.items())[:2])),
    Task("questions", ("questions/dev.jsonl", "questions/wikidev.jsonl"), questions,
         {"sentence": ("sentence", "all", 2), "macro": ("sentence", "macro"), "where": ("where", 2),
          "usable": ("usable", 2), "well formed": ("form", "all")}),
)  # fmt: skip


def main(names: Sequence[str]) -> int:
    """Print one table; return 1 when a score is below its floor or above its ceiling."""
    data = data_folder()
    if not data.is_dir():
        print(f"evaluation: no labelled data at {data}; nothing was scored")
        return 0
    limits = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))
    wanted = [task for task in TASKS if not names or task.name in names]
    if not wanted:
        print(f"evaluation: no set is called {', '.join(names)}; there are {', '.join(task.name for task in TASKS)}")
        return 2
    failed = False
    for task in wanted:
        scores, seconds = measure(task, data)
        print(f"{task.name}  ({seconds:.0f} s)")
        for name, score in scores.items():
            verdict = judge(
                score, limits["floors"].get(task.name, {}).get(name), limits["ceilings"].get(task.name, {}).get(name)
            )
            failed = failed or verdict.startswith("FAILED")
            print(f"  {name:20} {score:8.3f}   {verdict}")
    return int(failed)


def data_folder() -> Path:
    """Return where the labelled data lies, if it is there."""
    return Path(os.environ.get("BRIEFING_EVALUATION") or TESTS.parents[1] / "shared" / "evaluation")


def judge(score: float, floor: float | None, ceiling: float | None) -> str:
    """Return how a score stands to its limits."""
    if floor is not None:
        return f"floor {floor}" if score >= floor else f"FAILED: the floor is {floor}"
    if ceiling is not None:
        return f"ceiling {ceiling}" if score <= ceiling else f"FAILED: the ceiling is {ceiling}"
    return "FAILED: no limit is pinned in tests/floors.toml"


def measure(task: Task, data: Path) -> tuple[dict[str, float], float]:
    """Return the scores of a set, and how long the extraction took in seconds."""
    gold = [json.loads(line) for name in task.gold for line in (data / name).open(encoding="utf-8") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        records = extract(gold, Path(folder))
        seconds = time.monotonic() - began
        gold_file, predicted_file = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        write(gold_file, gold)
        predicted = [{"id": record["ref"], **task.predict(record)} for record in records]
        write(predicted_file, predicted)
        scorer = data / Path(task.gold[0]).parent / "score.py"
        options = [option if option.startswith("-") else str(scorer.parent / option) for option in task.options]
        printed = run([str(scorer), str(gold_file), str(predicted_file), "--json", *options])
    result = json.loads(printed)
    scores = {name: task.scale * float(at(result, path)) for name, path in task.scores.items()}
    return scores | (task.more(gold, predicted) if task.more else {}), seconds


def extract(gold: Sequence[Record], folder: Path) -> list[Record]:
    """Return what the command prints for the texts."""
    articles = folder / "articles.jsonl"
    write(
        articles, ({key: each[key] for key in ("id", "text", "title", "published") if each.get(key)} for each in gold)
    )
    printed = run(["-m", "briefing", "extract", "--jsonl", str(articles)])
    return [json.loads(line) for line in printed.splitlines()]


def run(arguments: Sequence[str]) -> str:
    """Return what a Python program prints; its failure is ours."""
    return subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def write(path: Path, records: Iterable[Record]) -> None:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def at(result: Any, path: tuple[str | int, ...]) -> Any:
    """Return the value at a path of keys and indices."""
    for step in path:
        result = result[step]
    return result


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
