"""The reader's own keys: which lines of `[keys]` in the settings can be used, and why the others cannot.

Pure functions over bindings; `keyboard.py` says where each of them can be pressed.
"""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations

from textual.binding import Binding
from textual.keys import KEY_DISPLAY_ALIASES, Keys, format_key, key_to_character

from briefing.clean import plain

# The name of an action to its keys, in Textual's names.
Map = dict[str, tuple[str, ...]]
Apart = Sequence[tuple[Collection[str], Collection[str]]]

MODIFIERS = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
# The names that the screens show, and what else a reader may call a key.
FRIENDLY = {**{shown: key for key, shown in KEY_DISPLAY_ALIASES.items()}, "return": "enter", "page_up": "pageup",
            "page_down": "pagedown"}  # fmt: skip
# What a terminal sends for these is the same as for another key.
SAME = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
    "ctrl+space": "ctrl+@",
}
# A plus parts the modifiers from the key, and is a key as well; so is the caret, which else stands for ctrl.
_PARTS = re.compile(r"(?P<modifiers>(?:\w+\s*\+)*)\s*(?P<caret>\^(?=.))?(?P<key>\+|[^+]+)")
# How many sentences about keys a reader is told at once.
MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader can be: everything bound there, from the focused pane to the app, a binding for each key.

    typing: what is typed there is text.
    """

    bindings: tuple[Binding, ...]
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Remapping:
    """What came of the reader's lines: a keymap for Textual, and by its name a sentence for each that is not used."""

    keymap: Mapping[str, str]
    unused: Mapping[str, str]

    @property
    def problems(self) -> tuple[str, ...]:
        """Return the sentences."""
        return tuple(self.unused.values())


@dataclass(frozen=True, slots=True)
class _Clash:
    """A line asks for a key that another action has, or that is text where the action is needed."""

    line: str
    key: str
    other: str | None


def remap(places: Sequence[Place], wanted: Mapping[str, str], apart: Apart = ()) -> Remapping:
    """Return what comes of the reader's lines: each is used whole or, with a sentence saying why, not at all.

    apart: pairs of groups; an action of the one never works at the same time as one of the other.
    """
    bindings = {name_of(binding): binding for place in places for binding in place.bindings}
    defaults = _defaults(places)
    lines: Map = {}
    unused: dict[str, str] = {}
    for name, text in ((plain(name), plain(text)) for name, text in wanted.items()):
        if problem := _unknown(name, bindings) or _wrong(text, bindings[name]):
            unused[name] = _unused(name, problem, bindings, defaults)
        else:
            lines[name] = parse(text)
    while clash := _last_clash(places, defaults, lines, apart):
        del lines[clash.line]
        unused[clash.line] = _unused(clash.line, _taken(clash, bindings), bindings, defaults)
    return Remapping(_keymap(places, defaults, lines), unused)


def told(problems: Sequence[str]) -> list[str]:
    """Return the sentences to show at once: the first, and how many there are besides."""
    more = len(problems) - MOST_TOLD
    rest = [f"{more} more line{'s' * (more != 1)} of [keys] cannot be used."] if more > 0 else []
    return [*problems[:MOST_TOLD], *rest]


def name_of(binding: Binding) -> str:
    """Return what a binding goes by: its id, or what it does where it is one of Textual's own."""
    return binding.id or binding.description or binding.action


def parse(text: str) -> tuple[str, ...]:
    """Return keys in Textual's names: "?,^d" is question_mark and ctrl+d. ValueError holds the part that is no key."""
    parts = ["comma"] if text.strip() == "," else [part.strip() for part in text.split(",")]
    return tuple(dict.fromkeys(_key(part) for part in parts))


def shown(keys: Iterable[str]) -> str:
    """Return keys as the screens show them."""
    return " ".join(_shown(key) for key in keys)


def types(key: str) -> bool:
    """Return whether a key puts a character into a field."""
    character = key_to_character(key)
    return character is not None and character.isprintable()


def _key(text: str) -> str:
    parts = _PARTS.fullmatch(text)
    key = _base(parts["key"].strip()) if parts else ""
    modifiers = set(re.findall(r"\w+", parts["modifiers"].lower())) if parts else set()
    if not parts or not key or not modifiers <= MODIFIERS:
        raise ValueError(text)
    modifiers |= {"ctrl"} if parts["caret"] else set()
    if len(key) == 1 and "ctrl" in modifiers:
        key = key.lower()
    elif len(key) == 1 and modifiers == {"shift"}:
        modifiers, key = set(), key.upper()
    name = "+".join([*sorted(modifiers), key])
    return SAME.get(name, name)


