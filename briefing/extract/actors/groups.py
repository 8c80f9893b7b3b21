"""Names that stand for the same actor, brought together under its fullest name.

Equal names first; then short forms of a person's or an organisation's name, acronyms, and capitals that stand for
their country's government.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from rapidfuzz import fuzz
from spacy.tokens import Span, Token

from briefing.extract.actors.countries import countries
from briefing.extract.actors.judging import kind_of
from briefing.extract.actors.names import Key, Kind, Name
from briefing.extract.document import word_list

Form = Literal["name", "nominal", "pronoun"]

SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "&", "de", "la", "del"}
# Nouns that may be left out of a land's name.
LANDS = {"strip", "peninsula"}
# How alike two spellings of a given name are, of 100.
MISSPELT = 83
# Prepositions that make a capital a city, not a government.
WHERE = {"in", "at", "near", "outside", "around", "through", "across", "throughout", "downtown", "central", "inside"}


@dataclass(slots=True)
class Group:
    """The names and other mentions of one actor, while they are being gathered."""

    names: list[Name]
    kind: Kind
    roles: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], tuple[Span, Form]] = field(default_factory=dict)

    def add(self, span: Span, form: Form) -> None:
        """Add a mention, unless the same words are one already."""
        self.mentions.setdefault((span.start, span.end), (span, form))


def group_names(names: list[Name]) -> list[Group]:
    """Return the groups of names that stand for the same actor, in order of first appearance."""
    buckets: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        buckets[name.key].append(name)
    kinds = {key: kind_of(bucket) for key, bucket in buckets.items()}
    links = _Links(buckets, kinds)
    members: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        members[links.target(name)].append(name)
    groups = [Group(bucket, kind_of(bucket)) for bucket in members.values()]
    for group in groups:
        for name in group.names:
            group.add(name.shown, "name")
    return sorted(groups, key=lambda group: group.names[0].span.start)


class _Links:
    """Which fuller name each name stands for."""

    def __init__(self, buckets: dict[Key, list[Name]], kinds: dict[Key, Kind]) -> None:
        self._buckets, self._kinds = buckets, kinds
        self._parent: dict[Key, Key] = {}
        self._people: dict[str, list[Key]] = defaultdict(list)
        fullest_first = sorted(buckets, key=lambda key: (-len(key), buckets[key][0].span.start))
        self._link_people([key for key in fullest_first if kinds[key] == "person" and len(key) > 1])
        self._link_organizations([key for key in fullest_first if kinds[key] != "person" or len(key) == 1])
        self._link_parties()
        self._link_lands([key for key in fullest_first if kinds[key] == "place"])
        self._link_governments()

    def target(self, name: Name) -> Key:
        """Return the key of the fullest name that a name stands for."""
        if len(name.key) == 1 and name.key not in self._parent and self._may_be_surname(name.key):
            people = self._people.get(name.key[0], [])
            if people:
                return self._root(min(people, key=lambda key: (-len(self._buckets[key]), self._distance(key, name))))
        return self._root(name.key)

    def _root(self, key: Key) -> Key:
        while key in self._parent:
            key = self._parent[key]
        return key

    def _link_people(self, full: list[Key]) -> None:
        """Join full names that agree ("Ana M. Ruiz", "Ana Ruiz"); keep the others under surname and given name."""
        surnames: dict[str, list[Key]] = defaultdict(list)
        for key in full:
            same = next((other for other in surnames[key[-1]] if _same_person(other, key)), None)
            if same:
                self._parent[key] = same
            else:
                surnames[key[-1]].append(key)
        everyone = [key for people in surnames.values() for key in people]
        self._people.update(surnames)
        for key in everyone:
            for tail in (key[-length:] for length in range(2, len(key))):
                if tail in self._buckets and tail not in self._parent:
                    self._parent[tail] = key
            if key[0] not in surnames:
                self._people[key[0]].append(key)

    def _may_be_surname(self, key: Key) -> bool:
        words, names = " ".join(key), self._buckets[key]
        where = any(name.span.root.dep_ == "pobj" and name.span.root.head.lower_ in WHERE for name in names)
        place = self._kinds[key] == "place" and (where or words in countries().capitals or words in countries().seats)
        return not place and words not in countries().names

    def _distance(self, key: Key, name: Name) -> tuple[bool, int]:
        """Return how near the fuller name stands: the nearest before, else the nearest after."""
        starts = [other.span.start for other in self._buckets[key]]
        before = [start for start in starts if start < name.span.start]
        return (not before, name.span.start - max(before) if before else min(starts) - name.span.start)

    def _link_organizations(self, keys: list[Key]) -> None:
        """Join short forms and acronyms of organisations to the fuller names."""
        organizations = [key for key in keys if self._kinds[key] == "organization"]
        ends: dict[str, list[Key]] = defaultdict(list)
        for key in organizations:
            for end in {key[0], key[-1]}:
                ends[end].append(key)
        long = [key for key in keys if self._kinds[key] == "place" and len(key) > 2]
        acronyms = {acronym: key for key in [*long, *organizations] for acronym in _acronyms(self._buckets[key])}
        self._parent.update(_in_brackets([name for bucket in self._buckets.values() for name in bucket]))
        for short in keys:
            if " ".join(short) in countries().names:
                continue
            full = acronyms.get(short[0]) if len(short) == 1 else None
            full = full or self._only_fuller(short, [*ends[short[0]], *ends[short[-1]]])
            if full and self._root(full) != short:
                self._parent.setdefault(short, full)

    def _only_fuller(self, short: Key, candidates: list[Key]) -> Key | None:
        """Return the fuller name that a name is short for: the first by surer signs, else the only one that may be."""
        kind = self._kinds[short]
        sure = next((key for key in candidates if _short_of(short, key, kind)), None)
        may = {key for key in candidates if _may_be_short_of(short, key, kind, self._kinds)}
        return sure or (may.pop() if len(may) == 1 else None)

    def _link_parties(self) -> None:
        """Join members to their party: "Democrats" to the "Democratic Party", or "Democrat" to "Democrats"."""
        parties = [key for key in self._buckets if key[-1] == "party" and len(key) > 1]
        for key, bucket in self._buckets.items():
            if len(key) == 1 and key not in self._parent and bucket[0].is_people:
                stem = key[0].removesuffix("s")
                full = next((party for party in parties if party[-2] in {stem, f"{stem}ic"}), None)
                many = (f"{stem}s",)
                if full is not None:
                    self._parent[key] = full
                elif many != key and many in self._buckets:
                    self._parent[key] = many

    def _link_lands(self, places: list[Key]) -> None:
        """Join "Halden" to the "Halden Strip", and "the South" to the one country of the article called so.

        "Halden City", "River Halden" and "Halden Island" may be others.
        """
        for full in places:
            short = full[:-1]
            if full[-1] in LANDS and self._kinds.get(short) == "place" and short not in self._parent:
                self._parent[short] = full
        for side in (("north",), ("south",)):
            full_names = [key for key in places if key[:1] == side and " ".join(key) in countries().names]
            if side in self._buckets and side not in self._parent and len(full_names) == 1:
                self._parent[side] = full_names[0]

    def _link_governments(self) -> None:
        """Join a capital or a seat of government to its country where it stands for the government."""
        for key, bucket in self._buckets.items():
            word = " ".join(key)
            seat, capital = countries().seats.get(word), countries().capitals.get(word)
            country = tuple((seat or capital or "").split())
            known = country in self._buckets and country != key and key not in self._parent
            if known and (seat or self._is_government(bucket)):
                self._parent[key] = country

    def _is_government(self, bucket: list[Name]) -> bool:
        acts = any(_acts(name.span) for name in bucket)
        return acts and all(name.kind == "place" and not _is_city(name.span) for name in bucket)


def _same_person(one: Key, other: Key) -> bool:
    """Return whether two full names with the same surname may name one person: "Ana M. Ruiz" and "A. Ruiz"."""
    given, shorter = one[:-1], other[:-1]
    first = _same_given(given[0], shorter[0]) or (
        1 in (len(given[0]), len(shorter[0])) and given[0][0] == shorter[0][0]
    )
    middle = [word for word in shorter[1:] if not any(word[0] == part[0] for part in given[1:])]
    return first and not middle


def _same_given(one: str, other: str) -> bool:
    """Return whether two given names are one: the same, a short form ("Larry"), or misspelt ("Marian" for "Marion")."""
    if one == other or other in nicknames(one) or one in nicknames(other):
        return True
    given = word_list("given_names_men") | word_list("given_names_women")
    misspelt = min(len(one), len(other)) > 4 and fuzz.ratio(one, other) >= MISSPELT
    return misspelt and not {one, other} <= given


@cache
def nicknames(given: str) -> frozenset[str]:
    """Return the short forms of a given name."""
    lines = (line.partition(": ") for line in word_list("nicknames"))
    return next((frozenset(short.split(", ")) for name, _, short in lines if name == given), frozenset())


def _acronyms(bucket: list[Name]) -> set[str]:
    """Return the acronyms of a name: its capitals, with and without its small words."""
    words = [token for token in bucket[0].span if token.text[:1].isalnum()]
    if len(words) < 2:
        return set()
    capitals = "".join(token.text[0] for token in words if token.text[0].isupper()).lower()
    every = "".join(token.text[0] for token in words).lower()
    return {word for word in (capitals, every) if len(word) > 1}


def _in_brackets(names: list[Name]) -> dict[Key, Key]:
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


def _short_of(short: Key, full: Key, kind: Kind) -> bool:
    """Return whether one name is a short form of an organisation's: "Halden" of "Halden University"."""
    if len(short) >= len(full) or kind == "place" or set(short) <= SMALL_WORDS:
        return False
    rest = full[len(short) :]
    nouns = word_list("organization_nouns") | word_list("company_suffixes") | word_list("company_words")
    if full[: len(short)] == short and rest[0] not in SMALL_WORDS:
        return not nouns.isdisjoint(rest)
    tail = full[-len(short) :] == short and kind == "organization"
    return tail and (len(short) > 1 or short[0] in nouns or is_origin(" ".join(full[: -len(short)])))


