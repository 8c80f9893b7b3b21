"""Reading numbers in plain text: digits, words and mixtures of both, as values."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from briefing.extract.numbers.spelt import (
    AND_PART,
    BELOW_100,
    GAP,
    LARGE,
    PARTS,
    SCALE,
    SCALES,
    UNITS,
    WORDS,
    added,
    part_value,
    word_value,
)
from briefing.extract.numbers.tables import tables
from briefing.extract.numbers.windows import lowered

Value = float | tuple[float, float]

# Scales written straight after digits.
SUFFIXES = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "mm": 1e6, "MM": 1e6} | {
    "b": 1e9,
    "B": 1e9,
    "bn": 1e9,
    "Bn": 1e9,
    "bln": 1e9,
    "T": 1e12,
    "tn": 1e12,
    "tln": 1e12,
    "trn": 1e12,
}
# What follows an "m" that means metres.
LENGTHS = (
    r"\s*(?:$|[^\w\s]|(?:tall|long|wide|deep|high|thick|away|above|below|from|by|x|sprint|race|dash|final|in\s\d)\b|\d)"
)
VAGUE = (
    rf"\b(?:(?P<tens>tens|dozens|scores|hundreds)\sof\s)?(?P<plural>{LARGE}s|hundreds|dozens|scores(?=\sof))\b"
    rf"|\b(?:several|a\sfew|many)\s(?P<several>{SCALE})\b(?:\s(?P<severals>{LARGE})\b)?"
    r"|\b(?P<figures>three|four|five|six|seven|eight|nine)[-\s]figure(?=\s)"
)
_PARTS = "|".join(PARTS)
# After "a third" or "a fifth": no noun, which would make it the third or fifth of a row.
_NO_NOUN = (
    r"(?=\s(?:of|more|less|fewer|larger|smaller|higher|lower|cheaper|as|the|than|in|this|last|from|to|by|and|or|are|is|"
    r"was|were|have|has|had|said|say)\b|\s*[.,;:!?)]|\s*$)"
)
# A count of so many in so many; a span of time after it makes it no share ("three in ten days").
_NO_TIME = r"(?!\s(?:second|minute|hour|day|week|month|year|season|game|match|inning|race|start|attempt)|[.,]?[0-9]|%)"
RATIO = (
    r"(?<![\w.,/$-])(?P<few>one|two|three|four|five|six|seven|eight|nine|ten|[1-9][0-9]?)\s(?:in|out\sof)\s(?:every\s)?"
    rf"(?P<many>(?:{BELOW_100}|an?)(?:\s(?:hundred|thousand)s?)?\b|[1-9][0-9]{{0,2}}(?:,000)?(?![0-9])){_NO_TIME}"
)
SHARE = (
    rf"\b(?P<piece>half|(?:an?\s)?quarter)[-\s](?:(?:of\s)?an?[-\s]+)?(?P<half>{SCALE})\b"
    rf"|\b(?P<single>one[-\s]+(?:{_PARTS})\b(?!\s(?:{SCALE}))|an?[-\s](?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)\b{_NO_NOUN}"
    rf"|a\squarter(?=\sof\b)|(?<=by\s)a\squarter\b(?!\sof\san?\s|-)|a\shalf\b(?=\sof\b|\s*[.,;:)]|\s*$))"
    rf"|\b(?P<several_parts>(?:{UNITS}){GAP}(?:{_PARTS})s)\b(?:\s(?:of\san?\s)?(?P<whole>{LARGE})\b)?"
    r"|(?P<halved>(?<![-\w])(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)(?<!top\s)half(?=\s(?:of|the|its|their|his|her|our|an?)\b))"
    r"|(?P<merely>(?<=more\sthan\s)half|(?<=less\sthan\s)half|(?<=nearly\s)half|(?<=almost\s)half|(?<=about\s)half"
    r"|(?<=by\s)half|(?<=only\s)half)(?![-\s](?:an?|dozen|hour|year|day|time|million|billion|way)\b)(?!-)\b"
)
# A space after a comma belongs to the number where what follows could begin no number of its own ("10, 000").
NUMERAL = (
    r"(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9])|[0-9]{1,3}(?:,\s0[0-9]{2})+(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2}(?![.0-9])|(?<![0-9,])[0-9]{1,3},[0-9]{1,2}(?![0-9,])|[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
)
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
DIGITS = (
    rf"(?P<numeral>{NUMERAL})(?:(?:\s?[×x]\s?10\s?\^?|(?-i:[eE])\+?)(?P<exponent>[-−]?[0-9]{{1,3}})(?![\w]))?"
    rf"(?:\s?(?P<vulgar>[{VULGAR}])|(?P<over>[-\s][1-9]/(?:2|3|4|5|8|16)(?![0-9/]))"
    r"|(?P<denominator>/(?:2|3|4|5|8|16)(?![0-9/]|[.,][0-9])(?=[-\s]*[A-Za-z]|\s*[.,;:)]|\s*$)))?"
    rf"(?:[-\s]?(?P<scale>{SCALE})s?\b(?:\s(?P<again>{LARGE})\b)?(?P<part>{AND_PART})?|[-\s]?(?P<mixed>mn|mln|mil|bn|bln|tn|trn|tln)\b"
    r"|(?P<suffix>MM|[kKMmBbT]|Bn)(?![A-Za-z0-9/²³])|(?P<half_more>[-\s]and[-\s]a[-\s]half\b(?!\sof\b)))?"
)
FOLD = rf"(?<!\w)(?P<fold>{NUMERAL}|{BELOW_100[:-2]})[-\s]?fold\b"
_ONE = rf"{FOLD}|{VAGUE}|{SHARE}|(?P<digits>{DIGITS})|(?P<alone>[{VULGAR}])|(?P<words>{WORDS})"
# Where a number may begin; to look here first spares most of the time.
_LETTERS = r"an?[\s-]|half|hun|one|tw|th[ior]|te|f[oi]|s[iec]|ei|el|ni|n[ao]u|tr|bi|mi|ma|do|qu|ze|cr|la"
BEGIN = re.compile(rf"[0-9{VULGAR}]|(?<![A-Za-z/])\.(?=[0-9])|\b(?:{_LETTERS})")
FOUND = re.compile(rf"{RATIO}|{_ONE}", re.IGNORECASE)
SINGLE = re.compile(rf"(?P<few>(?!))|{_ONE}", re.IGNORECASE)
SIGN = re.compile(r"(?:(?<![\w)\]%/+])[-−–]|(?<!\bor\s)\bminus[-\s])[$£€¥]?$", re.IGNORECASE)
MINUS = re.compile(r"(?<!\bor\s)\b(?:minus|negative)\s$", re.IGNORECASE)
MONEY_BEFORE = re.compile(r"(?:[$£€¥₹]|\b[A-Z]{2,3})\s?[-−]?$")
# Before digits: part of a name ("Covid-19", "V10", "ID.3"), of an address or of a version number.
JOINED = re.compile(r"[A-Za-z][-–./_]$|[A-Za-z][0-9]{1,2}[-–]$|[0-9][./:,]$|[#@_\\]$")
FREE_PREFIX = re.compile(
    r"\b(?:sub|minus|plus|pre|post|mid|non|over|under|to|and|or|by|now|then|foot|hour|pound)[-–]$", re.IGNORECASE
)
# What stands before a sign of money that touches its number.
OPENING = re.compile(r"[\s(\[“\"‘'—–-]")
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
    for found in _found(FOUND, text, 0, len(text)):
        ratio = found["few"] is not None
        # "12 out of 10" is no share but two numbers.
        two = ratio and not 0 < _small(found["few"]) < _small(found["many"])
        for match in _found(SINGLE, text, *found.span()) if two else (found,):
            reading = _read(match, text)
            if reading and _finite(reading.value):
                yield reading


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern from one character to another, tried only where a number may begin."""
    low = lowered(text)
    while begin := BEGIN.search(low, start, end):
        found = pattern.match(text, begin.start(), end)
        if found:
            yield found
        start = found.end() if found else begin.start() + 1


