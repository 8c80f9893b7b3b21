"""What quotation marks and a clause beside them attribute: '"…," X said. "…"', 'X said: "…"', '"…" — X'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from briefing.extract.document import word_list
from briefing.extract.quotes.marks import AROUND, Region, goes_on
from briefing.extract.quotes.triples import NOMINAL, Attribution, Reading, cue_span, source_span, subject

STOPS = frozenset({".", "!", "?", ";"})
DASHES = "-–—―"
# How many words of a reporting clause are read, from the quotation outwards.
REACH = 45
# How many words a name behind a dash has at most.
LONGEST_NAME = 6


@dataclass
class Quotation:
    """Regions that are one quotation, the words around them in their paragraph, and who says it by which words."""

    parts: list[Region]
    before: Span
    after: Span
    cue: Span | None = None
    source: Span | None = None

    @property
    def content(self) -> tuple[tuple[int, int], ...]:
        """Return the spans of the regions."""
        return tuple((part.start, part.end) for part in self.parts)

    def attribution(self, reading: Reading) -> Attribution:
        """Return the quotation as a triple."""
        return Attribution(self.content, reading.spans(self.source), reading.spans(self.cue) or _sign(self.cue))


def _sign(cue: Span | None) -> tuple[tuple[int, int], ...]:
    return ((cue.start_char, cue.end_char),) if cue is not None and len(cue) else ()


def find_quotations(reading: Reading) -> list[Quotation]:
    """Return all quotations in order; those that words beside them attribute have a cue."""
    found: list[Quotation] = []
    for quotation in _quotations(reading):
        _read_around(reading, quotation)
        if found and _continues(reading, found[-1], quotation):
            found[-1].parts += quotation.parts
            found[-1].after = quotation.after
        else:
            found.append(quotation)
    return found


def _quotations(reading: Reading) -> Iterator[Quotation]:
    groups: list[list[Region]] = []
    for region in reading.regions:
        if groups and goes_on(reading.text, groups[-1][-1], region):
            groups[-1].append(region)
        else:
            groups.append([region])
    floors = [0, *(group[-1].end for group in groups)]
    ceilings = [*(group[0].start for group in groups[1:]), len(reading.text)]
    for group, floor, ceiling in zip(groups, floors, ceilings, strict=False):
        before = reading.tokens(_line_start(reading.text, group[0].start, floor), group[0].start)
        after = reading.tokens(group[-1].end, _line_end(reading.text, group[-1].end, ceiling))
        yield Quotation(group, before, after)


def _line_start(text: str, start: int, floor: int) -> int:
    """Return where the words before a quotation begin: its paragraph, or the one before when that ends in a colon."""
    line = text.rfind("\n", floor, start) + 1
    if not text[line:start].strip(AROUND) and (lead := text[floor:line].rstrip()).endswith(":"):
        line = floor + lead.rfind("\n") + 1
    return max(line, floor)


def _line_end(text: str, end: int, ceiling: int) -> int:
    line = text.find("\n", end, ceiling)
    return ceiling if line < 0 else line


def _read_around(reading: Reading, quotation: Quotation) -> None:
    """Give a quotation the cue and the source that the words around it name."""
    last = quotation.parts[-1]
    ahead = behind_last_stop(quotation.before)
    lead = ahead.text.rstrip(AROUND)[-1:]
    if lead not in {"", ",", ":", *DASHES}:
        return
    sign = reading.text[last.start : last.end].rstrip()[-1:]
    if lead == ":":
        _take_cue(quotation, list(reversed(ahead)), any_verb=False)
    if quotation.cue is not None:
        return
    if sign in {",", "?", "!", *DASHES} or quotation.after.text.lstrip(AROUND).startswith(","):
        _take_cue(quotation, list(_before_first_stop(quotation.after)), any_verb=sign == ",")
    ends = sign in {".", "!", "?", "…"} or not last.closed or quotation.after.text.lstrip(AROUND)[:1] in {"", ".", ";"}
    if quotation.cue is None and lead == "," and ends:
        _take_cue(quotation, [token for token in reversed(ahead) if not _has_clause(token, ahead)], any_verb=False)
    if quotation.cue is None:
        _take_signature(quotation)


def _before_first_stop(span: Span) -> Span:
    stop = next((token.i for token in span[:REACH] if token.text in STOPS), min(span.end, span.start + REACH))
    return span.doc[span.start : stop]


def behind_last_stop(span: Span) -> Span:
    """Return the words of the last, unfinished sentence of a span."""
    start = next((token.i + 1 for token in reversed(span) if token.text in STOPS), span.start)
    return span.doc[start : span.end]


def _has_clause(verb: Token, before: Span) -> bool:
    """Return whether a verb has a clause of its own ahead of the quotation: "X added that it was so because, …"."""
    return any(child.dep_ == "ccomp" and verb.i < child.i < before.end for child in verb.children)


def _take_cue(quotation: Quotation, tokens: list[Token], *, any_verb: bool) -> None:
    """Take the first verb of speech among some tokens whose subject is there too; else, if allowed, any such verb."""
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    heads = {verb: head for verb in verbs if (head := _subject_among(verb, tokens)) is not None}
    known = word_list("quote_clause_verbs") | word_list("quote_speech_verbs")
    listed = [verb for verb in heads if verb.lemma_.lower() in known]
    others = [verb for verb in heads if verb.dep_ in {"ROOT", "parataxis", "conj"}] if any_verb else []
    if verb := next(iter(listed or others), None):
        quotation.cue = cue_span(verb)
        quotation.source = source_span(heads[verb], verb)


def _subject_among(verb: Token, tokens: list[Token]) -> Token | None:
    head = subject(verb)
    first, last = min(tokens[0].i, tokens[-1].i), max(tokens[0].i, tokens[-1].i)
    return head if head is not None and first <= head.i <= last else None


def _take_signature(quotation: Quotation) -> None:
    """Take a name behind a dash, with nothing else in the line: '"…" — X'."""
    after = quotation.after
    dash = next((token for token in after if token.text.strip(AROUND)), None)
    if dash is None or dash.text.strip(AROUND)[0] not in DASHES:
        return
    # The tokenizer may leave the dash at the name, or at the mark before it.
    glued = dash.text.strip(AROUND + DASHES) != ""
    words = [token for token in after if token.i >= dash.i + (not glued) and token.text.strip(AROUND + ".")]
    named = [token for token in words if token.text.lstrip(DASHES)[:1].isupper()]
    if 1 <= len(words) <= LONGEST_NAME and words[0] in named and 2 * len(named) > len(words):
        quotation.cue = after.doc[dash.i : dash.i + 1]
        quotation.source = after.doc[words[0].i : words[-1].i + 1]


def _continues(reading: Reading, previous: Quotation, following: Quotation) -> bool:
    """Return whether a quotation goes on behind the clause that reports it: '"…," X said. "…"'."""
    between = reading.text[previous.parts[-1].end : following.parts[0].start]
    cue, after = previous.cue, previous.after
    if cue is None or following.cue not in {None, cue} or "\n" in between or not after.start <= cue.start < after.end:
        return False
    stops = [at for at, token in enumerate(after) if token.text in STOPS]
    words = [at for at, token in enumerate(after) if token.pos_ in NOMINAL or token.text[0].isalnum()]
    if stops:
        return stops[0] > words[-1]
    verbs = [token for token in after if token.pos_ == "VERB"]
    return between.rstrip(AROUND)[-1:] in {",", ":", *DASHES} and len(verbs) == 1
