"""A long briefing as a reader feels it: 20,000 words and 200 cards, its first paint, single keys, its memory.

python tests/bench_reading.py [RUNS]
"""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing.config import Settings  # noqa: E402 - the path comes first
from briefing.ingest import Desk  # noqa: E402
from briefing.model import Actor, Article, Briefing, Item, Mention, Number, Question, Quote, content_id  # noqa: E402
from tests.bench import in_turns  # noqa: E402
from tests.latency import BRIEFING, hello, line, timed  # noqa: E402

WORDS = (
    "the harbour council bridge trade plan cost report minister city water budget vote night ferry engineer north "
    "river school road market price rise fall people court worker union bank energy grid storm season offer"
)
WARM = [*"jjkk"]  # what is imported late is there then
KEYS: dict[str, list[str]] = {
    "cards: ]": ["]"] * 20,
    "cards: j": ["j"] * 60,
    "cards: k": ["k"] * 20,
    "cards: page": ["space"] * 20,
    "other kinds of card": [*"23451023451234512345"],
    "article: j": ["tab", *["j"] * 40],
    "article: page": ["space"] * 30,
    "article: ]": ["]"] * 40,
    "selecting": ["v", *"lllljjjjssp"],
    # A terminal tells esc from the beginning of another key by waiting for a tenth of a second.
    "leaving that": ["esc"],
    "opening the find": ["/"],
    "find, typing": [*"harbour"],
}


def main(runs: int) -> None:
    """Print the first paints, the keys and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "long.txt")
        briefing = long_briefing()
        article.write_text(briefing.article.text, encoding="utf-8")
        environ = {**os.environ, "BRIEFING_DATA": f"{folder}/shelf"}
        kept = Desk(Settings(Path(folder, "shelf"))).keep(briefing)
        print(f"{len(kept.article.text.split()):,} words, {len(kept.items)} cards")
        opened = partial(timed, [*BRIEFING, str(article)], "All 200")
        in_turns({"hello": hello, "long": opened}, runs, environ)
        pressed = [key for keys in KEYS.values() for key in keys]
        answers = iter(opened([*WARM, *pressed], environ).keys[len(WARM) :])
        every: list[float] = []
        for name, keys in KEYS.items():
            row = [next(answers) for _ in keys]
            every += row if keys != ["esc"] else []
            print(line(name, row))
        print(line("all but esc", every))


def long_briefing() -> Briefing:
    """Return an invented article of 20,000 words with 50 cards of each kind spread over it."""
    chance = random.Random(1)
    words = WORDS.split()
    paragraphs: list[str] = []
    while sum(map(len, map(str.split, paragraphs))) < 20_000:
        sentences = [" ".join(chance.choices(words, k=chance.randint(8, 28))) for _ in range(chance.randint(2, 6))]
        paragraphs.append(" ".join(f"{each.capitalize()}." for each in sentences))
    text = "\n\n".join(paragraphs)
    starts = [found.start() for found in re.finditer(r"\w+ \w+ \w+", text)]
    items: list[Item] = []
    for place in range(50):
        at = [starts[(place * 4 + kind) * (len(starts) // 200)] for kind in range(4)]
        spans = [(start, text.index(" ", start + size)) for start, size in zip(at, (6, 3, 90, 60), strict=True)]
        others = sorted(chance.sample(starts, 6))
        mentions = tuple(Mention(start, start + 5, "name") for start in (at[0], *others))
        items += [
            Actor(
                f"a{place}", text[slice(*spans[0])].title(), "person", ("Alias",), ("role",), 1 - place / 50, mentions
            ),
            Number(f"n{place}", spans[1], float(place), "worker", "=", "cost", "count"),
            Quote(f"q{place}", "direct", (spans[2],), (), (), f"a{place}"),
            Question(f"x{place}", "gap", spans[3], f"Who pays for {text[slice(*spans[3])]}?"),
        ]
    in_order = sorted(items, key=lambda item: ("actor", "number", "quote", "question").index(item.kind))
    return Briefing(Article(content_id(text), "A long report", text, "long.txt"), tuple(in_order))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