def _read(found: re.Match[str], text: str) -> Reading | None:
    if fold := found["fold"]:
        value = float(fold.replace(",", "")) if fold[-1].isdigit() else word_value(fold)
        return Reading(*found.span(), value, value, 1.0, "fold")
    if found["digits"]:
        return _digits(found, text)
    if found["words"]:
        return _words(found, text)
    if found["plural"] or found["several"] or found["figures"]:
        return _vague(found)
    return _share(found)


def _digits(found: re.Match[str], text: str) -> Reading | None:
    start, end = found.span()
    if len(found["numeral"]) > MOST_DIGITS or not _stands_free(text, start):
        return None
    scale, end = _scale(found, text)
    mantissa = _mantissa(found)
    before = text[max(0, start - 12) : start]
    if sign := SIGN.search(before):
        mantissa, start = -mantissa, start if sign.group()[-1] in "$£€¥" else start - len(sign.group())
    # 16.4 times a million is 16,400,000, not a little less.
    value = float(f"{mantissa * scale:.15g}") if scale != 1 else mantissa
    return Reading(start, end, value, mantissa, scale, "digits")


def _stands_free(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start]
    if FREE_PREFIX.search(before) or OPENING.split(before)[-1] in tables().signs:
        return True
    if before[-1:].isalpha():
        word = re.split(r"[^A-Za-z]", before)[-1]
        return 1 < len(word) < 4 and word.isupper()
    return not JOINED.search(before)


