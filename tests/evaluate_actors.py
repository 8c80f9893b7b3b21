"""Score the actors on invented articles of many kinds of news, which are the project's own.

    python -m tests.evaluate_actors

`tests/actors.toml` has each article with those who act in it, by name and type, and words that are no actors. Printed
against their floors: "found", the share that has a card under its name; "type", the share of those whose type is right;
"clean", the share of the other words that have none.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path

from tests.evaluate import Record, extract, judge

TESTS = Path(__file__).parent


def main() -> int:
    """Print what is missing or wrong and the scores; return 1 when a score is below its floor."""
    articles = tomllib.loads((TESTS / "actors.toml").read_text(encoding="utf-8"))["article"]
    floors = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))["floors"]["articles"]
    with tempfile.TemporaryDirectory() as folder:
        texts = [{"id": str(number), "text": each["text"]} for number, each in enumerate(articles)]
        records = extract(texts, Path(folder))
    types: list[tuple[str, str | None]] = []
    clean: list[bool] = []
    for article, record in zip(articles, records, strict=True):
        known = cards(record)
        wrong = {name: kind for name, kind in article["actors"].items() if known.get(name) != kind}
        stray = [name for name in article["none"] if name in known]
        if wrong or stray:
            print(
                f"{article['kind']}: wanted {wrong}, got { {name: known.get(name) for name in wrong} }, stray {stray}"
            )
        types += [(kind, known.get(name)) for name, kind in article["actors"].items()]
        clean += [name not in known for name in article["none"]]
    found = [(kind, card) for kind, card in types if card is not None]
    scores = {
        "found": len(found) / len(types),
        "type": sum(kind == card for kind, card in found) / max(1, len(found)),
        "clean": sum(clean) / len(clean),
    }
    failed = False
    for name, score in scores.items():
        verdict = judge(score, floors.get(name), None)
        failed = failed or verdict.startswith("FAILED")
        print(f"  {name:20} {score:8.3f}   {verdict}")
    return int(failed)


def cards(record: Record) -> dict[str, str]:
    """Return the type of each actor by each of its names."""
    actors = [item for item in record["items"] if item["kind"] == "actor"]
    return {name: actor["type"] for actor in actors for name in (*actor["aliases"], actor["name"])}


if __name__ == "__main__":
    sys.exit(main())
