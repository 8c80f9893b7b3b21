"""Which name of an article stands for which fuller one.

Equal names are one already; here are short forms of a person's or an organisation's name, acronyms, misspelt words,
names that the article gives as another's, and capitals that stand for their country's government.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from briefing.extract.actors.countries import countries
from briefing.extract.actors.gender import gender_of_name
from briefing.extract.actors.likeness import (
    acronyms,
    after_title,
    in_brackets,
    is_honour,
    may_be_acronym,
    may_be_short_of,
    misspelt,
    misspelt_name,
    same_person,
    short_of,
)
from briefing.extract.actors.names import ROYAL, Key, Kind, Name
from briefing.extract.document import word_list

# Nouns that may be left out of a land's or a sea's name.
LANDS = {"strip", "peninsula", "ocean", "sea"}
# What may be one of two countries, and is the one that the article is about.
SHORT_LANDS = ("north", "south", "korea")
# Names that are not written short.
NEVER_CUT = {("white", "house")}
# Lands, and an ocean, that have a city called after them.
WITH_CITY = {
    *("arkansas", "atlantic", "california", "colorado", "florida", "iowa", "jersey", "kansas", "michigan", "missouri"),
    *("nebraska", "nevada", "oklahoma", "oregon", "quebec", "texas", "utah", "virginia"),
}
# Nouns that with a capital mean the country that the article is about.
COUNTRY_NOUNS = {"nation", "republic"}
# Prepositions that make a capital a city, not a government.
WHERE = {"in", "at", "near", "outside", "around", "through", "across", "throughout", "downtown", "central", "inside"}
# A word for a party's members that its name does not hold.
PARTY_NICKNAMES = {"gop": "republican"}


class Links:
    """Which fuller name each name stands for."""

    def __init__(self, buckets: dict[Key, list[Name]], kinds: dict[Key, Kind]) -> None:
        self._buckets, self._kinds = buckets, kinds
        self._parent: dict[Key, Key] = {}
        # How often each name stands, with those that stand for it.
        self._times = {key: len(bucket) for key, bucket in buckets.items()}
        self._people: dict[str, list[Key]] = defaultdict(list)
        self._fullest_first = sorted(buckets, key=lambda key: (-len(key), buckets[key][0].span.start))
        self._link_people([key for key in self._fullest_first if kinds[key] == "person" and len(key) > 1])
        self._link_titled()
        self._link_organizations([key for key in self._fullest_first if kinds[key] != "person" or len(key) == 1])
        self._link_parties()
        self._link_lands([key for key in self._fullest_first if kinds[key] == "place"])
        self._link_governments()
        self._link_misspelt()
        self._link_called()

    def target(self, name: Name) -> Key:
        """Return the key of the fullest name that a name stands for."""
        if len(name.key) == 1 and name.key not in self._parent and self._may_be_surname(name.key):
            people = self._people.get(name.key[0], [])
            if self._kinds[name.key] == "organization":
                people = [key for key in people if key[-1] == name.key[0]]
            if len(people) > 1:
                people = [key for key in people if not self._clash(key, name)] or people
            if people:
                return self._root(min(people, key=lambda key: (-self._times[key], self._distance(key, name))))
        return self._root(name.key)

    def _root(self, key: Key) -> Key:
        while key in self._parent:
            key = self._parent[key]
        return key

    def _join(self, key: Key, full: Key) -> None:
        """Let a name that stands for itself so far stand for another, unless that stands for it."""
        root = self._root(full)
        if key not in self._parent and root != key:
            self._parent[key] = full
            self._times[root] += self._times[key]

    def _link_people(self, full: list[Key]) -> None:
        """Join full names that agree ("Ana M. Ruiz", "Ana Ruiz"); keep the others under surname and given name."""
        surnames: dict[str, list[Key]] = defaultdict(list)
        words: dict[Key, Key] = {}
        for key in full:
            same = next((other for other in surnames[key[-1]] if same_person(other, key)), None)
            same = same or words.get(tuple(sorted(key)))
            if same:
                self._join(key, same)
            elif not after_title(key):
                surnames[key[-1]].append(key)
                words[tuple(sorted(key))] = key
        everyone = [key for people in surnames.values() for key in people]
        self._people.update(surnames)
        for key in everyone:
            for tail in (key[-length:] for length in range(2, len(key))):
                if tail in self._buckets and self._kinds[tail] != "place":
                    self._join(tail, key)
            if key[0] not in surnames:
                self._people[key[0]].append(key)

    def _link_titled(self) -> None:
        """Join "Speaker Ruiz" to "Ana Ruiz", or to the lone "Ruiz"; a king may share a given name with others."""
        for key in self._fullest_first:
            rest = after_title(key)
            if not rest or key in self._parent or self._kinds[key] == "organization":
                continue
            people = [] if key[0] in ROYAL else self._people.get(rest[0], []) if len(rest) == 1 else [rest]
            known = [person for person in people if person in self._buckets]
            if known:
                self._join(key, max(known, key=self._times.__getitem__))
            elif self._kinds.get(rest) == "person" and not self._people.get(rest[0]):
                if self._kinds[key] == "person" or self._times[rest] > self._times[key]:
                    self._join(rest, key)
            elif self._kinds[key] == "person":
                self._people[key[-1]].append(key)

    def _may_be_surname(self, key: Key) -> bool:
        words, names = " ".join(key), self._buckets[key]
        where = any(name.span.root.dep_ == "pobj" and name.span.root.head.lower_ in WHERE for name in names)
        known = words in countries().seats or (words in countries().capitals and not _likelier_a_person(names))
        return not (self._kinds[key] == "place" and (where or known)) and words not in countries().names

    def _clash(self, key: Key, name: Name) -> bool:
        """Return whether one name is a man's and the other a woman's: "Mr Ruiz" is not "Ana Ruiz"."""
        called = gender_of_name(name)
        known = (gender_of_name(other) for other in self._buckets[key])
        return called is not None and next(filter(None, known), called) != called

    def _distance(self, key: Key, name: Name) -> tuple[bool, int]:
        """Return how near the fuller name stands: the nearest before, else the nearest after."""
        starts = [other.span.start for other in self._buckets[key]]
        before = [start for start in starts if start < name.span.start]
        return (not before, name.span.start - max(before) if before else min(starts) - name.span.start)

    def _link_organizations(self, keys: list[Key]) -> None:
        """Join short forms and acronyms of organisations to the fuller names."""
        organizations = [key for key in keys if self._may_have_short_forms(key)]
        ends: dict[str, list[Key]] = defaultdict(list)
        for key in organizations:
            for end in {key[0], key[-1], _without_origin(key)[0]}:
                ends[end].append(key)
        long = [key for key in keys if self._kinds[key] == "place" and len(key) > 2]
        full_of = {acronym: key for key in [*long, *organizations] for acronym in acronyms(self._buckets[key][0])}
        for short, before in in_brackets([name for bucket in self._buckets.values() for name in bucket]).items():
            self._join(short, before)
        for short in keys:
            if " ".join(short) in countries().names:
                continue
            acronym = len(short) == 1 and may_be_acronym(self._buckets[short])
            by_acronym = full_of.get(short[0]) if acronym else None
            full = by_acronym or self._fuller(short, [*ends[short[0]], *ends[short[-1]]])
            if full:
                self._join(short, full)

    def _may_have_short_forms(self, key: Key) -> bool:
        bare = _without_origin(key)
        body = bare[0] in word_list("organization_nouns") and "of" in bare
        return (body or self._kinds[key] == "organization") and key not in NEVER_CUT

    def _fuller(self, short: Key, candidates: list[Key]) -> Key | None:
        """Return the fuller name that a name is short for: the most frequent by surer signs, else the only one."""
        kind = self._kinds[short]
        if short[-1] in word_list("organization_nouns"):
            kind = "organization"
        pairs = [(key, _without_origin(key)) for key in dict.fromkeys(candidates)]
        sure = [
            key for key, bare in pairs if short_of(short, key, kind) or (bare != key and short_of(short, bare, kind))
        ]
        if sure:
            return self._most_named(sure, alone=len(short) == 1 and short[0] in word_list("organization_nouns"))
        may = [
            key
            for key, bare in pairs
            if may_be_short_of(short, key, kind, self._kinds) or may_be_short_of(short, bare, kind, self._kinds)
        ]
        return may[0] if len(may) == 1 else None

    def _most_named(self, keys: list[Key], *, alone: bool) -> Key | None:
        """Return the name that stands most often; `alone`, only where it stands more often than any other."""
        times = {root: self._times[root] for root in map(self._root, keys)}
        most = max(times, key=times.__getitem__)
        return None if alone and list(times.values()).count(times[most]) > 1 else most

    def _link_parties(self) -> None:
        """Join members to their party or corps: "Democrats" to the "Democratic Party", or "Democrat" to "Democrats"."""
        bodies = [key for key in self._buckets if key[-1] in {"party", "corps"} and len(key) > 1]
        for key, bucket in self._buckets.items():
            *origin, member = _without_origin(key)
            if origin or not (member in PARTY_NICKNAMES or bucket[0].is_people):
                continue
            stem = PARTY_NICKNAMES.get(member, member.removesuffix("s"))
            full = next((body for body in bodies if body[-2] in {stem, f"{stem}ic"}), (f"{stem}s",))
            if full in self._buckets:
                self._join(key, full)

    def _link_lands(self, places: list[Key]) -> None:
        """Join "Halden" to the "Halden Strip" or "Halden City", and "the South" to the one country called so.

        "River Halden" and "Halden Island" may be others; so may a city in a land of the same name.
        """
        for full in places:
            short = full[:-1]
            if self._kinds.get(short) == "place" and (
                full[-1] in LANDS or (full[-1] == "city" and self._may_be_city(short))
            ):
                self._join(short, full)
        named = [key for key in places if len(key) == 2 and " ".join(key) in countries().names]
        for word in SHORT_LANDS:
            full_names = [key for key in named if word in key]
            if (word,) in self._buckets and len(full_names) == 1:
                self._join((word,), full_names[0])
        self._link_nouns(places)

    def _may_be_city(self, key: Key) -> bool:
        """Return whether "Halden" may be "Halden City": no country, nor the land in "Halden City, Halden"."""
        words = " ".join(key)
        before = (name.span.doc[max(0, name.span.start - 2) : name.span.start] for name in self._buckets[key])
        in_land = any([token.lower_ for token in tokens] == ["city", ","] for tokens in before)
        return words not in countries().names and words not in WITH_CITY and not in_land

    def _link_nouns(self, places: list[Key]) -> None:
        """Join "our Nation" to the country that is named most."""
        lands = {
            key: self._times[key] for key in places if " ".join(key) in countries().names and key == self._root(key)
        }
        first, second = (*sorted(lands.values(), reverse=True), 0, 0)[:2]
        for noun in COUNTRY_NOUNS if first > second else ():
            if self._kinds.get((noun,)) == "place":
                self._join((noun,), max(lands, key=lands.__getitem__))

    def _link_governments(self) -> None:
        """Join a capital or a seat of government to its country where it stands for the government."""
        for key, bucket in self._buckets.items():
            word = " ".join(key)
            seat, capital = countries().seats.get(word), countries().capitals.get(word)
            country = tuple((seat or capital or "").split())
            governs = seat or (key[-1] != "city" and _is_government(bucket))
            if country in self._buckets and country != key and governs:
                self._join(key, country)
            if key[0] in word_list("government_nouns") and key[1:2] == ("of",):
                land = countries().names.get(key[-1], "")
                for government in ((*land.split(), key[0]), tuple(land.split())):
                    if land and government in self._buckets:
                        self._join(key, government)

    def _link_misspelt(self) -> None:
        """Join a name to one that it may be misspelt for, which stands at least as often."""
        alike: dict[tuple[int, Key], list[Key]] = defaultdict(list)
        for key in self._fullest_first:
            for form in self._but_for_a_word(key):
                alike[form].append(key)
        for key in reversed(self._fullest_first):
            if self._root(key) != key or " ".join(key) in countries().names or self._is_known_surname(key):
                continue
            others = (other for form in self._but_for_a_word(key) for other in alike[form])
            right = [other for other in others if self._is_right_for(key, other)]
            if len({self._root(other) for other in right}) == 1:
                self._join(key, right[0])

    def _is_known_surname(self, key: Key) -> bool:
        return len(key) == 1 and bool(self._people.get(key[0]))

    def _but_for_a_word(self, key: Key) -> Iterator[tuple[int, Key]]:
        """Yield what a name shares with those that it may be misspelt for; a person's, how the surname starts."""
        if self._kinds[key] == "person":
            yield -1, (key[-1][:1],)
        if len(key) > 1:
            yield from ((place, (*key[:place], *key[place + 1 :])) for place in range(len(key)))

    def _is_right_for(self, key: Key, other: Key) -> bool:
        if self._kinds[key] != self._kinds[other] or len(self._buckets[other]) < len(self._buckets[key]):
            return False
        return misspelt(key[0], other[-1]) if len(key) == 1 else misspelt_name(key, other)

    def _link_called(self) -> None:
        """Join names that the article gives as another's: "also known as Ana Ruiz", "Ana Ruiz, Duchess of Halden"."""
        names = sorted((name for bucket in self._buckets.values() for name in bucket), key=lambda name: name.span.start)
        for place, name in enumerate(names):
            before = names[place - 1] if place else None
            if before is not None and is_honour(name.key) and _stands_after(name.span, before.span):
                self._join(name.key, self.target(before))
            elif _is_called(name.span) or (before is not None and _is_called(before.span) and _is_and(before, name)):
                kind = self._kinds[name.key]
                meant = next((other for other in reversed(names[:place]) if self._kinds[other.key] == kind), None)
                if meant is not None and meant.span.sent == name.span.sent:
                    self._join(name.key, self.target(meant))


