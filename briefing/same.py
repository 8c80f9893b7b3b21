"""Whether two actors of two briefings are the same, by careful comparison: wrong merges are worse than missed ones.

People are the same where their full names are, initials in the middle left out by one of them at most; a surname, a
given name or one initial with a surname is no full name, and counts only with a role that says where ("mayor of
Lindsey"). Organisations, places and groups are the same where their full names are; an acronym stands for the full
name that it was introduced with, as long as the library knows no other that it may stand for. Names that many bear
("Supreme Court") tell nothing. People of one name whose walks of life differ, a goalkeeper and a minister, are two;
other roles may change.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from briefing.identity import Identity, Who, identity


class Verdict(IntEnum):
    """What two actors are to each other: two, perhaps the same for all one knows, likely the same, surely the same."""

    OTHER = 0
    UNTOLD = 1
    LIKELY = 2
    SURE = 3


def same(one: Who, other: Who) -> Verdict:
    """Return what two actors of two briefings are to each other, as far as the two alone tell."""
    return verdict(identity(one), identity(other))


@lru_cache(maxsize=100_000)
def verdict(one: Identity, other: Identity) -> Verdict:
    """Return what two actors are to each other, by what is compared of them."""
    if one.type != other.type:
        return Verdict.OTHER
    if one.type == "person":
        return _people(one, other)
    if one.words == other.words:
        return Verdict.SURE if one.telling and other.telling else Verdict.UNTOLD
    if one.short != other.short:
        short, full = (one, other) if one.short else (other, one)
        likely = full.telling and bool(full.acronyms & set(short.words))
        return Verdict.LIKELY if likely else Verdict.UNTOLD
    return Verdict.OTHER


def joined(own: Identity, known: Iterable[Identity]) -> set[Identity]:
    """Return those of the known actors, itself among them, that are the same as one of them, also by way of others.

    What is likely or sure of two is not so where a third tells them apart: "Ana Ruiz" is neither "Ana M. Ruiz" nor
    "Ana K. Ruiz" where both are known.
    """
    every = {own, *known}
    found, ahead = {own}, [own]
    while ahead:
        one = ahead.pop()
        near = {other for other in every - found if _holds(one, other, every)}
        found |= near
        ahead += near
    return found


def _holds(one: Identity, other: Identity, every: Iterable[Identity]) -> bool:
    """Say whether two are the same and none of all known ones is the same as the one and surely not the other."""
    return verdict(one, other) >= Verdict.LIKELY and not any(
        {verdict(one, third), verdict(other, third)} in ({Verdict.OTHER, Verdict.LIKELY}, {Verdict.OTHER, Verdict.SURE})
        for third in every
    )


def _people(one: Identity, other: Identity) -> Verdict:
    if not one.words or not other.words or one.words[-1] != other.words[-1]:
        return Verdict.OTHER
    if not (one.telling and other.telling):
        agree = one.words == other.words and one.generation == other.generation and one.posts & other.posts
        return Verdict.LIKELY if agree else Verdict.UNTOLD
    if one.generation != other.generation or (one.walks and other.walks and not one.walks & other.walks):
        return Verdict.OTHER
    if one.words == other.words:
        return Verdict.SURE
    return Verdict.LIKELY if _initials_agree(one.words, other.words) else Verdict.OTHER


def _initials_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names are alike but for initials in the middle that one of them leaves out or spells out."""
    if len(one) == len(other):
        pairs = zip(one[1:-1], other[1:-1], strict=True)
        spelt = all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)
        return one[0] == other[0] and one[-1] == other[-1] and spelt
    longer, shorter = sorted((one, other), key=len, reverse=True)
    without = (longer[0], *(word for word in longer[1:-1] if len(word) > 1), longer[-1])
    return without == shorter
