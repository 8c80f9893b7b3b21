"""Telling files that cannot hold some words from the others by their bytes: parsing every file would take too long."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from briefing.finding import accents_count, case_counts, forms

# JSON may write these otherwise, and # stands before a tag on the screen alone.
_WRITTEN_OTHERWISE = '"\\/#'
# What may stand for a plain letter: an escape of JSON; where case does not count, the letters beyond ASCII that are an
# i, a k or an s then (ı, İ, ſ and the Kelvin sign); where accents do not count, letters with one and the accents
# themselves. Of nearly all it is the first byte: that is quicker.
_ESCAPE = b"\\u"
_LETTERS = (b"\xc4", b"\xc5", "\N{KELVIN SIGN}".encode())
_ACCENTED = (
    *(bytes([first]) for first in (*range(0xC3, 0xCA), 0xCC, 0xCD)),
    *(bytes([0xE1, 0xB8 + n]) for n in range(4)),
)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Says of the bytes of a file whether it may hold words; it never says no of a file that does.

    pieces: the stretches of the words that have one form in such a file, lower case where case does not count.
    """

    case_counts: bool
    accents_count: bool
    pieces: tuple[bytes, ...]

    def may_hold(self, content: bytes) -> bool:
        """Say whether a file with some content may hold the words."""
        if not content.startswith(b'{"'):
            # Nothing of ours; it may be in another encoding.
            return bool(content)
        folded = content if self.case_counts else content.lower()
        return all(piece in folded for piece in self.pieces) or self._is_written_otherwise(content)

    def _is_written_otherwise(self, content: bytes) -> bool:
        if content.isascii():
            return _ESCAPE in content
        letters = (*(() if self.case_counts else _LETTERS), *(() if self.accents_count else _ACCENTED))
        return any(sign in content for sign in (_ESCAPE, *letters))


def sieve_for(words: str) -> Sieve:
    """Return the sieve for some words; they are matched as `occurrences` does it."""
    counts = case_counts(words)
    # Of a word that Unicode can write otherwise no stretch is looked for.
    parts = [part for part in words.split() if len(forms(part)) == 1]
    runs = (groupby(part, lambda character: _has_one_form(character, counts)) for part in parts)
    pieces = {"".join(run).encode("utf-8", "surrogatepass") for each in runs for plain, run in each if plain}
    # The longest is the likeliest not to be there.
    return Sieve(counts, accents_count(words), tuple(sorted(pieces, key=lambda piece: (-len(piece), piece))))


def _has_one_form(character: str, case_counts: bool) -> bool:
    """Say whether a character is always written in the same way, or in one that `_is_written_otherwise` notices."""
    if character < " " or character in _WRITTEN_OTHERWISE:
        return False
    if case_counts or character.isascii():
        return True
    return character.lower() == character == character.upper() == character.casefold()
