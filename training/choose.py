"""Scores on the dev articles, by which the limits in `learned/decode.py` are chosen."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from briefing.extract.quotes import find_with
from briefing.extract.quotes.learned.decode import CHOSEN, Link, spans
from briefing.extract.quotes.learned.finder import Tags
from briefing.extract.quotes.learned.tagger import Read, Tagger
from briefing.extract.quotes.learned.words import Words
from training.data import Example
from training.network import Network
from training.train import answer, found_links

ACCEPT = (0.2, 0.3, 0.35, 0.4, 0.5)


class Scorer:
    """The scorer of the labelled data, on its dev articles."""

    def __init__(self, data: Path, articles: Sequence[dict[str, Any]]) -> None:
        spec = importlib.util.spec_from_file_location("score", data / "score.py")
        assert spec is not None and spec.loader is not None
        self._score = importlib.util.module_from_spec(spec)
        # Its dataclasses look their module up.
        sys.modules[spec.name] = self._score
        spec.loader.exec_module(self._score)
        self._gold = {article["id"]: article for article in articles}
        self._cues = frozenset((data / "speech_cues.txt").read_text(encoding="utf-8").lower().split())

    def scores(self, predicted: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
        """Return end-to-end F1 by class, that with the listed cues alone, and content match, in percent."""
        articles = {name: {"id": name, "attributions": found} for name, found in predicted.items()}
        total = self._score.pool(self._score.evaluate(self._gold, articles))
        listed = self._score.pool(self._score.evaluate(self._gold, articles, self._cues))
        found = {kind: total[kind].scores()["end_f"] for kind in self._score.CLASSES}
        found |= {"match": total["all"].scores()["match_f"], "cues": listed["all"].scores()["end_f"]}
        return {name: round(100 * value, 1) for name, value in found.items()}

    def right(self, name: str, predicted: Sequence[dict[str, Any]]) -> list[bool]:
        """Return for each attribution of an article whether content and source are right."""
        text = self._score.Text(self._gold[name]["text"])
        gold = [text.attribution(raw) for raw in self._gold[name]["attributions"]]
        found = [text.attribution(raw) for raw in predicted]
        pairs = self._score.pair_up(gold, found)
        good = {p for g, p, iou in pairs if iou >= 0.5 and self._score.source_correct(gold[g], found[p])}
        return [at in good for at in range(len(found))]


class Said:
    """A tagger whose answers are known."""

    def __init__(self, links: list[Link]) -> None:
        self._links = links

    def links(self, words: Words, read: Read | None) -> list[Link]:
        """Return the answers, whatever the words."""
        return self._links


def table(scorer: Scorer, network: Network | Path, dev: Sequence[Example]) -> str:
    """Return a line of scores for each limit of acceptance; by the exported network in a folder, for the chosen one."""
    lines = []
    heard = [answer(network, one, CHOSEN.look) for one in dev] if isinstance(network, Network) else []
    for accept in ACCEPT if isinstance(network, Network) else (CHOSEN.accept,):
        limits = replace(CHOSEN, accept=accept)
        if isinstance(network, Network):
            taggers: list[Tags] = [Said(found_links(said, one, limits)) for said, one in zip(heard, dev, strict=True)]
        else:
            taggers = [Tagger(network, limits)] * len(dev)
        scores = scorer.scores({one.name: predictions(one, each) for one, each in zip(dev, taggers, strict=True)})
        lines.append(f"accept {accept}: " + ", ".join(f"{name} {value}" for name, value in scores.items()))
    return "\n".join(lines)


def predictions(one: Example, tagger: Tags) -> list[dict[str, Any]]:
    """Return the attributions of an article in the scorer's form."""
    return [
        {"content": found.content, "source": found.source, "cue": found.cue} for found in find_with(one.reading, tagger)
    ]


def weights(scorer: Scorer, network: Network, dev: Sequence[Example]) -> list[float]:
    """Return the weights of the traits of a link in its confidence, and their bias: a logistic regression."""
    traits: list[tuple[float, float, float]] = []
    right: list[bool] = []
    for one in dev:
        found = found_links(answer(network, one, CHOSEN.look), one, replace(CHOSEN, accept=0.1))
        traits += [link.traits for link in found]
        told = [{"content": spans(one.words, link.content), "source": spans(one.words, link.source)} for link in found]
        right += scorer.right(one.name, told)
    given, wanted = np.column_stack([np.array(traits), np.ones(len(traits))]), np.array(right, dtype=float)
    fitted = np.zeros(given.shape[1])
    for _ in range(25):
        share = 1 / (1 + np.exp(-given @ fitted))
        slope = given.T @ (wanted - share) - 0.1 * fitted
        fitted = fitted + np.linalg.solve((given.T * (share * (1 - share))) @ given + 0.1 * np.eye(len(fitted)), slope)
    return [round(float(weight), 2) for weight in fitted]
