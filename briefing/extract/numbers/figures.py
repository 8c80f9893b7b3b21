"""Figures: numbers with their units, each read from the characters and the tokens around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from briefing.extract.document import word_list
from briefing.extract.numbers.dates import DateFound, find_codes, find_dates, is_year
from briefing.extract.numbers.names import is_name
from briefing.extract.numbers.nouns import DETERMINERS, noun_after, unit_name
from briefing.extract.numbers.ranks import ranks
from briefing.extract.numbers.units import (
    Unit,
    currency_before,
    currency_word,
    scaled_money,
    unit_after,
    with_rate,
)
from briefing.extract.numbers.unnumbered import ages, multiples, stretches
from briefing.extract.numbers.values import Reading, Value, read_values

# What is measured, between a measure and its rate.
MEASURED = re.compile(r"\sof(?:\s[A-Za-z-]+){1,3}?(?=\s(?:an?|per)\s(?:second|minute|hour|day|week|month|year)\b)")
WHOSE = re.compile(
    r"\s(?:(?P<us>U\.?S\.?|American)|(?P<whose>Canadian|Australian|Hong\sKong|New\sZealand|Singapore|Taiwan))"
    r"(?=[,;:)]|\.?$|\.?\s(?:an?|per|to|and|or|in|from)\b)"
)
HALF = re.compile(r"half\san?(?=\s)", re.IGNORECASE)
TEMPERATURES = ("degree", "celsius", "fahrenheit")
BELOW_ZERO = re.compile(r"\s(?:below\szero|sub-?zero)\b", re.IGNORECASE)
# Words that are a currency only in amounts of some size: a party won 12 seats, a king wears one crown.
LEAST = {"won": 1000, "crown": 100, "crowns": 100}
# For these, "pounds" are paid.
PAID_FOR = (
    r"(?:share|head|hour|night|ticket|lit(?:er|re)|gallon|barrel|pint|(?:metric )?ton|megawatt hour|kilowatt hour|seat)"
)
PAID = re.compile(rf"pound per {PAID_FOR}")
# Beside one of these, "pounds" are money.
MONEY_NEAR = re.compile(r"£|\bpence\b|\bsterling\b")
# What is said of things and not of a measure: "four other yards" are dockyards.
THINGS = {"other", "new", "different", "separate", "existing", "nearby", "neighbouring", "neighboring"}
# Currencies whose word before a number is another: "won 4-2".
NOT_BEFORE = frozenset(["won", "penny", "buck"])
OPENS = re.compile(r"(?:-|\s)(?:to|or)(?:-|\s)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: characters, value, unit, category, the characters of the bare number, and a date.

    pair: what two values are, as in `Number`.
    """

    start: int
    end: int
    value: Value
    unit: str | None
    category: str
    number: tuple[int, int]
    scale: float = 1.0
    iso: str | None = None
    pair: Literal["range", "move", "score"] | None = None


def find_figures(doc: Doc, text: str, published: str | None) -> list[Figure]:
    """Return the figures of a document, whose text is given, in order."""
    taken = bytearray(len(text))
    found = [_date_figure(date) for date in _free(find_dates(text, published), taken)]
    for start, end in find_codes(text):
        taken[start:end] = b"\1" * (end - start)
    for start, end, value in ranks(doc, text):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Figure(start, end, value, None, "ordinal", (start, end)))
    times = list(stretches(text))
    found += _unnumbered((*ages(text), *(time for time in times if time[2].category == "duration")), taken)
    for reading in read_values(text):
        if taken.find(1, reading.start, reading.end) < 0:
            for figure in _figure(doc, text, reading, taken):
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
                found.append(figure)
    found += _unnumbered((*times, *multiples(text)), taken)
    return _apart(found)


def _unnumbered(amounts: Iterable[tuple[int, Value, Unit]], taken: bytearray) -> Iterator[Figure]:
    """Yield the figures of amounts without a number that stand on characters not yet taken, and take them."""
    for start, value, unit in amounts:
        if taken.find(1, start, unit.edge) < 0:
            taken[start : unit.edge] = b"\1" * (unit.edge - start)
            yield Figure(start, unit.edge, value, unit.name, unit.category, (start, unit.edge))


