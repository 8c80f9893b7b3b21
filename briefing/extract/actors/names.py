"""Names in an article: where each stands, and whether it names a person, an organisation, a place or a group.

The entity recogniser's spans come first. They are cut at line ends, freed of articles, titles and possessives,
completed by names that a noun introduces ("the daily Nord"), and sought again where the recogniser missed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from briefing.extract.actors.adjacent import joined
from briefing.extract.actors.countries import countries, is_demonym, plain
from briefing.extract.actors.fronted import role_in_front
from briefing.extract.actors.signs import name_signs
from briefing.extract.actors.weights import Signs, Vector
from briefing.extract.document import word_list
from briefing.extract.paragraphs import in_spans

Kind = Literal["person", "organization", "place", "group"]
Key = tuple[str, ...]

KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
PLACES = {label for label, kind in KINDS.items() if kind == "place"}
# What else the recogniser may call an actor.
OTHERS = {"WORK_OF_ART", "PRODUCT", "EVENT", "LAW"}
# Titles that stay with a single name: "Queen Anna" is not just "Anna".
ROYAL = {"king", "queen", "prince", "princess", "emperor", "empress", "pope", "lord", "lady", "saint", "st", "sheikh"}
GENERATION = {"jr", "sr", "ii", "iii", "iv"}
CAPTIONS = {"Image", "Photo", "Photograph", "Picture", "Video", "Audio"}
EVENTS = {"Hurricane", "Typhoon", "Cyclone", "Storm", "Operation"}
OFFICES = {"secretary", "minister", "undersecretary"}
# Unions that are written short in front of their bodies' names: "UN Security Council".
UNIONS = {"un": ("united", "nations"), "eu": ("european", "union")}
PROPER = {"NNP", "NNPS"}
# What tells no name from others.
UNHEARD = {",", "'s", "’s", "-", "–", "—", '"', "“", "”"}
LONGEST_NAME = 10


@dataclass(slots=True)
class Name:
    """One place where an actor is named.

    span: its tokens, without article, title or possessive; shown: the same with the title before it;
    kind: what it names; key: what is compared, in lower case; signs: what speaks for this kind or that;
    odds: what the signs come to, for no actor, a person, an organisation, a place.
    """

    span: Span
    shown: Span
    kind: Kind
    key: Key
    signs: Signs
    odds: list[float] = field(default_factory=list)
    _vector: Vector | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def vector(self) -> Vector | None:
        """The mean of the vectors of its words, or None where the article's words have none."""
        vectors: NDArray[np.float16] | None = self.span.doc._.vectors
        if self._vector is None and vectors is not None:
            self._vector = np.asarray(vectors[self.span.start : self.span.end].mean(axis=0, dtype=np.float32))
        return self._vector

    @property
    def is_people(self) -> bool:
        """Whether it is a people, a faith or a party's members: "Democrats"."""
        return self.span.label_ == "NORP"


def find_names(doc: Doc) -> list[Name]:
    """Return the names of what may be actors in order, none overlapping another; repeated paragraphs are left out."""
    found = {
        piece.start: piece for ent in doc.ents if ent.label_ in KINDS or ent.label_ in OTHERS for piece in _pieces(ent)
    }
    taken = {token.i for ent in doc.ents for token in ent}
    found.update({span.start: span for span in _introduced(doc, taken)})
    found.update({span.start: span for span in _again(doc, found.values(), taken)})
    taken.update(token.i for span in found.values() for token in span)
    found.update({span.start: span for span in _runs(doc, taken)})
    spans = joined(found[start] for start in sorted(found))
    return [_name(span) for span in spans if not in_spans(span.start_char, doc._.passed_over)]


def _pieces(ent: Span) -> Iterator[Span]:
    """Yield the names in an entity: cut at line ends and verbs, and lists of people at "and"."""
    start = ent.start
    for token in ent:
        listed = ent.label_ in {"PERSON", "GPE"} and (token.lower_ == "and" or token.text == ",")
        says = token.text.islower() and token.tag_ in {"VBD", "VBP", "VBZ"}
        if token.is_space or listed or says or token.text in {"(", "/"} or _parts_organizations(ent, token):
            yield from _trimmed(ent.doc, start, token.i, ent.label_)
            start = token.i + 1
    yield from _trimmed(ent.doc, start, ent.end, ent.label_)


