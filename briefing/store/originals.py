"""Which article was read from which bytes: a file that was read before need not be taken apart and cleaned again.

There is a small file for each, named by the SHA-256 of the bytes; it holds the article's id. It is not precious: it is
not synced, no backup has it, and one that is damaged says nothing.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefing.store.disk import Disk

ORIGINALS = "originals"


def digest_of(content: bytes) -> str:
    """Return what tells some bytes from all others."""
    return sha256(content).hexdigest()


def article_from(digest: str, folder: Path, disk: Disk) -> str | None:
    """Return what stands for the id of the article that was read from bytes with a digest."""
    with suppress(OSError, UnicodeDecodeError):
        return (disk.read(folder / ORIGINALS / digest) or b"").decode("ascii") or None
    return None


def keep_original(digest: str, article_id: str, folder: Path, disk: Disk) -> None:
    """Keep which article was read from bytes with a digest; that it fails is no loss."""
    with suppress(OSError):
        disk.make_folder(folder / ORIGINALS)
        disk.write(folder / ORIGINALS / digest, article_id.encode("ascii"), sync=False)
