"""Numbers: every figure of an article with its unit, what it is about and how it is to be taken."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import permutations

from spacy.language import Language
from spacy.tokens import Doc, Token

from briefing.extract.dates import day_of
from briefing.extract.document import trim
from briefing.extract.numbers.change import Change, change_of
from briefing.extract.numbers.concept import Concepts
from briefing.extract.numbers.disputes import Dispute, Disputed, Told, disputes_in
from briefing.extract.numbers.figures import Figure, find_figures, tokens_of
from briefing.extract.numbers.joins import joined
from briefing.extract.numbers.links import Tie, merged, ties_between
from briefing.extract.numbers.settings import Sentences, Setting, sentences_of, settings_of
from briefing.extract.numbers.when.counted import Counted, counted_periods
from briefing.extract.paragraphs import in_spans
from briefing.model import Number

# What is told in years though no one says so, and the most it can be.
AGED = re.compile(r"\b(?:age|life\sexpectancy)\b(?!\sgroups?)", re.IGNORECASE)
OLDEST = 130
AGAIN = re.compile(r"\s?\(|\s?/\s?|(?P<or>,?\s?or\s)")

for name in ("numbers", "disputes"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=())


@Language.factory(
    "briefing_numbers",
    assigns=["doc._.numbers", "doc._.disputes"],
    requires=["token.tag", "token.lemma", "token.dep", "token.head", "doc.ents", "doc._.passed_over"],
)
def make_numbers(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's numbers in `doc._.numbers`."""
    return keep_numbers


def keep_numbers(doc: Doc) -> Doc:
    """Keep the article's numbers in `doc._.numbers`, and which of them disagree in `doc._.disputes`."""
    doc._.numbers, doc._.disputes = _read(doc)
    return doc


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """Return the figures of an article in order; the same figure said again is one number with several places."""
    return _read(doc)[0]


def _read(doc: Doc) -> tuple[tuple[Number, ...], tuple[Disputed, ...]]:
    text = doc.text
    repeats, published = doc._.passed_over, doc._.published
    figures = joined(doc, text, find_figures(doc, text, published))
    figures = [figure for figure in figures if not in_spans(figure.start, repeats)]
    if not figures:
        return (), ()
    # Made once: a Doc makes its tokens anew each time they are gone through.
    tokens = list(doc)
    sentence = sentences_of(tokens, text)
    numbers = list(_numbers(doc, tokens, text, figures, sentence))
    told = [
        Told(figure, number.concept, number.change, number.when, sentence(figure))
        for figure, number in zip(figures, numbers, strict=True)
    ]
    disputes = list(disputes_in(text, told))
    ties = ties_between(text, figures, [number.change for number in numbers])
    ties += [Tie(one, "contested", other) for each in disputes for one, other in permutations(each.figures, 2)]
    return merged(text, numbers, ties), tuple(_disputed(text, told, each) for each in disputes)


def _disputed(text: str, told: list[Told], dispute: Dispute) -> Disputed:
    sentences = dict.fromkeys(told[place].sentence for place in dispute.figures)
    return Disputed(tuple(trim(text, sentence) for sentence in sentences), dispute.question)


def _numbers(
    doc: Doc, tokens: Sequence[Token], text: str, figures: list[Figure], sentence: Sentences
) -> Iterable[Number]:
    """Yield the number of each figure, still without its id."""
    concepts = Concepts(doc, tokens, figures)
    counted = list(counted_periods(text, day_of(doc._.published)))
    change: Change = "="
    concept: str | None = None
    before: Figure | None = None
    for figure, setting in zip(figures, settings_of(doc, text, figures, sentence), strict=True):
        same = before is not None and _says_again(text, before, figure)
        own = change_of(doc, text, figure)
        change = change if same and own == "=" and figure.category != "date" else own
        # A figure of which nothing is said is about what the one before it in its sentence is about.
        own_concept = None if same else concepts.of(figure)
        if own_concept or not (same or (before is not None and _in_one_sentence(doc, before, figure))):
            concept = own_concept
        before = figure
        if figure.category == "number" and figure.unit is None and _is_age(figure, concept):
            figure = replace(figure, unit="year of age", category="age")
        yield _number(text, figure, change, concept, counted, setting)


def _is_age(figure: Figure, concept: str | None) -> bool:
    """Return whether a bare number is about an age ("the average age is 42")."""
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    return concept is not None and AGED.search(concept) is not None and 0 < low <= high < OLDEST


def _says_again(text: str, before: Figure, figure: Figure) -> bool:
    """Return whether a figure says the one before it in another unit: "over 3 km (2 miles)", "190 points, or 0.6%"."""
    joined = AGAIN.fullmatch(text, before.end, figure.start)
    return joined is not None and (joined["or"] is None or figure.unit != before.unit)


def _in_one_sentence(doc: Doc, before: Figure, figure: Figure) -> bool:
    between = tokens_of(doc, before.end, figure.start)
    return between is not None and not any(token.is_sent_start for token in between[1:])


def _number(
    text: str, figure: Figure, change: Change, concept: str | None, counted: list[Counted], setting: Setting
) -> Number:
    value = figure.value
    pair = figure.pair or ("range" if isinstance(value, tuple) and figure.category != "date" else None)
    if isinstance(value, tuple) and pair not in ("score", "move"):
        value = (min(value), max(value))
    iso = figure.iso
    if figure.category == "duration":
        place = bisect_right(counted, figure.start, key=lambda each: each.start)
        near = counted[max(0, place - 1) : place + 1]
        iso = next((each.period.iso for each in near if each.start < figure.end and figure.start < each.end), None)
    span = trim(text, (figure.start, figure.end))
    return Number("", span, value, figure.unit, change, concept, figure.category, (), iso, pair, *setting)