def _parts_organizations(ent: Span, token: Token) -> bool:
    """Return whether a word parts two names: "Halden Museum at Nord University", "Oslo's Nord Institute"."""
    possessive = token.tag_ == "POS"
    if ent.label_ not in {"ORG", "FAC"} or not (possessive or token.lower_ == "at"):
        return False
    nouns = word_list("organization_nouns")
    before, after = ent.doc[ent.start : token.i], ent.doc[token.i + 1 : ent.end]
    land = plain(before.text.removeprefix("the "))
    known = possessive and (land in countries().names or land in countries().capitals)
    named = known or any(word.lower_ in nouns for word in before)
    return named and any(word.lower_ in nouns for word in after)


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Iterator[Span]:
    """Yield the name between two tokens without what is no part of it, if one is left."""
    while start < end and (_outside(doc[start]) or (doc[start].text.islower() and doc[start].tag_ not in PROPER)):
        start += 1
    while start < end and (_outside(doc[end - 1]) or _is_caption(doc[end - 1])):
        end -= 1
    if label != "PERSON" and end - start > 1 and doc[start].lower_ in word_list("trade_openers"):
        start += 1
    if label == "PERSON" and start < end:
        start = _after_titles(doc, start, end)
    elif label in {"ORG", "FAC", ""} and end - start > 1:
        bearer = _bearer(doc, start, end)
        if bearer:
            start, label = bearer, "PERSON"
    if start < end < len(doc) and _is_suffix(doc[end]):
        end, label = end + 1, "ORG"
    span = Span(doc, start, end, label=label)
    if start < end and _may_act(span):
        yield span


def _is_caption(token: Token) -> bool:
    """Return whether a word says what a picture is and who made it: the last of "Ana Ruiz Image: Nord"."""
    after = token.i + 1
    return token.text in CAPTIONS and after < len(token.doc) and token.doc[after].text == ":"


def _is_suffix(token: Token) -> bool:
    """Return whether a word ends a company's name that was found without it: the "Inc" of "Halden Inc"."""
    return token.text[:1].isupper() and plain(token.text) in word_list("company_suffixes")


def _outside(token: Token) -> bool:
    return token.is_space or token.is_punct or token.tag_ in {"DT", "PRP$", "POS", "IN", "CC"}


def _after_titles(doc: Doc, start: int, end: int) -> int:
    """Return where a person's name starts: after "President" or "Mr", but "Queen Anna" is kept."""
    titles = [i for i in range(start, end - 1) if is_title(doc[i])]
    after = titles[-1] + 1 if titles else start
    if plain(doc[after].text) in GENERATION:
        return start
    royal = after > start and after == end - 1 and plain(doc[after - 1].text) in ROYAL
    return after - 1 if royal else after


def _bearer(doc: Doc, start: int, end: int) -> int:
    """Return where the person starts in "Senate Leader Ana Ruiz", or 0 where no person is named after a title."""
    titles = [i for i in range(start, end - 1) if is_title(doc[i]) and doc[i].text[:1].isupper()]
    after = titles[-1] + 1 if titles else end
    words = list(doc[after:end])
    named = 0 < len(words) < 4 and all(word.tag_ in PROPER and not is_common(word) for word in words)
    named = named and (titles[-1] > start or len(words) > 1) and not doc[after].is_upper
    return after if named else 0


def is_common(word: Token) -> bool:
    """Return whether a word may be part of an office, an organisation's or a place's name, rather than a person's."""
    lists = ("organization_nouns", "place_nouns", "thing_nouns", "company_suffixes", "government_nouns")
    return is_title(word) or is_demonym(word.text) or any(word.lower_ in word_list(name) for name in lists)


def is_title(token: Token) -> bool:
    """Return whether a token may stand before a person's name and be no part of it."""
    # "By his count Nord lost": only a capital makes a title of a word that is another noun as well.
    titled = plain(token.text) in word_list("honorifics") and not token.text.islower()
    return titled or token.lower_ in word_list("person_nouns")


