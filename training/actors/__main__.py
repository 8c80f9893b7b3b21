"""Learn the weights of the actors from labelled articles, or say how well that does on articles left out.

    python -m training.actors DATA             learn from all of DATA and write data/actors/weights.json
    python -m training.actors DATA --folds 5   learn five times from four fifths, score on the rest, write nothing

DATA is a folder with gum_train.jsonl, wikinews_dev.jsonl and score.py. Nothing in it depends on chance.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import spacy

from briefing.config import MODEL
from briefing.extract.actors import weights as store
from briefing.extract.actors.judging import OUTCOMES
from briefing.extract.actors.weights import Weights
from training.actors import fit
from training.actors.examples import Labelled, of_links, of_names, of_order, predicted, read

TARGET = Path(__file__).parents[2] / "data" / "actors" / "weights.json"
# How often links are learnt again from what the model before made of the articles.
ROUNDS = 3
# What an actor that a noun plainly means counts for before anything is learnt.
PLAIN = {"plain": [2.0], "person plain": [1.0]}
# What the recogniser's word counts for before anything is learnt, for the outcomes none, person, organization, place.
USUAL = {
    "label PERSON": [0.0, 4.0, 0.0, 0.0],
    "label ORG": [0.0, 0.0, 4.0, 0.0],
    "label GPE": [0.0, 0.0, 0.0, 4.0],
    "label LOC": [0.0, 0.0, 0.0, 4.0],
    "label FAC": [0.0, 0.0, 0.0, 4.0],
}
SHOWN = ("F1", "type", "named.CoNLL", "all.CoNLL", "frag", "overmerge", "good@5", "nDCG@10", "AP", "P@3")


def learn(gum: Sequence[Labelled], news: Sequence[Labelled], scorer: ModuleType) -> dict[str, Weights]:
    """Return the weights of the three models; each is learnt with those before it at work."""
    found: dict[str, Weights] = {}
    use(found)
    names = of_names(gum, scorer)
    found["names"] = fit.outcomes([signs for signs, _ in names], [right for _, right in names], len(OUTCOMES), USUAL)
    links = of_links(gum, scorer, None)
    found["links"] = fit.choices(links, PLAIN)
    for _ in range(ROUNDS - 1):
        links += of_links(gum, scorer, found["links"])
        found["links"] = fit.choices(links, PLAIN)
    found["order"] = fit.order(of_order([*gum, *news], scorer))
    return found


def use(found: dict[str, Weights]) -> None:
    """Let the extractor work with these weights."""
    store.weights = found.__getitem__  # type: ignore[assignment]
    for module in ("judging", "references", "order"):
        importlib.import_module(f"briefing.extract.actors.{module}").weights = found.__getitem__  # type: ignore[attr-defined]


def left_out(gum: Sequence[Labelled], news: Sequence[Labelled], scorer: ModuleType, folds: int) -> None:
    """Print the scores on articles that nothing was learnt from."""
    stats: dict[str, list[dict[str, float]]] = {"GUM": [], "WikiNews": []}
    for fold in range(folds):
        of_gum, of_news = ([each for index, each in enumerate(some) if index % folds != fold] for some in (gum, news))
        use(learn(of_gum, of_news, scorer))
        for name, some in (("GUM", gum), ("WikiNews", news)):
            stats[name] += [scorer.score_doc(record, predicted(doc), 0.6) for record, doc in some[fold::folds]]
    for name, each in stats.items():
        scores = scorer.summarise(scorer.total(each))
        print(f"{name:9}", " ".join(f"{score}={scores[score]:.3f}" for score in SHOWN))


def main() -> None:
    """Read the arguments and the articles, then learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score", given.data / "score.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    nlp = spacy.load(MODEL)
    nlp.add_pipe("briefing_paragraphs", before="parser")
    gum, news = (read(given.data / name, nlp) for name in ("gum_train.jsonl", "wikinews_dev.jsonl"))
    if given.folds:
        left_out(gum, news, scorer, given.folds)
    else:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(json.dumps(learn(gum, news, scorer), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
