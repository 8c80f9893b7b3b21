"""Who acts in an article: people, organisations, places and groups, each once under its fullest name.

Names are found (`names`), brought together (`groups`, as `links` says), given the roles that the article states
(`roles`), and joined by the nouns and pronouns that point back to them (`references`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

# Importing the module registers `doc._.vectors`.
from briefing.extract import vectors  # noqa: F401
from briefing.extract.actors.countries import countries, plain
from briefing.extract.actors.groups import Group, group_names
from briefing.extract.actors.inner import find_inner
from briefing.extract.actors.judging import is_actor, judge, judge_inner, judged_kinds
from briefing.extract.actors.likeness import after_title, is_honour
from briefing.extract.actors.names import ROYAL, Name, find_names
from briefing.extract.actors.order import salience
from briefing.extract.actors.references import link
from briefing.extract.actors.roles import add_roles
from briefing.extract.document import offsets, word_list
from briefing.model import Actor, ItemIds, Mention

LONGEST_ACRONYM = 5

if not Doc.has_extension("actors"):
    Doc.set_extension("actors", default=())


@Language.factory(
    "briefing_actors",
    assigns=["doc._.actors"],
    requires=["doc.ents", "doc.sents", "token.tag", "token.dep", "token.head", "token.lemma", "doc._.passed_over"],
)
def make_actors(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Keep the article's actors in `doc._.actors`, the most salient first."""
    return keep_actors


def keep_actors(doc: Doc) -> Doc:
    """Keep what `find_actors` finds."""
    doc._.actors = find_actors(doc)
    return doc


def find_actors(doc: Doc) -> tuple[Actor, ...]:
    """Return the actors of an article, the most salient first; salience lies between 0 and 1."""
    groups = gather(doc)
    weights = salience(doc, groups)
    order = sorted(range(len(groups)), key=lambda i: -weights[i])
    ids = ItemIds("actor")
    return tuple(_actor(groups[i], weights[i], ids) for i in order)


def gather(doc: Doc) -> list[Group]:
    """Return the actors of an article with their mentions and roles, in order of first appearance."""
    groups = judged(doc)
    add_roles(groups)
    link(doc, groups)
    return groups


def judged(doc: Doc) -> list[Group]:
    """Return the names that name an actor, those inside others among them, grouped by the actor."""
    names = find_names(doc)
    judge(names)
    kinds = judged_kinds(names)
    names += judge_inner(find_inner(doc, names, kinds), kinds)
    # Of two that start together the longer comes first.
    names.sort(key=lambda name: (name.span.start, -name.span.end))
    return [group for group in group_names(names) if is_actor(group.names) and not _is_thing(group)]


def _actor(group: Group, salience: float, ids: ItemIds) -> Actor:
    name, aliases = _called(group)
    mentions = sorted((*offsets(span), form) for span, form in group.mentions.values())
    return Actor(
        id=ids.next(name),
        name=name,
        type=group.kind,
        aliases=aliases,
        roles=tuple(group.roles),
        salience=round(salience, 4),
        mentions=tuple(Mention(*mention) for mention in mentions),
    )


def _called(group: Group) -> tuple[str, tuple[str, ...]]:
    """Return the fullest name of an actor and its other names, in order of appearance."""
    forms: dict[str, Name] = {}
    for name in group.names:
        forms.setdefault(" ".join(name.span.text.split()), name)
    times = Counter(" ".join(name.span.text.split()) for name in group.names)
    fullest = max(forms, key=lambda form: (*_fullness(forms[form]), not _shouts(form), times[form], len(form)))
    others = {form.lower(): form for form in reversed(forms) if form.lower() != fullest.lower()}
    return fullest, tuple(form for form in forms if form in others.values())


def _shouts(form: str) -> bool:
    """Return whether a name is in capitals as datelines have it: "HARWICK", but not "NATO"."""
    return form.isupper() and len(form) > LONGEST_ACRONYM


def _fullness(name: Name) -> tuple[bool, bool, int]:
    """Return what to compare names by: a country's own before "US administration", no title's, then length."""
    word = plain(name.span.text)
    partial = " ".join(name.key) in countries().names and word not in countries().names
    named = not partial and word not in countries().capitals and word not in countries().seats
    titled = name.kind == "person" and name.key[0] not in ROYAL and bool(after_title(name.key))
    return named, not titled and not is_honour(name.key), len(name.span)


def _is_thing(group: Group) -> bool:
    """Return whether all the names stand before a noun for a product or work: "Android phones"."""
    return group.kind != "place" and all(_names_thing(name.span) for name in group.names)


def _names_thing(span: Span) -> bool:
    head = span.root
    return head.dep_ in {"compound", "nmod"} and head.head.lemma_.lower() in word_list("thing_nouns")
