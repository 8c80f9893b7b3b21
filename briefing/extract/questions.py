"""Placeholder."""

from __future__ import annotations
from collections.abc import Callable
from spacy.language import Language
from spacy.tokens import Doc
from briefing.model import Question

if not Doc.has_extension("questions"):
    Doc.set_extension("questions", default=())


@Language.factory("briefing_questions", assigns=["doc._.questions"])
def make_questions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's questions in `doc._.questions`."""
    return keep_questions


def keep_questions(doc: Doc) -> Doc:
    doc._.questions = find_questions(doc)
    return doc


def find_questions(doc: Doc) -> tuple[Question, ...]:
    return ()
