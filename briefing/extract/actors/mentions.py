"""Nouns and pronouns that may point back to an actor, and who is speaking where "I" stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from briefing.extract.actors.countries import countries, is_demonym, plain
from briefing.extract.actors.names import PROPER
from briefing.extract.document import between, word_list

Form = Literal["nominal", "pronoun"]

# What a pronoun is called in a sign.
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
}
# The parties to a talk: who speaks and who is spoken to.
TALK = {"i", "we", "you"}
SUBJECTS = {"nsubj", "nsubjpass"}
POINTERS = {"the", "this", "that"}
TURN = {":", "—", "–"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A noun or pronoun that may mean an actor: its head, its words, and the class of its word ("he", "person")."""

    head: Token
    span: Span
    form: Form
    word_class: str
    sentence: int


def pointer_at(token: Token, sentence: int, words: set[str]) -> Pointer | None:
    """Return the pointer that a token heads, or None; `words` are those of the names."""
    pronoun = PRONOUNS.get(token.lower_) if token.tag_ in {"PRP", "PRP$"} else None
    if pronoun is not None:
        return Pointer(token, token.doc[token.i : token.i + 1], "pronoun", pronoun, sentence)
    noun = noun_class(token.lower_) or ("noun" if token.lower_ in words else None)
    is_name = token.tag_ == "NNP" and bool(names_before(token))
    if noun == "organization" and _is_another(token):
        return None
    if noun is not None and token.tag_ in {"NN", "NNP"} and not is_name and _is_definite(token):
        return Pointer(token, between([token, *_modifiers(token)]), "nominal", noun, sentence)
    return None


def _is_another(noun: Token) -> bool:
    """Return whether a noun says itself which body it means: "the port authority", but not "the technology company"."""
    told = any(child.dep_ == "compound" and child.tag_ in {"NN", "NNS"} and child.i < noun.i for child in noun.children)
    return told and noun.lower_ not in word_list("company_nouns")


def noun_class(word: str) -> str | None:
    """Return what kind of actor a noun is for, or None."""
    if word in word_list("government_nouns"):
        return "government"
    if word in word_list("person_nouns"):
        return "person"
    if word in word_list("organization_nouns"):
        return "organization"
    return "place" if word in word_list("place_nouns") else None


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in POINTERS for child in noun.children)


def _modifiers(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.i < noun.i and child.dep_ in {"det", "amod", "compound", "nmod"}]


def names_before(noun: Token) -> set[str]:
    """Return the parts of names before a noun: "the Halden company"; a demonym is none."""
    before = (child for child in noun.children if child.i < noun.i and child.tag_ in PROPER)
    return {child.lower_ for child in before if not is_demonym(child.text)}


def origin_of(noun: Token) -> str | None:
    """Return the country that a demonym before a noun names: "the Chinese company"."""
    words = (plain(child.text) for child in noun.children if child.i < noun.i)
    return next((countries().demonyms[word] for word in words if word in countries().demonyms), None)


def verb_of(token: Token) -> Token | None:
    """Return the verb that a word depends on, straight or through a preposition or conjunction."""
    for head in token.ancestors:
        if head.tag_.startswith("VB"):
            return head
        if head.dep_ not in {"prep", "agent", "pobj", "dobj"}:
            return None
    return None


def share_a_verb(one: Token, other: Token) -> bool:
    """Return whether two words are both parties to one verb, so that they are not the same actor."""
    if other.dep_ == "poss" or other.lower_.endswith("self"):
        return False
    verb = verb_of(one)
    return verb is not None and verb == verb_of(other) and one.dep_ in SUBJECTS


def quoted(doc: Doc) -> list[int]:
    """Return for each token the number of the quotation that it stands in, or 0; an open one ends with its line."""
    inside, count, marks = 0, 0, []
    for token in doc:
        if token.text in {"“", '"', "”", "``", "''"}:
            opens = token.text in {"“", "``"} or (token.text == '"' and not inside)
            count += opens
            inside = count if opens else 0
            marks.append(0)
        else:
            if token.is_space and "\n" in token.text:
                inside = 0
            marks.append(inside)
    return marks


def speakers(doc: Doc, marks: list[int]) -> list[Token | None]:
    """Return for each token the head of the subject that says it: beside its quotation, or before its line's colon."""
    verbs = word_list("question_say_verbs") | word_list("quote_speech_verbs")
    saying: dict[int, Token] = {}
    # Made once: a Doc makes its tokens anew each time they are gone through.
    tokens = list(doc)
    for subject in tokens:
        if subject.dep_ in SUBJECTS and not marks[subject.i] and subject.head.lemma_.lower() in verbs:
            for mark in {marks[i] for i in _around(subject, len(doc))}:
                saying.setdefault(mark, subject)
    turns = _turns(tokens)
    return [saying.get(mark) if mark else turns[index] for index, mark in enumerate(marks)]


def _around(subject: Token, length: int) -> Iterator[int]:
    """Yield the places of the tokens of a sentence and just beyond, but not past the line's end."""
    sentence = subject.sent
    start, end = sentence.start, min(sentence.end + 2, length)
    yield from range(max(0, start - 2), end)


def _turns(tokens: list[Token]) -> list[Token | None]:
    """Return for each token the last word before the colon that opens its line ("Ana Ruiz: I will stay.")."""
    found: list[Token | None] = []
    current: Token | None = None
    fresh, start = True, 0
    for at, token in enumerate(tokens):
        if token.is_space and "\n" in token.text:
            fresh, start = True, at + 1
        elif fresh and token.text in TURN and 0 < at - start <= 4 and tokens[at - 1].tag_ in {"NNP", "NN"}:
            current, fresh = tokens[at - 1], False
        elif at - start > 4:
            fresh = False
        found.append(current)
    return found
