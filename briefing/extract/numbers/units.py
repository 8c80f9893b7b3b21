"""Units and currencies beside a number, from data/lexicons/units.txt."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefing.extract.document import word_list

# What a figure is commonly given for, after "a" or "an" ("$3 a share"); after "per" any word will do.
RATES = (
    "second|minute|hour|day|night|week|month|quarter|year|share|barrel|gallon|litre|liter|ounce|pound|ton|tonne|"
    "kilogram|gram|person|head|unit|dozen|mile|kilometer|kilometre|game|piece|vote|acre|bushel|household|vehicle|ticket"
)
RATE = re.compile(
    rf"(?:(?:\s+an?\s+|\s?-\s?an?\s?-\s?|\s+(?:each|every)\s+)(?P<common>{RATES})\b(?!\s+(?:ago|earlier|later|before|after)\b)"
    r"|(?:\s+per\s+|\s?-\s?per\s?-\s?|\s?/\s?)(?P<any>[A-Za-z]+[²³]?[23]?))",
    re.IGNORECASE,
)
# A quotation mark after digits is a sign of inches only before words of size.
INCHES = re.compile(r"\s?(?:″|[\"”](?=\s?(?:long|wide|tall|deep|high|thick|x|by|screens?|displays?|pipes?|wheels?)\b))")
# How wide the widest sign before a number is.
WIDEST = 8
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


@cache
def _table() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Return (name, category) by words in lower case, by symbol, and by sign before the number."""
    words: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    signs: dict[str, tuple[str, str]] = {}
    for line in sorted(word_list("units")):
        category, _, rest = line.partition(":")
        name, _, forms = rest.partition(" = ")
        for table, part in zip((words, symbols, signs), forms.split(";"), strict=False):
            for form in filter(None, map(str.strip, part.split(","))):
                table[_key(form) if table is words else form] = (name.strip(), category)
    return words, symbols, signs


def _key(words: str) -> str:
    """Return words as they stand in the table, however they are spaced, hyphenated or capitalised."""
    return re.sub(r"[\s-]+", " ", words.lower())


def _either(forms: list[str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]{1,3}").replace(r"\-", r"[\s-]{1,3}")
        for form in sorted(forms, key=len, reverse=True)
    )


@cache
def _words_after() -> re.Pattern[str]:
    return re.compile(rf"[\s-]{{0,3}}(?P<unit>{_either(list(_table()[0]))})(?:e?s)?(?!\w)", re.IGNORECASE)


@cache
def _symbol_after() -> re.Pattern[str]:
    """Return the pattern of a symbol; one letter or one that is also a word must stand close to the digits."""
    symbols = list(_table()[1])
    spaced = [symbol for symbol in symbols if len(symbol) > 1 or not symbol.isalpha() or symbol in "WVgmtC"]
    letters = [symbol for symbol in symbols if len(symbol) == 1 and symbol.isalpha()]
    return re.compile(
        rf"(?:\s?[\[{{](?P<boxed>{_either(symbols)})[\]}}]|(?P<close>{_either(symbols)})|[\s-]{{1,2}}(?P<spaced>{_either(spaced)}|(?:{_either(letters)})(?=/[a-zA-Z])))"
        r"(?![\w'’])"
    )


@cache
def _sign_before() -> re.Pattern[str]:
    signs = _table()[2]
    codes = [sign for sign in signs if len(sign) == 3 and sign.isupper()]
    with_dollar = rf"(?i:{'|'.join(codes)})\$"
    return re.compile(rf"(?<![A-Za-z])(?P<sign>{with_dollar}|{_either(list(signs))})\s?[-−]?$")


def unit_after(text: str, end: int, after_digits: bool = True) -> Unit | None:
    """Return the unit that starts at `end`, with the "per ..." that follows; symbols count only after digits."""
    words, symbols, _ = _table()
    if after_digits and (inches := INCHES.match(text, end) or _after_feet(text, end)):
        return Unit("inch", "measure", inches.end())
    if found := _words_after().match(text, end):
        name, category = words[_key(found["unit"])]
    elif after_digits and (found := _symbol_after().match(text, end)):
        name, category = symbols[re.sub(r"\s+", " ", found["boxed"] or found["close"] or found["spaced"])]
    else:
        return None
    return with_rate(text, Unit(name, category, found.end()))


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
    per = (found["common"] or found["any"]).lower()
    per = _table()[1].get(found["any"] or "", (singular(per), ""))[0]
    return Unit(f"{unit.name} per {per}", "measure" if unit.category == "duration" else unit.category, found.end())


def currency_before(text: str, start: int) -> Unit | None:
    """Return the currency whose sign or code ends at `start`."""
    lowest = max(0, start - WIDEST)
    found = _sign_before().search(text[lowest:start])
    if not found:
        return None
    sign = re.sub(r"\s+", " ", found["sign"])
    name, category = _table()[2].get(sign) or _table()[2][sign.rstrip("$").upper()]
    return Unit(name, category, lowest + found.start())


@cache
def _scaled_code() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a currency code with its scale, after and before a number ("120 MEUR", "kSEK 40")."""
    codes = "|".join(sign for sign in _table()[2] if re.fullmatch("[A-Z]{3}", sign))
    return re.compile(rf"\s?(?P<scale>[MkKT])(?P<code>{codes})\b"), re.compile(
        rf"(?<!\w)(?P<scale>[MkKT])(?P<code>{codes})\s?$"
    )


def scaled_money(text: str, start: int, end: int) -> tuple[int, float, Unit] | None:
    """Return where an amount in millions or thousands of a currency begins, what to multiply it by, and its unit."""
    after, before = _scaled_code()
    found = after.match(text, end) or before.search(text[max(0, start - WIDEST) : start])
    if not found:
        return None
    name, category = _table()[2][found["code"]]
    begins, ends = (start, found.end()) if found.re is after else (start - len(found.group()), end)
    return begins, 1e6 if found["scale"] == "M" else 1e3, Unit(name, category, ends)


def currency_word(word: str) -> str | None:
    """Return the currency that a word names ("rupees" in "rupees 500"), if it does."""
    name, category = _table()[0].get(_key(word), _table()[0].get(singular(word.lower()), ("", "")))
    return name if category == "money" else None


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
