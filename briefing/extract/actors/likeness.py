"""Whether two names could be one actor's by their words alone: given names, misspelt words, acronyms, short forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from spacy.tokens import Token

from briefing.extract.actors.countries import countries
from briefing.extract.actors.names import PROPER, ROYAL, Key, Kind, Name
from briefing.extract.document import word_list

SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "&", "de", "la", "del"}
HONOURS = {"duke", "duchess", "earl", "count", "countess", "baron", "baroness", "viscount", "marquess", "prince"}
# Nouns that a company's name may do without.
BUSINESS = {"group", "corporation", "company", "holding", "holdings"}
# How alike two spellings of a given name are, of 100.
MISSPELT = 83
# The letters that a word has at least for one wrong letter, and for two, to make it a misspelt other one.
ONE_WRONG, TWO_WRONG = 5, 8
# How many tokens after a name its acronym may stand for too: "Party" and then "of Nordland".
FURTHER = 5


def same_person(one: Key, other: Key) -> bool:
    """Return whether two full names with the same surname may name one person: "Ana M. Ruiz" and "A. Ruiz"."""
    given, shorter = one[:-1], other[:-1]
    first = same_given(given[0], shorter[0]) or (1 in (len(given[0]), len(shorter[0])) and given[0][0] == shorter[0][0])
    middle = [word for word in shorter[1:] if not any(word[0] == part[0] for part in given[1:])]
    return first and not middle


def same_given(one: str, other: str) -> bool:
    """Return whether two given names are one: the same, a short form ("Larry"), or misspelt ("Marian" for "Marion")."""
    if one == other or other in nicknames(one) or one in nicknames(other):
        return True
    alike = min(len(one), len(other)) >= ONE_WRONG and fuzz.ratio(one, other) >= MISSPELT
    return (alike and not {one, other} <= _given_names()) or misspelt(one, other)


@cache
def nicknames(given: str) -> frozenset[str]:
    """Return the short forms of a given name."""
    lines = (line.partition(": ") for line in word_list("nicknames"))
    return next((frozenset(short.split(", ")) for name, _, short in lines if name == given), frozenset())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word_list("given_names_men") | word_list("given_names_women"))


def after_title(key: Key) -> Key:
    """Return what comes after the titles in a name, or nothing where there is none: "Speaker Ruiz"."""
    titles = word_list("honorifics") | word_list("person_nouns") | ROYAL
    places = (place for place, word in enumerate(key[:-1]) if word in titles and word not in _given_names())
    last = max(places, default=-1)
    rest = key[last + 1 :]
    return rest if last >= 0 and SMALL_WORDS.isdisjoint(rest) else ()


def is_honour(key: Key) -> bool:
    """Return whether a name is a title of one who is named otherwise: "2nd Earl of Halden"."""
    numbered = key[0][0].isdigit()
    return not HONOURS.isdisjoint(key[numbered : numbered + 1]) and (numbered or "of" in key)


def misspelt(one: str, other: str) -> bool:
    """Return whether one word may be the other misspelt: a wrong letter, two in a long word, or some out of order.

    A family ("the Ruizes", "the Olsens") is no one of them misspelt.
    """
    length = min(len(one), len(other))
    if length < ONE_WRONG or one == other or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    wrong = OSA.distance(one, other, score_cutoff=2)
    if f"{other}s" == one:
        return False
    near = wrong == 1 or (length >= TWO_WRONG and wrong == 2) or sorted(one) == sorted(other)
    return near and not {one, other} <= _given_names()


def misspelt_name(one: Key, other: Key) -> bool:
    """Return whether two names of several words differ in one that is misspelt: "Untied Nations"."""
    if len(one) != len(other) or len(one) < 2:
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and misspelt(*different[0])


def acronyms(name: Name) -> set[str]:
    """Return the acronyms of a name: its capitals, with and without small words, and with the words just after it."""
    return {
        acronym
        for words in _with_further_words(name)
        for acronym in (_initials(words, small=False), _initials(words, small=True))
        if len(acronym) > 1
    }


def _with_further_words(name: Name) -> Iterator[list[Token]]:
    """Yield the words of a name, then those with each further proper noun after "of", "in" or "for"."""
    words = [token for token in name.span if token.text[:1].isalnum()]
    if len(words) < 2:
        return
    yield words
    doc, end = name.span.doc, name.span.end
    for token in doc[end : end + FURTHER]:
        if not (token.tag_ in PROPER or token.lower_ in SMALL_WORDS) or (token.i == end and token.tag_ in PROPER):
            return
        words = [*words, token]
        if token.tag_ in PROPER:
            yield words


def _initials(words: list[Token], *, small: bool) -> str:
    return "".join(token.text[0] for token in words if small or token.text[0].isupper()).lower()


def may_be_acronym(names: list[Name]) -> bool:
    """Return whether a name is written like an acronym: two capitals ("UN"), or four letters and more ("Nato")."""
    text = names[0].span.text
    return sum(map(str.isupper, text)) > 1 or len(text) > 3


def in_brackets(names: list[Name]) -> dict[Key, Key]:
    """Return the short forms given in brackets right after a name, with its key: "Nordex Tidal (NXT)"."""
    ends = {name.span.end: name for name in names}
    found: dict[Key, Key] = {}
    for name in names:
        doc, start, full = name.span.doc, name.span.start, ends.get(name.span.start - 1)
        bracketed = (
            full is not None and doc[start - 1].text == "(" and doc[name.span.end : name.span.end + 1].text == ")"
        )
        if (
            full is not None
            and bracketed
            and len(name.key) == 1
            and name.span.text.isupper()
            and name.key[0][0] == full.key[0][0]
        ):
            found[name.key] = full.key
    return found


def short_of(short: Key, full: Key, kind: Kind) -> bool:
    """Return whether one name is a short form of an organisation's: "Halden" of "Halden University"."""
    if not _may_be_shorter(short, full, kind):
        return False
    rest, front = full[len(short) :], full[: -len(short)]
    nouns = word_list("organization_nouns") | word_list("company_suffixes") | word_list("company_words")
    if full[: len(short)] == short and rest[0] not in SMALL_WORDS:
        return not nouns.isdisjoint(rest)
    tail = full[-len(short) :] == short and kind == "organization"
    church = front[0] in nouns and front[1:2] == ("of",) and short[0] not in nouns
    part = front[-1] not in SMALL_WORDS and (len(short) > 1 or short[0] in nouns or is_origin(" ".join(front)))
    return tail and (part or church)


