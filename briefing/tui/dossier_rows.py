"""The rows of a dossier: who it is, then what concerns it under the title of each briefing. No widget in sight."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.dossier import Appearance, name_of, names_of, roles_of
from briefing.dossiers import Known
from briefing.kinds import KINDS
from briefing.model import Actor, Item, Note, day
from briefing.tui import rows
from briefing.tui.draw import inert
from briefing.tui.rows import ALL, NOTES, SECTION, Row, Tab

# How many roles the first row tells.
ROLES = 6
HEAD = "head"


def tabs(appearances: Sequence[Appearance]) -> list[Tab]:
    """Return the tabs of a dossier, as a briefing has them: all, the briefings, each kind, notes."""
    counts = dict.fromkeys((*KINDS, NOTES), 0)
    for each in appearances:
        for item in each.items:
            counts[item.kind] += 1
        counts[NOTES] += len(each.notes)
    told = sum(counts.values()) - counts[NOTES] - counts[Actor.kind]
    named = {Actor.kind: ("Briefings", "Bri")}
    kinds = [Tab(kind.name, *named.get(kind.name, (kind.plural, kind.short)), counts[kind.name])
             for kind in KINDS.values()]  # fmt: skip
    return [Tab(ALL, "All", "All", told), *kinds, Tab(NOTES, "Notes", rows.NOTE_GLYPH, counts[NOTES])]


def rows_of(each: Appearance, tab: str) -> list[Row]:
    """Return the rows of one briefing on a tab, under its date and title; none where it has nothing there."""
    found = (
        _note_rows(each) if tab == NOTES else [_row(item, each, tab) for item in each.items if tab in (ALL, item.kind)]
    )
    title = inert(f"{day(each.date)} · {each.article.title or '…'}")
    head = Row(f"{SECTION}-{each.article.id}", SECTION, "", title, "", "", brief=True)
    return [head, *found] if found else []


def head_of(appearances: Sequence[Appearance]) -> Row:
    """Return the row that says who the dossier is of: every name, and the roles over time."""
    names, count = names_of(appearances), len(appearances)
    roles = [f"{role} · {_days(days)}" for role, days in roles_of(appearances).items()]
    more = [f"… {len(roles) - ROLES + 1} more roles"] if len(roles) > ROLES else []
    shown = [*roles[: ROLES - len(more)], *more]
    aside = f"{count:,} briefing{'s' * (count != 1)}"
    also = f"also {', '.join(names)}" if names else ""
    glyph = KINDS[Actor.kind].glyph
    texts = (inert(name_of(appearances)), aside, inert(also))
    return Row(HEAD, Actor.kind, glyph, *texts, facts=tuple(map(inert, shown)))


def choices(found: Sequence[Known]) -> list[Row]:
    """Return the rows of actors to choose from; the key is an actor's place in the list."""
    return [_choice(str(at), known) for at, known in enumerate(found)]


def key_of(each: Appearance, what: Item | Note) -> str:
    """Return the key of a row: ids tell items apart within one briefing only."""
    return f"{each.article.id}/{what.id}"


def _row(item: Item, each: Appearance, tab: str) -> Row:
    row = rows.item_row(item, each.briefing, each.briefing.notes_on(item.id))
    if KINDS[item.kind].layout == "quotes":
        # Whose words they are is known.
        row = row._replace(headline=row.detail, detail="")
    if isinstance(item, Actor) and tab == ALL:
        # What it says stands below.
        row = row._replace(facts=())
    return row._replace(key=key_of(each, item))


def _note_rows(each: Appearance) -> list[Row]:
    own = {note.id: note for note in each.notes}
    shown = rows.rows(each.briefing, NOTES)
    return [row._replace(key=key_of(each, own[row.key])) for row in shown if row.key in own]


def _choice(key: str, known: Known) -> Row:
    count = len(known.briefings)
    names = dict.fromkeys(name for who in known.places.values() for name in (who.name, *who.aliases))
    roles = list(dict.fromkeys(role for who in known.places.values() for role in who.roles))[:ROLES]
    also = [name for name in names if name != known.who.name][:ROLES]
    detail = " · ".join(filter(None, [*roles, f"also {', '.join(also)}" if also else ""]))
    aside = f"{known.who.type} · {count:,} briefing{'s' * (count != 1)}"
    glyph = KINDS[Actor.kind].glyph
    return Row(key, Actor.kind, glyph, inert(known.who.name), aside, inert(detail))


def _days(days: Sequence[str]) -> str:
    first, last = day(min(days)), day(max(days))
    return first if first == last else f"{first} to {last}"