def _scale(found: re.Match[str], text: str) -> tuple[float, int]:
    """Return the factor that a scale word or letter after digits stands for, and where the number ends."""
    if word := found["scale"] or found["mixed"]:
        again = SCALES[found["again"].lower()] if found["again"] else 1.0
        return (SCALES.get(word.lower()) or SUFFIXES[word.lower()]) * again, found.end()
    suffix = found["suffix"]
    if not suffix:
        return 1.0, found.end()
    if suffix not in SUFFIXES:
        return 1.0, found.end() - len(suffix)
    if suffix.lower() == "mm":
        money = MONEY_BEFORE.search(text[max(0, found.start() - 5) : found.start()])
        return (1e6, found.end()) if money else (1.0, found.end() - 2)
    metres = suffix == "m" and re.match(LENGTHS, text[found.end() : found.end() + 8])
    if metres and not MONEY_BEFORE.search(text[max(0, found.start() - 5) : found.start()]):
        return 1.0, found.end() - 1
    return SUFFIXES[suffix], found.end()


def _numeral(digits: str) -> float:
    """Return the value of digits with their groups, in the English or in the European way ("1.234,5")."""
    european = re.search(r",[0-9]{1,2}$", digits) or digits.count(".") > 1
    plain = digits.replace(".", "").replace(",", ".") if european else digits.replace(",", "")
    return float(re.sub(r"\s", "", plain))


def _mantissa(found: re.Match[str]) -> float:
    value = _numeral(found["numeral"])
    if found["exponent"]:
        value *= 10.0 ** max(-300, min(300, int(found["exponent"].replace("−", "-"))))
    if found["vulgar"]:
        value += unicodedata.numeric(found["vulgar"])
    if found["over"]:
        above, _, below = found["over"].strip(" -\n\t\xa0").partition("/")
        value += int(above) / int(below)
    if found["part"] or found["half_more"]:
        value += part_value(added(found["part"] or found["half_more"]))
    if found["denominator"]:
        value /= int(found["denominator"][1:])
    return value


def _words(found: re.Match[str], text: str) -> Reading:
    value, start = word_value(found["words"]), found.start()
    last = re.split(r"[-\s]+", found["words"].lower())[-1]
    scale = SCALES.get(last, 1.0)
    if minus := MINUS.search(text, max(0, start - 9), start):
        value, start = -value, minus.start()
    return Reading(start, found.end(), value, value / scale, scale, "words")


def _vague(found: re.Match[str]) -> Reading:
    if found["figures"]:
        # "A six-figure sum": 100,000 or more, and less than a million.
        low = 10 ** (word_value(found["figures"]) - 1)
    elif found["plural"]:
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
    if found["few"]:
        few, many = (_small(found[name]) for name in ("few", "many"))
        return Reading(*found.span(), few / many, few / many, 1.0, "share")
    value = 0.5
    if parts := found["single"] or found["several_parts"]:
        value = part_value(parts)
        if whole := found["whole"]:
            return Reading(*found.span(), value * SCALES[whole.lower()], value, SCALES[whole.lower()], "words")
    elif found["alone"]:
        value = unicodedata.numeric(found["alone"])
    return Reading(*found.span(), value, value, 1.0, "share")


def _small(number: str) -> float:
    return float(number.replace(",", "")) if number[0].isdigit() else word_value(number)


def _finite(value: Value) -> bool:
    return all(map(math.isfinite, value if isinstance(value, tuple) else (value,)))
