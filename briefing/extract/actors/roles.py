"""What an article says that an actor is: "Chinese President", "chief executive of Nord", "world leader in tidal power".

Each role stands before the name, beside it between commas, or after "is".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from briefing.extract.actors.fronted import ENDS, LONGEST_ROLE, role_in_front
from briefing.extract.actors.groups import Group
from briefing.extract.actors.names import KINDS, Name
from briefing.extract.document import word_list

# A role ends where one of these clauses starts.
CLAUSES = {"relcl", "acl", "advcl", "ccomp", "cc"}
MOST_ROLES = 4


class Role(NamedTuple):
    """A role of a name: its words, and the span of the phrase where it is a mention of its own."""

    words: Span
    mention: Span | None


def add_roles(groups: list[Group]) -> None:
    """Add to each group the roles that its names are given, and the phrases as mentions."""
    for group in groups:
        for name in group.names:
            for role in roles_of(name):
                _keep(group, role)


def _keep(group: Group, role: Role) -> None:
    words = " ".join(role.words.text.split())
    if words and not any(words.lower() in other.lower() for other in group.roles):
        group.roles = [other for other in group.roles if other.lower() not in words.lower()][:MOST_ROLES]
        group.roles.append(words)
    if role.mention is not None:
        group.add(role.mention, "nominal")


def roles_of(name: Name) -> Iterator[Role]:
    """Yield the roles that the words around a name give it."""
    before = _before(name.span)
    if before is not None:
        yield Role(before, None)
    for noun in _beside(name.span):
        phrase = _phrase(noun, name.span)
        if len(phrase) and noun.ent_type_ not in KINDS:
            if fits(noun, name.kind):
                yield Role(_bare(phrase), phrase)
            elif noun.tag_ == "NN" and any(child.tag_ == "DT" for child in noun.children):
                yield Role(phrase[:0], phrase)
    listed = None if before is not None else role_in_front(name.span)
    if listed is not None:
        yield Role(_bare(listed), listed)


def fits(noun: Token, kind: str) -> bool:
    """Return whether a noun in the singular says what an actor of this kind may be."""
    if noun.tag_ not in {"NN", "NNP"}:
        return False
    return noun.lower_ in word_list("person_nouns" if kind == "person" else "organization_nouns") or (
        kind == "organization" and noun.lower_ == "leader"
    )


def _before(span: Span) -> Span | None:
    """Return the words right before a name that end in a noun for what it is: "business daily"."""
    start = span.start
    while start > 0 and _modifies(span.doc[start - 1]):
        start -= 1
    words = span.doc[start : span.start]
    nouns = word_list("person_nouns") | word_list("organization_nouns")
    return words if len(words) and words[-1].lower_ in nouns and len(words) <= LONGEST_ROLE else None


def _modifies(token: Token) -> bool:
    return token.tag_ in {"NN", "JJ", "NNP", "VBG", "JJS", "HYPH"} and token.text not in ENDS - {"-"}


def _beside(span: Span) -> Iterator[Token]:
    """Yield the nouns that the parser sets beside a name: in apposition either way, or after "is"."""
    head = span.root
    yield from (child for child in head.children if child.dep_ == "appos" and child.i >= span.end)
    if head.dep_ == "appos" and head.head.i < span.start:
        yield head.head
    if head.dep_ == "nsubj" and head.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in head.head.children):
        yield from (child for child in head.head.children if child.dep_ == "attr")


def _phrase(noun: Token, name: Span) -> Span:
    """Return the noun phrase of a role, up to the first stop, clause or the name itself."""
    start, end = noun.left_edge.i, noun.i + 1
    last = min(noun.right_edge.i + 1, start + LONGEST_ROLE, name.start if noun.i < name.start else len(noun.doc))
    while end < last and not _ends(noun.doc[end]):
        end += 1
    return noun.doc[start:end]


def _ends(token: Token) -> bool:
    hyphen = token.text == "-" and not token.doc[token.i - 1].whitespace_
    return (token.text in ENDS and not hyphen) or token.is_space or token.dep_ in CLAUSES


def _bare(phrase: Span) -> Span:
    """Return a phrase without the article or the possessor at its start."""
    own = [token.i for token in phrase if token.tag_ in {"POS", "PRP$"}]
    start = own[-1] + 1 if own and own[-1] + 1 < phrase.root.i + 1 else phrase.start
    while start < phrase.end - 1 and phrase.doc[start].tag_ in {"DT", "CC"}:
        start += 1
    return phrase.doc[start : phrase.end]
