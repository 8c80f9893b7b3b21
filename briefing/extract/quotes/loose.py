"""Quotations that no reporting clause attributes: the running speaker's, or words of the verb that they hang on."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from briefing.extract.quotes.direct import Quotation, behind_last_stop
from briefing.extract.quotes.indirect import phrase
from briefing.extract.quotes.marks import AROUND
from briefing.extract.quotes.triples import Attribution, Reading, cue_span, source_span, subject

# A fragment of fewer words is a scare quote; one without a lower-case word of weight is a title.
FEWEST = 3
# How far up the tree the verb that governs a fragment is looked for.
CLIMB = 8
ENDS = frozenset(".!?…")


def find_loose(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield attributions of those quotations that lie in no known content."""
    yield from _find(reading, quotations, known, fragments=True)


def find_running(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield whole paragraphs in marks that lie in no known content as words of whoever spoke last."""
    alone = [one for one in quotations if not (one.before.text + one.after.text).strip(AROUND)]
    yield from _find(reading, alone, known, fragments=False)


def _find(
    reading: Reading, quotations: Sequence[Quotation], known: Sequence[Attribution], *, fragments: bool
) -> Iterator[Attribution]:
    covered = {region for one in known for span in one.content for region in reading.touched(span)}
    speeches = sorted((one for one in known if one.source), key=_start)
    for quotation in quotations:
        if not covered.isdisjoint(quotation.parts):
            continue
        start = quotation.parts[0].start
        at = bisect_left(speeches, start, key=_start)
        found = _running(reading, quotation, speeches[at - 1] if at else None)
        if found is None and fragments:
            found = _fragment(reading, quotation)
        if found is not None and found.content:
            insort(speeches, found, key=_start)
            yield found


def _start(one: Attribution) -> int:
    return one.content[0][0]


def _running(reading: Reading, quotation: Quotation, last: Attribution | None) -> Attribution | None:
    """Return whole sentences in marks as words of whoever spoke last, in this paragraph or the one before."""
    start, end = quotation.parts[0].start, quotation.parts[-1].end
    whole = not behind_last_stop(quotation.before).text.strip(AROUND) and reading.text[start:end].rstrip()[-1:] in ENDS
    if last is None or not whole or _paragraphs_between(reading.text, last.content[-1][1], start) > 1:
        return None
    return Attribution(quotation.content, last.source, ())


def _paragraphs_between(text: str, end: int, start: int) -> int:
    """Return how many paragraphs further on `start` lies."""
    if start - end > 20_000:
        return 2
    return sum(bool(line.strip(AROUND)) for line in text[end:start].split("\n")[1:-1]) + ("\n" in text[end:start])


def _fragment(reading: Reading, quotation: Quotation) -> Attribution | None:
    """Return the phrase around a quoted fragment as words of the subject of the verb that governs it."""
    inside = reading.tokens(quotation.parts[0].start, quotation.parts[0].end)
    if len(inside) < FEWEST or not any(token.text[0].islower() and not token.is_stop for token in inside):
        return None
    token = inside.root
    for _ in range(CLIMB):
        verb = token.head
        if verb.i not in reading.quoted and verb.pos_ == "VERB" and token.i > verb.i and (head := subject(verb)):
            content = reading.spans(phrase(verb, token))
            return Attribution(content, reading.spans(source_span(head, verb)), reading.spans(cue_span(verb)))
        token = verb
    return None
