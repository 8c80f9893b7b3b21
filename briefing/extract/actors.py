"""Placeholder."""

from __future__ import annotations
from collections.abc import Callable
from spacy.language import Language
from spacy.tokens import Doc
from briefing.model import Actor

if not Doc.has_extension("actors"):
    Doc.set_extension("actors", default=())


@Language.factory("briefing_actors", assigns=["doc._.actors"])
def make_actors(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's actors in `doc._.actors`."""
    return keep_actors


def keep_actors(doc: Doc) -> Doc:
    doc._.actors = find_actors(doc)
    return doc


def find_actors(doc: Doc) -> tuple[Actor, ...]:
    return ()
