"""A small grammar of questions: from the parse of a clause to one sentence that asks what it leaves open.

A question is built as a list of pieces, each a token of the article or a word put in; `wording.render` makes
text of it. When that is too long or not understood alone, the clause is pruned further; when nothing helps, there is
none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from spacy.tokens import Token

from briefing.extract import document
from briefing.extract.questions import nouns, sides
from briefing.extract.questions.clauses import (
    SUBJECTS,
    VERBS,
    WH_TAGS,
    Ask,
    child,
    finite_clause,
    is_finite,
    principal,
    subject_of,
)
from briefing.extract.questions.names import Names
from briefing.extract.questions.phrases import (
    after_verb,
    before_verb,
    dated_start,
    in_order,
    noun_phrase,
    phrase,
    timed,
)
from briefing.extract.questions.verbs import (
    BE_FORMS,
    Piece,
    active,
    be,
    finite,
    full_form,
    is_passive,
    is_progressive,
    split,
)
from briefing.extract.questions.wording import is_good, render

# How far a clause is pruned: 0 asides, 1 finite side clauses, 2 relative clauses and joined verbs, 3 all but the core,
# 4 of several objects all but the first.
PRUNINGS = range(5)


def write(ask: Ask, names: Names) -> str | None:
    """Return a well-formed question for a clause, or None where none can be written."""
    for pruning in PRUNINGS:
        pieces = FORMS[ask.form](ask, pruning)
        question = render(pieces, names) if pieces else None
        if question is not None and is_good(question):
            return question
    return None if ask.instead is None else write(ask.instead, names)


def _polar(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    subject = ask.subject or subject_of(verb)
    if not _can_ask_about(subject, verb):
        return []
    front, body = split(verb, subject)
    if not front:
        return []
    words = list(noun_phrase(subject, pruning, verb, ask.leave))
    if not words:
        return []
    early = list(before_verb(verb, subject, pruning, ask.leave))
    rest = _with_gap(verb, subject, list(after_verb(verb, subject, pruning, ask.leave, front)))
    if not rest and (verb.lemma_ == "be" and not body or _needs_more(verb)):
        return []
    return [front, *words, *early, *body, *rest]


def _with_gap(verb: Token, subject: Token, rest: list[Piece]) -> list[Piece]:
    """Return what follows a verb with the noun that it describes put where it is missing: "a site he had used"."""
    top = verb
    while top.dep_ in {"xcomp", "acomp"}:
        top = top.head
    noun = top.head
    own = child(top, *SUBJECTS)
    if top.dep_ != "relcl" or own is None or own.tag_ in WH_TAGS or subject == noun or noun.pos_ == "PRON":
        return rest
    if verb.lemma_ in document.word_list("question_lone_verbs"):
        return rest
    if is_passive(verb) or child(verb, "dobj", "ccomp", "xcomp", "attr") is not None or verb.left_edge.tag_ == "WRB":
        return rest
    thing = list(phrase(noun, 1, frozenset({verb.i, *(other.i for other in noun.lefts if other.dep_ == "det")})))
    article: list[Piece] = ["the"] if child(noun, "poss") is None and noun.pos_ == "NOUN" else []
    return [*article, *thing, *rest]


def _can_ask_about(subject: Token | None, verb: Token) -> TypeGuard[Token]:
    """Return whether a clause has a verb and a subject that is no relative pronoun itself ("the results of which")."""
    if subject is None or verb.pos_ not in VERBS or subject.lower_ in document.word_list("question_nobodies"):
        return False
    if subject.left_edge.tag_ in WH_TAGS or (subject.dep_ == "csubj" and is_finite(subject)):
        return False
    if subject.lower_ in document.word_list("question_times") or (subject.is_upper and len(subject) > 6):
        return False
    if verb.lemma_ == "do" and child(verb, "dobj", "attr", "ccomp") is None:
        return False
    titled = subject.pos_ == "PROPN" and any(o.dep_ == "acl" and o.tag_ == "VB" for o in subject.children)
    if titled or verb.lower_ in {"say", "tell", "add"} and child(verb, "dobj", "ccomp", "xcomp") is None:
        return False
    near = (other for child in subject.children if child.dep_ == "prep" for other in child.children)
    return subject.tag_ not in WH_TAGS and not any(other.tag_ in WH_TAGS for other in near)


def _needs_more(verb: Token) -> bool:
    """Return whether a question can't end with this verb: "will the mayor open" may, "will the mayor back" may not."""
    lone = document.word_list("question_lone_verbs")
    return not is_passive(verb) and verb.lemma_.lower() not in lone


