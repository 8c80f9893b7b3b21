"""Docs for tests without a trained model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

BLANK = spacy.blank("en")


def flat(text: str) -> Doc:
    """Return any text as a Doc whose words all hang on the first one.

    A Doc without any parse will not do: where spaCy's tokenizer has made a token of an emoticon, such a Doc has wrong
    edges, and asking for a token's children reads beyond its end. The pipeline's parser always sets them.
    """
    words = BLANK.make_doc(text)
    count = len(words)
    return Doc(
        words.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        heads=[0] * count,
        deps=["ROOT", *["dep"] * (count - 1)][:count],
    )
