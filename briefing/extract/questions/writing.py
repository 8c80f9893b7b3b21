"""A small grammar of questions: from the parse of a clause to one sentence that asks what it leaves open.

A question is built as a list of pieces, each a token of the article or a word put in; `render` makes text of it.
When the result is too long or not understood alone, the clause is pruned further; when nothing helps, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from briefing.extract import document
from briefing.extract.questions.clauses import (
    SUBJECTS,
    VERBS,
    WH_TAGS,
    Ask,
    child,
    finite_clause,
    is_finite,
    subject_of,
)
from briefing.extract.questions.names import Names
from briefing.extract.questions.phrases import after_verb, dated_start, in_order, noun_phrase, part_of, phrase
from briefing.extract.questions.verbs import (
    BE_FORMS,
    Piece,
    be,
    finite,
    full_form,
    is_passive,
    is_plural,
    is_progressive,
    split,
)

FEWEST_WORDS, MOST_WORDS = 4, 25
# How far a clause is pruned: 0 asides, 1 finite side clauses, 2 relative clauses and joined verbs, 3 all but the core.
PRUNINGS = range(4)
# Words that a question must not hold: what the text hedges with is what the question asks.
CUES = re.compile(r"\b(?:likely|reportedly|allegedly|apparently|maybe|perhaps|probably|possibly|presumably)\b", re.I)
WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
THIRD_PERSON = frozenset({"he", "she", "it", "they", "him", "her", "them", "one", "ones"})
MARKS = frozenset('"“”„«»‘()[]{}*_<>')
QUOTES_AND_DASHES = re.compile(r"[\"“”„«»()\[\]{}*_<>]|--+|—|–|\.\.\.|…|[;:]")


def write(ask: Ask, names: Names) -> str | None:
    """Return a well-formed question for a clause, or None."""
    for pruning in PRUNINGS:
        pieces = FORMS[ask.form](ask, pruning)
        question = render(pieces, names) if pieces else None
        if question is not None and _is_good(question):
            return question
    return None


def _is_good(question: str) -> bool:
    words = WORD.findall(question)
    fits = FEWEST_WORDS <= len(words) <= MOST_WORDS
    return fits and words[-1].lower() not in document.word_list("question_loose_ends") and not CUES.search(question)


def render(pieces: Sequence[Piece], names: Names) -> str | None:
    """Return the pieces as one sentence, or None when a word in it can't be understood alone."""
    said: set[str] = set()
    out: list[str] = []
    pieces = _without_stray_marks(pieces)
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        word = _word(piece, names, said) if isinstance(piece, Token) else piece
        if word is None:
            return None
        if isinstance(piece, Token):
            said.add(names.actor.get(piece.i, "a noun" if piece.pos_ in {"NOUN", "PROPN"} else ""))
        out.append(word + ("" if _is_beside(piece, after) else " "))
    return _sentence("".join(out))


