"""Learn the weights of the actors from labelled articles, or say how well that does on articles left out.

    python -m training.actors DATA             learn from all of DATA and write data/actors/weights.json
    python -m training.actors DATA --folds 5   learn five times from four fifths, score on the rest, write nothing;
                                               with the vectors of words and, "fast", without

DATA is a folder with gum_train.jsonl, wikinews_dev.jsonl and score.py. Nothing in it depends on chance.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import spacy

from briefing import places
from briefing.config import MODEL
from briefing.extract.actors import weights as store
from briefing.extract.actors.judging import OUTCOMES
from briefing.extract.actors.weights import WITH_VECTORS, Weights
from training.actors import fit
from training.actors.examples import (
    Labelled,
    of_inner,
    of_links,
    of_names,
    of_order,
    predicted,
    read,
    show_vectors,
)

TARGET = Path(__file__).parents[2] / "data" / "actors" / "weights.json"
# How often links are learnt again from what the model before made of the articles.
ROUNDS = 3
# What an actor that a noun plainly means counts for before anything is learnt.
PLAIN = {"plain": [2.0], "person plain": [1.0]}
# What the recogniser's word, and a list of organisations, count for before anything is learnt, for the outcomes none,
# person, organization, place.
USUAL = {
    "label PERSON": [0.0, 4.0, 0.0, 0.0],
    "label ORG": [0.0, 0.0, 4.0, 0.0],
    "label GPE": [0.0, 0.0, 0.0, 4.0],
    "label LOC": [0.0, 0.0, 0.0, 4.0],
    "label FAC": [0.0, 0.0, 0.0, 4.0],
    "among organizations": [0.0, 0.0, 4.0, 0.0],
}
SHOWN = ("F1", "type", "named.CoNLL", "all.CoNLL", "frag", "overmerge", "good@5", "nDCG@10", "AP", "P@3")


def learn(gum: Sequence[Labelled], news: Sequence[Labelled], scorer: ModuleType) -> dict[str, Weights]:
    """Return the weights of the models; each is learnt with those before it at work.

    Names and order are learnt with and without the vectors of words, links by what the model with them makes of names.
    """
    found: dict[str, Weights] = {}
    use(found)
    for shown in (False, True):
        show_vectors(gum, shown)
        _learn_names(found, gum, scorer, shown)
    links = of_links(gum, scorer, None)
    found["links"] = fit.choices(links, PLAIN)
    for _ in range(ROUNDS - 1):
        links += of_links(gum, scorer, found["links"])
        found["links"] = fit.choices(links, PLAIN)
    for shown in (False, True):
        show_vectors([*gum, *news], shown)
        _learn_order(found, [*gum, *news], scorer, shown)
    return found


def _learn_names(found: dict[str, Weights], gum: Sequence[Labelled], scorer: ModuleType, shown: bool) -> None:
    for model, examples in (("names", of_names), ("inner", of_inner)):
        each = examples(gum, scorer)
        signs, right = [one.signs for one in each], [one.right for one in each]
        vectors = [one.vector for one in each if one.vector is not None]
        usual = USUAL if model == "names" else {}
        found[_called(model, shown)] = fit.outcomes(signs, right, len(OUTCOMES), usual, vectors if shown else None)
        use(found)


def _called(model: str, shown: bool) -> str:
    return WITH_VECTORS.format(model) if shown else model


def _learn_order(found: dict[str, Weights], articles: Sequence[Labelled], scorer: ModuleType, shown: bool) -> None:
    each = of_order(articles, scorer)
    examples = [(one.signs, one.worth) for one in each]
    vectors = [[vector for vector in one.vectors if vector is not None] for one in each]
    found[_called("order", shown)] = fit.order(examples, [one.share for one in each], vectors if shown else None)
    use(found)


def use(found: dict[str, Weights]) -> None:
    """Let the extractor work with these weights."""
    store.weights = found.__getitem__  # type: ignore[assignment]
    store.matrix.cache_clear()


def left_out(gum: Sequence[Labelled], news: Sequence[Labelled], scorer: ModuleType, folds: int) -> None:
    """Print the scores on articles that nothing was learnt from."""
    stats: dict[str, list[dict[str, float]]] = defaultdict(list)
    for fold in range(folds):
        of_gum, of_news = ([each for index, each in enumerate(some) if index % folds != fold] for some in (gum, news))
        use(learn(of_gum, of_news, scorer))
        for shown, called in ((True, ""), (False, " fast")):
            for name, some in (("GUM", gum), ("WikiNews", news)):
                show_vectors(some, shown)
                stats[name + called] += [
                    scorer.score_doc(each.record, predicted(each.doc), 0.6) for each in some[fold::folds]
                ]
    for name, scored in stats.items():
        scores = scorer.summarise(scorer.total(scored))
        print(f"{name:14}", " ".join(f"{score}={scores[score]:.3f}" for score in SHOWN), flush=True)


def written(found: dict[str, Weights]) -> str:
    """Return weights as JSON, a sign a line."""
    models = (
        f"{json.dumps(model)}: {{\n"
        + ",\n".join(f"{json.dumps(sign)}: {json.dumps(values)}" for sign, values in known.items())
        + "\n}"
        for model, known in found.items()
    )
    return "{\n" + ",\n".join(models) + "\n}\n"


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
    nlp.add_pipe("briefing_vectors")
    gum, news = (read(given.data / name, nlp) for name in ("gum_train.jsonl", "wikinews_dev.jsonl"))
    if given.folds:
        left_out(gum, news, scorer, given.folds)
    else:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(written(learn(gum, news, scorer)), encoding="utf-8")
        # The vectors are of no use with another reader than the one that they were learnt with.
        digest = hashlib.sha256((places.bundled("data") / "quotes" / "reader.onnx").read_bytes()).hexdigest()
        TARGET.with_name("reader.sha256").write_text(f"{digest}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