def may_be_short_of(short: Key, full: Key, kind: Kind, kinds: dict[Key, Kind]) -> bool:
    """Return whether a name may be short for an organisation's where no other fits: "Halden" of "Halden Airways"."""
    if not _may_be_shorter(short, full, kind):
        return False
    rest, front = full[len(short) :], full[: -len(short)]
    if full[: len(short)] == short:
        of = rest[0] in SMALL_WORDS
        whole = short[-1] in word_list("organization_nouns") or (kind == "organization" and len(short) > 1)
        return whole if of else kind == "organization" or len(short) == 1
    tail = full[-len(short) :] == short and (kinds.get(front) == "place" or _is_team(short, kind))
    return tail and short[0] not in word_list("organization_nouns")


def _may_be_shorter(short: Key, full: Key, kind: Kind) -> bool:
    if len(short) >= len(full) or kind == "place" or set(short) <= SMALL_WORDS:
        return False
    rest = full[len(short) :]
    numbered = full[: len(short)] == short and all(len(word) == 1 or word[0].isdigit() for word in rest)
    return not numbered and rest != ("city",) and not _is_part_of(short, full)


def _is_part_of(short: Key, full: Key) -> bool:
    """Return whether a name is an organisation's of which another is a part: "Senate" in "Senate Trade Committee"."""
    nouns = word_list("organization_nouns") - BUSINESS
    rest = full[len(short) :]
    whole = short[-1] in nouns or (short[0] in nouns and "of" in short) or short == ("united", "nations")
    return full[: len(short)] == short and whole and rest[0] not in SMALL_WORDS and not nouns.isdisjoint(rest)


def _is_team(short: Key, kind: Kind) -> bool:
    """Return whether a name looks like a team's or a paper's without its town: "Pirates"."""
    return kind == "organization" and len(short) == 1 and short[0].endswith("s")


def is_origin(words: str) -> bool:
    """Return whether words may stand before an organisation's name and be left out later: "US", "British"."""
    return words in countries().names or words in countries().demonyms
