"""Letters that a program spoilt are made right, before a text gets its offsets."""

from __future__ import annotations

import re

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# What UTF-8 looks like that was read as an older encoding; only then is it worth a closer look.
_MANGLED = re.compile("[ÂÃÅÐÑ][\u0080-\u00bf‘-„†-•…‰‹›€™Œ-ž]|â[\u0080-\u009f€]|ï»¿|ï¿½|&Acirc;|â€")


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with letters read in a wrong encoding made right and ligatures spelt out, and notices."""
    notices = []
    if _MANGLED.search(text):
        from ftfy import fix_encoding

        # Line by line: one spoilt quotation does not speak for the rest of the text.
        lines = text.split("\n")
        right = [fix_encoding(line) if _MANGLED.search(line) else line for line in lines]
        if count := sum(map(str.__ne__, lines, right)):
            text = "\n".join(right)
            notices.append(f"Spoilt letters were mended in {lines_told(count)}.")
    if _LIGATURE.search(text):
        text = text.translate(LIGATURES)
        notices.append("Letters printed as one were spelt out.")
    return text, tuple(notices)


def lines_told(count: int) -> str:
    """Return a number of lines in words for a notice."""
    return "1 line" if count == 1 else f"{count:,} lines"
