"""Words that point back to an actor without naming it: "the Chinese company", "the minister", "he", "its".

A noun goes to the latest actor that may be called so; a demonym before it must not speak against that. "It" needs
an organisation or place as the last subject. A wrong link is worse than none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from briefing.extract.actors.countries import countries, plain
from briefing.extract.actors.groups import Group
from briefing.extract.actors.names import Name
from briefing.extract.document import between, word_list
from briefing.extract.paragraphs import in_spans

Gender = Literal["man", "woman"]

PRONOUNS: dict[str, Gender] = {
    "he": "man",
    "him": "man",
    "his": "man",
    "himself": "man",
    "she": "woman",
    "her": "woman",
    "hers": "woman",
    "herself": "woman",
}
ITS = {"it", "its", "itself"}
SUBJECTS = {"nsubj", "nsubjpass"}
# How many sentences back a pronoun looks, and a noun.
PRONOUN_REACH = 3
NOUN_REACH = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that a later word may point back to; `group` is None for someone who is not named ("a guard")."""

    head: Token
    sentence: int
    group: Group | None


class References:
    """One pass over an article that links nouns and pronouns to the actors before them."""

    def __init__(self, doc: Doc, groups: list[Group]) -> None:
        self._doc = doc
        self._named = {token.i for group in groups for span, _ in group.mentions.values() for token in span}
        self._heads = {span.root.i: group for group in groups for span, _ in group.mentions.values()}
        self._genders = {id(group): gender(group) for group in groups}
        self._origins = {id(group): set(_origins(group)) for group in groups}
        self._called: dict[int, set[str]] = defaultdict(set)
        for group in groups:
            self._called[id(group)].update(_nouns(group))
        self._countries = {" ".join(name.key): group for group in groups for name in group.names}
        self._seen: list[Seen] = []
        # The group of the mention at a token, and the groups mentioned so far (by id).
        self._group_at: dict[int, Group] = {}
        self._met: set[int] = set()

    def link(self) -> None:
        """Add the mentions found to their groups."""
        for number, sentence in enumerate(self._doc.sents):
            for token in sentence:
                if not token.is_space and not in_spans(token.idx, self._doc._.repeats):
                    self._visit(token, number)

    def _visit(self, token: Token, sentence: int) -> None:
        group = self._heads.get(token.i) or self._pointed(token, sentence)
        if group is not None or _is_stranger(token):
            self._seen.append(Seen(token, sentence, group))
        if group is not None:
            self._group_at[token.i] = group
            self._met.add(id(group))

    def _pointed(self, token: Token, sentence: int) -> Group | None:
        """Return the group that a token points back to, and add the mention."""
        if token.i in self._named:
            return None
        if token.lower_ in PRONOUNS:
            return _added(self._person(token, sentence), token.doc[token.i : token.i + 1], "pronoun")
        if token.lower_ in ITS:
            return _added(self._thing(token), token.doc[token.i : token.i + 1], "pronoun")
        if token.tag_ == "NN" and _is_definite(token):
            phrase = between([token, *_modifiers(token)])
            return _added(self._noun(token, sentence), phrase, "nominal")
        return None

    def _back(self, sentence: int, reach: int) -> Iterator[Seen]:
        """Yield what was mentioned up to `reach` sentences back, the latest first."""
        for seen in reversed(self._seen):
            if sentence - seen.sentence > reach:
                return
            yield seen

    def _person(self, pronoun: Token, sentence: int) -> Group | None:
        """Return the person that "he" or "she" means: a subject before others, the nearest sentence first."""
        wanted = PRONOUNS[pronoun.lower_]
        fitting = [seen for seen in self._back(sentence, PRONOUN_REACH) if self._may_be(seen, pronoun, wanted)]
        if not fitting:
            return None
        best = max(fitting, key=lambda seen: self._nearness(seen, sentence))
        if best.group is not None:
            self._genders[id(best.group)] = wanted
        return best.group

    def _nearness(self, seen: Seen, sentence: int) -> float:
        """Return how likely a mention is to be meant: a near one, a subject, someone often named."""
        often = math.log(len(seen.group.mentions)) if seen.group else 0.0
        return 1.0 * (seen.head.dep_ in SUBJECTS) + 0.5 * often - 0.7 * (sentence - seen.sentence)

    def _may_be(self, seen: Seen, pronoun: Token, wanted: Gender) -> bool:
        if seen.group is None:
            return gender_of_noun(seen.head) in {None, wanted}
        person = seen.group.kind == "person" and self._genders[id(seen.group)] in {None, wanted}
        return person and not _share_a_verb(seen.head, pronoun)

    def _thing(self, pronoun: Token) -> Group | None:
        """Return the organisation or place that "its" means, the subject of its clause, or "it", the last subject."""
        if pronoun.lower_ != "it":
            for verb in _verbs_above(pronoun):
                subject = _subject(verb)
                if subject is not None and subject.i < pronoun.i:
                    return self._organization_at(subject)
        if pronoun.dep_ not in SUBJECTS | {"poss"} or pronoun.sent.start == 0:
            return None
        if pronoun.dep_ in SUBJECTS and pronoun.head != pronoun.sent.root:
            return None
        subject = _subject(self._doc[pronoun.sent.start - 1].sent.root)
        return self._organization_at(subject) if subject is not None else None

    def _organization_at(self, head: Token) -> Group | None:
        found = self._group_at.get(head.i)
        return found if found is not None and found.kind in {"organization", "place"} else None

    def _noun(self, noun: Token, sentence: int) -> Group | None:
        """Return the actor that "the company" or "the minister" means, or None."""
        word = noun.lower_
        if word in word_list("government_nouns"):
            return self._government(noun)
        person = word in word_list("person_nouns")
        if not person and word not in word_list("organization_nouns") and word != "country":
            return None
        origin = _origin(noun)
        for seen in self._back(sentence, NOUN_REACH):
            group = seen.group
            if group is None or not self._is_called(group, word, person) or _share_a_verb(seen.head, noun):
                continue
            if origin is None or not self._origins[id(group)] or origin in self._origins[id(group)]:
                self._origins[id(group)].update({origin} if origin else ())
                self._called[id(group)].add(word)
                return group
        return None

    def _is_called(self, group: Group, word: str, person: bool) -> bool:
        if word in self._called[id(group)]:
            return True
        if person or group.kind != "organization" or word not in word_list("company_nouns"):
            return False
        others = self._called[id(group)] - word_list("company_nouns")
        return not others

    def _government(self, noun: Token) -> Group | None:
        """Return the country of "the Chinese government" where the article names it."""
        country = _origin(noun)
        group = self._countries.get(country) if country is not None else None
        return group if id(group) in self._met else None


