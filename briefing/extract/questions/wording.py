"""From the pieces of a question to its text: names for pronouns, marks, capitals.

A piece is a token of the article or a word put in. A word that points outside the question and stands for no one known
spoils it: then there is no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract import document
from briefing.extract.questions.clauses import SUBJECTS, child
from briefing.extract.questions.names import Names, is_of_other_gender
from briefing.extract.questions.verbs import Piece, is_plural

FEWEST_WORDS, MOST_WORDS = 4, 25
# Words that a question must not hold: what the text hedges with is what the question asks.
CUES = re.compile(
    r"\b(?:likely|unlikely|reportedly|allegedly|apparently|maybe|perhaps|probably|possibly|presumably|supposedly|"
    r"according to|(?:plan|aim|intend|appear|seem)s? to|is expected to|the following|to be,)\b",
    re.I,
)
# A comma after one of these shows that something was cut out.
CUT = re.compile(r"\b(?:being|be|of|the|an?|to|by|with|at|from|and|or|than|as|that|who|which),", re.I)
# What lies behind can't be asked of the future, and a comparison needs its other side.
# Words said twice in a row.
TWICE = re.compile(r"\b(\w+(?: \w+)?) \1\b", re.I)
GONE = re.compile(r"\b(?:ago|yesterday)\b|(?<!early)(?<!late)(?<!soon) (?:as|so) \w+\?$", re.I)
# Words that can't be what a question is about, and the verbs before it.
NO_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "one", "them"})
AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "has", "have", "will", "would", "can", "could"}
)
WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
THIRD_PERSON = frozenset({"he", "she", "it", "they", "him", "her", "them", "one", "ones"})
POINTING = frozenset({"this", "that", "these", "those"})
MARKS = frozenset('"“”„«»‘()[]{}*_<>')
QUOTES_AND_DASHES = re.compile(r"[\"“”„«»()\[\]{}*_<>!]|--+|—|–|\.\.\.|…|[;:]")


def is_good(question: str) -> bool:
    """Return whether a question has a good length, no cue of doubt, and no end where something was cut off."""
    words = WORD.findall(question)
    if (
        not FEWEST_WORDS <= len(words) <= MOST_WORDS
        or CUES.search(question)
        or CUT.search(question)
        or TWICE.search(question)
    ):
        return False
    if words[0] == "Will" and GONE.search(question):
        return False
    helper = next((index for index, word in enumerate(words[:5]) if word.lower() in AUXILIARIES), None)
    if helper is not None and words[helper + 1 : helper + 2] and words[helper + 1].lower() in NO_SUBJECTS:
        return False
    asks = words[0].lower() in document.word_list("question_wh_words")
    loose = document.word_list("question_loose_ends")
    ends = loose - {"now"} if asks else loose | document.word_list("prepositions")
    return words[-1].lower() not in ends and len({word.lower() for word in words}) > len(words) * 2 / 3


def render(pieces: Sequence[Piece], names: Names) -> str | None:
    """Return the pieces as one sentence, or None when a word in it can't be understood alone."""
    said = _Said(names)
    out: list[str] = []
    pieces = _without_stray_marks(pieces)
    kept = {piece.i for piece in pieces if isinstance(piece, Token)}
    if any(names.begins.get(index, index) not in kept for index in kept):
        return None
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        word = said.word(piece, "".join(out)) if isinstance(piece, Token) else piece
        if word is None:
            return None
        out.append(word + ("" if _is_beside(piece, after) else " "))
    return _sentence("".join(out))


