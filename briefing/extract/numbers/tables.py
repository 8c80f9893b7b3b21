"""The tables of units and currencies: what they are called by their words, symbols and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from briefing.extract.document import word_list

# The prefixes of the International System that news uses, by the letter of the table.
PREFIXES = {"p": "pico", "n": "nano", "µ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto"}
PREFIXES |= {"k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "Z": "zetta"}
# Symbols of one letter that may stand a space after the digits.
SPACED = "WVgmtCFh"


class Called(NamedTuple):
    """A unit of the tables: its name and its category."""

    name: str
    category: str


class Tables(NamedTuple):
    """Units by words in lower case, by symbol, and by sign before the number."""

    words: dict[str, Called]
    symbols: dict[str, Called]
    signs: dict[str, Called]


@cache
def tables() -> Tables:
    """Return the tables of data/lexicons/units.txt and currencies.txt."""
    read = Tables({}, {}, {})
    for called, words, symbols, signs in (*_units(), *_currencies()):
        read.words.update((key(word), called) for word in (called.name, *words))
        read.symbols.update((symbol, called) for symbol in symbols)
        read.signs.update((sign, called) for sign in signs)
    return read


Row = tuple[Called, list[str], list[str], list[str]]


def _currencies() -> Iterator[Row]:
    for line in sorted(word_list("currencies")):
        name, words, symbols, signs = _parts(line)
        # A sign such as € stands before the number or after it.
        both = [sign for sign in (*symbols, *signs) if len(sign) == 1 and unicodedata.category(sign) == "Sc"]
        yield Called(name, "money"), words, symbols + both, signs + both


def _units() -> Iterator[Row]:
    for line in sorted(word_list("units")):
        category, _, rest = line.partition(":")
        name, words, symbols, prefixes = _parts(rest)
        yield Called(name, category), words, symbols, []
        for letter in "".join(prefixes).split():
            prefix = PREFIXES[letter]
            marks = [letter + symbols[0]] if symbols else []
            yield Called(prefix + name, category), [prefix + word for word in words], marks, []


def _parts(line: str) -> tuple[str, list[str], list[str], list[str]]:
    """Return the name in a line of a table, and its three lists."""
    name, _, forms = line.partition("=")
    lists = [[form for form in map(str.strip, part.split(",")) if form] for part in forms.split(";")]
    words, symbols, last = (*lists, [], [])[:3]
    return name.strip(), words, symbols, last


def key(words: str) -> str:
    """Return words as they stand in the table, however they are spaced, hyphenated or capitalised."""
    return re.sub(r"[\s-]+", " ", words.lower())


@cache
def words_at(letter: str) -> re.Pattern[str] | None:
    """Return the pattern of the words that begin with a letter in lower case, also in the plural; None if none do."""
    forms = [word for word in tables().words if word[0] == letter]
    return re.compile(rf"(?P<unit>{_either(forms)})(?:e?s)?(?!\w)", re.IGNORECASE) if forms else None


@cache
def symbols_at(character: str, spaced: bool) -> re.Pattern[str] | None:
    """Return the pattern of the symbols that begin with a character; `spaced`: that may stand apart from the digits."""
    symbols = [symbol for symbol in tables().symbols if symbol[0] == character]
    whole = [symbol for symbol in symbols if not spaced or len(symbol) > 1 or not symbol.isalpha() or symbol in SPACED]
    letters = [symbol for symbol in symbols if symbol not in whole]
    parts = ([_either(whole)] if whole else []) + ([rf"(?:{_either(letters)})(?=/[a-zA-Z])"] if letters else [])
    # No unit is the F of "40 F-35 jets".
    return re.compile(rf"(?P<unit>{'|'.join(parts)})(?![\w'’])(?!(?<=[\s-][A-Z])-\w)") if parts else None


@cache
def boxed() -> re.Pattern[str]:
    """Return the pattern of a symbol in brackets ("3 [kg]")."""
    return re.compile(rf"\s?[\[{{](?P<unit>{_either(tables().symbols)})[\]}}](?![\w'’])")


@cache
def ends_of_signs() -> frozenset[str]:
    """Return the characters with which a sign before a number ends."""
    return frozenset(sign[-1] for sign in tables().signs)


@cache
def codes() -> frozenset[str]:
    """Return the signs of three capital letters, which are codes of ISO 4217 but for a few."""
    return frozenset(sign for sign in tables().signs if re.fullmatch("[A-Z]{3}", sign))


def _either(forms: Iterable[str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]{1,3}").replace(r"\-", r"[\s-]{1,3}")
        for form in sorted(forms, key=len, reverse=True)
    )
