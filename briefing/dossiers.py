"""The same actor across the library: in which briefings an actor of one is, and whose name a reader types.

What is known of each briefing comes from the shelf's roster; it is brought up to date first, a few briefings at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.clean import plain
from briefing.dossier import Appearance, appearance
from briefing.errors import Cancelled, NotFound
from briefing.identity import Identity, Who, identity, keys, words
from briefing.ingest import Desk
from briefing.model import Actor, Briefing
from briefing.same import Verdict, joined, verdict
from briefing.store import Shelf
from briefing.store.roster import Look, who

# How many briefings are listed while the shelf's lock is held.
BATCH = 25

# How far the work is: of how many briefings the actors are known by now, and of how many they were not.
Progress = Callable[[int, int], None]
# An actor of a briefing: the id of the briefing, then its own there.
Place = tuple[str, str]
# Actors with their places, by what is compared of them.
Pool = dict[Identity, dict[Place, Who]]


def _never() -> bool:
    return False


class Known(NamedTuple):
    """An actor of the library: its places, with the actor as it is there."""

    places: Mapping[Place, Who]

    @property
    def briefings(self) -> list[str]:
        """The ids of its briefings."""
        return list(dict.fromkeys(briefing for briefing, _ in self.places))

    @property
    def who(self) -> Who:
        """The actor under the longest of its names."""
        return max(self.places.values(), key=lambda who: (len(who.name), who.name))


def up_to_date(
    shelf: Shelf, progress: Progress = lambda done, of: None, cancelled: Callable[[], bool] = _never
) -> Look:
    """Return which actors are in which briefing, after listing the briefings that were not.

    What was listed stays so where this is stopped. Raises Cancelled, CannotWrite and Unreadable.
    """
    look = shelf.roster.look()
    missing = look.missing
    for at in range(0, len(missing), BATCH):
        if cancelled():
            raise Cancelled("The listing of the actors was stopped; it goes on from here the next time.")
        progress(at, len(missing))
        with shelf.changing("The list of actors was not kept"):
            shelf.roster.take(own for own in missing[at : at + BATCH] if shelf.files.has(own))
    if look.is_long:
        with shelf.changing("The list of actors was not kept"):
            shelf.roster.fold()
    return shelf.roster.look() if missing else look


def elsewhere(own: Briefing, look: Look) -> dict[str, dict[str, str]]:
    """Return in which other briefings each actor of a briefing is: by its id, the ids of those and its own ids there.

    Where two actors of the one briefing could be one of the other, or the other way round, the surest is it, or none.
    """
    actors = {item.id: who(item) for item in own.items if isinstance(item, Actor)}
    pool = _pool(actors.values(), look)
    found: dict[str, dict[str, str]] = {}
    claims: dict[Place, list[tuple[Verdict, str]]] = defaultdict(list)
    for actor_id, actor in actors.items():
        one = identity(actor)
        for other in _near(one, pool):
            claim = verdict(one, other), actor_id
            for place in pool[other]:
                if place[0] != own.article.id:
                    claims[place].append(claim)
    # First one of this briefing for each outside, then one of each other briefing for it.
    mine: dict[Place, list[tuple[Verdict, str]]] = defaultdict(list)
    for (briefing_id, other_id), claimed in claims.items():
        if best := _surest(claimed):
            mine[briefing_id, best[1]].append((best[0], other_id))
    for (briefing_id, actor_id), theirs in mine.items():
        if best := _surest(theirs):
            found.setdefault(actor_id, {})[briefing_id] = best[1]
    return found


def named(name: str, look: Look) -> list[Known]:
    """Return the actors of the library that a name fits, those in most briefings first.

    Where it is somebody's whole name, or an alias, those alone; else all that have its words in their names.
    """
    typed = words(name)
    pool: Pool = defaultdict(dict)
    whole: set[Identity] = set()
    for briefing_id, actors in look.every() if typed else ():
        for actor in actors:
            forms = [words(each) for each in (actor.name, *actor.aliases)]
            if any(set(typed) <= set(form) for form in forms):
                own = identity(actor)
                pool[own][briefing_id, actor.id] = actor
                if typed in (*forms, own.words):
                    whole.add(own)
    wanted = {own: places for own, places in pool.items() if own in whole or not whole}
    return _most_first(_apart(wanted, look))


def most(look: Look, count: int = 200) -> list[Known]:
    """Return the actors that are in most briefings, at least in two."""
    counted = Counter(own for _, actors in look.every() for own in map(identity, actors))
    often = {own for own, times in counted.most_common(count) if times > 1 and verdict(own, own) >= Verdict.LIKELY}
    pool: Pool = defaultdict(dict)
    for briefing_id, actors in look.every() if often else ():
        for actor in actors:
            if identity(actor) in often:
                pool[identity(actor)][briefing_id, actor.id] = actor
    return _most_first(_apart(pool, look))


def the_one(name: str, look: Look, within: str = "") -> Known:
    """Return the actor of the library that a name fits, `within` a briefing if its id is given; raise NotFound."""
    found = [known for known in named(name, look) if within in ("", *known.briefings)]
    if not found:
        where = f"the briefing {within}" if within else "the library"
        raise NotFound(f"No actor of {where} is called '{_clean(name)}'; check the name.")
    if len(found) > 1:
        raise NotFound(
            f"'{_clean(name)}' could be {told(found)}; give more of the name, or --in with the id of a briefing."
        )
    return found[0]


def told(found: Sequence[Known], most: int = 8) -> str:
    """Return which actors there are, each with its type, a role and its briefings."""
    lines = []
    for known in found[:most]:
        count = len(known.briefings)
        role = next((role for each in known.places.values() for role in each.roles), "")
        about = ", ".join(filter(None, [known.who.type, role]))
        lines.append(f"{known.who.name} ({about}; {count} briefing{'s' * (count != 1)}, such as {known.briefings[0]})")
    more = len(found) - most
    return " or ".join([*lines, *([f"{more:,} more"] if more > 0 else [])])


def appearances(desk: Desk, actors: Mapping[str, str]) -> Iterator[Appearance]:
    """Yield an actor in its briefings, by their ids its own there, the latest first; what is gone is passed over."""
    entries = [entry for entry in desk.shelf.entries() if entry.id in actors]
    for entry in sorted(entries, key=lambda entry: entry.published or entry.read, reverse=True):
        briefing = desk.glance(entry.id)
        actor = briefing.by_id.get(actors[entry.id]) if briefing else None
        if briefing and isinstance(actor, Actor):
            yield appearance(actor, desk.again(briefing), entry.published or entry.read)


def places_of(known: Known) -> dict[str, str]:
    """Return the briefings of an actor with its id in each; where a briefing has two of it, the first."""
    found: dict[str, str] = {}
    for briefing_id, actor_id in known.places:
        found.setdefault(briefing_id, actor_id)
    return found


def _most_first(found: Iterable[Known]) -> list[Known]:
    return sorted(found, key=lambda known: (-len(known.briefings), known.who.name))


def _surest(claims: Sequence[tuple[Verdict, str]]) -> tuple[Verdict, str] | None:
    """Return the one claim that is surer than all others, or None."""
    if len(claims) == 1:
        return claims[0]
    best = max(claims)
    return best if sum(claim[0] == best[0] for claim in claims) == 1 else None


def _pool(actors: Iterable[Who], look: Look) -> Pool:
    """Return all that may be the same as some actors, and what may be the same as those in turn."""
    found: Pool = defaultdict(dict)
    wanted = {key for actor in actors for key in keys(identity(actor))}
    asked: set[str] = set()
    while wanted:
        for briefing_id, others in look.sharing(wanted).items():
            for other in others:
                found[identity(other)][briefing_id, other.id] = other
        asked |= wanted
        wanted = {key for own in found for key in keys(own)} - asked
    return found


def _near(own: Identity, pool: Pool) -> list[Identity]:
    """Return what in a pool is the same as an actor, in the order of the pool."""
    same = joined(own, pool) if verdict(own, own) >= Verdict.LIKELY else set()
    return [other for other in pool if other in same]


def _apart(wanted: Pool, look: Look) -> Iterator[Known]:
    """Yield each actor that some of the identities wanted are, with all its places."""
    pool = _pool((next(iter(places.values())) for places in wanted.values()), look)
    done: set[Identity] = set()
    for own, places in wanted.items():
        if verdict(own, own) < Verdict.LIKELY:
            # Its name does not say who it is: each is one by itself.
            yield from (Known({place: actor}) for place, actor in places.items())
        elif own not in done:
            near = _near(own, pool)
            done.update(near)
            yield Known({place: actor for each in near for place, actor in pool[each].items()})


def _clean(name: str) -> str:
    return plain(name)[:80]