def _may_act(span: Span) -> bool:
    """Return whether the words could name an actor: no bare demonym, month or number."""
    text = plain(span.text)
    if text in word_list("not_actors") or len(span) > LONGEST_NAME or sum(map(str.isalpha, text)) < 2:
        return False
    if _is_event(span) or (span.label_ == "ORG" and _is_office(span)) or _is_bare_office(span):
        return False
    if span.label_ == "NORP" or is_demonym(span.text):
        proper = span.root.tag_ in PROPER and span.text[:1].isupper()
        many = span.root.tag_ == "NNPS" and span.root.dep_ != "compound"
        return proper and (many or not is_demonym(span.text)) and span.root.dep_ != "amod"
    return any(token.tag_ in PROPER for token in span) and any(map(str.isupper, span.text))


def _is_event(span: Span) -> bool:
    """Return whether a name is a storm's or a campaign's ("Hurricane Ana"), or ends in a thing ("Northern Treaty")."""
    first, last = span[0], span[-1]
    before = span.doc[span.start - 1].text if span.start else ""
    if first.text in EVENTS or before in EVENTS:
        return True
    if span.label_ == "PERSON" and span.start and is_title(span.doc[span.start - 1]):
        return False
    return span.label_ != "GPE" and (len(span) > 1 or span.label_ == "ORG") and last.lower_ in word_list("thing_nouns")


def _is_office(span: Span) -> bool:
    """Return whether a name is an office or part of one: "National Adviser", the "State" of "Secretary of State"."""
    if span[-1].lower_ in word_list("person_nouns"):
        return True
    before = span.doc[max(0, span.start - 2) : span.start]
    return len(before) == 2 and before[0].lower_ in OFFICES and before[1].lower_ == "of"


def _is_bare_office(span: Span) -> bool:
    """Return whether all the words may be an office's, the last for a person: "Madam Chair", "Senate Leader"."""
    return span[-1].lower_ in word_list("person_nouns") and all(is_common(word) for word in span)


def _introduced(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Yield names that the recogniser missed after a noun that says what they are: "the daily Nord"."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.i in taken or token.tag_ not in PROPER or not token.text[:1].isupper():
            continue
        if before.lower_ in word_list("organization_nouns") and before.text.islower():
            yield _run(token, taken, "ORG")
        elif before.lower_ in word_list("person_nouns") and before.text.islower():
            yield _run(token, taken, "PERSON")


def _run(token: Token, taken: set[int], label: str) -> Span:
    """Return the proper nouns from a token on."""
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].tag_ in PROPER and end not in taken:
        end += 1
    return Span(token.doc, token.i, end, label=label)