def _without_stray_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without quotation marks and without marks that have lost a neighbour."""
    kept = [piece for piece in pieces if not (isinstance(piece, Token) and piece.text in MARKS)]
    around = zip(["", *kept], kept, [*kept[1:], ""], strict=False)
    return [piece for before, piece, after in around if not _is_mark(piece) or _has_place(before, piece, after)]


def _is_mark(piece: Piece) -> bool:
    return isinstance(piece, Token) and piece.is_punct


def _has_place(before: Piece, mark: Piece, after: Piece) -> bool:
    return _is_next(before, mark) and _is_next(mark, after)


def _is_next(piece: Piece, after: Piece) -> bool:
    return isinstance(piece, Token) and isinstance(after, Token) and after.i == piece.i + 1


def _is_beside(piece: Piece, after: Piece) -> bool:
    """Return whether no space stands between two pieces in the article."""
    return isinstance(piece, Token) and _is_next(piece, after) and not piece.whitespace_


def _sentence(text: str) -> str | None:
    text = " ".join(QUOTES_AND_DASHES.sub(" ", text).split())
    text = re.sub(r"\s+(['’]s?\b|[,.%])", r"\1", text).strip(" ,.;:-'’")
    text = re.sub(r",(\s*,)+", ",", text)
    return f"{text[0].upper()}{text[1:]}?" if text and "?" not in text else None


def _word(token: Token, names: Names, said: set[str]) -> str | None:
    """Return what to write for a token, None for a word that points outside the question; `said` holds who is named."""
    name = names.name.get(token.i)
    pointers = document.word_list("question_pointers")
    if token.tag_ == "PRP$":
        same = names.actor.get(token.i) in said or (name is None and bool(said - {""}))
        return token.lower_ if same and token.lower_ not in pointers else name
    if name is not None:
        return name
    if token.lower_ in pointers and token.pos_ != "PROPN" and not _has_own_noun(token):
        return None
    if token.lower_ in THIRD_PERSON and token.tag_ == "PRP" and token.dep_ != "expl":
        return token.text if names.actor.get(token.i) in said else None
    return token.lower_ if token.is_sent_start and not names.is_name(token) else token.text


def _has_own_noun(token: Token) -> bool:
    """Return whether a pointing word points at what it stands with: "this year", "the fact that …"."""
    return token.dep_ in {"det", "mark"} or (token.lower_ == "that" and token.tag_ == "WDT")


def _polar(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    subject = ask.subject or subject_of(verb)
    if subject is None or subject.tag_ in WH_TAGS or verb.pos_ not in VERBS:
        return []
    front, body = split(verb, subject)
    if not front:
        return []
    return [front, *noun_phrase(subject, pruning, verb), *body, *after_verb(verb, subject, pruning, ask.leave, front)]


def _future(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    subject = ask.subject or subject_of(verb)
    if subject is None or subject.tag_ in WH_TAGS or verb.pos_ not in VERBS:
        return []
    body: list[Piece] = ["be", verb.lower_] if is_passive(verb) or is_progressive(verb) else [verb.lemma_.lower()]
    return ["Will", *noun_phrase(subject, pruning, verb), *body, *after_verb(verb, subject, pruning, ask.leave, "Will")]


def _wh(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    question_word = next((token for token in verb.subtree if token.tag_ in WH_TAGS), None)
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ in {"whether", "if"}:
        return _polar(ask, pruning)
    if question_word is None or verb.pos_ not in VERBS or not is_finite(verb):
        return []
    part = part_of(question_word, verb)
    subject = child(verb, *SUBJECTS)
    if part is None or subject is None:
        return []
    if part == subject:
        return [*phrase(part, pruning), *(t for t in in_order(verb, pruning, ask.leave | {part.i}))]
    front, body = split(verb, subject)
    asked: list[Piece] = [*phrase(part, pruning)]
    rest = after_verb(verb, subject, pruning, ask.leave | {part.i}, front)
    return [*asked, front.lower(), *noun_phrase(subject, pruning, verb), *body, *rest] if front else []


def _who(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    subject = child(verb, *SUBJECTS)
    if subject is None or subject.tag_ in WH_TAGS:
        return []
    tail = dated_start(verb, subject, pruning, ask.leave)
    return [ask.lead, *noun_phrase(subject, pruning, verb), *in_order(verb, pruning, ask.leave | {subject.i}), *tail]


def _which(ask: Ask, pruning: int) -> list[Piece]:
    """Ask which of the sources that no one could ring says so: "which analysts say …"."""
    source = ask.subject
    said = _who(ask, pruning)
    if source is None or not said:
        return []
    asides = [other.i for other in source.children if other.dep_ in {"relcl", "acl", "appos", "det", "nummod", "punct"}]
    vague = [other.i for other in source.lefts if other.lower_ in document.word_list("question_quantifiers")]
    words = list(phrase(source, max(pruning, 1), frozenset({*asides, *vague})))
    if source.lower_ in {"some", "many", "others", "most", "several"}:
        words = ["people"] if len(words) == 1 else words[1:]
    return ["Which", *words, *said]


def _sees(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether someone gets what is expected: "expects 6 million visitors"."""
    thing = child(ask.head, "dobj")
    if thing is None or ask.subject is None:
        return []
    left_out = frozenset({*ask.leave, thing.i})
    tail = after_verb(ask.head, ask.subject, pruning, left_out, "Will")
    return ["Will", *noun_phrase(ask.subject, pruning, ask.head), "see", *phrase(thing, pruning), *tail]


