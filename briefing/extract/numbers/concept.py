"""What a figure is about: the noun that governs it in its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from briefing.extract.numbers.figures import Figure, tokens_of

PRONOUNS = frozenset(["PRP", "PRP$", "WP", "WDT", "DT", "EX"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")
LINKS = frozenset(["of", "in", "on", "for"])
# How far up the sentence the noun that a figure is about may stand.
MOST_STEPS = 12
# A longer phrase is a badly read sentence.
MOST_WORDS = 24
# What may be looked up below a token.
LOOKED_UP = frozenset((*SUBJECTS, "dobj", "pobj", "pcomp"))


class Concepts:
    """What the figures of a document are about; one pass over the tokens finds their subjects and objects."""

    def __init__(self, doc: Doc, figures: Iterable[Figure]) -> None:
        self._doc = doc
        # No figure is about another, so the tokens of all figures are left out.
        self._inside = {token.i for figure in figures for token in tokens_of(doc, figure.start, figure.end) or ()}
        self._below: dict[tuple[int, str], Token] = {}
        for token in doc:
            if token.dep_ in LOOKED_UP:
                self._below.setdefault((token.head.i, token.dep_), token)
        self._phrases: dict[int, str | None] = {}

    def of(self, figure: Figure) -> str | None:
        """Return the words for what a figure is about; None where the sentence names nothing."""
        span = tokens_of(self._doc, figure.start, figure.end)
        head = self._about(span, figure) if span is not None else None
        if head is None:
            return None
        if head.i not in self._phrases:
            self._phrases[head.i] = self._phrase(head)
        return self._phrases[head.i]

    def _about(self, span: Span, figure: Figure) -> Token | None:
        """Return the noun that a figure is about: what follows "of", else what governs it."""
        if figure.category in ("percent", "share", "money", "measure", "number"):
            noun = self._part_of(span, figure)
            if noun is not None:
                return noun
        return self._governor(span.root)

    def _part_of(self, span: Span, figure: Figure) -> Token | None:
        """Return the noun in "10 percent of sales", or "$3 million in sales"."""
        preposition = self._doc[span.end] if span.end < len(self._doc) else None
        noun = self._object(preposition) if preposition is not None and preposition.dep_ == "prep" else None
        if preposition is None or noun is None or noun.pos_ not in ("NOUN", "PROPN", "VERB"):
            return None
        made_of = preposition.lower_ == "in" and figure.category == "money" and noun.pos_ == "NOUN"
        return noun if preposition.lower_ == "of" or (made_of and not noun.ent_type_) else None

    def _governor(self, token: Token) -> Token | None:
        """Return the nearest noun above a token that is in no figure, else what the nearest verb is said of."""
        for _ in range(MOST_STEPS):
            head = token.head
            if head == token:
                break
            if head.pos_ in ("NOUN", "PROPN") and token.dep_ != "conj" and self._tells_what(head):
                return head
            changed = self._below.get((head.head.i, "dobj"))
            if token.dep_ == "pobj" and head.lower_ == "by" and changed is not None:
                return changed if changed.i not in self._inside else None
            subject = self._subject(head) if head.pos_ in ("VERB", "AUX") else None
            if subject is not None:
                return _named(subject)
            token = head
        subject = self._subject(token)
        return _named(subject) if subject is not None else None

    def _subject(self, verb: Token) -> Token | None:
        """Return the subject of a verb unless it is a figure itself."""
        found = (self._below.get((verb.i, label)) for label in SUBJECTS)
        return next((subject for subject in found if subject is not None and subject.i not in self._inside), None)

    def _object(self, preposition: Token) -> Token | None:
        return self._below.get((preposition.i, "pobj")) or self._below.get((preposition.i, "pcomp"))

    def _phrase(self, head: Token) -> str | None:
        """Return a noun with its modifiers and what follows "of", "in", "on" or "for", in the order of the text."""
        tokens = self._modified(head)
        for child in head.rights:
            thing = self._object(child) if child.dep_ == "prep" and child.lower_ in LINKS else None
            if thing is not None and thing.pos_ in ("NOUN", "PROPN") and self._tells_what(thing):
                tokens += [child, *self._modified(thing)]
        return _in_order(tokens[:MOST_WORDS])

    def _tells_what(self, noun: Token) -> bool:
        return noun.i not in self._inside and noun.ent_type_ not in ("DATE", "TIME")

    def _modified(self, head: Token) -> list[Token]:
        """Return a noun with what modifies it on the left and the names joined to it by "and"."""
        tokens = [head]
        for child in head.children:
            if child.dep_ in MODIFIERS and (child.i < head.i or child.dep_ == "nummod") and child.tag_ not in PRONOUNS:
                tokens += [token for token in child.subtree if _tells(token)]
            if child.dep_ == "cc" or (child.dep_ == "conj" and child.pos_ == "PROPN"):
                tokens.append(child)
        if not any(token.dep_ == "conj" and token.head == head for token in tokens):
            tokens = [token for token in tokens if token.dep_ != "cc" or token.head != head]
        tokens += [left for token in tokens if (left := _joined_left(token)) is not None]
        return [token for token in tokens if token.i not in self._inside]


def _named(subject: Token) -> Token | None:
    """Return a subject, or the noun that a relative pronoun stands for; None for other pronouns."""
    if subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
        clause = subject.head
        return clause.head if clause.dep_ == "relcl" else None
    return None if subject.tag_ in PRONOUNS or subject.pos_ == "PRON" else subject


def _tells(token: Token) -> bool:
    return token.pos_ not in ("DET", "PUNCT", "PRON", "SPACE", "ADV") or token.text == "-"


def _joined_left(token: Token) -> Token | None:
    """Return a number that stands before a word without a space ("5" in "5G")."""
    left = token.nbor(-1) if token.i else None
    return left if left is not None and left.like_num and not left.whitespace_ else None


def _in_order(tokens: list[Token]) -> str | None:
    """Return the words of tokens in the order of the text, close together where the text has them so."""
    ordered = sorted(set(tokens), key=lambda token: token.i)
    words = [
        token.text + ("" if token.i + 1 == follows.i and not token.whitespace_ else " ")
        for token, follows in pairwise(ordered)
    ]
    return " ".join("".join([*words, *(token.text for token in ordered[-1:])]).split()) or None
