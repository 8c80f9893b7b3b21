"""Names that stand for the same actor, brought together under its fullest name (`links` says which)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span

from briefing.extract.actors.judging import kind_of
from briefing.extract.actors.links import Links
from briefing.extract.actors.names import Key, Kind, Name

Form = Literal["name", "nominal", "pronoun"]


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
    links = Links(buckets, kinds)
    members: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        members[links.target(name)].append(name)
    groups = [Group(bucket, _kind(key, bucket, kinds)) for key, bucket in members.items()]
    for group in groups:
        for name in group.names:
            group.add(name.shown, "name")
    return sorted(groups, key=lambda group: group.names[0].span.start)


def _kind(key: Key, names: list[Name], kinds: dict[Key, Kind]) -> Kind:
    """Return what some names name together; a person whose surname is a capital's name is no place."""
    return "person" if kinds[key] == "person" and len(key) > 1 else kind_of(names)