def _apart(figures: list[Figure]) -> list[Figure]:
    """Return figures in order without those that begin inside another ("9,000 Type 4 trucks")."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: (figure.start, -figure.end)):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _free(dates: Iterable[DateFound], taken: bytearray) -> Iterator[DateFound]:
    """Yield the dates that stand on characters not yet taken, and take them."""
    for date in dates:
        if taken.find(1, date.start, date.end) < 0:
            taken[date.start : date.end] = b"\1" * (date.end - date.start)
            yield date


def _date_figure(date: DateFound) -> Figure:
    return Figure(date.start, date.end, date.value, None, "date", (date.start, date.end), iso=date.iso)


def _figure(doc: Doc, text: str, reading: Reading, taken: bytearray) -> list[Figure]:
    """Return the figure of a reading, or nothing where the number is no figure."""
    money = currency_before(text, reading.start)
    if money is not None and (taken.find(1, money.edge, reading.start) >= 0 or _is_model(text, reading, money)):
        money = None
    if (scaled := scaled_money(text, reading.start, reading.end)) and isinstance(reading.value, float):
        begin, scale, coded = scaled
        return [_whole(reading._replace(value=reading.value * scale, scale=scale), begin, coded)]
    unit = _unit(text, reading, money)
    if unit is not None and unit.name in TEMPERATURES and (below := BELOW_ZERO.match(text, unit.edge)):
        reading, unit = reading._replace(value=-reading.mantissa), unit._replace(edge=below.end())
    if unit is not None:
        return [_whole(reading, money.edge if money else reading.start, unit)]
    before, after = text[reading.start - 1 : reading.start], text[reading.end : reading.end + 1]
    if (before.isalpha() and reading.form == "digits") or after.isalpha():
        return []
    span = tokens_of(doc, reading.start, reading.end)
    return _counted(text, reading, span[0]) if span and not is_name(text, span[0], reading) else []


def _whole(reading: Reading, start: int, unit: Unit) -> Figure:
    number = (reading.start, reading.end)
    return Figure(start, unit.edge, reading.value, unit.name, unit.category, number, reading.scale)


def _unit(text: str, reading: Reading, money: Unit | None) -> Unit | None:
    """Return the unit beside a number: the money before it, "time" for "tenfold", else what the table has after it."""
    if money is not None:
        return with_rate(text, _whose_dollar(text, Unit(money.name, money.category, reading.end)))
    if reading.form == "fold":
        return Unit("time", "count", reading.end)
    if reading.form == "digits" and text[reading.start - 1 : reading.start].isalpha():
        return None
    if reading.form == "share" and (half := HALF.match(text, reading.start)):
        return unit_after(text, half.end(), after_digits=False)
    skipped = len(" of ") if reading.form == "vague" and text.startswith(" of ", reading.end) else 0
    unit = unit_after(text, reading.end + skipped, reading.form == "digits")
    if unit is None and text.endswith("grand", reading.start, reading.end):
        return Unit("pound sterling" if _in_pounds(text, reading) else "dollar", "money", reading.end)
    if unit is None or (unit.category == "duration" and _names_year(text, reading, unit)):
        return None
    word = text[reading.end : unit.edge].strip().lower()
    if word in LEAST and isinstance(reading.value, float) and reading.value < LEAST[word]:
        return None
    return _pounds(text, _with_late_rate(text, unit), reading)


def _is_model(text: str, reading: Reading, money: Unit) -> bool:
    """Return whether letters before a small whole number make a name ("PS5", "R2"), though they may be a currency."""
    named = text[money.edge : reading.start].strip() in ("PS", "R", "N", "P", "Fr", "Br")
    return named and reading.scale == 1 and text[reading.start : reading.end].isdigit()


def _with_late_rate(text: str, unit: Unit) -> Unit:
    """Return a measure with the rate that follows what is measured ("40 tons of copper a year")."""
    found = MEASURED.match(text, unit.edge) if unit.category == "measure" and " per " not in unit.name else None
    rated = with_rate(text, unit._replace(edge=found.end())) if found else unit
    return unit._replace(name=rated.name) if " per " in rated.name else unit


def _whose_dollar(text: str, money: Unit) -> Unit:
    """Return a dollar with the country that follows its amount ("$75 Canadian", "$75 U.S. per barrel")."""
    found = WHOSE.match(text, money.edge) if money.name == "dollar" else None
    if not found:
        return money
    name = "dollar" if found["us"] else f"{found['whose'].lower()} dollar"
    return Unit(name, money.category, found.end())


def _names_year(text: str, reading: Reading, unit: Unit) -> bool:
    """Return whether a number before a word of time is a year ("the 2011 quarter")."""
    written = text[reading.start : unit.edge]
    return not written.endswith("s") and is_year(text[reading.start : reading.end], "", False)


def _pounds(text: str, unit: Unit, reading: Reading) -> Unit:
    """Return the currency where "pounds" are more likely money than weight."""
    if unit.category != "measure" or not unit.name.startswith("pound"):
        return unit
    if not re.search(r"pounds?(?:[ -](?:an?|per)[ -][\w -]+)?$", text[reading.end : unit.edge], re.IGNORECASE):
        return unit
    vague = isinstance(reading.value, tuple) and reading.value[0] >= 1000
    if vague or reading.scale >= 1000 or _in_pounds(text, reading) or PAID.fullmatch(unit.name):
        return Unit(unit.name.replace("pound", "pound sterling", 1), "money", unit.edge)
    return unit


def _in_pounds(text: str, reading: Reading) -> bool:
    """Return whether an amount near a number is in pounds."""
    return MONEY_NEAR.search(text, max(0, reading.start - 300), reading.end + 300) is not None


def _counted(text: str, reading: Reading, token: Token) -> list[Figure]:
    """Return the figure of a number without a unit of the table: a year, a count, or a bare number."""
    number = (reading.start, reading.end)
    words = text[reading.start : reading.end]
    alone = words.lower() == "one"
    follows = _index_after(token, reading.end)
    nouns = noun_after(token.doc, follows, whole=not alone)
    plural = bool(nouns) and nouns[-1].tag_ in ("NNS", "NNPS") and token.ent_type_ != "DATE"
    before = token.nbor(-1).lower_ if token.i else ""
    if reading.form == "digits" and is_year(words, before, plural):
        return [Figure(*number, reading.value, None, "date", number, iso=words)]
    if alone and (group := _group(token)):
        return [_whole(reading, reading.start, Unit(unit_name(group), "count", group[-1].idx + len(group[-1])))]
    if alone and not OPENS.match(text, reading.end) and (not nouns or before in word_list("before_pronoun_one")):
        return []
    category = "share" if reading.form == "share" else "count" if nouns else "number"
    if not nouns and reading.form == "digits" and (money := _named_before(token)):
        return [Figure(token.nbor(-1).idx, reading.end, reading.value, money, "money", number, reading.scale)]
    if not nouns:
        if " per " in (rated := with_rate(text, Unit("", category, reading.end))).name:
            return [_whole(reading, reading.start, rated._replace(name=rated.name.strip()))]
        end = _after_more(token.doc, follows) or reading.end
        return [Figure(reading.start, end, reading.value, None, category, number, reading.scale)]
    if any(inner.tag_ == "CD" for inner in token.doc[follows : nouns[0].i]):
        # The whole is a figure of its own.
        return [Figure(*number, reading.value, unit_name(nouns), category, number, reading.scale)]
    unit = _listed_unit(nouns) or Unit(unit_name(nouns), category, nouns[-1].idx + len(nouns[-1]))
    return [_whole(reading, reading.start, with_rate(text, unit))]


def _named_before(number: Token) -> str | None:
    """Return the currency named before a number without a unit ("rupees 500"), not in "against the dollar 1.2"."""
    if number.i < 1 or number.nbor(-1).is_sent_start and number.nbor(-1).is_title:
        return None
    before = number.nbor(-2) if number.i > 1 else number
    counted = before.like_num or before.lower_ in DETERMINERS or before.lower_ == "a"
    return None if counted or number.nbor(-1).lower_ in NOT_BEFORE else currency_word(number.nbor(-1).text)


def _group(one: Token) -> list[Token]:
    """Return the plural noun phrase after "one of" ("one of the two men"): one of them is counted."""
    doc = one.doc
    if one.i + 2 >= len(doc) or doc[one.i + 1].lower_ != "of":
        return []
    nouns = noun_after(doc, one.i + 1) if doc[one.i + 2].tag_ != "CD" else []
    return nouns if nouns and nouns[-1].tag_ in ("NNS", "NNPS") else []


def _after_more(doc: Doc, index: int) -> int | None:
    """Return where a "more" at a token ends that counts things left unsaid ("and 1,000 more"); not "more likely"."""
    if index >= len(doc) or doc[index].lower_ != "more":
        return None
    more = doc[index]
    elsewhere = more.dep_ == "advmod" and more.head.i > index
    compares = index + 1 < len(doc) and doc[index + 1].lower_ in ("than", "or")
    return None if elsewhere or compares else more.idx + len(more)


def _index_after(token: Token, end: int) -> int:
    """Return the index of the first token that starts at a character or later."""
    index = token.i
    while index < len(token.doc) and token.doc[index].idx < end:
        index += 1
    return index


def _listed_unit(nouns: list[Token]) -> Unit | None:
    """Return the unit of the table that ends a counted phrase ("three more years", "90 walking miles")."""
    last = nouns[-1]
    unit = unit_after(last.text, 0, after_digits=False) if len(nouns) > 1 and last.tag_ == "NNS" else None
    if unit is None or unit.category not in ("duration", "measure"):
        return None
    if unit.category == "measure" and any(token.lower_ in THINGS for token in nouns[:-1]):
        return None
    return unit._replace(edge=last.idx + len(last))


def tokens_of(doc: Doc, start: int, end: int) -> Span | None:
    """Return the tokens that stand on the characters from start to end, if any."""
    return doc.char_span(start, end, alignment_mode="expand") if start < end else None
