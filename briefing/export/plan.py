"""What an export would write, worked out before anything is written, so that it can be shown first."""

from __future__ import annotations

import difflib
import errno
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.clean import clean
from briefing.errors import CannotWrite
from briefing.export.blocks import Document
from briefing.export.merge import merge, without_signs
from briefing.export.write import make_folder, save

# A file that is larger was not written by a reader.
LARGEST = 20_000_000
AROUND = 2
# How many of the blocks that the reader changed are named.
TOLD = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A file that an export is about to write.

    before: its bytes now, None where there is no file. kept: the beginnings of blocks and the names of fields that the
    reader changed and for which the briefing has something newer. left_out: how many new blocks found no place, because
    the reader took out what they belong to. whole: whether the file is no export of this briefing, so that all of it
    would be replaced. in_folder: whether its folder is made where there is none.
    """

    path: Path
    before: bytes | None
    after: bytes
    kept: tuple[str, ...] = ()
    left_out: int = 0
    whole: bool = False
    in_folder: bool = False

    @property
    def changes(self) -> bool:
        """Say whether there is anything to write."""
        return self.before != self.after

    @property
    def told(self) -> tuple[str, ...]:
        """Return the sentences that a reader should know: what stayed although the briefing has something newer."""
        sentences = []
        if self.kept:
            what = ", ".join([f"“{each}”" for each in self.kept[:TOLD]] + ["…"] * (len(self.kept) > TOLD))
            sentences.append(f"You changed {what}; this stays as you have it.")
        if self.left_out:
            cards = "1 new block belongs" if self.left_out == 1 else f"{self.left_out:,} new blocks belong"
            sentences.append(f"{cards} to what you took out of the file and stays out.")
        return tuple(sentences)

    def diff(self) -> list[str]:
        """Return the lines that change, with some around them, as `diff -u` has them and safe to show."""
        lines = difflib.unified_diff(
            _lines(self.before or b""), _lines(self.after), str(self.path), str(self.path), n=AROUND, lineterm=""
        )
        return [clean(line)[0].replace("\n", " ") for line in lines]


@dataclass(frozen=True, slots=True)
class Output:
    """A text on its way to a file: where to, and what.

    beside: whether it goes into a folder beside the export, which is made, and there into a file that the reader wrote.
    """

    path: Path
    content: str | Document
    beside: bool = False


def planned(outputs: Iterable[Output], replace: bool = False) -> tuple[Change, ...]:
    """Return what writing some texts would change; CannotWrite where one cannot be written.

    With `replace`, what is there gives way, whatever it is.
    """
    return tuple(_change(output, replace) for output in outputs)


def carry_out(changes: Iterable[Change]) -> None:
    """Write the files that change; CannotWrite when one cannot be, or is no longer as it was when it was looked at."""
    for change in changes:
        if change.changes:
            if change.in_folder:
                make_folder(change.path.parent)
            save(change.after, change.path, change.before)


def _change(output: Output, replace: bool) -> Change:
    if output.beside and output.path.parent.is_symlink():
        raise CannotWrite(f"'{output.path.parent}' is a link; remove it or choose another folder.")
    before = content_of(output.path)
    fresh = output.content.file() if isinstance(output.content, Document) else output.content
    whole = Change(output.path, before, _encoded(fresh, output.path), (), 0, before is not None, output.beside)
    if before is None or replace or not isinstance(output.content, Document):
        return whole
    merged = merge(before.decode("utf-8", "surrogateescape"), output.content, output.beside)
    if merged is None:
        return whole
    after = merged.text.encode("utf-8", "surrogateescape")
    return Change(output.path, before, after, merged.kept, merged.left_out, False, output.beside)


def content_of(path: Path) -> bytes | None:
    """Return the content of a file to be written, None where there is none; CannotWrite where it is no plain file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise CannotWrite(f"'{path}' is a link; name the file itself or choose another name.") from error
        raise CannotWrite(f"'{path}' cannot be read ({error.strerror}); choose another name.") from error
    except ValueError as error:
        raise CannotWrite(f"'{path!s}' is no name that a file can have; choose another.") from error
    try:
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            raise CannotWrite(f"'{path}' is a folder; name a file in it.")
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            raise CannotWrite(f"'{path}' is no text that was exported; choose another name.")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError as error:
        raise CannotWrite(f"'{path}' cannot be read ({error.strerror}); choose another name.") from error
    finally:
        os.close(descriptor)


def _encoded(text: str, path: Path) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CannotWrite(f"'{path}' was not written: the text has characters that no file can hold.") from error


def _lines(content: bytes) -> list[str]:
    return without_signs(content.decode("utf-8", "replace")).rstrip("\n").split("\n") if content else []
