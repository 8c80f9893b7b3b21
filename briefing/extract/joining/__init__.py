"""What joins the actors to each other, to what they do and to the figures: read from the grammar, once all are found.

A sentence in the words of somebody who is quoted directly says nothing here: the quote tells it. What is reported of an
actor in somebody's name bears the id of that quote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from briefing.extract.document import word_list
from briefing.extract.joining import affiliations, doings, meetings, owners
from briefing.extract.joining.affiliations import Tied
from briefing.extract.joining.clauses import Tokens, clause_of, is_denied, spans
from briefing.extract.joining.meetings import Met, actor_ids
from briefing.extract.joining.parties import Parties, Party
from briefing.extract.paragraphs import in_spans
from briefing.model import Actor, Affiliation, Doing, Meeting, Number, Quote, Span

# Longer sentences, in tokens, are lists, tables or noise.
LONGEST_SENTENCE = 200
# Dates, ranks and bare numbers are nobody's figures.
UNOWNED = {"date", "ordinal", "time", "number", "multiple"}


@Language.factory(
    "briefing_joining",
    assigns=["doc._.actors", "doc._.numbers"],
    requires=[
        "doc._.actors",
        "doc._.numbers",
        "doc._.quotes",
        "token.tag",
        "token.dep",
        "token.head",
        "doc._.passed_over",
    ],
)
def make_joining(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Add to `doc._.actors` and `doc._.numbers` what joins them."""
    return keep_joined


def keep_joined(doc: Doc) -> Doc:
    """Add to the actors what they do, are to each other and do with each other, to the numbers whose they are."""
    if doc._.actors:
        doc._.actors, doc._.numbers = joined(doc)
    return doc


def joined(doc: Doc) -> tuple[tuple[Actor, ...], tuple[Number, ...]]:
    """Return the actors and the numbers of a Doc with what joins them."""
    return _Joining(doc).joined()


