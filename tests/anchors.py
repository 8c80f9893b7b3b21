"""Edit news texts, anchor notes anew, and count where the notes land. Nothing is asserted.

    python tests/anchors.py [--runs N] [--texts dev|train] [--seed N]

Notes (`NOTE_KINDS`) are names, half of them the commonest of the text; figures; quotes of 5 to 40 words; clauses;
sentences; and runs of words across two sentences. A run is one text, edited once, with up to 10 notes. The edits:

words      a share of the words, a third each: replaced (by a word of another text or of the same), inserted, deleted
sentences  a share of the sentences, at least one, a third each: cut, moved, added (from another text, or a copy of a
           sentence of the same text with a fifth of its words edited, so that lookalikes arise)
both       one after the other; for information

The simulator follows each word, so it knows the truth. Its terms, in shares of 100:

survives   all words of the note are there, unedited, in order, with nothing but other words put between them; more
           than 60 of those between two words tear the note apart. The true place is the hull of the largest part.
most       at least 70 % of the words survive in that way
landed     the span found shares at least half of its and the true characters together (intersection over union);
           "please check" at the right place counts
wrong      of all notes: a span was found that is no landing, or that was found though no word of the note survives;
           `silent` is the part that would be moved without asking
gone       other runs: the sentences that hold the note are cut, or all its words replaced; `landed` is any span found

The texts belong to others: they are read from BRIEFING_EVALUATION, or from ../shared/evaluation beside the checkout.
Where they are absent, the sample article and invented sentences stand in.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from briefing import places  # noqa: E402 - the path comes first
from briefing.anchoring import Anchoring, Found, same_article  # noqa: E402
from briefing.model import Span, anchor  # noqa: E402

WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
SHARES = (0.01, 0.05, 0.2)
NOTES = 10
GONE_NOTES = 2
# Words between two words of a note that tear it apart.
TORN = 60
MOST = 0.7
# Intersection over union of the span found and the true place.
LANDED = 0.5


class Word(NamedTuple):
    """A word with the marks and spaces around it; `id` is its number in the first text, None for a word put in."""

    id: int | None
    before: str
    core: str
    after: str


Sentence = tuple[Word, ...]
Text = list[Sentence]
Edit = Callable[[random.Random, Text, float, "Corpus"], Text]


class Pick(NamedTuple):
    """A note: its kind and the ids of its words."""

    kind: str
    ids: range


@dataclass
class Corpus:
    """Texts, read into words, that lend each other words and sentences."""

    texts: list[Text]

    def sentence(self, chance: random.Random) -> Sentence:
        """Return a sentence of any text."""
        return chance.choice(chance.choice(self.texts))


# How often something came to pass, by the names of `verdict` and the columns.
Tally = Counter[str]


def read(text: str) -> Text:
    """Return a text as sentences of words."""
    text = text.rstrip() + "\n\n"
    found = list(WORD.finditer(text))
    words: list[Word] = []
    sentences: Text = []
    before = ""
    for number, word in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        glue = text[word.end() : end]
        cut = len(glue) - len(re.split(r"\s", glue)[-1]) if re.search(r"\s", glue) else len(glue)
        words.append(Word(number, before, word[0], glue[:cut]))
        before = glue[cut:]
        if SENTENCE_END.search(glue) or number + 1 == len(found):
            sentences.append(tuple(words))
            words = []
    return sentences


def write(text: Text) -> tuple[str, dict[int, Span], dict[int, int]]:
    """Return a text as a string, with the characters of each first word, and its number among the words now."""
    parts: list[str] = []
    spans: dict[int, Span] = {}
    order: dict[int, int] = {}
    at = 0
    for number, word in enumerate(word for sentence in text for word in sentence):
        if word.id is not None:
            spans[word.id] = (at + len(word.before), at + len(word.before) + len(word.core))
            order[word.id] = number
        parts.append(word.before + word.core + word.after)
        at += len(parts[-1])
    return "".join(parts), spans, order


def pick_notes(chance: random.Random, text: Text, number: int) -> list[Pick]:
    """Return some notes on a text, of kinds by chance."""
    words = [word for sentence in text for word in sentence]
    starts = [sentence[0].id or 0 for sentence in text]
    picks = []
    for _ in range(20 * number):
        kind = chance.choices(list(NOTE_KINDS), [weight for weight, _ in NOTE_KINDS.values()])[0]
        ids = NOTE_KINDS[kind][1](chance, words, starts)
        if ids:
            picks.append(Pick(kind, ids))
        if len(picks) == number:
            break
    return picks


def name(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> range | None:
    """Return 1 to 3 capitalised words; half of the time an occurrence of one of the three commonest."""
    first = set(starts)
    named = [at for at, word in enumerate(words) if word.core[0].isupper() and at not in first]
    if not named:
        return None
    at = chance.choice(named)
    if chance.random() < 0.5:
        common = [core for core, _ in Counter(words[each].core for each in named).most_common(3)]
        at = chance.choice([each for each in named if words[each].core in common])
        return range(at, at + 1)
    end = at + 1
    while end < len(words) and end - at < 3 and words[end].core[0].isupper() and words[end - 1].after == " ":
        end += 1
    return range(at, end)


def figure(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> range | None:
    """Return a word with a digit, as a rule with what is counted."""
    figures = [at for at, word in enumerate(words) if any(map(str.isdigit, word.core))]
    if not figures:
        return None
    at = chance.choice(figures)
    return range(at, min(len(words), at + chance.choice((1, 2, 2, 3))))


def quote(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> range | None:
    """Return the words between quote marks, or a run of 5 to 40 words."""
    opened = [at for at, word in enumerate(words) if word.before[-1:] in ('"', "“")]
    at = chance.choice(opened) if opened else chance.randrange(len(words))
    closed = (end for end in range(at, len(words)) if words[end].after[:1] in ('"', "”") or '"' in words[end].after)
    end = next(closed, at) + 1
    if not 5 <= end - at <= 40:
        end = at + chance.randint(5, 40)
    return range(at, end) if end <= len(words) else None


def clause(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> range | None:
    """Return 4 to 12 words inside a sentence."""
    start, end = sentence_range(chance, words, starts)
    if end - start < 4:
        return None
    length = chance.randint(4, min(12, end - start))
    at = chance.randint(start, end - length)
    return range(at, at + length)


def whole(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> range | None:
    """Return a sentence of 3 words or more."""
    start, end = sentence_range(chance, words, starts)
    return range(start, end) if end - start >= 3 else None


def two(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> range | None:
    """Return words from inside one sentence to inside the next."""
    number = chance.randrange(len(starts))
    if number + 1 == len(starts):
        return None
    start, middle = starts[number], starts[number + 1]
    end = starts[number + 2] if number + 2 < len(starts) else len(words)
    return range(chance.randrange(start, middle), chance.randrange(middle, end) + 1)


def sentence_range(chance: random.Random, words: Sequence[Word], starts: Sequence[int]) -> Span:
    """Return the first word of a sentence by chance, and of the next."""
    number = chance.randrange(len(starts))
    return starts[number], starts[number + 1] if number + 1 < len(starts) else len(words)


Picker = Callable[[random.Random, Sequence[Word], Sequence[int]], "range | None"]
NOTE_KINDS: dict[str, tuple[int, Picker]] = {
    "name": (25, name), "figure": (20, figure), "quote": (20, quote), "clause": (15, clause), "sentence": (10, whole),
    "two": (10, two),
}  # fmt: skip


def edit_words(chance: random.Random, text: Text, share: float, corpus: Corpus) -> Text:
    """Return the text with a share of its words replaced, joined by another, or deleted."""
    return [edited for sentence in text if (edited := edit_sentence(chance, sentence, share, text, corpus))]


def edit_sentence(chance: random.Random, sentence: Sentence, share: float, text: Text, corpus: Corpus) -> Sentence:
    """Return a sentence with a share of its words edited; empty where none is left."""
    words: list[Word] = []
    for word in sentence:
        if chance.random() >= share:
            words.append(word)
            continue
        what = chance.choice(("replace", "insert", "delete"))
        other = another(chance, word.core, text, corpus)
        if what == "insert":
            words += [word._replace(after=" "), Word(None, "", other, word.after)]
        elif what == "replace":
            words.append(word._replace(id=None, core=other))
        elif words:
            words[-1] = words[-1]._replace(after=word.after)
    return tuple(words)


def another(chance: random.Random, core: str, text: Text, corpus: Corpus) -> str:
    """Return another word, half of the time of the same text."""
    found = (
        chance.choice(chance.choice(text) if chance.random() < 0.5 else corpus.sentence(chance)).core
        for _ in range(1000)
    )
    return next((other for other in found if other.lower() != core.lower()), "else")


def edit_sentences(chance: random.Random, text: Text, share: float, corpus: Corpus) -> Text:
    """Return the text with sentences cut, added and moved, together a share of its sentences."""
    edited = list(text)
    for _ in range(max(1, sum(chance.random() < share for _ in text))):
        what = chance.choice(("cut", "add", "move"))
        if what == "cut" and len(edited) > 1:
            edited.pop(chance.randrange(len(edited)))
        elif what == "move":
            moved = edited.pop(chance.randrange(len(edited)))
            edited.insert(chance.randint(0, len(edited)), moved)
        elif what == "add":
            added = corpus.sentence(chance)
            if chance.random() < 0.5:
                added = edit_sentence(chance, chance.choice(text), 0.2, text, corpus)
            if added:
                edited.insert(chance.randint(0, len(edited)), foreign(added))
    return edited


def edit_both(chance: random.Random, text: Text, share: float, corpus: Corpus) -> Text:
    """Return the text with sentences edited, then words."""
    return edit_words(chance, edit_sentences(chance, text, share, corpus), share, corpus)


def lose(chance: random.Random, text: Text, pick: Pick, corpus: Corpus) -> Text:
    """Return the text without a note: its sentences are cut, or each of its words is replaced by another one."""
    if chance.random() < 0.5:
        return [sentence for sentence in text if not any(word.id in pick.ids for word in sentence)]
    own = {word.core.lower() for sentence in text for word in sentence if word.id in pick.ids}

    def other() -> str:
        found = (chance.choice(corpus.sentence(chance)).core for _ in range(1000))
        return next((core for core in found if core.lower() not in own), "else")

    return [
        tuple(word._replace(id=None, core=other()) if word.id in pick.ids else word for word in sentence)
        for sentence in text
    ]


def foreign(sentence: Sentence) -> Sentence:
    """Return a sentence as words that were put in."""
    return tuple(word._replace(id=None) for word in sentence)


EDITS: dict[str, Edit] = {"words": edit_words, "sentences": edit_sentences, "both": edit_both}


def largest_part(ids: range, order: dict[int, int]) -> list[int]:
    """Return the most words of a note that are still in order with at most `TORN` words between neighbours."""
    parts: list[list[int]] = [[]]
    for each in (each for each in ids if each in order):
        if parts[-1] and not 0 < order[each] - order[parts[-1][-1]] <= TORN + 1:
            parts.append([])
        parts[-1].append(each)
    return max(parts, key=len)


def shared(one: Span, other: Span) -> float:
    """Return intersection over union of two spans."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def verdict(pick: Pick, found: Found, there: dict[int, Span], order: dict[int, int]) -> Iterator[str]:
    """Yield what a note counts as, after an edit."""
    part = largest_part(pick.ids, order)
    truth = (there[part[0]][0], there[part[-1]][1]) if part else None
    right = bool(truth and found.span and shared(truth, found.span) >= LANDED)
    yield "notes"
    for name, least in (("survive", 1.0), ("most", MOST)):
        if len(part) >= least * len(pick.ids):
            yield name
            if right:
                yield f"{name} landed"
                yield f"{name} silent" if found.sure else f"{name} to check"
    if found.span and not right:
        yield "wrong"
        yield "wrong silent" if found.sure else "wrong to check"


