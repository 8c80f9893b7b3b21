"""Words as the trained network of the quotes reads them: read once, before the components that lean on them.

The actors are told by the vectors of its encoder; the quotes take what it made of the words on to their cues.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from briefing.extract.quotes.learned.tagger import Tagger

if not Doc.has_extension("read"):
    # What the network makes of the words (`learned.tagger.Read` without the vectors), and the vectors of the tokens,
    # [tokens, 768]; white space has none and stays at zero. None where the network was not asked.
    Doc.set_extension("read", default=None)
    Doc.set_extension("vectors", default=None)


@Language.factory(
    "briefing_vectors",
    assigns=["doc._.read", "doc._.vectors"],
    requires=["token.dep", "token.head", "token.tag", "doc.ents", "doc.sents"],
)
def make_vectors(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep what the network that ships with briefing makes of an article; onnxruntime is imported for it alone."""
    from briefing.extract.quotes.learned.tagger import shipped

    tagger = shipped()
    return lambda doc: read_with(doc, tagger)


def read_with(doc: Doc, tagger: Tagger) -> Doc:
    """Keep what a network makes of the words of a parsed doc."""
    from briefing.extract.quotes.learned.words import words_of
    from briefing.extract.quotes.triples import Reading

    words = words_of(Reading(doc))
    if len(words.starts):
        read = tagger.read(words)
        vectors: NDArray[np.float16] = np.zeros((len(doc), read.vectors.shape[1]), dtype=np.float16)
        vectors[words.tokens] = read.vectors
        doc._.vectors = vectors
        # Once is enough.
        doc._.read = read._replace(vectors=vectors[:0])
    return doc
