"""Countries: the names, demonyms, capitals and seats of government that may stand for one actor."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.lexicons import word_list


class Countries(NamedTuple):
    """Lower-case words, full stops left out, each with the first name of its country."""

    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    seats: dict[str, str]


@cache
def countries() -> Countries:
    """Return what data/lexicons/countries.txt says: a line holds names; demonyms; capitals; seats."""
    tables: Countries = Countries({}, {}, {}, {})
    for line in word_list("countries"):
        fields = [[plain(word) for word in field.split(",")] for field in line.split(";")]
        for table, words in zip(tables, fields, strict=False):
            table.update(dict.fromkeys(words, fields[0][0]))
    return tables


@cache
def is_demonym(word: str) -> bool:
    """Return whether a word names a people, region or faith as an adjective ("Chinese", "Western")."""
    return plain(word) in countries().demonyms or plain(word) in word_list("demonyms")


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """Return a word in lower case without full stops, accents or spaces at its edges: "U.S." gives "us"."""
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if letter != "." and not unicodedata.combining(letter)).strip()
