"""What tells an actor from others across briefings: its type and its name as it is compared, and little else.

Names are compared without case, accents, full stops, possessives, titles and company suffixes. No spaCy in sight.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from briefing.countries import countries
from briefing.lexicons import word_list

# Names are compared otherwise from one version to the next; keys of another one tell nothing.
VERSION = 1
GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
# Titles that tell a bearer by themselves where a single name follows: "Pope Francis".
ROYAL = frozenset(
    ("king", "queen", "prince", "princess", "emperor", "empress", "pope", "lord", "lady", "saint", "st", "sheikh")
)
# What a surname may begin with; a name that begins so has no given name.
PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "ter", "ten", "zu")
    + ("af", "bin", "ibn", "al", "el")
)
# As the first word these are given names unless a hyphen or a small letter says otherwise: "Al Gore".
GIVEN_TOO = frozenset({"al", "el", "bin"})
RANKED = frozenset({"prime", "vice", "deputy", "former", "acting"})
UNIONS = {"un": ("united", "nations"), "eu": ("european", "union")}
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des"})
# Letters that have no accent to take away.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
LONGEST_ACRONYM = 6
# Of longer names only so many words are compared: no actor needs more.
LONGEST = 16
_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z&]*[A-Z]")


class Who(NamedTuple):
    """An actor of a briefing, by its id there, with its names and roles."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Identity(NamedTuple):
    """What is compared of an actor.

    words: its full name, or the acronym alone where `short`. telling: whether the name says who it is by itself.
    acronyms: those that stand for the full name. generation: "jr" or the like. walks: the walks of life that its roles
    belong to. posts: roles that say where ("mayor of Lindsey"), of someone whose name is not telling.
    """

    type: str
    words: tuple[str, ...]
    telling: bool
    short: bool = False
    acronyms: frozenset[str] = frozenset()
    generation: str = ""
    walks: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()


@lru_cache(maxsize=50_000)
def _identity(name: str, type_: str, aliases: tuple[str, ...], roles: tuple[str, ...]) -> Identity:
    if type_ == "person":
        return _person(name, roles)
    full, short = name, _is_acronym(name)
    if short:
        full = next((alias for alias in aliases if _stands_for(name, alias)), name)
        short = full == name
    words = _words_of(full, type_)
    shorts = [] if short else [each for each in (name, *aliases) if _is_acronym(each) and _stands_for(each, full)]
    acronyms = frozenset(_bare(each) for each in shorts)
    return Identity(type_, words, _tells(full, words), short, acronyms)


def identity(who: Who) -> Identity:
    """Return what is compared of an actor."""
    return _identity(who.name, who.type, who.aliases, who.roles)


