"""Names that were found in pieces, one right after the other: "Ana Maria" and "Ruiz"."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import zip_longest

from spacy.tokens import Span

from briefing.extract.actors.countries import countries, is_demonym, plain
from briefing.extract.document import word_list

# The words that a person's whole name has at most.
MOST_WORDS = 4
GREETINGS = {"dear", "hello", "hi"}
NO_NAMES = ("organization_nouns", "place_nouns", "thing_nouns", "company_suffixes", "person_nouns", "honorifics")


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the names in order, with the pieces of one name made one, and without titles that stand before one."""
    pieces = list(spans)
    pieces = [span for span, after in zip_longest(pieces, pieces[1:]) if not _is_title_of(span, after)]
    whole = {(span[0].text, span[-1].text): span.label_ for span in pieces if len(span) > 1}
    found: list[Span] = []
    at = 0
    while at < len(pieces):
        end = _end(pieces, at, whole)
        first, last = pieces[at], pieces[end - 1]
        label = whole.get((first[0].text, last[-1].text), "PERSON")
        found.append(first if first is last else Span(first.doc, first.start, last.end, label=label))
        at = end
    return found


def _is_title_of(span: Span, after: Span | None) -> bool:
    """Return whether a name is nothing but titles of the one after it: "Mr.", "Colonel"."""
    titled = after is not None and after.start == span.end
    return titled and all(plain(word.text) in word_list("honorifics") for word in span)


def _end(pieces: Sequence[Span], start: int, whole: Container[tuple[str, str]]) -> int:
    """Return where the pieces of the name end that starts with one; `whole` are first and last words of names."""
    last = start + 1
    while last < min(len(pieces), start + MOST_WORDS) and pieces[last].start == pieces[last - 1].end:
        last += 1
    ends = range(last, start + 1, -1)
    return next((end for end in ends if _is_one_name(pieces[start:end], whole)), start + 1)


def _is_one_name(pieces: Sequence[Span], whole: Container[tuple[str, str]]) -> bool:
    first, last = pieces[0], pieces[-1]
    words = first.doc[first.start : last.end]
    titles = next((at for at, word in enumerate(first) if plain(word.text) not in word_list("honorifics")), 0)
    words = words[titles:]
    if len(words) > MOST_WORDS or len(words) <= len(last):
        return False
    if (words[0].text, words[-1].text) in whole:
        return True
    opens = plain(words[0].text)
    if opens in countries().names or opens in countries().capitals or any(_is_no_persons(word.text) for word in words):
        return False
    given = opens in word_list("given_names_men") or opens in word_list("given_names_women")
    person = first.label_ == "PERSON" or (first.label_ == "" and len(first) == len(last) == 1)
    return given or (person and last.label_ == "PERSON")


def _is_no_persons(word: str) -> bool:
    """Return whether a word is no part of a person's name itself."""
    listed = plain(word) in GREETINGS or any(plain(word) in word_list(name) for name in NO_NAMES)
    return listed or is_demonym(word) or not word[:1].isupper()