def _added(group: Group | None, span: Span, form: Literal["nominal", "pronoun"]) -> Group | None:
    if group is not None:
        group.add(span, form)
    return group


def _is_stranger(token: Token) -> bool:
    """Return whether a noun is for one person who is not named: "a guard"."""
    return (
        token.tag_ == "NN"
        and token.lower_ in word_list("person_nouns")
        and token.dep_ not in {"compound", "appos", "attr"}
    )


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in {"the", "this"} for child in noun.children) and not any(
        child.dep_ in {"prep", "relcl", "appos"} and child.i > noun.i and child.lower_ == "of"
        for child in noun.children
    )


def _modifiers(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.i < noun.i and child.dep_ in {"det", "amod", "compound", "nmod"}]


def _origin(noun: Token) -> str | None:
    """Return the country that a demonym before a noun names: "the Chinese company"."""
    words = (plain(child.text) for child in noun.children if child.i < noun.i)
    return next((countries().demonyms[word] for word in words if word in countries().demonyms), None)


def _origins(group: Group) -> Iterator[str]:
    """Yield the countries that an actor is said to be from: in its name, its roles, or as its possessor."""
    for name in group.names:
        yield from _countries_in(name.span)
        around = [child for child in name.span.root.children if child.dep_ in {"poss", "amod"}]
        heads = [name.span.root.head] if name.span.root.dep_ == "appos" else []
        for token in around + [child for head in heads for child in head.children if child.dep_ in {"poss", "amod"}]:
            yield from _countries_in(token.doc[token.i : token.i + 1])


def _countries_in(span: Span) -> Iterator[str]:
    for token in span:
        word = plain(token.text)
        country = countries().demonyms.get(word) or countries().names.get(word)
        if country:
            yield country


def _nouns(group: Group) -> Iterator[str]:
    """Yield the nouns that an actor may be called by: those in its name and its roles."""
    known = word_list("organization_nouns") | word_list("person_nouns")
    words = [word for role in group.roles for word in role.lower().split(" of ")[0].split()[-3:]]
    words += [token.lower_ for name in group.names for token in name.span]
    words += ["country"] if any(" ".join(name.key) in countries().names for name in group.names) else []
    yield from (word for word in words if word in known or word == "country")


def _verbs_above(token: Token) -> Iterator[Token]:
    """Yield the verbs that govern a token, the nearest first."""
    for head in token.ancestors:
        if head.tag_.startswith("VB"):
            yield head


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _share_a_verb(one: Token, other: Token) -> bool:
    """Return whether two words are both parties to one verb, so that they are not the same actor."""
    if other.dep_ == "poss" or other.lower_.endswith("self"):
        return False
    return _verb(one) == _verb(other) and one.dep_ in SUBJECTS


def _verb(token: Token) -> Token | None:
    """Return the verb that a word depends on, straight or through a preposition or conjunction."""
    for head in token.ancestors:
        if head.tag_.startswith("VB"):
            return head
        if head.dep_ not in {"prep", "agent", "pobj", "dobj"}:
            return None
    return None


def gender(group: Group) -> Gender | None:
    """Return whether a person's titles or given name tell a man or a woman, or None."""
    for name in group.names:
        found = _gender_by_words(name)
        if found:
            return found
    return None


def _gender_by_words(name: Name) -> Gender | None:
    before = name.span.doc[name.span.start - 1] if name.span.start else None
    words = [plain(before.text)] if before is not None else []
    words += [plain(token.text) for token in name.span][: 1 if len(name.span) > 1 else 0]
    return next((found for word in words if (found := _gender_of(word))), None)


def gender_of_noun(noun: Token) -> Gender | None:
    """Return whether a noun is for a man or a woman, or None."""
    return _gender_of(noun.lower_)


def _gender_of(word: str) -> Gender | None:
    man = word in word_list("men") or word in word_list("given_names_men")
    woman = word in word_list("women") or word in word_list("given_names_women")
    return None if man == woman else "man" if man else "woman"
