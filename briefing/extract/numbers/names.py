"""Numbers that are no amounts: those in names; and ages and scores, which stand beside names."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.numbers.values import Reading

# Names hold numbers ("Boeing 737"); these labels of the recogniser are names.
NAMES = frozenset(("PRODUCT", "ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "PERSON", "NORP"))
NUMBERED = re.compile(r"\bNos?\.?\s?$")
SCORE = re.compile(r"[0-9]{1,3}\s?[-–]\s?[0-9]{1,3}(?![\w-])")


def _is_score(text: str, reading: Reading) -> bool:
    """Return whether a number is one of the two of a score or vote ("beat Hull 3-1")."""
    before = re.search(r"(?<![\w-])[0-9]{1,3}\s?[-–]\s?$", text[max(0, reading.start - 7) : reading.start])
    return reading.form == "digits" and bool(SCORE.match(text, reading.start) or before)


def is_name(text: str, token: Token, reading: Reading) -> bool:
    """Return whether the number belongs to a name ("Boeing 737", "Formula One", "chapter 5")."""
    if reading.scale != 1 or reading.form not in ("digits", "words") or token.i == 0:
        return False
    previous = token.nbor(-1)
    if token.is_sent_start or "\n" in previous.text_with_ws:
        return False
    if is_age(token) or _is_score(text, reading):
        return False
    capital = token.text[:1].isupper()
    if reading.form == "words" and not capital:
        return False
    if previous.lower_ in word_list("numbered") or NUMBERED.search(text, max(0, reading.start - 6), reading.start):
        return True
    follows = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if _is_proper(previous) and follows.tag_ == "NN" and reading.form == "digits" and reading.value != 1:
        return True
    linked = previous.head in (token, token.head) or token.head == previous or _is_proper(follows)
    named = (_is_proper(previous) and linked) or (
        previous.is_title and previous.pos_ == "NOUN" and token.head == previous
    )
    return named or (token.ent_type_ in NAMES and (capital or token.ent_iob_ == "I"))


def is_age(token: Token) -> bool:
    """Return whether a number follows a person's name and leads to what the person does ("Ana Ruiz 44 has flown")."""
    follows = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return (
        token.nbor(-1).ent_type_ == "PERSON"
        and bool(re.fullmatch(r"[1-9][0-9]", token.text))
        and follows.tag_ in ("VBD", "VBZ", "MD")
    )


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.is_lower
