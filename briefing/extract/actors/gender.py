"""Whether a name or a noun is for a man or a woman."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from spacy.tokens import Token

from briefing.extract.actors.countries import plain
from briefing.extract.actors.names import Name
from briefing.extract.document import word_list

if TYPE_CHECKING:
    from briefing.extract.actors.groups import Group

Gender = Literal["he", "she"]


def gender(group: Group) -> Gender | None:
    """Return whether a person's titles, roles or given name tell a man or a woman, or None."""
    found = next((known for name in group.names if (known := gender_of_name(name))), None)
    roles = (word for role in group.roles for word in role.lower().split(" of ")[0].split())
    return found or next((known for word in roles if (known := _gender_of(word, given=False))), None)


def gender_of_name(name: Name) -> Gender | None:
    """Return whether a title before a name or the given name in it tell a man or a woman, or None."""
    before = name.span.doc[name.span.start - 1] if name.span.start else None
    words = [plain(before.text)] if before is not None else []
    words += [plain(token.text) for token in name.span][: 1 if len(name.span) > 1 else 0]
    return next((found for word in words if (found := _gender_of(word))), None)


def gender_of_noun(noun: Token) -> Gender | None:
    """Return whether a noun is for a man or a woman, or None."""
    return _gender_of(noun.lower_)


def _gender_of(word: str, given: bool = True) -> Gender | None:
    man = word in word_list("men") or (given and word in word_list("given_names_men"))
    woman = word in word_list("women") or (given and word in word_list("given_names_women"))
    return None if man == woman else "he" if man else "she"
