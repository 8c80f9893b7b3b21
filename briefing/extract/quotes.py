"""Placeholder."""

from __future__ import annotations
from collections.abc import Callable
from spacy.language import Language
from spacy.tokens import Doc
from briefing.model import Quote

if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", default=())


@Language.factory("briefing_quotes", assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's quotes in `doc._.quotes`."""
    return keep_quotes


def keep_quotes(doc: Doc) -> Doc:
    doc._.quotes = find_quotes(doc)
    return doc


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    return ()
