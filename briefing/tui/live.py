"""The keys that work now, for whatever shows them: the bottom line, the help and the palette."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: its id, its keys as shown, what it does, what Textual runs."""

    id: str
    keys: str
    what: str
    action: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is bound at one node: the focused pane, the screen or the app."""

    title: str
    node: DOMNode
    entries: tuple[Entry, ...]


def live(screen: Screen[object]) -> list[ActiveBinding]:
    """Return what of ours (it has an id) works now on a screen, a binding for each key, the focused pane's first.

    Each node's come in the order of its class: Textual puts those with keys of the reader's own last. A key that types
    a character in the focused field does only that, though Textual calls it active too.
    """
    focused = screen.focused
    found: dict[DOMNode, list[ActiveBinding]] = {}
    for key, active in screen.active_bindings.items():
        typed = focused is not None and focused.check_consume_key(key, key_to_character(key))
        if active.enabled and active.binding.id and active.binding.description and not typed:
            found.setdefault(active.node, []).append(active)
    return [active for node, actives in found.items() for active in _in_order(node, actives)]


def _in_order(node: DOMNode, actives: list[ActiveBinding]) -> list[ActiveBinding]:
    places = {binding.id: place for place, binding in enumerate(node.BINDINGS) if isinstance(binding, Binding)}
    return sorted(actives, key=lambda active: places.get(active.binding.id, len(places)))


def groups(screen: Screen[object]) -> list[Group]:
    """Return what works now on a screen, each action once: of the focused pane, of the screen, everywhere."""
    found: dict[DOMNode, dict[str, list[ActiveBinding]]] = {}
    for active in live(screen):
        found.setdefault(active.node, {}).setdefault(active.binding.action, []).append(active)
    return [Group(_title(node), node, tuple(map(_entry, actions.values()))) for node, actions in found.items()]


def _entry(actives: list[ActiveBinding]) -> Entry:
    binding = actives[0].binding
    keys = dict.fromkeys(active.node.app.get_key_display(active.binding) for active in actives)
    return Entry(binding.id or "", " ".join(keys), binding.description, binding.action)


def _title(node: DOMNode) -> str:
    title = node.border_title if isinstance(node, Widget) else None
    return node.BINDING_GROUP_TITLE or title or type(node).__name__