def _base(text: str) -> str:
    """Return the name of a key without modifiers, or nothing where it is none."""
    name = FRIENDLY.get(text.lower(), text.lower())
    if name in NAMES:
        return text if len(text) == 1 and text.isalnum() else name
    return _character(text) if len(text) == 1 and text.isprintable() and not text.isspace() else ""


def _character(character: str) -> str:
    (binding,) = Binding.make_bindings([Binding(character, "")])
    return binding.key


# Characters go by themselves, or by the names that Textual has for those of ASCII.
NAMES = {key.value for key in Keys if not set("+<") & set(key.value)}
NAMES |= {_character(character) for character in string.punctuation if character != ","} | {"comma"}


def _shown(key: str) -> str:
    *modifiers, base = key.split("+")
    caret = "^" if "ctrl" in modifiers else ""
    return "+".join([*(each for each in modifiers if each != "ctrl"), caret + format_key(base)])


def _unknown(name: str, bindings: Mapping[str, Binding]) -> str:
    """Return what is wrong with the name of a line, if anything."""
    known = [each for each, binding in bindings.items() if binding.id]
    if name in known:
        return ""
    near = get_close_matches(name, known, 1)
    return f'No key is named "{name}"' + (f' (did you mean "{near[0]}"?)' if near else " (the help shows the names)")


def _wrong(text: str, binding: Binding) -> str:
    """Return what is wrong with the keys of a line, if anything."""
    try:
        keys = parse(text)
    except ValueError as error:
        odd = f'asks for "{error}", which is no key' if str(error) else "has a comma too many"
        return f'"{binding.id}" {odd if text.strip() else "names no key"}'
    typed = [key for key in keys if binding.priority and types(key)]
    return f'"{binding.id}" works while you write as well, so it cannot be {shown(typed)}' if typed else ""


def _taken(clash: _Clash, bindings: Mapping[str, Binding]) -> str:
    """Return what is in the way of a line."""
    if clash.other is None:
        has = "is text where you write"
    else:
        other = bindings[clash.other]
        has = f"is already {other.description or 'in use'}" + (f' ("{other.id}")' if other.id else "")
    return f'"{clash.line}" asks for {_shown(clash.key)}, which {has}'


def _unused(name: str, problem: str, bindings: Mapping[str, Binding], defaults: Map) -> str:
    kept = f", {bindings[name].description} stays on {shown(defaults[name])}" if name in bindings else ""
    return f"{problem}; that line of [keys] is not used{kept}."


def _defaults(places: Sequence[Place]) -> Map:
    found: dict[str, dict[str, None]] = {}
    for place in places:
        for binding in place.bindings:
            found.setdefault(name_of(binding), {})[binding.key] = None
    return {name: tuple(keys) for name, keys in found.items()}


def _last_clash(places: Sequence[Place], defaults: Map, lines: Map, apart: Apart) -> _Clash | None:
    """Return what is in the way of a line, of the last one where it is several."""
    order = list(lines)
    clashes = (clash for place in places for clash in _clashes(place, defaults, lines, apart))
    return max(clashes, key=lambda clash: order.index(clash.line), default=None)


def _clashes(place: Place, defaults: Map, lines: Map, apart: Apart) -> Iterator[_Clash]:
    names = dict.fromkeys(name_of(binding) for binding in place.bindings)
    order = {name: number for number, name in enumerate(lines)}
    for one, other in combinations(names, 2):
        # Two that share a key from the start are kept apart whatever their keys.
        if set(defaults[one]) & set(defaults[other]) or _are_apart(one, other, apart):
            continue
        first, last = sorted((one, other), key=lambda name: order.get(name, -1))
        has = lines.get(first, defaults[first])
        yield from (_Clash(last, key, first) for key in lines.get(last, ()) if key in has)
    if place.typing:
        yield from (_Clash(name, key, None) for name in names if name in lines for key in lines[name] if types(key))


def _are_apart(one: str, other: str, apart: Apart) -> bool:
    return any((one in a and other in b) or (other in a and one in b) for a, b in apart)


def _keymap(places: Sequence[Place], defaults: Map, lines: Map) -> dict[str, str]:
    """Return a keymap for Textual: the lines, and every action that shares a key with one of them.

    Textual drops all that was bound to a key which it takes or frees, so what shares one must be named too.
    """
    named = {name for name in lines if set(lines[name]) != set(defaults[name])}
    while more := {name for place in places for name in _sharing(place, named, defaults, lines)} - named:
        named |= more
    return {name: ",".join(lines.get(name, defaults[name])) for name in defaults if name in named}


def _sharing(place: Place, named: Collection[str], defaults: Map, lines: Map) -> set[str]:
    """Return the actions of a place that share a key with a named one of it, before or after."""
    names = {binding.id for binding in place.bindings if binding.id}
    touched = {key for name in names & set(named) for key in (*defaults[name], *lines.get(name, ()))}
    return {name for name in names if touched & set(defaults[name])}
