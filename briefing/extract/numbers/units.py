"""Units and currencies beside a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefing.extract.numbers.tables import (
    Called,
    boxed,
    codes,
    ends_of_signs,
    key,
    symbols_at,
    tables,
    words_at,
)

# What a figure is commonly given for, after "a" or "an" ("$3 a share"); after "per" any word will do.
RATES = (
    "second|minute|hour|day|night|week|month|quarter|season|year|decade|century|share|barrel|gallon|litre|liter|pint|"
    "ounce|pound|ton|tonne|(?:metric|troy)\\s(?:ton|ounce)|kilo|kilogram|gram|person|head|pop|unit|dozen|piece|box|bag|"
    "bottle|pack|packet|carton|can|cup|glass|plate|seat|ticket|game|match|round|lap|episode|visit|trip|ride|shot|dose|"
    "vote|mile|kilometer|kilometre|metre|meter|yard|(?:square|cubic)\\s(?:foot|yard|metre|meter|mile)|acre|hectare|"
    "bushel|household|family|vehicle|car|room|pupil|student|child|patient|worker|employee|passenger|player|"
    "(?:kilowatt|megawatt)[\\s-]hour"
)
# Words that belong to the one after them: "per square metre".
_TWO_WORDS = r"(?:(?:square|cubic|metric|nautical|troy|fluid|kilowatt|megawatt|gigawatt)[\s-]|british\sthermal\s)?"
# What so many of are looked at: "12 deaths per 100,000 people".
_OF_SO_MANY = (
    r"(?:people|residents?|inhabitants?|population|(?:live\s)?births|women|men|children|adults|girls|boys|students|pupils|"
    r"workers|employees|households|vehicles|cars|passengers|flights|patients|voters|kilomet(?:re|er)s?|km|miles|"
    r"lit(?:re|er)s?|grams?|hours)"
)
RATE = re.compile(
    rf"(?:(?:\s+an?\s+|\s?-\s?an?\s?-\s?|\s+(?:each|every)\s+)(?P<common>{RATES})\b(?!\s+(?:ago|earlier|later|before|after)\b)"
    rf"|\s+(?:per|(?:for\s)?every)\s+(?P<many>[0-9][0-9,]*[0-9](?:\smillion)?|hundred|thousand|million|100|10)\b(?:\s(?P<whom>{_OF_SO_MANY})\b)?"
    rf"|(?:\s+per\s+|\s?-\s?per\s?-\s?|\s?/\s?)(?!cent\b)(?P<any>{_TWO_WORDS}[A-Za-z]+[²³]?[23]?))",
    re.IGNORECASE,
)
# A quotation mark after digits is a sign of inches only before words of size.
INCHES = re.compile(r"\s?(?:″|[\"”](?=\s?(?:long|wide|tall|deep|high|thick|x|by|screens?|displays?|pipes?|wheels?)\b))")
# What may stand between a number and its unit, and how wide it may be before a symbol.
SPACES = re.compile(r"\s+")
GAP = re.compile(r"[\s-]{0,3}")
WIDEST_GAP = 2
# How wide the widest sign before a number is.
WIDEST = 8
# Codes that some write in small letters before a number, by how they do.
_LOWER = "usd eur gbp jpy inr cad aud chf sek nok pln cny hkd sgd nzd krw"
LOWER = {code: code.upper() for code in _LOWER.split()}
LOWER |= {"rs": "Rs", "rs.": "Rs.", "us$": "US$", "rmb": "RMB"}
ENDS_OF_LOWER = frozenset(sign[-1] for sign in LOWER)
IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "persons": "people",
    "lives": "life",
    "wives": "wife",
    "feet": "foot",
    "inches": "inch",
    "series": "series",
    "species": "species",
    "businesses": "business",
    "news": "news",
    "teeth": "tooth",
    "mice": "mouse",
    "centuries": "century",
    "movies": "movie",
    "cookies": "cookie",
    "ties": "tie",
    "pence": "penny",
}


class Unit(NamedTuple):
    """A unit found in a text: its name, its category ("money", "measure", ...) and where it ends or starts."""

    name: str
    category: str
    edge: int


def unit_after(text: str, end: int, after_digits: bool = True) -> Unit | None:
    """Return the unit that starts at `end`, with the "per ..." that follows; symbols count only after digits."""
    if after_digits and (inches := INCHES.match(text, end) or _after_feet(text, end)):
        return Unit("inch", "measure", inches.end())
    gap = GAP.match(text, end)
    start = gap.end() if gap else end
    pattern = words_at(text[start : start + 1].lower())
    if found := pattern.match(text, start) if pattern else None:
        called = tables().words[key(found["unit"])]
    elif found := _symbol_after(text, end, start) if after_digits else None:
        called = tables().symbols[re.sub(r"\s+", " ", found["unit"])]
    else:
        return None
    return with_rate(text, Unit(*called, found.end()))


def _symbol_after(text: str, end: int, start: int) -> re.Match[str] | None:
    """Return the match of the symbol at `start`, where a gap after a number at `end` is over; the gap may be none."""
    pattern = symbols_at(text[start : start + 1], spaced=start > end) if start - end <= WIDEST_GAP else None
    found = pattern.match(text, start) if pattern else None
    return found or (boxed().match(text, end) if text[start : start + 1] in ("[", "{") else None)


def _after_feet(text: str, end: int) -> re.Match[str] | None:
    """Return the match of "in" where it means inches: after a number of feet ("12 ft 2 in")."""
    feet = re.search(r"(?:ft\.?|\bfeet|\bfoot|['’′])\s?[0-9.]{1,4}$", text[max(0, end - 12) : end])
    return re.compile(r"\s?in\b\.?").match(text, end) if feet else None


def with_rate(text: str, unit: Unit) -> Unit:
    """Return the unit with the rate that follows it in the text ("dollar" before "a barrel": dollar per barrel)."""
    found = RATE.match(text, unit.edge)
    if not found or (
        unit.category == "duration" and found["common"] and "/" not in found.group() and unit.name == "year"
    ):
        return unit
    per = _per(found)
    return Unit(f"{unit.name} per {per}", "measure" if unit.category == "duration" else unit.category, found.end())


def _per(rate: re.Match[str]) -> str:
    """Return for what a rate is given, as a unit: "square meter", "100,000 people"."""
    if rate["many"]:
        return " ".join(filter(None, (rate["many"], rate["whom"]))).lower()
    words = rate["common"] or rate["any"]
    called = tables().symbols.get(words) or tables().words.get(key(words))
    return called.name if called and called.category in ("measure", "duration") else singular(words.lower())


def currency_before(text: str, start: int) -> Unit | None:
    """Return the currency whose sign or code ends at `start`."""
    end = start - (text[start - 1 : start] in ("-", "−"))
    end -= text[end - 1 : end].isspace()
    if text[end - 1 : end] not in ends_of_signs() and text[end - 1 : end] not in ENDS_OF_LOWER:
        return None
    for begin in range(max(0, end - WIDEST), end):
        if text[begin - 1 : begin].isalpha() and text[begin - 1 : begin].isascii():
            continue
        called = _sign(text[begin:end])
        if called is not None:
            return Unit(*called, begin)
    return None


def _sign(sign: str) -> Called | None:
    """Return the currency of a sign; a code may be in small letters before a dollar sign, or where it is well known."""
    signs = tables().signs
    called = signs.get(sign) or (signs.get(SPACES.sub(" ", sign)) if SPACES.search(sign) else None)
    if called is None and sign[-1] == "$" and sign[:-1].upper() in codes():
        return signs[sign[:-1].upper()]
    return signs[LOWER[sign]] if called is None and sign in LOWER else called


@cache
def _scaled_code() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a currency code with its scale, after and before a number ("120 MEUR", "kSEK 40")."""
    either = "|".join(codes())
    return re.compile(rf"\s?(?P<scale>[MkKT])(?P<code>{either})\b"), re.compile(
        rf"(?<!\w)(?P<scale>[MkKT])(?P<code>{either})\s?$"
    )


def scaled_money(text: str, start: int, end: int) -> tuple[int, float, Unit] | None:
    """Return where an amount in millions or thousands of a currency begins, what to multiply it by, and its unit."""
    after, before = _scaled_code()
    found = after.match(text, end)
    if found is None and text[start - 2 : start].strip()[-1:].isupper():
        found = before.search(text[max(0, start - WIDEST) : start])
    if found is None:
        return None
    begins, ends = (start, found.end()) if found.re is after else (start - len(found.group()), end)
    return begins, 1e6 if found["scale"] == "M" else 1e3, Unit(*tables().signs[found["code"]], ends)


def currency_word(word: str) -> str | None:
    """Return the currency that a word names ("rupees" in "rupees 500"), if it does."""
    words = tables().words
    called = words.get(key(word)) or words.get(singular(word.lower()))
    return called.name if called and called.category == "money" else None


def singular(noun: str) -> str:
    """Return the singular of a noun in lower case, by rule."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > 5:
        return noun[:-2] + "an"
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses", "zes")) else noun[:-1]
