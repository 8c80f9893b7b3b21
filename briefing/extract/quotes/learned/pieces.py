"""Words into the pieces that the encoder reads (WordPiece, lower case), and pieces into windows that overlap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

UNKNOWN, FIRST, LAST, FILL = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
# Letters and digits together, every other sign alone, as BERT splits them.
PART = re.compile(r"[^\W_]+|[^\s]")
# A longer run of letters is no word.
LONGEST = 60
# How many pieces a window holds at most, without the two at its ends, and how many two windows share at least.
WINDOW = 254
OVERLAP = 48


class Windows(NamedTuple):
    """An article for the encoder.

    pieces: [windows, longest] numbers of pieces, filled up with zeros.
    window, place: [words] where the first piece of each word stands: in the window where most words surround it.
    """

    pieces: NDArray[np.int64]
    window: NDArray[np.int64]
    place: NDArray[np.int64]


class WordPieces:
    """The vocabulary; it remembers the words that it has split."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, list[int]] = {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        entries = self._file.read_text(encoding="utf-8").split("\n")
        return {entry: number for number, entry in enumerate(entries) if entry}

    def of(self, word: str) -> list[int]:
        """Return the numbers of a word's pieces, at least one."""
        if word not in self._known:
            plain = "".join(
                sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign)
            )
            parts = [number for part in PART.findall(plain) for number in self._split(part)]
            self._known[word] = parts or [self._numbers[UNKNOWN]]
        return self._known[word]

    def _split(self, part: str) -> list[int]:
        """Return the longest pieces that make up a part, or the unknown piece."""
        found: list[int] = []
        start = 0
        while start < len(part) <= LONGEST:
            for end in range(len(part), start, -1):
                piece = part[start:end] if not start else "##" + part[start:end]
                if piece in self._numbers:
                    found.append(self._numbers[piece])
                    start = end
                    break
            else:
                break
        return found if found and start == len(part) else [self._numbers[UNKNOWN]]

    def windows(self, words: Sequence[str]) -> Windows:
        """Return the pieces of an article in windows of one length; at least one word."""
        split = [self.of(word) for word in words]
        pieces = np.array([number for word in split for number in word], dtype=np.int64)
        firsts = np.cumsum([0, *(len(word) for word in split[:-1])])
        starts, length = _cut(len(pieces))
        rows = np.zeros((len(starts), length + 2), dtype=np.int64)
        for row, start in zip(rows, starts, strict=True):
            row[0], row[1 : length + 1], row[length + 1] = (
                self._numbers[FIRST],
                pieces[start : start + length],
                self._numbers[LAST],
            )
        # The window whose middle is nearest to the piece.
        middles = np.array(starts) + length / 2
        window = np.searchsorted((middles[1:] + middles[:-1]) / 2, firsts)
        return Windows(rows, window, firsts - np.array(starts)[window] + 1)


def _cut(total: int) -> tuple[list[int], int]:
    """Return the first piece of each window, and the length of all: as few as hold an article of `total` pieces."""
    if total <= WINDOW:
        return [0], total
    count = -(-(total - OVERLAP) // (WINDOW - OVERLAP))
    length = min(WINDOW, -(-(total + OVERLAP * (count - 1)) // count))
    last = total - length
    return [round(last * at / (count - 1)) for at in range(count)], length
