"""Which word of one text is which word of another: whole sentences first, wherever they stand, then the words between.

Pure functions on the words of two texts. difflib and rapidfuzz are imported when two texts are compared, not before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from briefing.model import Span

Pair = tuple[int, int]
NOWHERE = -1

_WORD = re.compile(r"\d+(?:[.,]\d+)+\w*|\w+")
_SENTENCE_END = re.compile(r"[.!?…][^\w\s]*\s|\n")
# Words in a row that, once in either text, are the same place.
_SHINGLE = 3
# A sentence that left its place needs this many words to be known again, and this likeness (0 to 100) where it was
# edited too, by a margin to the next best.
_MOVED_WORDS = 4
_MOVED_LIKENESS = 85
_MOVED_MARGIN = 10
# More pairs of words than this, with no three in a row in common, are not worth a comparison.
_COMPARED = 250_000


class Words:
    """The words of a text, lower case, with their character spans and the sentences as ranges of words."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.text = text
        self.words = [word[0].lower() for word in found]
        self.spans = [word.span() for word in found]

    @cached_property
    def sentences(self) -> list[Span]:
        """Every sentence as (first word, word after the last); a line end ends one too."""
        between = zip(self.spans, self.spans[1:], strict=False)
        ends = [
            number
            for number, ((_, end), (start, _)) in enumerate(between, 1)
            if start - end > 1 and _SENTENCE_END.search(self.text, end, start) or self.text[end] == "\n"
        ]
        return list(zip([0, *ends], [*ends, len(self.words)], strict=True)) if self.words else []

    def within(self, span: Span) -> range:
        """Return the numbers of the words that a character span touches."""
        return range(
            bisect_right(self.spans, span[0], key=lambda word: word[1]),
            bisect_left(self.spans, span[1], key=lambda word: word[0]),
        )

    def sentence(self, word: int) -> int:
        """Return the number of the sentence that holds a word."""
        return bisect_right(self.sentences, word, key=lambda sentence: sentence[0]) - 1


def align(old: Words, new: Words) -> list[int]:
    """Return for each old word the number of the new word that it is, or `NOWHERE`."""
    same = _same_sentences(_keys(old), _keys(new))
    chain = _in_order(same)
    kept = set(chain)
    alignment = _Alignment(old, new)
    for one, other in same:
        if (one, other) in kept or old.sentences[one][1] - old.sentences[one][0] >= _MOVED_WORDS:
            alignment.join(range(*old.sentences[one]), range(*new.sentences[other]))
    for ours, theirs in _between(chain, len(old.sentences), len(new.sentences)):
        alignment.fill(_words_of(old, ours, alignment.place), _words_of(new, theirs, alignment.origin))
    alignment.follow_moved()
    return alignment.place


