"""Ordinals and ranks: "the third-largest", "No. 2", "finished second", "her fifth novel"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc

from briefing.extract.numbers.windows import windows

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: float(value) for value, word in enumerate(_ORDINALS.split(), start=1)}
_TEENS = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS |= {word: float(value) for value, word in enumerate(_TEENS.split(), start=13)}
_CARDINALS = "one two three four five six seven eight nine ten"
CARDINALS = {word: float(value) for value, word in enumerate(_CARDINALS.split(), start=1)}
_WORD = "|".join(ORDINALS)
# What leads to "No. 2" where that is a rank, not the number of a bus.
_LEADS = (
    r"the|an?|to|at|is|was|are|were|be|became|becomes?|as|from|world|its|his|her|their|hit|hits|reached|seeded|ranked|"
    r"debuted|remains?|remained|currently|still|new|former|and|or|[a-z]+['’]s"
)
RANKED = r"rank(?:s|ed|ing)?|finish(?:es|ed|ing)?|c[oa]m(?:e|es|ing)|plac(?:es?|ed|ing)|seeded"
ORDINAL = re.compile(
    r"(?<![\w.-])(?P<digits>[0-9]{1,6})(?:st|nd|rd|th)\b"
    rf"|\b(?P<best>{_WORD})[-\s](?:most\s\w+|(?!rest\b|best\sof)[a-z]{{2,}}(?<!for)est|consecutive|straight|successive)\b"
    rf"|\b(?:{RANKED})\s(?:(?:only|joint|equal|a\sdistant|a\sclose|in)\s)?(?P<place>{_WORD})\b(?!-|\s(?:time|year|quarter|half|day|week))"
    rf"|(?<!\w)(?:{_LEADS})\s(?:world\s)?(?P<rank>(?:no\.\s?|no\s|number\s|\#)(?:(?P<number>[1-9][0-9]{{0,2}})(?![\w,-]|\.[0-9])|(?P<spelt>{'|'.join(CARDINALS)})\b))"
    rf"|\b(?P<plain>{_WORD})(?=\s[a-z])",
    re.IGNORECASE,
)
# The office of Britain's prime minister.
HOUSE = re.compile(r"(?:at|to|from|the|and|as)\s(?:No\.?|Number)\s10")
# Where to look for one, in small letters.
SIGN = re.compile(rf"[0-9](?:st|nd|rd|th)\b|{'|'.join(ORDINALS)}|\bno\.?\s?[0-9]|number\s|\#[0-9]")
# Nouns after an ordinal that counts nothing there.
NO_ROW = frozenset(
    ["party", "parties", "hand", "thought", "thoughts", "nature", "degree", "person", "world", "lady", "name"]
)
NO_ROW |= {"half", "quarter", "place", "glance", "sight", "look", "reading", "fiddle", "home", "language", "ones"}


def ranks(doc: Doc, text: str) -> Iterator[tuple[int, int, float]]:
    """Yield where each ordinal or rank begins and ends, and its value; "first" only as a rank."""
    near = (ORDINAL.finditer(text, *place) for place in windows(SIGN, text, 24, 24))
    for found in chain.from_iterable(near):
        if (found["plain"] and not _counts(doc, found)) or HOUSE.fullmatch(found.group()):
            continue
        name = next(name for name in ("digits", "best", "place", "rank", "plain") if found[name])
        # A rank is shown with the word before it, and a superlative with all of it.
        start, end = found.span() if name in ("digits", "best") else found.span(name)
        if name == "rank":
            value = float(found["number"]) if found["number"] else CARDINALS[found["spelt"].lower()]
        else:
            value = float(found["digits"]) if name == "digits" else ORDINALS[found[name].lower()]
        yield start, end, value


def _counts(doc: Doc, found: re.Match[str]) -> bool:
    """Return whether an ordinal in words says the place of the noun after it in a row ("her second term")."""
    if found["plain"].lower() == "first":
        return False
    span = doc.char_span(*found.span("plain"))
    if span is None or len(span) != 1:
        return False
    token = span[0]
    head = token.head
    return (
        token.tag_ == "JJ"
        and token.dep_ == "amod"
        and head.i > token.i
        and head.lower_ not in NO_ROW
        and head.pos_ == "NOUN"
    )