class _Said:
    """Who and what the question has named so far, which decides what may stay a pronoun."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._actors: set[str] = set()
        self._kept: set[int] = set()
        # Whom a pronoun as subject means: no one who is named later in the same clause.
        self._meant: str | None = None
        self._first: Token | None = None

    def word(self, token: Token, so_far: str) -> str | None:
        """Return what to write for a token after what was written, None for a word that points outside the question."""
        word = self._word(token)
        if word and token.tag_ == "PRP" and _was_said(word, so_far):
            word = token.lower_ if token.dep_ in SUBJECTS and token.lower_ in THIRD_PERSON else None
        actor = self._names.actor.get(token.i, "")
        if self._first is None and token.tag_ == "PRP":
            self._meant = actor
        self._actors.add(actor)
        if self._first is None and token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"poss", "compound"}:
            self._first = token
        return word

    def _word(self, token: Token) -> str | None:
        if re.fullmatch(r"(?:i|we|you)?['’](?:m|ll|d|ve|re)", token.lower_):
            return None
        name = self._names.name.get(token.i)
        actor = self._names.actor.get(token.i)
        if self._is_named_again(token, actor):
            mistaken = actor == self._meant or self._is_own_object(token, actor)
            return None if mistaken else "the" if token.lower_ in POINTING else _cased(token, self._names)
        pointers = document.word_list("question_pointers")
        owns = token.tag_ == "PRP$" or (token.lower_ == "her" and token.dep_ == "dobj" and _stands_before_noun(token))
        if owns and token.lower_ not in pointers:
            return token.lower_ if actor in self._actors or self._means_first(token) else name
        if token.tag_ == "PRP" and token.dep_ != "expl" and token.lower_ in THIRD_PERSON:
            return self._pronoun(token, name, actor)
        if name is not None:
            return name
        if token.lower_ in POINTING and token.dep_ == "det":
            return token.lower_ if token.head.lemma_.lower() in document.word_list("question_times") else "the"
        if token.lower_ == "such" and token.dep_ == "amod" and token.head.tag_ == "NNS" and _is_first(token):
            return "the"
        if token.lower_ in pointers and token.pos_ != "PROPN" and not _has_own_noun(token):
            return None
        return _cased(token, self._names)

    def _is_named_again(self, token: Token, actor: str | None) -> bool:
        """Return whether a token belongs to a second mention of someone: "the club" stays "the club"."""
        begin = self._names.begins.get(token.i, token.i)
        named = actor in self._actors and not token.tag_.startswith("PRP")
        if begin == token.i and named and (token.i in self._names.name or actor == self._meant):
            self._kept.add(begin)
        return begin in self._kept

    def _is_own_object(self, token: Token, actor: str | None) -> bool:
        """Return whether a name stands as object of the verb whose subject it is: one of the two is mistaken."""
        noun = token.head if token.dep_ in {"det", "compound", "amod"} else token
        first = self._first
        return (
            first is not None
            and noun.dep_ == "dobj"
            and first.dep_ == "nsubj"
            and self._names.actor.get(first.i) == actor
        )

    def _pronoun(self, token: Token, name: str | None, actor: str | None) -> str | None:
        """Return a pronoun's name; the pronoun where its actor was named, but never as object of that same verb."""
        if actor is not None and actor in self._actors:
            return token.lower_ if token.dep_ in SUBJECTS else None
        return name or (token.lower_ if self._first is not None and self._bound(token) else None)

    def _bound(self, token: Token) -> bool:
        """Return whether a nameless subject further down can only mean the question's own subject."""
        return token.dep_ in SUBJECTS and self._means_first(token)

    def _means_first(self, pronoun: Token) -> bool:
        first = self._first
        if first is None:
            return False
        person = self._names.is_person(first)
        if pronoun.lower_ in {"he", "she", "his", "her"}:
            name = self._names.full.get(self._names.actor.get(first.i, ""), "")
            return person and not is_of_other_gender(pronoun, name)
        body = first.ent_type_ == "ORG"
        many = is_plural(first)
        return many or body if pronoun.lower_ in {"they", "their"} else not person and (body or not many)


def _was_said(name: str, so_far: str) -> bool:
    """Return whether a question names someone already, be it as "which analysts" for "many analysts"."""
    first, _, rest = name.lower().partition(" ")
    vague = rest and first in document.word_list("question_quantifiers") | {"the"}
    return (rest if vague else name.lower()) in so_far.lower()


def _is_first(token: Token) -> bool:
    return token.i == token.head.left_edge.i


def _stands_before_noun(her: Token) -> bool:
    """Return whether a "her" that is taken for an object is rather an owner: "losing her May primary"."""
    objects = [other for other in her.head.rights if other.dep_ == "dobj"]
    return len(objects) > 1 and objects[-1].left_edge.i == her.i + 1 and child(objects[-1], "det", "poss") is None


def _cased(token: Token, names: Names) -> str:
    """Return a word as it is written inside a sentence."""
    before = token.nbor(-1) if token.i else None
    if token.lower_ in {"the", "there", "police"} and (before is None or before.pos_ != "PROPN"):
        return token.lower_
    begins = before is None or token.is_sent_start or before.is_quote or before.text in {":", "--", "—", "…"}
    return token.lower_ if begins and not names.is_name(token) else token.text


def _has_own_noun(token: Token) -> bool:
    """Return whether a pointing word points at what it stands with: "the fact that …"."""
    return token.dep_ == "mark" or (token.lower_ == "that" and token.tag_ in {"WDT", "IN"})


def _without_stray_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without quotation marks and without marks that have lost a neighbour."""
    kept = [piece for piece in _without_brackets(pieces) if not (isinstance(piece, Token) and _is_quote(piece))]
    around = zip(["", *kept], kept, [*kept[1:], ""], strict=False)
    return [piece for before, piece, after in around if not _is_mark(piece) or _has_place(before, piece, after)]


def _without_brackets(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without what stands in brackets."""
    kept: list[Piece] = []
    depth = 0
    for piece in pieces:
        opens = isinstance(piece, Token) and piece.text in {"(", "["}
        closes = isinstance(piece, Token) and piece.text in {")", "]"}
        depth += opens
        if not depth:
            kept.append(piece)
        depth = max(0, depth - closes)
    return kept


def _is_quote(token: Token) -> bool:
    possessive = token.dep_ == "case" or (
        token.i and token.nbor(-1).text.endswith("s") and token.nbor(-1).pos_ == "PROPN"
    )
    return (
        token.text in MARKS
        and not (possessive and token.text in "'’")
        or (token.tag_ in {"``", "''"} and not possessive)
    )


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