class _Alignment:
    """`place` says where each old word is in the new text, `origin` where each new word was; `NOWHERE` if unknown."""

    def __init__(self, old: Words, new: Words) -> None:
        self._old, self._new = old, new
        self.place = [NOWHERE] * len(old.words)
        self.origin = [NOWHERE] * len(new.words)

    def join(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """Make old words the new words, pair by pair."""
        for one, other in zip(ours, theirs, strict=True):
            self.place[one], self.origin[other] = other, one

    def fill(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """Align two runs of words: at the shingles that occur once in each, and inside what remains by difflib."""
        waiting = [(ours, theirs)]
        while waiting:
            ours, theirs = waiting.pop()
            one, other = [self._old.words[word] for word in ours], [self._new.words[word] for word in theirs]
            chain = _in_order(_same_once(shingles(one), shingles(other)))
            self.join([ours[here] for here, _ in chain], [theirs[there] for _, there in chain])
            if chain:
                waiting += [
                    (ours[slice(*mine)], theirs[slice(*its)]) for mine, its in _between(chain, len(ours), len(theirs))
                ]
            else:
                self._compare(*self._trim(ours, theirs))

    def _compare(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """Align two short runs of words by difflib."""
        if not 0 < len(ours) * len(theirs) <= _COMPARED:
            return
        one, other = [self._old.words[word] for word in ours], [self._new.words[word] for word in theirs]
        for start, there, size in _blocks(one, other):
            self.join(ours[start : start + size], theirs[there : there + size])

    def _trim(self, ours: Sequence[int], theirs: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Join the equal words at both ends and return what is left between them."""
        old, new = self._old.words, self._new.words
        head = _alike((old[one], new[other]) for one, other in zip(ours, theirs, strict=False))
        self.join(ours[:head], theirs[:head])
        ours, theirs = ours[head:], theirs[head:]
        tail = _alike((old[one], new[other]) for one, other in zip(reversed(ours), reversed(theirs), strict=False))
        ours_left, theirs_left = len(ours) - tail, len(theirs) - tail
        self.join(ours[ours_left:], theirs[theirs_left:])
        return ours[:ours_left], theirs[:theirs_left]

    def follow_moved(self) -> None:
        """Find the sentences that left their place and were edited too: alike beyond doubt, and only one is."""
        homeless = [each for each in self._old.sentences if _is_free(each, self.place)]
        free = {each: _joined(self._new, each) for each in self._new.sentences if _is_free(each, self.origin)}
        if not homeless or not free:
            return
        from rapidfuzz import fuzz, process

        for sentence in homeless:
            best = process.extract(
                _joined(self._old, sentence), free, scorer=fuzz.ratio, limit=2, score_cutoff=_MOVED_LIKENESS
            )
            if best and (len(best) == 1 or best[0][1] - best[1][1] >= _MOVED_MARGIN):
                self._move(sentence, best[0][2])
                del free[best[0][2]]

    def _move(self, sentence: Span, there: Span) -> None:
        """Align a sentence with another one, undoing what its words were taken for."""
        for word in range(*sentence):
            if self.place[word] != NOWHERE:
                self.origin[self.place[word]] = NOWHERE
            self.place[word] = NOWHERE
        for word in range(*there):
            if self.origin[word] != NOWHERE:
                self.place[self.origin[word]] = NOWHERE
            self.origin[word] = NOWHERE
        self.fill(range(*sentence), range(*there))


def _keys(text: Words) -> list[tuple[str, ...]]:
    return [tuple(text.words[start:end]) for start, end in text.sentences]


def _joined(text: Words, sentence: Span) -> str:
    return " ".join(text.words[slice(*sentence)])


def _is_free(sentence: Span, known: Sequence[int]) -> bool:
    """Return whether a sentence is long enough to be known again and most of its words are nowhere yet."""
    words = known[slice(*sentence)]
    return len(words) >= _MOVED_WORDS and 2 * words.count(NOWHERE) > len(words)


def _same_sentences(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[Pair]:
    """Return the pairs of equal sentences, sorted: at both ends, those that occur once, and their equal neighbours."""
    head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    same = {at: at for at in range(head)} | {len(old) - 1 - at: len(new) - 1 - at for at in range(tail)}
    inner = _same_once(old[head : len(old) - tail], new[head : len(new) - tail])
    same |= {head + one: head + other for one, other in inner}
    taken = set(same.values())
    for step in (1, -1):
        for one in sorted(same, reverse=step < 0):
            here, there = one + step, same[one] + step
            while (
                0 <= here < len(old)
                and 0 <= there < len(new)
                and here not in same
                and there not in taken
                and old[here] == new[there]
            ):
                same[here] = there
                taken.add(there)
                here, there = here + step, there + step
    return sorted(same.items())


def _alike(pairs: Iterable[tuple[object, object]]) -> int:
    """Return how many pairs are equal before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _same_once(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[Pair]:
    """Return the places of the values that occur exactly once in each of two rows, sorted by the first."""
    there = _once(new)
    return [(here, there[value]) for value, here in _once(old).items() if value in there]


def _once(values: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        places[value].append(place)
    return {value: found[0] for value, found in places.items() if len(found) == 1}


def shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words in threes, each with the two after it."""
    return list(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest part of pairs sorted by their first that also rises in its second."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(tops, there)
        tops[at : at + 1], last[at : at + 1] = [there], [number]
        before.append(last[at - 1] if at else NOWHERE)
    chain = []
    number = last[-1] if last else NOWHERE
    while number != NOWHERE:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _between(chain: Sequence[Pair], ours: int, theirs: int) -> Iterator[tuple[Span, Span]]:
    """Yield the ranges that lie between pairs in order, where either side has any; lengths are of both rows."""
    here = there = 0
    for one, other in (*chain, (ours, theirs)):
        if one > here and other > there:
            yield (here, one), (there, other)
        here, there = one + 1, other + 1


def _words_of(text: Words, sentences: Span, known: Sequence[int]) -> list[int]:
    """Return the words of a range of sentences that are nowhere yet."""
    start, end = text.sentences[sentences[0]][0], text.sentences[sentences[1] - 1][1]
    return [word for word in range(start, end) if known[word] == NOWHERE]


def _blocks(one: Sequence[str], other: Sequence[str]) -> Sequence[tuple[int, int, int]]:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
