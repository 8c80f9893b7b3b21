"""The spaCy pipeline with our components, and articles through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from briefing.errors import BadSettings, BriefingError, Cancelled, Unreadable

# Importing a component's module registers its factory.
from briefing.extract import actors, document, joining, numbers, paragraphs, questions, quotes, vectors  # noqa: F401
from briefing.model import Article, Briefing, Item

# The component of each kind of card, in the order they run, and the attribute of `doc._` that holds what it found.
COMPONENTS = {
    "actor": ("briefing_actors", "actors"),
    "number": ("briefing_numbers", "numbers"),
    "quote": ("briefing_quotes", "quotes"),
    "question": ("briefing_questions", "questions"),
}
# The last step, which joins what the others found.
JOINING = "briefing_joining"
# A name for an article, and the article, or why it could not be had.
Incoming = tuple[str, Article | BriefingError]
# How many articles go through the pipeline at once.
BATCH = 8
# What a reader is told while a component of the pipeline works.
STEPS = {
    "tok2vec": "Reading the words",
    "parser": "Reading the sentences",
    "ner": "Finding names",
    "briefing_vectors": "Reading closely",
    "briefing_actors": "Finding actors",
    "briefing_numbers": "Finding numbers",
    "briefing_quotes": "Finding quotes",
    "briefing_questions": "Finding open questions",
    JOINING: "Seeing who does what",
}


def load(model: str, *, fast: bool = False) -> Language:
    """Return the pipeline named `model` (a package or a folder) with our components; BadSettings when it won't do.

    With `fast`, the trained network is not loaded: quotes are found by rules alone, actors without its vectors.
    """
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise BadSettings(
            f"The spaCy pipeline '{model}' is not installed or not readable; install it or set another."
        ) from error
    if nlp.lang != "en":
        raise BadSettings(
            f"The spaCy pipeline '{model}' is for the language '{nlp.lang}'; briefing needs an English one."
        )
    before = "parser" if nlp.has_pipe("parser") else None
    nlp.add_pipe("briefing_paragraphs", before=before)
    if not fast:
        nlp.add_pipe("briefing_vectors")
    for component, _ in COMPONENTS.values():
        nlp.add_pipe(component, config={"fast": fast} if component == "briefing_quotes" else {})
    nlp.add_pipe(JOINING)
    analysis = nlp.analyze_pipes()
    for name, missing in analysis["problems"].items() if analysis else ():
        if missing:
            raise BadSettings(f"The spaCy pipeline '{model}' lacks {', '.join(missing)} for {name}; use another.")
    return nlp


def prepare(nlp: Language, article: Article) -> Doc:
    """Return the article's words as a Doc, with what the components need to know about it."""
    if len(article.text) > nlp.max_length:
        raise Unreadable(
            f"The article has {len(article.text):,} characters; briefing reads up to {nlp.max_length:,}, so split it."
        )
    doc = nlp.make_doc(article.text)
    doc._.published = article.published
    doc._.title = article.title
    return doc


def analyse(
    nlp: Language,
    article: Article,
    progress: Callable[[str, float], None],
    cancelled: Callable[[], bool],
) -> tuple[Item, ...]:
    """Return the items of one article; `progress` gets a step's name and the share done, 0 to 1."""
    doc = prepare(nlp, article)
    for done, (name, component) in enumerate(nlp.pipeline):
        if cancelled():
            raise Cancelled("The reading was stopped; nothing was kept.")
        if name in STEPS:
            progress(STEPS[name], done / len(nlp.pipeline))
        doc = component(doc)
    return items(doc)


def analyse_many(nlp: Language, readings: Iterable[Incoming]) -> Iterator[tuple[str, Briefing | BriefingError]]:
    """Yield the briefing of each article under its name, in order; an error takes the place of an article too long.

    Articles are read ahead and analysed in batches of eight.
    """
    source = iter(readings)
    while batch := list(islice(source, BATCH)):
        prepared = [(ref, _prepared(nlp, outcome)) for ref, outcome in batch]
        docs = nlp.pipe((doc for _, doc in prepared if isinstance(doc, Doc)), batch_size=BATCH)
        for (ref, outcome), (_, doc) in zip(batch, prepared, strict=True):
            if isinstance(outcome, Article) and isinstance(doc, Doc):
                yield ref, Briefing(outcome, items(next(docs)))
            elif isinstance(doc, BriefingError):
                yield ref, doc


def _prepared(nlp: Language, outcome: Article | BriefingError) -> Doc | BriefingError:
    if isinstance(outcome, BriefingError):
        return outcome
    try:
        return prepare(nlp, outcome)
    except BriefingError as error:
        return error


def items(doc: Doc) -> tuple[Item, ...]:
    """Return what the components found, kind by kind."""
    return tuple(item for _, attribute in COMPONENTS.values() for item in getattr(doc._, attribute))