class _Joining:
    """One pass over the sentences of a Doc."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        # Made once: a Doc makes its tokens anew each time they are gone through.
        self._tokens: Sequence[Token] = list(doc)
        self._parties = Parties(doc, self._tokens, doc._.actors)
        self._told = _Told(doc._.quotes, self._parties)
        self._doings: dict[str, dict[str, Doing]] = defaultdict(dict)
        self._meetings: dict[str, list[Meeting]] = defaultdict(list)
        self._ties: dict[str, dict[str, Affiliation]] = defaultdict(dict)

    def joined(self) -> tuple[tuple[Actor, ...], tuple[Number, ...]]:
        """Return the actors and numbers anew."""
        for sentence, parties in self._by_sentence():
            self._read(sentence, parties)
        actors = tuple(
            replace(
                actor,
                affiliations=tuple(self._ties[actor.id].values()),
                doings=tuple(self._doings[actor.id].values()),
                meetings=tuple(self._meetings[actor.id]),
            )
            for actor in self._doc._.actors
        )
        return actors, tuple(self._owned(number) for number in self._doc._.numbers)

    def _by_sentence(self) -> Iterator[tuple[list[Token], list[Party]]]:
        """Yield the sentences that name an actor, with the parties there."""
        every = list(self._parties)
        at = 0
        for sentence in self._doc.sents:
            first = at
            while at < len(every) and every[at].root < sentence.end:
                at += 1
            tokens = list(self._tokens[sentence.start : sentence.end])
            if at > first and len(tokens) <= LONGEST_SENTENCE and not in_spans(tokens[0].idx, self._doc._.passed_over):
                yield tokens, every[first:at]

    def _read(self, sentence: list[Token], parties: list[Party]) -> None:
        tied = {frozenset({tie.actor, tie.other}) for tie in self._affiliate(parties)}
        if any(token.text == "?" for token in sentence[-3:]):
            return
        for met in self._clauses(sentence):
            tied.add(actor_ids(met))
        for met in meetings.together(sentence, parties, tied):
            if not self._told.directly(met.one.root):
                self._meet(met, None)

    def _affiliate(self, parties: list[Party]) -> Iterator[Tied]:
        for party in parties:
            for tie in affiliations.tied_by(party, self._parties):
                role, words = self._span(tie.role), self._span(tie.words)
                self._ties[tie.actor].setdefault(tie.other, Affiliation(tie.other, role, words))
                yield tie

    def _clauses(self, sentence: list[Token]) -> Iterator[Met]:
        """Keep what the clauses of a sentence tell; yield who met whom."""
        for verb in sentence:
            if verb.pos_ not in {"VERB", "AUX"} or self._says(verb) or self._told.directly(verb.i):
                continue
            told = self._told.by(verb.i)
            clause = clause_of(verb)
            if clause is None:
                does, met = doings.made_by(verb, self._parties), meetings.made_by(verb, self._parties)
            elif (verb.dep_ == "ccomp" and told is None) or is_denied(verb):
                continue
            else:
                does, met = doings.doings_in(clause, self._parties), meetings.met_in(clause, self._parties)
            for party, words in does:
                self._do(party, words, told)
            for each in met:
                self._meet(each, told)
                yield each

    def _says(self, verb: Token) -> bool:
        """Return whether a verb reports a quote, which tells it; "plans to build" and "rejected" are doings too."""
        if not self._told.is_cue(verb.i):
            return False
        return verb.lemma_.lower() in word_list("question_say_verbs") or any(
            child.dep_ == "ccomp" for child in verb.children
        )

    def _do(self, party: Party, words: list[Tokens], told: str | None) -> None:
        # A lone word that somebody says of an actor, or that reports a quote, tells nothing.
        if sum(map(len, words)) < 2 and (told or self._told.is_cue(words[0][0])):
            return
        said = " ".join(self._tokens[at].lower_ for run in words for at in run)
        self._doings[party.actor.id].setdefault(said, Doing(spans(words, self._tokens), told))

    def _meet(self, met: Met, told: str | None) -> None:
        words = spans(met.words, self._tokens)
        first, last = min(met.one.start, met.other.start), max(met.one.end, met.other.end)
        meeting = Meeting(met.other.actor.id, self._span((first, last)), words, met.mutual, told)
        if meeting not in self._meetings[met.one.actor.id]:
            self._meetings[met.one.actor.id].append(meeting)

    def _span(self, bounds: tuple[int, int]) -> Span:
        first, last = self._tokens[bounds[0]], self._tokens[bounds[1] - 1]
        return first.idx, last.idx + len(last)

    def _owned(self, number: Number) -> Number:
        """Return a number with its actor, told by the first of its places that tells one."""
        if number.category in UNOWNED:
            return number
        for span in number.places:
            first, last = self._parties.bounds(span)
            owner = owners.owner_of(self._tokens[first:last], number.category, self._parties) if first < last else None
            if owner is not None:
                return replace(number, actor=owner.actor.id)
        return number


class _Told:
    """Which tokens stand in the words of a quote, and which report one."""

    def __init__(self, quotes: Iterable[Quote], parties: Parties) -> None:
        self._quotes: dict[int, Quote] = {}
        self._cues: set[int] = set()
        for quote in quotes:
            for span in quote.content:
                self._quotes.update(dict.fromkeys(range(*parties.bounds(span)), quote))
            for span in quote.cue:
                self._cues.update(range(*parties.bounds(span)))

    def is_cue(self, at: int) -> bool:
        """Say whether a token reports a quote."""
        return at in self._cues

    def directly(self, at: int) -> bool:
        """Say whether a token stands in words that are quoted as they were said."""
        quote = self._quotes.get(at)
        return quote is not None and quote.form == "direct"

    def by(self, at: int) -> str | None:
        """Return the id of the quote that a token stands in."""
        quote = self._quotes.get(at)
        return quote.id if quote is not None else None
