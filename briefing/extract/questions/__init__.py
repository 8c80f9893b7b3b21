"""Open questions: what a careful reader still has to find out after the last line.

`pending`, `hedged`, `unsourced` and `gaps` say which clauses are open and why, `writing` words the question, `due` says
when a pending matter falls due; here they come together, and repeats become one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

# The imports of the siblings register the attributes that are read here.
from briefing.extract import actors, document, numbers, quotes  # noqa: F401
from briefing.extract.numbers.disputes import Disputed
from briefing.extract.paragraphs import in_spans
from briefing.extract.questions import asked, clashes, contested, gaps, hedged, pending, unsourced
from briefing.extract.questions.clauses import SUBJECTS, VERBS, Ask, Cue, OpenClause, child, finite_clause
from briefing.extract.questions.due import due_words, resolve
from briefing.extract.questions.names import Names, names_of
from briefing.extract.questions.reasons import why
from briefing.extract.questions.writing import write
from briefing.glance import is_iso, today
from briefing.model import ItemIds, Question
from briefing.model import Span as Offsets

if not Doc.has_extension("questions"):
    Doc.set_extension("questions", default=())

# Where no good question can be written, the article's own words are shown: what someone should be rung about always,
# what a source without a name says or time will settle when the sentence as a whole says it.
SHOWN_ALWAYS = frozenset({"asked", "gap", "contested"})
SHOWN_WHOLE = frozenset({"unsourced", "pending"})
# What the numbers ask of two figures for one thing.
TWO_FIGURES = re.compile(r"Is it (.+) or (.+)\?")
# Subjects that mean nothing away from the article.
POINTING = frozenset({"it", "they", "he", "she", "this", "that", "these", "those", "i", "we", "you", "who", "which"})
OBJECTS = frozenset({"dobj", "pobj"})
FIRST_OR_SECOND = frozenset({"me", "my", "us", "our", "your"})
# A longer sentence is a list or a table: its parse says nothing.
LONGEST_SENTENCE = 200
# A repeat is looked for among so many items before it.
LOOK_BACK = 100
# Two items of one reason are the same question when they share this part of the words that both could share.
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """A question with the words that it is about and where its sentence begins, before repeats become one."""

    item: Question
    words: frozenset[str]
    sentence: int = -1


@Language.factory(
    "briefing_questions",
    assigns=["doc._.questions"],
    requires=[
        "doc.sents",
        "doc.ents",
        "token.dep",
        "token.tag",
        "token.lemma",
        "doc._.passed_over",
        "doc._.actors",
        "doc._.quotes",
        "doc._.disputes",
    ],
)
def make_questions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's open questions in `doc._.questions`."""
    return keep_questions


def keep_questions(doc: Doc) -> Doc:
    """Find the open questions of a parsed Doc and keep them in `doc._.questions`."""
    doc._.questions = find_questions(doc)
    return doc


def find_questions(doc: Doc) -> tuple[Question, ...]:
    """Return the open questions of a parsed Doc in the order of the text, each once, with its repeats in `also`."""
    if not doc.has_annotation("DEP"):
        return ()
    names = names_of(doc)
    opened = [opened for sentence in doc.sents for opened in open_clauses(sentence)]
    opened += clashes.clashes(doc, names)
    found = [each for each in (_found(each, names) for each in opened) if each is not None]
    found += [each for each in (_contested(disputed, doc, names) for disputed in doc._.disputes) if each is not None]
    asked_of = {each.sentence for each in found if each.item.question is not None}
    # A sentence that already has a good question needs no second card without one.
    found = [each for each in found if each.item.question is not None or each.sentence not in asked_of]
    merged = _merged(sorted(found, key=lambda each: each.item.span))
    ids = ItemIds("question")
    text = doc.text
    return tuple(replace(item, id=ids.next(item.reason, text[slice(*item.span)])) for item in merged)


def open_clauses(sentence: Span) -> Iterator[OpenClause]:
    """Yield the clauses of a sentence that leave something open, one for each reason and place."""
    if len(sentence) > LONGEST_SENTENCE or in_spans(sentence.start_char, sentence.doc._.passed_over):
        return
    yield from asked.asked(sentence)
    if any(token.text == "?" for token in sentence) or _is_title(sentence):
        return
    seen: set[tuple[str, int]] = set()
    cues = cues_by_word()
    for token in sentence:
        for cue in _at(token, cues):
            opened = cue(token)
            if opened is None or (opened.reason, opened.ask.head.i) in seen or _is_rule(opened.evidence):
                continue
            # What is planned needs no second card that doubts it.
            if opened.reason != "hedged" or ("pending", opened.ask.head.i) not in seen:
                seen.add((opened.reason, opened.ask.head.i))
                yield opened


def _is_rule(evidence: Span) -> bool:
    """Return whether a clause is half of a rule: "the more they wait, the more it may cost"."""
    return evidence[0].lower_ == "the" and len(evidence) > 1 and evidence[1].tag_ in {"JJR", "RBR"}