def simulate(corpus: Corpus, what: str, share: float, runs: int, seed: int, lost: bool = False) -> Tally:
    """Return the counts of one row of the table; `lost` keeps the earlier text from `Anchoring`."""
    chance = random.Random(f"{seed} {what} {share}")
    tally: Tally = Counter()
    for _ in range(runs):
        text = chance.choice(corpus.texts)
        old, spans, _ = write(text)
        edited = EDITS[what](chance, text, share, corpus)
        new, there, order = write(edited)
        anchoring = Anchoring(None if lost else old, new)
        for pick in pick_notes(chance, text, NOTES):
            found = anchoring.find(anchor(old, place(pick, spans)))
            tally.update(verdict(pick, found, there, order))
        for pick in pick_notes(chance, text, GONE_NOTES):
            new, _, _ = write(lose(chance, edited, pick, corpus))
            found = Anchoring(None if lost else old, new).find(anchor(old, place(pick, spans)))
            tally["gone"] += 1
            tally["gone landed"] += found.span is not None
            tally["gone silent"] += found.sure
    return tally


def place(pick: Pick, spans: dict[int, Span]) -> Span:
    """Return the characters of a note in the first text."""
    return spans[pick.ids[0]][0], spans[pick.ids[-1]][1]


def versions(corpus: Corpus, runs: int, seed: int) -> Tally:
    """Return how often an edited article is taken for the same one, and another with the same three lines for another.

    The edited ones have a fifth of their words and sentences edited, or a third of their sentences replaced.
    """
    chance = random.Random(seed)
    tally: Tally = Counter()
    for _ in range(runs):
        text, other = chance.sample(corpus.texts, 2)
        old, _, _ = write(text)
        edited = edit_both(chance, text, 0.2, corpus)
        third = chance.sample(range(len(text)), len(text) // 3)
        rewritten = [foreign(corpus.sentence(chance)) if at in third else sentence for at, sentence in enumerate(text)]
        lines, _, _ = write([corpus.sentence(chance) for _ in range(3)])
        tally["same"] += 2
        tally["same found"] += same_article(old, write(edited)[0]) + same_article(old, write(rewritten)[0])
        tally["other"] += 1
        tally["other taken"] += same_article(old + lines, write(other)[0] + lines)
    return tally


def find_time(corpus: Corpus, runs: int, seed: int) -> float:
    """Return the median milliseconds of one `find` of 10 on an article of about 800 words, its alignment included."""
    chance = random.Random(seed)
    texts = [text for text in corpus.texts if 700 <= sum(map(len, text)) <= 900] or corpus.texts
    times = []
    for _ in range(runs):
        text = chance.choice(texts)
        old, spans, _ = write(text)
        new, _, _ = write(edit_words(chance, text, 0.05, corpus))
        anchors = [anchor(old, place(pick, spans)) for pick in pick_notes(chance, text, NOTES)]
        began = time.perf_counter()
        anchoring = Anchoring(old, new)
        for each in anchors:
            anchoring.find(each)
        times.append(1000 * (time.perf_counter() - began) / max(1, len(anchors)))
    return statistics.median(times)


def long_time(corpus: Corpus, seed: int) -> float:
    """Return the seconds that a text of 20,000 words takes, a fifth of them edited, with a note on each 400th word."""
    chance = random.Random(seed)
    text: Text = []
    while sum(map(len, text)) < 20_000:
        text.append(corpus.sentence(chance))
    old, _, _ = write(text)
    text = read(old)
    old, spans, _ = write(text)
    new, _, _ = write(edit_words(chance, text, 0.2, corpus))
    began = time.perf_counter()
    anchoring = Anchoring(old, new)
    for word in range(0, len(spans), 400):
        anchoring.find(anchor(old, spans[word]))
    return time.perf_counter() - began


def load(name: str) -> Corpus | None:
    """Return the labelled news texts of that name, of 5 sentences or more; None where they are absent."""
    data = Path(os.environ.get("BRIEFING_EVALUATION") or ROOT.parent / "shared" / "evaluation")
    file = data / "attribution" / f"{name}.jsonl"
    if not file.is_file():
        return None
    texts = [read(json.loads(line)["text"]) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Corpus([text for text in texts if len(text) >= 5])


def bundled() -> Corpus:
    """Return the sample article and invented ones."""
    sample = places.sample_article().read_text(encoding="utf-8")
    return Corpus([read(sample), *(read(invented(number)) for number in range(12))])


def invented(number: int) -> str:
    """Return an article put together from the parts of invented sentences, full of figures that are alike."""
    chance = random.Random(number)
    who = chance.sample(PEOPLE, 3)
    sentences = (
        chance.choice(PATTERNS).format(
            a=chance.choice(who).split()[-1], b=chance.choice(who), town=chance.choice(TOWNS), n=chance.randint(2, 9),
            many=chance.randint(11, 99), thing=chance.choice(THINGS), other=chance.choice(THINGS),
            day=chance.choice(DAYS),
        )
        for _ in range(25)
    )  # fmt: skip
    return " ".join(sentence + ("\n\n" if chance.random() < 0.4 else "") for sentence in sentences)


PEOPLE = ("Mira Okonkwo", "Tomas Lindqvist", "Aoife Brannagh", "Rafael Quispe", "Hana Petrenko", "Jonas Abara")
TOWNS = ("Velmouth", "Orsk Bay", "Carrow", "Santa Dita", "Hollenberg")
THINGS = (
    "the harbour bridge",
    "the tram depot",
    "the water board",
    "the fish market",
    "the night ferry",
    "the library",
)
DAYS = ("Monday", "Tuesday", "Thursday", "Friday", "Sunday")
PATTERNS = (
    "{a} told the council of {town} on {day} that {thing} would cost {n} percent more than {other}.",
    "Ridership on {thing} rose {n} percent, while {other} lost ${n}.{n} million in the same year.",
    '"Nobody in {town} asked for this, and nobody pays for {thing} twice," said {b}, head of {other} since 20{many}.',
    "{b} of {town} denied it.",
    "By {day}, {many} families near {thing} had signed a letter against the plan, according to {a}.",
    "{a} said {n} of the {many} workers at {other} had been told to stay at home.",
    '"We counted {many} cracks in {n} days," {a} said.',
    "The auditors found that {other} owed ${many} million to {town}, {n} times what {b} had reported in the spring.",
    "Since then {thing} has been shut for {n} weeks, and {a} expects it to open on a {day} in May.",
    "A court in {town} is to rule on {day} whether {b} may sell {thing} to the owners of {other}.",
    "Nothing of the kind was said on {day}.",
    "Rain kept all but {many} of the invited guests away.",
    "{b}, a former harbour pilot, first proposed to lease {thing} when she sat on the finance committee.",
    "The state pays {n} percent of the wages there; the rest comes from parking fees.",
    '"I would rather sell my own boat," {a} replied when asked about the loan of ${many} million.',
    "Engineers who looked at {other} in March wanted new bolts, new paint and a guard at night.",
    "Shops on the quay report {n} percent fewer visitors, though the mayor of {town} calls that guesswork.",
    "It was the {n}th delay since {a} took office, and the first that nobody tried to explain.",
    "Passengers now change at the old customs house, where {many} buses stop every {day}.",
    "What happens to the pensions of the drivers is open, a spokeswoman for {b} wrote in a letter of {n} lines.",
)


def show(what: str, share: float, tally: Tally) -> None:
    """Print a row of the table."""
    cells = [
        percent(tally[part], tally[whole])
        for part, whole in (
            ("survive landed", "survive"), ("survive silent", "survive"), ("most landed", "most"), ("wrong", "notes"),
            ("wrong silent", "notes"), ("gone landed", "gone"), ("gone silent", "gone"),
        )
    ]  # fmt: skip
    counts = f"{tally['notes']:6} {tally['survive']:6} {tally['gone']:5}"
    print(f"{what:22} {100 * share:3.0f} %  {counts}  " + "  ".join(cells), flush=True)


def percent(part: int, whole: int) -> str:
    """Return a share of 100, or a dash where there is nothing to count."""
    return f"{100 * part / whole:7.2f}" if whole else f"{'-':>7}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table and the times."""
    parser = argparse.ArgumentParser(description="Edit news texts and count where notes on them land.")
    parser.add_argument("--runs", type=int, default=300, help="edited texts for each row")
    parser.add_argument("--texts", choices=("dev", "train"), default="dev", help="which labelled texts")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    corpus = load(given.texts)
    if corpus is None:
        print("anchors: no labelled texts; the sample article and invented ones stand in")
        corpus = bundled()
    print(f"{'':22} {'':5}   notes   left  gone   landed   silent     most    wrong   silent  gone->   silent")
    for what, share in product(EDITS, SHARES):
        show(what, share, simulate(corpus, what, share, given.runs, given.seed))
    for what, share in product(EDITS, SHARES):
        show(f"{what}, old text lost", share, simulate(corpus, what, share, given.runs, given.seed, lost=True))
    tally = versions(corpus, given.runs, given.seed)
    print(f"later version known {percent(tally['same found'], tally['same'])} of {tally['same']}")
    print(f"other article taken {percent(tally['other taken'], tally['other'])} of {tally['other']}")
    print(f"find, its share of the alignment included: median {find_time(corpus, given.runs, given.seed):.2f} ms")
    print(f"20,000 words, a fifth edited, 50 notes: {long_time(corpus, given.seed):.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
