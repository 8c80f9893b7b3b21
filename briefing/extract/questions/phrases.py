"""The phrases of a question: the words of the article that it keeps, in order, pruned as far as is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from briefing.extract import document
from briefing.extract.questions.clauses import AUXILIARIES, SUBJECTS, VERBS, WH_TAGS, child, is_finite
from briefing.extract.questions.verbs import Piece, full_form

# A question turns what denies into what leaves open: "no side" is "any side".
# So many words before a report tell at most where it was written.
LONGEST_DATELINE = 8
DAYS_NEARBY = frozenset({"this", "last", "next", "today", "tomorrow", "yesterday"})
POSITIVE = {"no": "any", "none": "any", "neither": "either"}


def noun_phrase(noun: Token, pruning: int, verb: Token, leave: frozenset[int] = frozenset()) -> Iterator[Piece]:
    """Yield a noun phrase without the clause of `verb`, where that hangs on it."""
    above = {other.i for other in (verb, *verb.ancestors) if other != noun and noun.is_ancestor(other)}
    timely = [other for other in noun.children if other.dep_ == "poss" and other.left_edge.lower_ in DAYS_NEARBY]
    if timely:
        yield "the"
        leave |= {other.i for other in timely}
    owner = {other.i for other in noun.children if noun.dep_ == "poss" and other.dep_ == "case"}
    for piece in phrase(noun, pruning, leave | above | owner):
        turned = isinstance(piece, Token) and (piece == noun or piece.head == noun)
        yield POSITIVE.get(piece.lower_, piece) if isinstance(piece, Token) and turned else piece


def after_verb(verb: Token, subject: Token, pruning: int, leave: frozenset[int], front: str) -> Iterator[Piece]:
    """Yield what follows the verb, then the dates that stood before the subject; joined verbs take the same form."""
    for other in verb.children:
        if _is_core(other, verb, subject, leave):
            if other.dep_ == "conj" and other.pos_ in VERBS and front in {"Did", "Will", "Does", "Do"}:
                if other.tag_ == verb.tag_ or other.tag_ not in {"VBN", "VBG"}:
                    yield from _joined_verb(other, pruning, leave)
            elif other.dep_ == "conj" and other.pos_ in VERBS and other.tag_ != verb.tag_ and front:
                continue
            else:
                yield from phrase(other, pruning, leave)
    yield from dated_start(verb, subject, pruning, leave)


def timed(verb: Token, pruning: int) -> list[Piece]:
    """Return what follows a verb to say when or where: "(is due) in October at the court"."""
    parts = (other for other in verb.rights if other.dep_ in {"prep", "npadvmod"})
    return [piece for other in parts for piece in phrase(other, pruning)]


def dated_start(verb: Token, subject: Token, pruning: int, leave: frozenset[int]) -> Iterator[Piece]:
    for other in verb.lefts:
        dated = any(token.ent_type_ in {"DATE", "TIME"} for token in other.subtree)
        if other.i < subject.i and other.dep_ in {"prep", "npadvmod"} and dated and other.i not in leave:
            yield from phrase(other, pruning, leave)


def _is_core(other: Token, verb: Token, subject: Token, leave: frozenset[int]) -> bool:
    if other == subject or other.i in leave or other.dep_ in AUXILIARIES or other.dep_ in SUBJECTS | {"neg", "mark"}:
        return False
    if other.tag_ in WH_TAGS and other.dep_ in {"advmod", "dobj", "attr"}:
        return False
    return other.i > verb.i


def before_verb(verb: Token, subject: Token, pruning: int, leave: frozenset[int]) -> Iterator[Piece]:
    """Yield the adverbs between subject and verb: "quickly" of "will quickly move"."""
    for other in verb.lefts:
        asks = other.tag_ in WH_TAGS or other.i in leave or other.is_punct
        if other.dep_ == "advmod" and other.i > subject.i and not asks:
            yield from phrase(other, pruning, leave)


def _joined_verb(verb: Token, pruning: int, leave: frozenset[int]) -> Iterator[Piece]:
    for token in phrase(verb, pruning, leave):
        yield verb.lemma_.lower() if token == verb else token


def in_order(verb: Token, pruning: int, leave: frozenset[int]) -> Iterator[Piece]:
    """Yield the words of a clause in their own order, without what stands before its subject."""
    subject = child(verb, *SUBJECTS)
    for other in verb.lefts:
        early = subject is not None and other.i < subject.i
        if not early and other.dep_ != "mark" and other.i not in leave and not other.is_punct:
            yield from phrase(other, pruning, leave)
    yield full_form(verb) if verb.text.startswith(("'", "’")) else verb
    for other in verb.rights:
        yield from phrase(other, pruning, leave)


def phrase(head: Token, pruning: int, leave: Iterable[int] = frozenset()) -> Iterator[Piece]:
    """Yield the words of a phrase in order, without what the question leaves out and what is pruned."""
    without = frozenset(leave)
    if head.i in without or _is_dropped(head, pruning) or _is_dateline(head):
        return
    for other in head.lefts:
        yield from phrase(other, pruning, without)
    yield head
    for other in head.rights:
        yield from phrase(other, pruning, without)


def _is_dateline(token: Token) -> bool:
    """Return whether a token belongs to the place before a report: "OSLO - The minister …"."""
    start = token.sent.start
    if token.i - start > LONGEST_DATELINE or not token.doc[start].is_upper or len(token.doc[start]) < 3:
        return False
    ahead = token.doc[token.i : start + LONGEST_DATELINE]
    return any(other.text in {"-", "–", "—", "--"} and (not other.i or other.nbor(-1).whitespace_) for other in ahead)


def _is_dropped(token: Token, pruning: int) -> bool:
    if token.dep_ in {"parataxis", "intj", "meta", "discourse"} or token.is_space or token.lower_ == "according":
        return True
    if token.dep_ in {"appos", "npadvmod"} and token.lower_ in {"himself", "herself", "itself", "themselves"}:
        return True
    if token.dep_ in {"relcl", "appos"}:
        return _after_comma(token) or (pruning >= 2 and token.head.pos_ in {"NOUN", "PROPN"})
    if token.lower_ == "than" and token.left_edge.lower_ == "rather" and pruning >= 1:
        return True
    if token.dep_ == "advmod":
        tied = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
        return (
            token.lower_ in document.word_list("question_dropped_adverbs")
            and token.head.pos_ in VERBS
            and not tied
            and not list(token.children)
        )
    if token.dep_ == "advcl":
        return _after_comma(token) or (pruning >= 1 and is_finite(token)) or pruning >= 2
    if token.dep_ == "cc":
        joined = next((other for other in token.head.rights if other.i > token.i and not other.is_punct), None)
        return joined is not None and _is_dropped(joined, pruning)
    if token.lower_ in {"here", "there"} and token.dep_ == "advmod":
        return True
    if token.dep_ == "conj" and token.pos_ in VERBS:
        other_tense = any(other.dep_ in {"aux", "neg"} and other.tag_ != "TO" for other in token.children)
        return child(token, *SUBJECTS) is not None or other_tense or pruning >= 2
    if token.dep_ == "conj":
        return pruning >= 4 and token.head.dep_ in {"dobj", "pobj", "attr"}
    if token.dep_ == "acl":
        return pruning >= 3 or _after_comma(token)
    if token.dep_ in {"prep", "npadvmod"} and pruning >= 1 and _after_comma(token):
        return True
    if token.dep_ == "prep":
        return pruning >= 3 and (token.i > token.head.i and token.head.pos_ in VERBS and _after_object(token))
    return False


def _after_comma(token: Token) -> bool:
    first = token.left_edge
    return first.i > 0 and token.doc[first.i - 1].text in {",", "—", "–", "-", "--", "("}


def _after_object(token: Token) -> bool:
    return any(other.dep_ in {"dobj", "prep", "attr", "acomp"} and other.i < token.i for other in token.head.rights)