def _future(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    subject = ask.subject or subject_of(verb)
    if not _can_ask_about(subject, verb):
        return []
    subject = principal(subject)
    front, body = _settled(verb, subject) if ask.over else _to_come(verb)
    rest = list(after_verb(verb, subject, pruning, ask.leave, "Will"))
    if (verb.lemma_ == "tell" and child(verb, "ccomp", "xcomp") is None) or (not rest and _needs_more(verb)):
        return []
    early = before_verb(verb, subject, pruning, ask.leave)
    words = list(noun_phrase(subject, pruning, verb))
    if ask.other is not None:
        rest = [*rest, "by", *phrase(ask.other, pruning)]
    return [front, *words, *early, *body, *rest] if words else []


def _to_come(verb: Token) -> tuple[str, list[Piece]]:
    return "Will", ["be", verb.lower_] if is_passive(verb) or is_progressive(verb) else [verb.lemma_.lower()]


def _settled(verb: Token, subject: Token) -> tuple[str, list[Piece]]:
    """Return auxiliary and verb for what was to be by a day that is past: "did (it) open", "was (it) built"."""
    if is_passive(verb) or is_progressive(verb):
        return be(subject, past=True), [verb.lower_]
    return (be(subject, past=True), []) if verb.lemma_ == "be" else ("Did", [verb.lemma_.lower()])


def _wh(ask: Ask, pruning: int) -> list[Piece]:
    verb = ask.head
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ in {"whether", "if"}:
        return _polar(ask, pruning)
    subject = child(verb, *SUBJECTS)
    if verb.dep_ == "relcl" and subject is not None and verb.head.left_edge.tag_ in WH_TAGS:
        front, body = split(verb, subject)
        asked = list(phrase(verb.head, pruning, frozenset({verb.i})))
        rest = after_verb(verb, subject, pruning, ask.leave, front)
        return [*asked, front.lower(), *noun_phrase(subject, pruning, verb), *body, *rest] if front else []
    asks = next((token for token in verb.subtree if token.tag_ in WH_TAGS), None)
    if asks is None or subject is None or verb.pos_ not in VERBS or not is_finite(verb):
        return []
    if asks == subject or subject.is_ancestor(asks):
        return list(in_order(verb, pruning, ask.leave))
    part = _wh_phrase(asks, verb)
    front, body = split(verb, subject)
    rest = after_verb(verb, subject, pruning, ask.leave | {part.i}, front)
    side_by_side = {inner.i for other in part.rights if other.dep_ in {"cc", "conj"} for inner in other.subtree}
    before = {other.i for other in part.lefts if other.dep_ == "advmod" and part.tag_ == "WRB" and other.tag_ != "WRB"}
    asked = list(phrase(part, pruning, (side_by_side if part.tag_ in WH_TAGS else set()) | before))
    negated: list[Piece] = ["not"] if child(verb, "neg") is not None else []
    early = [*negated, *before_verb(verb, subject, pruning, ask.leave | {part.i})]
    who = list(noun_phrase(subject, pruning, verb))
    if counted := _counted(part, subject):
        asked, who = [*asked, counted], list(phrase(subject, pruning, frozenset({counted.i})))
    return [*asked, front.lower(), *who, *early, *body, *rest] if front else []


def _counted(part: Token, subject: Token) -> Token | None:
    """Return the noun that the parser took from "how much pay" for the name behind it: "how much pay Bo will get"."""
    noun = part.nbor(1) if part.lower_ in {"much", "many"} else None
    taken = noun is not None and noun.head == subject and noun.dep_ == "compound" and subject.tag_ == "NNP"
    return noun if taken and noun is not None and noun.tag_ in {"NN", "NNS"} else None


def _wh_phrase(asks: Token, verb: Token) -> Token:
    """Return the head of the phrase that asks: "how much money" of "how much money he has"."""
    while asks.head != verb and asks.head.pos_ not in VERBS:
        asks = asks.head
    return asks


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
    own = source is not None and source.head == ask.head
    said = (
        list(in_order(ask.head, pruning, ask.leave | {source.i})) if own and source is not None else _who(ask, pruning)
    )
    if source is None or not said:
        return []
    asides = [other.i for other in source.children if other.dep_ in {"relcl", "acl", "appos", "det", "nummod", "punct"}]
    vague = [other.i for other in source.lefts if other.lower_ in document.word_list("question_quantifiers")]
    words = list(phrase(source, max(pruning, 1), frozenset({*asides, *vague})))
    of = next((found for prep in source.rights if prep.lower_ == "of" and (found := child(prep, "pobj"))), None)
    if of is not None and pruning >= 2 and of.tag_ == "NNS":
        words = list(phrase(of, pruning, frozenset(other.i for other in of.lefts if other.dep_ in {"poss", "det"})))
    elif source.lower_ in {"some", "many", "others", "most", "several"}:
        words = ["people"] if len(words) == 1 else words[1:]
    return ["Which", *words, *said]


def _sees(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether someone gets what is expected: "expects 6 million visitors"."""
    thing = child(ask.head, "dobj")
    if thing is None or ask.subject is None:
        return []
    left_out = frozenset({*ask.leave, thing.i})
    tail = after_verb(ask.head, ask.subject, pruning, left_out, "Will")
    front = "Did" if ask.over else "Will"
    return [front, *noun_phrase(ask.subject, pruning, ask.head), "see", *phrase(thing, pruning), *tail]


def _own(ask: Ask, pruning: int) -> list[Piece]:
    """Return the words of a direct question, contractions written out."""
    words = list(ask.words) if ask.words is not None else []
    if words and words[0].tag_ == "IN" and len(words) > 1 and words[1].tag_ not in WH_TAGS:
        words = _question_first(words)
    if pruning:
        words = _without_asides(words)
    if any(token.text == "(" for token in words):
        return []
    if len(words) > 1 and words[-2].dep_ == "nsubj" and not any(token.pos_ == "VERB" for token in words):
        return []
    return [full_form(t) if t.lower_ in BE_FORMS and t.pos_ in VERBS else t for t in words if t.text != "?"]


def _question_first(words: list[Token]) -> list[Token]:
    """Return the words with a phrase before the question after it: "in Ohio, which towns grow" asks "which towns"."""
    comma = next((index for index, token in enumerate(words) if token.text == ","), None)
    if comma is None:
        return []
    return [*(token for token in words[comma + 1 :] if token.text != "?"), *words[:comma]]


def _without_asides(words: list[Token]) -> list[Token]:
    """Return the words of a direct question without the side clauses after a comma."""
    sides = {"advcl", "relcl", "appos", "acl", "parataxis"}
    asides = [each for each in words if each.dep_ in sides and each.left_edge.i and each.left_edge.nbor(-1).text == ","]
    without = {inner.i for each in asides for inner in each.subtree} | {each.left_edge.i - 1 for each in asides}
    left = [token for token in words if token.i not in without]
    opens = bool(left) and left[0].lower_ in document.word_list("question_openers")
    return left if opens and len(left) < len(words) else []


def _did(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether someone did what a participle says: "(denied) taking bribes"."""
    verb = ask.head
    subject = ask.subject or subject_of(verb)
    if subject is None or subject.tag_ in WH_TAGS:
        return []
    front, body = (be(subject, past=True), []) if verb.lemma_ == "be" else ("Did", [verb.lemma_.lower()])
    return [front, *noun_phrase(subject, pruning, verb), *body, *after_verb(verb, subject, pruning, ask.leave, front)]


def _held(ask: Ask, pruning: int) -> list[Piece]:
    """Ask whether an event takes place on its day: "(is scheduled) for Monday"."""
    if ask.subject is None or ask.subject.tag_ in WH_TAGS:
        return []
    when = timed(ask.head, pruning)
    soon = any(isinstance(piece, Token) and piece.lower_ in {"today", "tomorrow", "tonight"} for piece in when)
    on: list[Piece] = [] if soon else ["on"]
    when = [each for piece in when for each in (on if isinstance(piece, Token) and piece.lower_ == "for" else [piece])]
    held = (be(ask.subject, past=True), "held") if ask.over else ("Will", "be held")
    return [held[0], *noun_phrase(ask.subject, pruning, ask.head), held[1], *when]


def _believed(ask: Ask, pruning: int) -> list[Piece]:
    """Ask who says what a passive puts on no one: "is believed to bring luck"."""
    content = child(ask.head, "xcomp")
    if ask.subject is None or content is None or ask.subject.tag_ in WH_TAGS:
        return []
    lead: list[Piece] = [f"Who {active(ask.head)} that", *noun_phrase(ask.subject, pruning, ask.head)]
    rest = list(after_verb(content, ask.subject, pruning, ask.leave, ""))
    return [*lead, *finite(content, ask.subject), *rest] if rest or not _needs_more(content) else []


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
    "what": nouns.what,
    "known": nouns.known,
    "questions": nouns.questions,
    "comment": nouns.comment,
    "true": sides.true,
    "has": sides.has,
    "anything": sides.anything,
    "right": sides.right,
    "either": sides.either,
    "ahead": sides.ahead,
    "does": sides.does,
    "guilty": nouns.guilty,
    "wins": nouns.wins,
    "finds": nouns.finds,
    "results": nouns.results,
    "comes": nouns.comes,
    "released": nouns.released,
    "own": _own,
    "none": _none,
}