def keys(own: Identity) -> tuple[str, ...]:
    """Return by what to look for others that may be the same: short digests, equal for all of them; none, no others."""
    if own.type == "person":
        named = own.words if own.telling else own.words if own.posts else ()
        texts = [f"{named[0]} {named[-1]}"] if named else []
    else:
        texts = [" ".join(own.words)] if own.telling else []
        texts += sorted(own.acronyms) if own.telling else []
    return tuple(blake2b(f"{own.type} {text}".encode(), digest_size=5).hexdigest() for text in texts)


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a name or of what is typed for one, as they are compared, titles and suffixes included."""
    return tuple(part.removesuffix("'s").replace("'", "") for part in _PART.findall(_plain(text)))[:LONGEST]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(each for each in folded if not unicodedata.combining(each)).translate(LETTERS).replace("&", " and ")


def _bare(text: str) -> str:
    """Return an acronym as it is compared."""
    return _plain(text.replace(".", "")).replace(" and ", "")


# People.


def _person(name: str, roles: Sequence[str]) -> Identity:
    raw = _PART.findall(name)
    parts = list(words(name.replace(".", " ")))
    behind = raw[-1] if raw else ""
    if len(parts) > 2 and behind.isupper() and 1 < len(behind) < 5 and parts[-1] not in GENERATION:
        # "Ana Ruiz MP"; where all of it is in capitals they say nothing.
        parts = parts if raw[0].isupper() else parts[:-1]
    generation = ""
    while len(parts) > 1 and parts[-1] in GENERATION:
        generation = {"junior": "jr", "senior": "sr"}.get(parts[-1], parts[-1])
        parts.pop()
    parts = _untitled(parts)
    telling = _has_given_name(parts, name)
    posts = frozenset() if telling else _posts(roles)
    return Identity("person", tuple(parts), telling, False, frozenset(), generation, _walks(tuple(roles)), posts)


def _untitled(parts: list[str]) -> list[str]:
    title = ""
    while len(parts) > 1 and (
        parts[0] in word_list("honorifics") or (parts[0] in RANKED and parts[1] in word_list("honorifics"))
    ):
        title, *parts = parts
    return [title, *parts] if len(parts) == 1 and title in ROYAL else parts


def _has_given_name(parts: Sequence[str], name: str) -> bool:
    """Say whether a person is named by more than a surname, a given name, or a surname with one initial."""
    if len(parts) < 2 or len(parts[-1]) == 1:
        return False
    if len(parts[0]) == 1:
        return len(parts[1]) == 1 and len(parts) > 2
    if parts[0] in GIVEN_TOO:
        return not re.match(r"\W*(?:[a-z]|\w+-)", name)
    return parts[0] not in PARTICLES


def _posts(roles: Iterable[str]) -> frozenset[str]:
    """Return the roles that name where they are held: of more words than one, some of them a name."""
    common = word_list("person_nouns") | word_list("honorifics") | word_list("generic_words")
    return frozenset(
        " ".join(words(role))
        for role in roles
        if len(words(role)) > 1
        and any(part[:1].isupper() and part.casefold() not in common for part in _PART.findall(role))
    )


@cache
def _callings() -> dict[str, str]:
    """Return each noun of data/lexicons/callings.txt with its walk of life."""
    lines = (line.partition(":") for line in word_list("callings"))
    return {noun.strip(): walk for walk, _, nouns in lines for noun in nouns.split(",")}


@lru_cache(maxsize=10_000)
def _walks(roles: tuple[str, ...]) -> frozenset[str]:
    """Return the walks of life of some roles; what stands behind a preposition is no part of one's own."""
    heads = (re.split(r"\b(?:of|in|for|at|on|to|with|from|under)\b", role.casefold())[0] for role in roles)
    return frozenset(walk for head in heads for word in words(head) if (walk := _callings().get(word)))


# Organisations, places and groups.


def _words_of(name: str, type_: str) -> tuple[str, ...]:
    parts = list(words(name.replace(".", "")))
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if type_ == "organization":
        while len(parts) > 1 and (parts[-1] in word_list("company_suffixes") or parts[-1] == "and"):
            parts.pop()
        if parts and parts[0] in UNIONS:
            parts = [*UNIONS[parts[0]], *parts[1:]]
        if len(parts) > 1 and (land := countries().demonyms.get(parts[0])):
            parts = [*land.split(), *parts[1:]]
    if type_ == "place" and len(parts) > 2 and parts[0] in ("state", "republic") and parts[1] == "of":
        parts = parts[2:]
    for length in range(len(parts), 0, -1):
        if land := countries().names.get(" ".join(parts[:length])):
            return (*land.split(), *parts[length:])
    return tuple(parts)


def _tells(name: str, parts: Sequence[str]) -> bool:
    """Say whether a name is one, and holds a word that not any other of its sort may have."""
    lists = ("generic_words", "organization_nouns", "government_nouns", "place_nouns", "person_nouns")
    common = SMALL.union(*map(word_list, lists))
    return any(each.isupper() for each in name) and not all(part in common or part.isdigit() for part in parts)


def _is_acronym(name: str) -> bool:
    bare = name.replace(".", "")
    return len(bare) <= LONGEST_ACRONYM and _ACRONYM.fullmatch(bare) is not None


def _stands_for(acronym: str, name: str) -> bool:
    """Say whether an acronym is made of the first letters of a name, with its small words or without."""
    parts = [part for part in words(name.replace(".", "")) if part]
    every = "".join(part[0] for part in parts)
    main = "".join(part[0] for part in parts if part not in SMALL)
    return len(parts) > 1 and _bare(acronym) in (every, main)