def _is_title(sentence: Span) -> bool:
    """Return whether a sentence is a headline with capitals at its words, whose parse says little."""
    long = [token for token in sentence if token.is_alpha and len(token) > 3]
    verbs = [token for token in long if token.pos_ in VERBS and token.i > sentence.start]
    capitals = sum(token.text[0].isupper() for token in long)
    return bool(verbs) and all(verb.text[0].isupper() for verb in verbs) and capitals >= 0.8 * len(long)


@cache
def cues_by_word() -> dict[str, tuple[Cue, ...]]:
    """Return the cues by the words, lemmas or forms in small letters, at which each is worth a look."""
    found: dict[str, tuple[Cue, ...]] = {}
    for reason in (pending, hedged, contested, unsourced, gaps, asked):
        for cue, words in reason.cues():
            found.update({word: (*found.get(word, ()), cue) for word in words})
    return found


def _at(token: Token, cues: dict[str, tuple[Cue, ...]]) -> tuple[Cue, ...]:
    """Return the cues of a token's lemma and of its form, each once."""
    lemma, form = token.lemma_.lower(), token.lower_
    by_lemma = cues.get(lemma, ())
    return by_lemma if form == lemma else tuple(dict.fromkeys((*by_lemma, *cues.get(form, ()))))


def _speaks_for_itself(opened: OpenClause) -> bool:
    """Return whether an open clause is worth showing where no good question can be written."""
    pointing = any(token.lower_ in POINTING and token.dep_ in SUBJECTS | OBJECTS for token in opened.evidence)
    if pointing or opened.evidence[0].tag_ == "WRB":
        return False
    whole = opened.evidence.root.dep_ == "ROOT" and child(opened.evidence.root, *SUBJECTS) is not None
    spoken = any(token.lower_ in FIRST_OR_SECOND for token in opened.evidence)
    return opened.reason in SHOWN_ALWAYS or (opened.reason in SHOWN_WHOLE and whole and not spoken)


def _found(opened: OpenClause, names: Names) -> Found | None:
    """Return the item of an open clause, still without its id; None where nothing good can be shown."""
    due = _due(opened) if opened.reason == "pending" else None
    over = due is not None and is_iso(due) and due < today().isoformat()[: len(due)]
    question = write(replace(opened.ask, over=over), names)
    if question is None and not _speaks_for_itself(opened):
        return None
    words = frozenset(token.lemma_.lower() for token in opened.evidence if token.is_alpha and not token.is_stop)
    also = tuple(document.offsets(other) for other in opened.also)
    span = document.offsets(opened.evidence)
    return Found(Question("", opened.reason, span, question, due, also, why(opened)), words, opened.evidence.sent.start)


def _contested(disputed: Disputed, doc: Doc, names: Names) -> Found | None:
    """Return the item of figures that disagree: the last is the evidence, the others stand beside it."""
    *others, last = disputed.spans
    two = TWO_FIGURES.fullmatch(disputed.question)
    question = _which_figure(doc, disputed.spans[0], two[1], two[2], names) if two else disputed.question
    if question is None:
        return None
    return Found(Question("", "contested", last, question, None, tuple(others), "figures disagree"), frozenset())


def _which_figure(doc: Doc, where: Offsets, one: str, other: str, names: Names) -> str | None:
    """Return the question that offers both of two figures in the words of the first one's clause."""
    sentence = doc.char_span(*where, alignment_mode="expand")
    told = one.split()[0]
    figure = next((token for token in sentence if token.text in (told, one)), None) if sentence is not None else None
    if figure is None:
        return None
    question = write(Ask("polar", finite_clause(figure)), names)
    if question is None or told not in question.split():
        return None
    return question.replace(told, f"{told} or {other.split()[0]}", 1)


def _due(opened: OpenClause) -> str | None:
    where = due_words(opened.evidence, opened.ask.head)
    doc = opened.evidence.doc
    return resolve(doc[slice(*where)].text, doc._.published) if where is not None else None


def _merged(found: list[Found]) -> list[Question]:
    """Return the items with each repeat put into the `also` of the first."""
    merged: list[Found] = []
    for each in found:
        recent = range(max(0, len(merged) - LOOK_BACK), len(merged))
        first = next((index for index in recent if _same(each, merged[index])), None)
        if first is None:
            merged.append(each)
        elif each.item.span not in merged[first].item.places:
            also = (*merged[first].item.also, each.item.span)
            merged[first] = replace(merged[first], item=replace(merged[first].item, also=also))
    return [each.item for each in merged]


def _same(one: Found, other: Found) -> bool:
    if one.item.reason != other.item.reason:
        return False
    if one.item.question is not None and one.item.question == other.item.question:
        return True
    few = min(len(one.words), len(other.words))
    return few >= 4 and one.item.span != other.item.span and len(one.words & other.words) >= ALIKE * few
