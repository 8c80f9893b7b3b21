"""Placeholder."""

from __future__ import annotations
from collections.abc import Callable
from spacy.language import Language
from spacy.tokens import Doc
from briefing.model import Number

if not Doc.has_extension("numbers"):
    Doc.set_extension("numbers", default=())


@Language.factory("briefing_numbers", assigns=["doc._.numbers"])
def make_numbers(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's numbers in `doc._.numbers`."""
    return keep_numbers


def keep_numbers(doc: Doc) -> Doc:
    doc._.numbers = find_numbers(doc)
    return doc


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    return ()