def _what(ask: Ask, pruning: int) -> list[Piece]:
    noun = ask.head
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return []
    definite = child(noun, "det", "poss") is not None or noun.tag_ in {"NNP", "NNPS"}
    article: list[Piece] = [] if definite else ["the"]
    return [f"What {'are' if is_plural(noun) else 'is'}", *article, *noun_phrase(noun, pruning, noun)]


def _own(ask: Ask, pruning: int) -> list[Piece]:
    """Return the words of a direct question, contractions written out."""
    words: Sequence[Token] = [] if pruning or ask.words is None else list(ask.words)
    return [full_form(t) if t.lower_ in BE_FORMS and t.pos_ in VERBS else t for t in words if t.text != "?"]


def _did(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether someone did what a participle says: "(denied) taking bribes"."""
    verb = ask.head
    subject = subject_of(verb)
    if subject is None or subject.tag_ in WH_TAGS:
        return []
    front, body = (be(subject, past=True), []) if verb.lemma_ == "be" else ("Did", [verb.lemma_.lower()])
    return [front, *noun_phrase(subject, pruning, verb), *body, *after_verb(verb, subject, pruning, ask.leave, front)]


def _held(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether an event takes place on its day: "(is scheduled) for Monday"."""
    if ask.subject is None:
        return []
    when = [piece for other in ask.head.rights if other.dep_ == "prep" for piece in phrase(other, pruning)]
    when = ["on" if isinstance(piece, Token) and piece.lower_ == "for" else piece for piece in when]
    return ["Will", *noun_phrase(ask.subject, pruning, ask.head), "be held", *when]


def _believed(ask: Ask, pruning: int) -> list[Piece]:
    """Ask who says what a passive puts on no one: "is believed to bring luck"."""
    content = child(ask.head, "xcomp")
    if ask.subject is None or content is None:
        return []
    lead: list[Piece] = [f"Who {ask.head.lower_} that", *noun_phrase(ask.subject, pruning, ask.head)]
    return [*lead, *finite(content, ask.subject), *after_verb(content, ask.subject, pruning, ask.leave, "")]


def _accused(ask: Ask, pruning: int) -> list[Piece]:
    if ask.subject is None:
        return []
    of_what = list(after_verb(ask.head, ask.subject, pruning, ask.leave, "Who"))
    return [f"Who {ask.head.lower_}", *noun_phrase(ask.subject, pruning, ask.head), *of_what] if of_what else []


def _alleged(ask: Ask, pruning: int) -> list[Piece]:
    """Ask who alleged the thing, and add what was done for it: "(banned it) because of alleged fraud"."""
    thing = list(phrase(ask.head, pruning, ask.leave))
    article: list[Piece] = [] if child(ask.head, "det", "poss") is not None else ["the"]
    because = _because(ask.head)
    if because is None:
        return ["Who alleged", *article, *thing]
    verb = finite_clause(because)
    subject = child(verb, *SUBJECTS)
    if subject is None or verb.pos_ not in VERBS:
        return ["Who alleged", *article, *thing]
    clause = in_order(verb, pruning, frozenset({because.i, subject.i, *(other.i for other in verb.conjuncts)}))
    return ["Who alleged", *article, *thing, "because of which", *noun_phrase(subject, pruning, verb), *clause]


def _because(thing: Token) -> Token | None:
    """Return the "because" of "because of (a thing)"; the parser hangs the thing on either word."""
    above = thing.head.head if thing.head.lower_ == "of" else thing.head
    return above if above.lower_ == "because" and any(other.lower_ == "of" for other in above.rights) else None


def _none(ask: Ask, pruning: int) -> list[Piece]:
    return []


FORMS: dict[str, Callable[[Ask, int], list[Piece]]] = {
    "polar": _polar,
    "future": _future,
    "did": _did,
    "held": _held,
    "wh": _wh,
    "who": _who,
    "which": _which,
    "sees": _sees,
    "believed": _believed,
    "accused": _accused,
    "alleged": _alleged,
    "what": _what,
    "own": _own,
    "none": _none,
}
