"""Reading numbers in plain text: digits, words and mixtures of both, as values."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

Value = float | tuple[float, float]

_BELOW_20 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: float(value) for value, word in enumerate(_BELOW_20.split())}
TENS = {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
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
}
# Scales written straight after digits.
SUFFIXES = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "mm": 1e6} | {
    "b": 1e9,
    "B": 1e9,
    "bn": 1e9,
    "Bn": 1e9,
    "bln": 1e9,
    "T": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
# What follows an "m" that means metres.
LENGTHS = r"\s*(?:$|[^\w\s]|(?:tall|long|wide|deep|high|thick|away|above|below|from|by|x|sprint|race|dash|final)\b|\d)"
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_ONES = "|".join(list(SMALL)[1:10])
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{_ONES})\b)?|(?:{_SMALL}))\b"
_SCALE = "|".join(SCALES)
_GROUP = rf"(?:(?:{_BELOW_100}|an?)[-\s]hundred\b(?:\s(?:and\s)?{_BELOW_100})?|{_BELOW_100})"
_LARGE = r"(?:thousand|million|billion|trillion|quadrillion|lakh|crore)"
WORDS = (
    rf"\b(?:(?:{_GROUP}|an?)(?:\sand\sa\shalf)?[-\s](?:{_SCALE})\b(?:[-\s]{_LARGE}\b)?"
    rf"(?:,?\s(?:and\s)?{_GROUP}[-\s]{_LARGE}\b)*(?:,?\s(?:and\s)?{_GROUP})?|{_GROUP}(?:\sand\sa\shalf\b)?)"
)
VAGUE = (
    rf"\b(?:(?P<tens>tens|dozens|scores|hundreds)\sof\s)?(?P<plural>{_LARGE}s|hundreds|dozens|scores(?=\sof))\b"
    rf"|\b(?:several|a\sfew|many)\s(?P<several>{_SCALE})\b(?:\s(?P<severals>{_LARGE})\b)?"
)
SHARE = (
    rf"\b(?P<piece>half|(?:an?\s)?quarter)[-\s](?:(?:of\s)?an?[-\s])?(?P<half>{_SCALE})\b"
    rf"|\b(?P<count>an?|{_SMALL})[-\s](?P<part>{'|'.join(PARTS)})(?=\sof\b)"
    rf"|\b(?P<counts>{_SMALL})[-\s](?P<parts>{'|'.join(PARTS)})s\b(?:\s(?:of\san?\s)?(?P<whole>{_LARGE})\b)?"
    r"|(?P<halved>(?<![-\w])(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)(?<!top\s)half)(?=\s(?:of|the|its|their|his|her|our|an?)\b)"
)
# A space after a comma belongs to the number where what follows could begin no number of its own ("10, 000").
NUMERAL = (
    r"(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}|[0-9]{1,3}(?:,\s0[0-9]{2})+(?![0-9])|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
)
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
DIGITS = (
    rf"(?P<numeral>{NUMERAL})(?:\s?[×x]\s?10\s?\^?(?P<exponent>[-−]?[0-9]{{1,3}}))?"
    rf"(?:\s?(?P<vulgar>[{VULGAR}])|(?P<over>[-\s][1-9]/(?:2|3|4|5|8|16)(?![0-9/]))"
    r"|(?P<denominator>/(?:2|3|4|5|8|16)(?![0-9/.])(?=[-\s]*[A-Za-z])))?"
    rf"(?:[-\s]?(?P<scale>{_SCALE})s?\b|[-\s]?(?P<mixed>mn|mln|bn|bln|tn|trn)\b"
    r"|(?P<suffix>[kKMmBbT]|Bn)(?![A-Za-z0-9/²³]))?"
)
FOLD = rf"(?<!\w)(?P<fold>{NUMERAL}|{_BELOW_100[:-2]})[-\s]?fold\b"
FOUND = re.compile(
    rf"{FOLD}|{VAGUE}|{SHARE}|(?P<digits>{DIGITS})|(?P<alone>[{VULGAR}])|(?P<words>{WORDS})",
    re.IGNORECASE,
)
SIGN = re.compile(r"(?:(?<![\w)\]%])[-−–]|\bminus[-\s])[$£€¥]?$", re.IGNORECASE)
MONEY_BEFORE = re.compile(r"(?:[$£€¥₹]|\b[A-Z]{2,3})\s?[-−]?$")
# Before digits: part of a name ("Covid-19", "V10", "ID.3"), of an address or of a version number.
JOINED = re.compile(r"[A-Za-z][-–./_]$|[A-Za-z][0-9]{1,2}[-–]$|[0-9][./:,]$|[#@_\\]$")
FREE_PREFIX = re.compile(r"\b(?:sub|minus|plus|pre|post|mid|non|over|under|to|and|or|now|then)[-–]$", re.IGNORECASE)
# Longer strings of digits are identifiers.
MOST_DIGITS = 30


class Reading(NamedTuple):
    """A number in a text: its characters and its value, which is `mantissa * scale` unless it is a pair.

    form: "digits", "words", "share" ("two-thirds"), "fold" ("tenfold") or "vague" ("tens of thousands": from 10,000
    to 100,000).
    """

    start: int
    end: int
    value: Value
    mantissa: float
    scale: float
    form: str


def read_values(text: str) -> Iterator[Reading]:
    """Yield the numbers of a text in order; numbers that are part of a name such as "5G" are left out."""
    for found in FOUND.finditer(text):
        reading = _read(found, text)
        if reading and _finite(reading.value):
            yield reading


def word_value(words: str) -> float:
    """Return the value of a number in words ("two hundred and five thousand"); unknown words are skipped."""
    total, current = 0.0, 0.0
    for word in re.split(r"[-\s,]+", words.lower()):
        if word in SCALES and SCALES[word] >= 1000:
            total, current = (total + current) * SCALES[word] if not total else total + current * SCALES[word], 0.0
        elif word in SCALES:
            current = max(current, 1.0) * SCALES[word]
        elif word == "half":
            current += 0.5
        else:
            current += SMALL.get(word, TENS.get(word, 0.0))
            current = 1.0 if word in ("a", "an") and not current else current
    return total + current


def _read(found: re.Match[str], text: str) -> Reading | None:
    if fold := found["fold"]:
        value = float(fold.replace(",", "")) if fold[-1].isdigit() else word_value(fold)
        return Reading(*found.span(), value, value, 1.0, "fold")
    if found["digits"]:
        return _digits(found, text)
    if found["words"]:
        return _words(found)
    if found["plural"] or found["several"]:
        return _vague(found)
    return _share(found)


def _digits(found: re.Match[str], text: str) -> Reading | None:
    start, end = found.span()
    if len(found["numeral"]) > MOST_DIGITS or not _stands_free(text, start):
        return None
    scale, end = _scale(found, text)
    mantissa = _mantissa(found)
    before = text[max(0, start - 8) : start]
    if sign := SIGN.search(before):
        mantissa, start = -mantissa, start if sign.group()[-1] in "$£€¥" else start - len(sign.group())
    return Reading(start, end, mantissa * scale, mantissa, scale, "digits")


def _stands_free(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start]
    if FREE_PREFIX.search(before):
        return True
    if before[-1:].isalpha():
        return bool(re.search(r"(?:^|[^A-Za-z])(?:[A-Z]{2,3}|Rs|Rp)$", before))
    return not JOINED.search(before)


def _scale(found: re.Match[str], text: str) -> tuple[float, int]:
    """Return the factor that a scale word or letter after digits stands for, and where the number ends."""
    if word := found["scale"] or found["mixed"]:
        return SCALES.get(word.lower()) or SUFFIXES[word.lower()], found.end()
    suffix = found["suffix"]
    if not suffix:
        return 1.0, found.end()
    if suffix not in SUFFIXES:
        return 1.0, found.end() - len(suffix)
    metres = suffix == "m" and re.match(LENGTHS, text[found.end() : found.end() + 8])
    if metres and not MONEY_BEFORE.search(text[max(0, found.start() - 5) : found.start()]):
        return 1.0, found.end() - 1
    return SUFFIXES[suffix], found.end()


def _mantissa(found: re.Match[str]) -> float:
    value = float(re.sub(r"[,\s]", "", found["numeral"]))
    if found["exponent"]:
        value *= 10.0 ** max(-300, min(300, int(found["exponent"].replace("−", "-"))))
    if found["vulgar"]:
        value += unicodedata.numeric(found["vulgar"])
    if found["over"]:
        above, _, below = found["over"].strip(" -\n\t\xa0").partition("/")
        value += int(above) / int(below)
    if found["denominator"]:
        value /= int(found["denominator"][1:])
    return value


def _words(found: re.Match[str]) -> Reading:
    value = word_value(found["words"])
    last = re.split(r"[-\s]+", found["words"].lower())[-1]
    scale = SCALES.get(last, 1.0)
    return Reading(*found.span(), value, value / scale, scale, "words")


def _vague(found: re.Match[str]) -> Reading:
    if found["plural"]:
        low = _singular_scale(found["plural"]) * (_singular_scale(found["tens"]) if found["tens"] else 1.0)
    else:
        low = SCALES[found["several"].lower()] * SCALES.get((found["severals"] or "").lower(), 1.0)
    return Reading(*found.span(), (low, low * 10), low, 1.0, "vague")


def _singular_scale(plural: str) -> float:
    singular = plural.lower().removesuffix("s")
    return {"ten": 10.0, "score": 20.0}.get(singular) or SCALES[singular]


def _share(found: re.Match[str]) -> Reading:
    if found["half"]:
        scale = SCALES[found["half"].lower()]
        share = 0.5 if found["piece"].lower() == "half" else 0.25
        return Reading(*found.span(), share * scale, share, scale, "words")
    value = 0.5
    if part := found["part"] or found["parts"]:
        count = (found["count"] or found["counts"]).lower()
        value = SMALL.get(count, 1.0) / PARTS[part.lower()]
        if whole := found["whole"]:
            return Reading(*found.span(), value * SCALES[whole.lower()], value, SCALES[whole.lower()], "words")
    elif found["alone"]:
        value = unicodedata.numeric(found["alone"])
    return Reading(*found.span(), value, value, 1.0, "share")


def _finite(value: Value) -> bool:
    return all(map(math.isfinite, value if isinstance(value, tuple) else (value,)))
