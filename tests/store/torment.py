"""What can happen to a shelf, one trial at a time. The tests run some of each, `make torture` thousands."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from briefing.errors import BriefingError
from briefing.model import Briefing
from briefing.store import Shelf, changed, new_dismissal, new_note, tagged
from briefing.store.disk import Disk
from briefing.store.doctor import examine
from briefing.store.files import ITEMS
from briefing.store.reading import READING
from briefing.store.roster import ROSTER
from tests.store.helpers import a_briefing, a_note, files
from tests.store.simulated import Memory, MemoryDisk, PowerCut

# What a reader's marks in a briefing are, as plain values.
Marks = tuple[tuple[tuple[str, str, tuple[str, ...]], ...], tuple[str, ...], tuple[str, ...]]
Action = Callable[[Shelf, Briefing], object]


def marks(shelf: Shelf, briefing: Briefing) -> Marks:
    """Return id, text and tags of each note, what was put aside, and the tags of the whole."""
    found = shelf.annotations(briefing.article.id)
    notes = tuple((note.id, note.text, note.tags) for note in found.notes)
    return notes, tuple(each.item for each in found.dismissals), found.tags


def last(shelf: Shelf, briefing: Briefing) -> Any:
    """Return the note written last."""
    return shelf.annotations(briefing.article.id).notes[-1]


ACTIONS: dict[str, Action] = {
    "add": lambda shelf, it: shelf.add_note(it.article.id, a_note("one more", it)),
    "edit": lambda shelf, it: shelf.edit_note(it.article.id, changed(last(shelf, it), "another text")),
    "tag": lambda shelf, it: shelf.edit_note(it.article.id, tagged(last(shelf, it), ["port"]), "tag"),
    "tag it": lambda shelf, it: shelf.tag(it.article.id, ["port", "works"], ["harbour"]),
    "dismiss": lambda shelf, it: shelf.dismiss(it.article.id, new_dismissal(it.items[0], it.article)),
    "undo": lambda shelf, it: shelf.undo(it.article.id),
    "redo": lambda shelf, it: shelf.redo(it.article.id),
    "read again": lambda shelf, it: shelf.keep(replace(it, items=it.items[:1]), 2),
    "delete": lambda shelf, it: shelf.delete_note(it.article.id, last(shelf, it).id),
}

# What changes marks; a reading again does not, and what is redone after a power cut is the action itself.
MARKING = [name for name in ACTIONS if name not in ("undo", "redo", "read again")]


def begun(shelf: Shelf) -> Briefing:
    """Return a briefing on the shelf with two notes and a tag."""
    briefing = a_briefing()
    shelf.keep(briefing, 1)
    shelf.tag(briefing.article.id, ["harbour"])
    for text in ("the first", "the second"):
        shelf.add_note(briefing.article.id, a_note(text, briefing))
    return briefing


class Faulty:
    """The functions of `os`, of which the call with a number fails; `calls` counts."""

    def __init__(self, at: int | None, error: BaseException, half: bool = False) -> None:
        self.at = at
        self.error = error
        self.half = half
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self.at:
                if self.half and name == "write":
                    os.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise self.error
            return getattr(os, name)(*arguments, **options)

        return call


ERRORS: dict[str, Callable[[], BaseException]] = {
    "full": lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    "broken": lambda: OSError(errno.EIO, os.strerror(errno.EIO)),
    "interrupted": KeyboardInterrupt,
}


def fail_each_call(folder: Path, action: Action, error: Callable[[], BaseException]) -> Iterator[str | None]:
    """Let each system call of an action fail in turn, on shelves of their own; yield what was wrong then, or None.

    Afterwards the reader's marks must be the old or the new ones, and no file may be damaged. An action that seemed to
    work must have worked, or the reader must have been told of a file that could not be read.
    """
    at = 0
    while True:
        at += 1
        place = folder / str(at)
        briefing = begun(Shelf(place))
        old = marks(Shelf(place), briefing)
        system = Faulty(at, error(), half=at % 2 == 0)
        failed = False
        noticed: list[str] = []
        try:
            action(Shelf(place, noticed.append, Disk(system)), briefing)
        except (BriefingError, KeyboardInterrupt):
            failed = True
        told: list[str] = []
        found = marks(Shelf(place, told.append), briefing)
        loaded = Shelf(place, told.append).load(briefing.article.id)
        new = new_marks(folder / f"{at} whole", action, old)
        wrong = None
        if told:
            wrong = f"damaged: {told}"
        elif loaded is None:
            wrong = "the briefing is gone"
        elif not (alike(found, new) or ((failed or noticed) and found == old)):
            wrong = f"neither old nor new: {found}"
        yield wrong and f"call {at} of {system.calls}: {wrong}"
        if system.calls < at:
            return


def new_marks(place: Path, action: Action, old: Marks) -> Marks:
    """Return the marks after the action when nothing fails."""
    briefing = begun(Shelf(place))
    assert alike(marks(Shelf(place), briefing), old)
    action(Shelf(place), briefing)
    return marks(Shelf(place), briefing)


def alike(one: Marks, other: Marks) -> bool:
    """Say whether marks are the same but for the ids of the notes."""
    return [note[1:] for note in one[0]] == [note[1:] for note in other[0]] and one[1:] == other[1:]


def cut_power(action: Action, at: int, images: int, random: Random, forgetful: str = "") -> Iterator[str | None]:
    """Cut the power at a call of an action; yield what was wrong with each disk that it may leave, or None.

    The marks must be the old or the new ones, from both files together and from either alone: what was acknowledged
    must have two copies. StopIteration comes at once when the action has fewer calls.
    """
    system = Memory()
    shelf = Shelf(Path("/shelf"), disk=MemoryDisk(system))
    briefing = begun(shelf)
    system.forgetful = forgetful
    before = marks(shelf, briefing)
    action(shelf, briefing)
    after = marks(shelf, briefing)
    shelf.undo(briefing.article.id)
    system.calls, system.cut = 0, at
    done = True
    try:
        shelf.redo(briefing.article.id)
    except PowerCut:
        done = False
    system.cut = None
    if done and system.calls < at - 1:
        return
    for _ in range(images):
        left = system.after_a_cut(random)
        yield _after_a_cut(left, briefing, (after,) if done else (before, after))


def _after_a_cut(left: Memory, briefing: Briefing, wanted: tuple[Marks, ...]) -> str | None:
    for lost in (None, "notes.json", "history.log"):
        disk = MemoryDisk(left.after_a_cut(Random(0)))
        shelf = Shelf(Path("/shelf"), disk=disk)
        if lost:
            disk.remove(shelf.files.home(briefing.article.id) / lost)
        if shelf.load(briefing.article.id) is None:
            return "the briefing is gone"
        if (found := marks(shelf, briefing)) not in wanted:
            return f"without {lost}: {found} is none of {wanted}"
    return None


DAMAGES: dict[str, Callable[[bytes, Random], bytes]] = {
    "truncated": lambda content, random: content[: random.randrange(max(1, len(content)))],
    "zeroed": lambda content, random: bytes(len(content)),
    "zeroed in part": lambda content, random: _overwritten(content, random, bytes(64)),
    "flipped": lambda content, random: _flipped(content, random),
    "overwritten": lambda content, random: _overwritten(content, random, random.randbytes(24)),
    "foreign": lambda content, random: random.choice(
        (b"", b"{}\n", b"not ours", b'{"notes":{}}', random.randbytes(99))
    ),
    "line lost": lambda content, random: _without_a_line(content, random),
}


def _without_a_line(content: bytes, random: Random) -> bytes:
    """Lose a line, but of several not the first: of a history it is the article, which the items have too."""
    lines = content.splitlines(keepends=True)
    del lines[random.randrange(min(1, len(lines) - 1), len(lines))]
    return b"".join(lines)


def _flipped(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def _overwritten(content: bytes, random: Random, part: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + part + content[at + len(part) :]


def damage_one(folder: Path, random: Random) -> str | None:
    """Damage one file of a shelf that has three briefings with notes; return what was wrong afterwards, or None.

    Every note must be there, every other briefing open, and, where the file was damaged for good, the reader told and
    the damaged file kept. A count of notes in the library may lag until the doctor has looked. The list of actors is
    made again from the briefings, and no copy of it is kept.
    """
    told: list[str] = []
    shelf = Shelf(folder, told.append)
    briefings = [a_briefing(number) for number in range(3)]
    for number, briefing in enumerate(briefings):
        shelf.keep(briefing, 1)
        for step in range(1 + number * 2):
            shelf.add_note(briefing.article.id, a_note(f"note {step}", briefing))
        shelf.edit_note(briefing.article.id, changed(last(shelf, briefing), f"edited {number}"))
        shelf.tag(briefing.article.id, [f"tag {number}", "port"], ["port"] if number else [])
    before = [marks(shelf, briefing) for briefing in briefings]
    actors = dict(shelf.roster.look().every())
    # Where the reader left a briefing is not precious: damage of that is passed over.
    paths = sorted(path for path in map(Path, files(shelf.folder)) if path.name != READING)
    path = random.choice(paths)
    name = random.choice(list(DAMAGES))
    old = path.read_bytes()
    new = DAMAGES[name](old, random)
    path.write_bytes(new)

    what = f"{path.name} {name}"
    listed = {entry.id: entry.notes for entry in shelf.entries()}
    after = [marks(shelf, briefing) for briefing in briefings]
    loaded = [shelf.load(briefing.article.id) for briefing in briefings]
    articles = [shelf.article(briefing.article.id) for briefing in briefings]
    if after != before:
        return f"{what}: {after} instead of {before}"
    if articles != [briefing.article for briefing in briefings]:
        return f"{what}: an article is lost"
    if [found is None for found in loaded].count(True) > (path.name == "items.json"):
        return f"{what}: a whole briefing does not open"
    counts = {briefing.article.id: len(found[0]) for briefing, found in zip(briefings, before, strict=True)}
    if set(listed) != set(counts) or (listed != counts and path.name != "library.log"):
        return f"{what}: the library shows {listed}"
    examine(shelf, told.append, lambda at, of: None)
    if (listed := {entry.id: entry.notes for entry in shelf.entries()}) != counts:
        return f"{what}: the library shows {listed} after the doctor"
    if path.name != ITEMS and dict(shelf.roster.look().every()) != actors:
        return f"{what}: the list of actors is {dict(shelf.roster.look().every())} after the doctor"
    shelf.add_note(briefings[0].article.id, a_note("goes on", briefings[0]))
    kept = [path for path, content in files(shelf.folder).items() if content == new and ".damaged-" in path]
    if new != old and path.name not in ("library.log", ROSTER) and not (told and (kept or not new)):
        return f"{what}: not told or not kept: {told}"
    return None


def kill_one(folder: Path, random: Random) -> str | None:
    """Kill a process while it writes notes; return what was wrong afterwards, or None.

    The process says each note that it was told is saved; all of those must be there.
    """
    briefing = begun(Shelf(folder))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_for_ever(Shelf(folder), briefing, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as acknowledged:
        said = [acknowledged.readline() for _ in range(random.randint(1, 6))]
        for _ in range(random.randint(0, 60_000)):  # a little while, of no certain length
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += acknowledged.readlines()
    told: list[str] = []
    shelf = Shelf(folder, told.append)
    there = {note.text for note in shelf.annotations(briefing.article.id).notes}
    lost = [line for line in said if line.endswith(b"\n") and line.decode().strip() not in there]
    if lost:
        return f"lost: {lost}"
    if told:
        return f"damaged: {told}"
    if shelf.load(briefing.article.id) is None or len(shelf.entries()) != 1:
        return "the briefing does not open"
    return None


def _write_for_ever(shelf: Shelf, briefing: Briefing, to: int) -> None:
    number = 0
    try:
        while True:
            number += 1
            note = new_note(f"note {number} of {os.getpid()}")
            shelf.add_note(briefing.article.id, note)
            os.write(to, f"{note.text}\n".encode())
            if number % 5 == 0:
                shelf.edit_note(briefing.article.id, tagged(note, ["tag"]), "tag")
    finally:
        sys.stderr.flush()
        os._exit(1)
