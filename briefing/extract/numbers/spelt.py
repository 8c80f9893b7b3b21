"""Numbers in words: their pattern, and what they come to."""

from __future__ import annotations

import re

_BELOW_20 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: float(value) for value, word in enumerate(_BELOW_20.split())}
TENS = {word: 10.0 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
NOUGHTS = ("nought", "naught")
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
    "grand": 1e3,
}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
PARTS |= {"ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000}

GAP = r"(?:\s?-\s?|\s{1,3})"
AND = r"\s{1,3}(?:and\s{1,3})?"
ONES = "|".join(list(SMALL)[1:10])
UNITS = "|".join((*sorted(SMALL, key=len, reverse=True), *NOUGHTS))
BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:{GAP}(?:{ONES})\b)?|(?:{UNITS}))\b"
# "Fifty grand" are thousands of money; a grand piano or prize is none.
_GRAND = (
    r"grand(?=\s*(?:[.,;:!?)]|$)"
    r"|\s(?:an?|per|in|on|for|to|from|of|off|and|or|more|less|each|worth|out|at|with|by|back)\b)"
)
SCALE = "|".join(_GRAND if scale == "grand" else scale for scale in SCALES)
LARGE = r"(?:thousand|million|billion|trillion|quadrillion|lakh|crore)"
_GROUP = rf"(?:(?:{BELOW_100}|an?){GAP}hundred\b(?:{AND}{BELOW_100})?|{BELOW_100})"
# A part after a whole number: "and a half", "and two thirds".
AND_PART = rf"[-\s]and[-\s](?:(?:an?|one)[-\s](?:{'|'.join(PARTS)})\b|half\b|(?:{UNITS})[-\s](?:{'|'.join(PARTS)})s\b)"
# Digits after a point: "point zero three", "point seventy-one".
_POINT = rf"\spoint(?:[\s-](?:{BELOW_100}))+"
WORDS = (
    rf"\b(?:(?:{_GROUP}|an?)(?:{AND_PART})?{GAP}(?:{SCALE}|dozens)\b(?:{GAP}{LARGE}\b)?"
    rf"(?:,?{AND}{_GROUP}{GAP}{LARGE}\b)*(?:,?{AND}{_GROUP}(?![-\s](?:{'|'.join(PARTS)})s?\b))?"
    rf"(?:{AND_PART})?(?:{_POINT})?"
    rf"|hundred{GAP}(?:thousand|million)\b"
    rf"|{_GROUP}(?:{AND_PART})?(?:{_POINT})?)"
)
_PART_OF = re.compile(rf"{AND_PART}(?:(?={GAP}(?P<scale>{SCALE})\b)|)", re.IGNORECASE)


def word_value(words: str) -> float:
    """Return the value of a number in words ("two hundred and five thousand"); unknown words are skipped."""
    low = " ".join(words.lower().split())
    part, scaled = 0.0, False
    if found := _PART_OF.search(low):
        part, scaled = part_value(added(found.group())), bool(found["scale"])
        low = low[: found.start()] + low[found.end() :]
    whole, _, point = low.partition(" point ")
    value = _whole(whole, part if scaled else 0.0)
    if point:
        digits = "".join(f"{_whole(digit):.0f}" for digit in re.findall(BELOW_100, point))
        value += float(f"0.{digits}")
    if part and not scaled:
        # "one million and a half" is half a million more; "a hundred and a half" is not fifty more.
        last = SCALES.get(re.split(r"[-\s]+", whole)[-1], 1.0)
        value += part * (last if last >= 1000 else 1.0)
    return value


def _whole(words: str, part: float = 0.0) -> float:
    """Return the value of whole numbers in words, with a part of what the first scale counts."""
    total, current = 0.0, 0.0
    for word in re.split(r"[-\s,]+", words):
        singular = word.removesuffix("s") if word.endswith("dozens") else word
        if singular in SCALES and part:
            current, part = current + part, 0.0
        if singular in SCALES and SCALES[singular] >= 1000:
            # A scale after a scale multiplies it ("three lakh crore").
            more = current * SCALES[singular]
            total, current = (total + more if current else (total or 1.0) * SCALES[singular]), 0.0
        elif singular in SCALES:
            current = max(current, 1.0) * SCALES[singular]
        else:
            current += SMALL.get(word, TENS.get(word, 0.0))
            current = 1.0 if word in ("a", "an") and not current else current
    return total + current


def added(part: str) -> str:
    """Return what a match of AND_PART adds, without its "and"."""
    return re.sub(r"^[-\s]and[-\s]", "", part, flags=re.IGNORECASE)


def part_value(words: str) -> float:
    """Return a fraction in words: "a half", "two thirds"."""
    count, _, part = re.sub(r"[-\s]+", " ", words.lower()).strip().rpartition(" ")
    return (SMALL.get(count, 1.0) or 1.0) / PARTS[part.removesuffix("s") if part not in PARTS else part]