def _runs(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Yield the runs of proper nouns that are no part of another name."""
    free = 0
    for token in doc:
        if token.i >= free and token.i not in taken and token.tag_ in PROPER and token.text[:1].isupper():
            run = _run(token, taken, "")
            free = run.end
            yield from _trimmed(doc, run.start, run.end, "")


def _again(doc: Doc, known: Iterable[Span], taken: set[int]) -> Iterator[Span]:
    """Yield the known names where the recogniser missed them."""
    labels = {tuple(token.text for token in span): span.label_ for span in known}
    lengths: dict[str, set[int]] = {}
    for words in labels:
        lengths.setdefault(words[0], set()).add(len(words))
    free = 0
    for token in doc:
        if token.i < free or token.i in taken or token.tag_ not in PROPER:
            continue
        for length in sorted(lengths.get(token.text, ()), reverse=True):
            span = doc[token.i : token.i + length]
            label = labels.get(tuple(word.text for word in span))
            if label and not any(word.i in taken for word in span):
                free = span.end + (label != "PERSON" and span.end < len(doc) and _is_suffix(doc[span.end]))
                yield Span(doc, span.start, free, label=label)
                break


def _name(span: Span) -> Name:
    key = name_key(span)
    sure = _kind_by_words(span, key)
    if " ".join(key) in countries().names and span.end < len(span.doc):
        governs = span.doc[span.end].lower_ in word_list("government_nouns")
        span = Span(span.doc, span.start, span.end + governs, label=span.label_)
    signs = name_signs(span)
    if sure:
        signs[f"words say {sure}"] = 1.0
    if _among_organizations(span):
        signs["among organizations"] = 1.0
    return Name(span, span, sure or KINDS.get(span.label_, "organization"), key, signs)


def with_title(span: Span) -> Span:
    """Return a person's name with the capitalised title before it: "President Xi", "Prime Minister Ida Krag"."""
    start = span.start
    if start and is_title(span.doc[start - 1]) and span.doc[start - 1].text[:1].isupper():
        start -= 1
        while start and span.doc[start - 1].tag_ in PROPER and not is_demonym(span.doc[start - 1].text):
            start -= 1
    return span.doc[start : span.end] if span.end - start <= LONGEST_NAME else span


def name_key(span: Span) -> tuple[str, ...]:
    """Return the words that tell a name from others: no full stops, company suffixes, generations or titles."""
    words = [word for token in span if (word := plain(token.text)) and token.text not in UNHEARD]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    while len(words) > 1 and (words[-1] in word_list("company_suffixes") or words[-1] in GENERATION):
        words.pop()
    while len(words) > 1 and span.label_ == "PERSON" and words[0] in word_list("honorifics"):
        words.pop(0)
    if len(words) > 2 and span.label_ == "PERSON" and span[-1].is_upper and len(words[-1]) < 5 and not span[0].is_upper:
        words.pop()
    if span.label_ != "PERSON" and len(words) > 2 and words[0] in {"state", "republic"} and words[1] == "of":
        words = words[2:]
    if words == ["washington", "dc"]:
        words.pop()
    if words and words[0] in UNIONS:
        return (*UNIONS[words[0]], *words[1:])
    if span.label_ == "ORG" and len(words) > 1 and words[0] in countries().demonyms:
        return (*countries().demonyms[words[0]].split(), *words[1:])
    for length in range(len(words), 0, -1):
        country = countries().names.get(" ".join(words[:length]))
        if country:
            return (*country.split(), *words[length:])
    return tuple(words)


def _kind_by_words(span: Span, key: tuple[str, ...]) -> Kind | None:
    """Return what the name or the word before it says that it names, or None."""
    capital = span.label_ == "ORG" and " ".join(key) in countries().capitals
    if capital or " ".join(key) in countries().names:
        return "place"
    if span.label_ != "GPE" and _among_organizations(span):
        return "organization"
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and not before.is_punct and before.tag_ != "POS":
        if is_title(before):
            return "person"
        if before.lower_ in word_list("trade_openers"):
            return "organization"
        if before.text.islower() and before.lower_ in word_list("organization_nouns"):
            return "organization"
    if names_organization(span) or _is_called_organization(span):
        return "organization"
    if span.label_ == "ORG" and role_in_front(span) is not None:
        return "person"
    given = key[0] in word_list("given_names_men") or key[0] in word_list("given_names_women")
    return "person" if given and len(key) > 1 and span.label_ in {"ORG", "PERSON"} else None


def _is_called_organization(span: Span) -> bool:
    """Return whether an apposition says that a name is an organisation's: "the grid operator, Norlicht"."""
    called = [child for child in span.root.children if child.dep_ == "appos"]
    if span.root.dep_ == "appos" and span.root.head.i < span.start:
        called.append(span.root.head)
    nouns = word_list("organization_nouns")
    return any(noun.tag_ == "NN" and noun.text.islower() and noun.lower_ in nouns for noun in called)


def _among_organizations(span: Span) -> bool:
    """Return whether a name ends a list of organisations: "Nord, Halden or another company", "Halden and other banks".

    The parser is at a loss with many of these, so this goes by the words alone.
    """
    words = [token.lower_ for token in span.doc[span.end : span.end + 6]]
    if words[:1] not in (["or"], ["and"]) or not {"other", "another"} & set(words[1:3]):
        return False
    nouns = word_list("organization_nouns")
    singular = (word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in words[2:])
    return any(word in nouns for word in (*words[2:], *singular))


def names_organization(span: Span) -> bool:
    """Return whether a name holds a noun for an organisation as its head, or ends like a company's."""
    last = plain(span[-1].text)
    if len(span) > 1 and last in word_list("company_suffixes"):
        return True
    if (
        span.label_ not in PLACES
        and len(span) > 1
        and span[-1].text[:1].isupper()
        and last in word_list("company_words")
    ):
        return True
    heads = {span[-1].lower_, *(span[i].lower_ for i in range(len(span) - 1) if span[i + 1].lower_ in {"of", "for"})}
    return span.label_ != "GPE" and not heads.isdisjoint(word_list("organization_nouns"))
