"""Cleaning of text that came from outside, where it enters and again where it is drawn. Pure functions.

A terminal obeys control characters, bidi overrides reorder what is shown, and zero-width characters hide words; none of
them is part of an article. All offsets of a briefing are offsets into cleaned text.
"""

from __future__ import annotations

import re
import unicodedata

MARKS_PER_LETTER = 4

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")

# ESC [ or CSI, parameters, intermediates and a final byte.
_CSI = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
# OSC, DCS, SOS, PM and APC carry a text up to BEL or ST. Without an end on its line only the start goes: a forged one
# must not swallow the article. No part can run over another start, so the time stays linear.
_STRING = "(?:\x1b[P\\]X^_]|[\x90\x98\x9d-\x9f])(?:[^\n\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\\\|\x9c)|[0-9;]*)"
# Character sets (ESC ( B) and private sequences (ESC 7). A letter after a lone ESC is kept, it may belong to a word.
_OTHER = "\x1b(?:[ -/]+[0-~]|[0-?])"
_ESCAPE = re.compile(f"{_STRING}|{_CSI}|{_OTHER}")

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, zero width, bidi
    "\U000e0000-\U000e007f"  # tags, which spell text no one sees
    f"\ud800-\udfff{_NONCHARACTERS}"
    "]"
)
_DIRTY = re.compile(f"{_HIDDEN.pattern}|[\u2028\u2029]")

# No combining mark is a word character or white space; what else is in such a run is told by its category.
_MARK = re.compile(r"[^\w\s\x00-\u02ff]")
_MARK_RUN = re.compile(rf"{_MARK.pattern}{{{MARKS_PER_LETTER + 1},}}")


def clean(text: str) -> tuple[str, int]:
    """Return a text without what a terminal would obey or hide, and how many characters were removed.

    Line ends become `\\n` and are not counted. A text that needs no cleaning is returned exactly as given.
    """
    # A text has few different characters, and looking at those alone tells most often that there is nothing to do.
    characters = "".join(set(text))
    if _DIRTY.search(characters):
        lined = _LINE_ENDS.sub("\n", text)
        kept = _HIDDEN.sub("", _ESCAPE.sub("", lined))
    else:
        lined = kept = text
    capped = _MARK_RUN.sub(_cap_marks, kept) if _MARK.search(characters) else kept
    return capped, len(lined) - len(capped)


def plain(text: str) -> str:
    """Return a text cleaned and on one line, its white space folded to single spaces."""
    return " ".join(clean(text)[0].split())


def _cap_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_PER_LETTER:
            kept.append(character)
    return "".join(kept)