def _may_be_short_of(short: Key, full: Key, kind: Kind, kinds: dict[Key, Kind]) -> bool:
    """Return whether a name may be short for an organisation's where no other fits: "Halden" of "Halden Airways"."""
    if len(short) >= len(full) or kind == "place" or set(short) <= SMALL_WORDS:
        return False
    rest, front = full[len(short) :], full[: -len(short)]
    if full[: len(short)] == short:
        of = rest[0] in SMALL_WORDS
        return short[-1] in word_list("organization_nouns") if of else kind == "organization" or len(short) == 1
    tail = full[-len(short) :] == short and kinds.get(front) == "place"
    return tail and short[0] not in word_list("organization_nouns")


def is_origin(words: str) -> bool:
    """Return whether words may stand before an organisation's name and be left out later: "US", "British"."""
    return words in countries().names or words in countries().demonyms


def _acts(span: Span) -> bool:
    """Return whether a place stands where one who acts would: as subject, possessor, or party to something."""
    head = span.root
    if head.dep_ == "pobj":
        return head.head.lower_ in {"with", "against", "by", "between"}
    return head.dep_ in {"nsubj", "nsubjpass", "poss"}


def _is_city(span: Span) -> bool:
    """Return whether a capital is spoken of as a city: "in Moscow", "Moscow authorities", "Paris, France"."""
    head: Token = span.root
    located = head.dep_ == "pobj" and head.head.lower_ in WHERE
    return located or head.dep_ == "compound" or any(child.dep_ == "appos" for child in head.children)