def _likelier_a_person(names: Iterable[Name]) -> bool:
    return all(name.odds[1] > name.odds[3] for name in names)


def _without_origin(key: Key) -> Key:
    """Return a name without the country that it may be said to be from: "Italian Court of Appeal"."""
    for length in (3, 2, 1):
        if len(key) > length and " ".join(key[:length]) in countries().names:
            return key[length:]
    return key


def _is_called(span: Span) -> bool:
    """Return whether words before a name say that it is another name of the one before: "also known as"."""
    before = [token.lower_ for token in span.doc[max(0, span.start - 3) : span.start]]
    known = before[-2:] == ["known", "as"] and before[0] in {
        "also",
        "commonly",
        "better",
        "best",
        "formerly",
        "otherwise",
    }
    named = before[-1:] == ["name"] and before[-2] in {"pen", "stage"}
    return known or named or (bool(before) and before[-1] in {"aka", "born", "pseudonym", "alias", "nickname"})


def _is_and(before: Name, name: Name) -> bool:
    """Return whether nothing but "and" or "or" is between two names."""
    return name.span.start == before.span.end + 1 and name.span.doc[before.span.end].lower_ in {"and", "or"}


def _stands_after(span: Span, before: Span) -> bool:
    """Return whether a name stands right after another one and a comma."""
    return span.start == before.end + 1 and span.doc[before.end].text == ","


def _is_government(bucket: list[Name]) -> bool:
    acts = any(_acts(name.span) for name in bucket)
    return acts and all(name.kind == "place" and not _is_city(name.span) for name in bucket)


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
    return located or head.dep_ in {"compound", "nmod"} or any(child.dep_ == "appos" for child in head.children)
