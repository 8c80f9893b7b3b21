"""Quotes: what the article attributes to whom.

Finders hand over attributions of content, source and cue (`triples`): a trained tagger (`learned`), and rules on marks
and grammar, alone where the reader wants them fast. What becomes of an attribution here is the same for both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc

# Importing these modules registers `doc._.actors` and `doc._.read`.
from briefing.extract import actors, vectors  # noqa: F401
from briefing.extract.paragraphs import in_spans
from briefing.extract.quotes.direct import find_quotations
from briefing.extract.quotes.indirect import find_reported
from briefing.extract.quotes.learned.finder import Tags, find_learned
from briefing.extract.quotes.loose import find_loose, find_running
from briefing.extract.quotes.marks import WORD, form_of
from briefing.extract.quotes.speaker import Speakers
from briefing.extract.quotes.triples import Attribution, Reading
from briefing.model import ItemIds, Quote

# How often what the rules find is right, by its form; measured on the labelled dev articles.
SURE = {"direct": 0.85, "mixed": 0.7, "indirect": 0.55}
# How often the running speaker is right, where no words attribute a quotation.
SURE_OF_RUNNING = 0.5

if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", default=())


@Language.factory(
    "briefing_quotes",
    assigns=["doc._.quotes"],
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc._.passed_over", "doc._.actors"],
    default_config={"fast": False},
)
def make_quotes(nlp: Language, name: str, fast: bool) -> Callable[[Doc], Doc]:
    """Keep the article's quotes in `doc._.quotes`: by the trained tagger, or with `fast` by rules alone."""
    tagger = None if fast else shipped()

    def keep_quotes(doc: Doc) -> Doc:
        doc._.quotes = find_quotes(doc, tagger)
        return doc

    return keep_quotes


def shipped() -> Tags:
    """Return the tagger that ships with briefing; onnxruntime is imported for it and not before."""
    from briefing.extract.quotes.learned.tagger import shipped

    return shipped()


def find_quotes(doc: Doc, tagger: Tags | None = None) -> tuple[Quote, ...]:
    """Return the quotes of a parsed doc in the order of their words; captions that repeat others are left out.

    Without a tagger they are found by rules.
    """
    reading = Reading(doc)
    found = find_triples(reading) if tagger is None else find_with(reading, tagger)
    triples = (one for one in found if not in_spans(one.content[0][0], doc._.passed_over))
    return tuple(_quotes(reading, triples))


def find_with(reading: Reading, tagger: Tags) -> list[Attribution]:
    """Return what a tagger finds, and quotations that it leaves out though words beside them attribute them."""
    learned = list(find_learned(reading, tagger))
    covered = {region for one in learned for span in one.content for region in reading.touched(span)}
    quotations = [one for one in find_quotations(reading) if covered.isdisjoint(one.parts)]
    direct = [quotation.attribution(reading) for quotation in quotations if quotation.cue is not None]
    loose = find_running(reading, [one for one in quotations if one.cue is None], [*learned, *direct])
    return sorted([*learned, *direct, *loose], key=lambda one: one.content)


def find_triples(reading: Reading) -> list[Attribution]:
    """Return all attributions of an article, by marks and by grammar, sorted by their content."""
    quotations = find_quotations(reading)
    direct = [quotation.attribution(reading) for quotation in quotations if quotation.cue is not None]
    reported = _by_grammar(reading, direct)
    loose = find_loose(reading, [one for one in quotations if one.cue is None], [*direct, *reported])
    return sorted([*direct, *reported, *(_widened(reading, one) for one in loose)])


def _by_grammar(reading: Reading, direct: list[Attribution]) -> list[Attribution]:
    """Return what the grammar attributes, but for the clauses that report quotations and attributions in others."""
    cues = {span for one in direct for span in one.cue}
    found = [_widened(reading, one) for one in find_reported(reading) if not cues.intersection(one.cue)]
    return list(_outermost(found))


def _widened(reading: Reading, one: Attribution) -> Attribution:
    return one._replace(content=tuple(reading.widened(span) for span in one.content))


def _outermost(found: list[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions whose cue stands in no other's content: what X says that Y thinks is X's."""
    spans = sorted(span for one in found for span in one.content)
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))
    for one in found:
        at = bisect_right(starts, one.cue[0][0])
        if not at or reach[at - 1] <= one.cue[0][0]:
            yield one


def _quotes(reading: Reading, triples: Iterable[Attribution]) -> Iterable[Quote]:
    ids = ItemIds("quote")
    speakers = Speakers(reading, reading.doc._.actors)
    for one in triples:
        content = tuple(span for span in map(reading.bare, one.content) if WORD.search(reading.text, *span))
        if not content:
            continue
        words = [reading.text[start:end] for start, end in content]
        form = form_of(reading.text, content, [region for span in content for region in reading.touched(span)])
        by_rule = SURE[form] if one.cue else SURE_OF_RUNNING
        sure = by_rule if one.confidence is None else one.confidence
        speaker = speakers.speaker(one.source, content)
        yield Quote(ids.next(*words), form, content, one.source, one.cue, speaker, round(sure, 2))
