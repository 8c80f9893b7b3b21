"""The spaCy pipeline with our components, and articles through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

# Importing a component's module registers its factory.
from briefing.extract import actors, document, numbers, paragraphs, questions, quotes  # noqa: F401
from briefing.errors import BadSettings, Cancelled, Unreadable
from briefing.model import Article, Item

# The component of each kind of card, in the order they run, and the attribute of `doc._` that holds what it found.
COMPONENTS = {
    "actor": ("briefing_actors", "actors"),
    "number": ("briefing_numbers", "numbers"),
    "quote": ("briefing_quotes", "quotes"),
    "question": ("briefing_questions", "questions"),
}
# Raise it when a component finds other items than before: stored briefings are then read again.
VERSION = 1
# What a reader is told while a component of the pipeline works.
STEPS = {
    "tok2vec": "Reading the words",
    "parser": "Reading the sentences",
    "ner": "Finding names",
    "briefing_actors": "Finding actors",
    "briefing_numbers": "Finding numbers",
    "briefing_quotes": "Finding quotes",
    "briefing_questions": "Finding open questions",
}


def load(model: str) -> Language:
    """Return the pipeline named `model` (a package or a folder) with our components; BadSettings when it won't do."""
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
    for component, _ in COMPONENTS.values():
        nlp.add_pipe(component)
    if problems := {name: missing for name, missing in nlp.analyze_pipes()["problems"].items() if missing}:
        name, missing = next(iter(problems.items()))
        raise BadSettings(f"The spaCy pipeline '{model}' lacks {', '.join(missing)}, which {name} needs; use another.")
    return nlp


def prepare(nlp: Language, article: Article) -> Doc:
    """Return the article's words as a Doc, with what the components need to know about it."""
    if len(article.text) > nlp.max_length:
        raise Unreadable(
            f"The article has {len(article.text):,} characters; briefing reads up to {nlp.max_length:,}. Split it first."
        )
    doc = nlp.make_doc(article.text)
    doc._.published = article.published
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


def analyse_many(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Item, ...]]]:
    """Yield each article with its items, in order; articles are read ahead in batches of eight."""
    pairs = ((prepare(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=8):
        yield article, items(doc)


def items(doc: Doc) -> tuple[Item, ...]:
    """Return what the components found, kind by kind."""
    return tuple(item for _, attribute in COMPONENTS.values() for item in getattr(doc._, attribute))
