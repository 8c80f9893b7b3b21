"""Figures that belong together: the ends of a range, dollars and cents, units given once for several numbers, ages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Token

from briefing.extract.document import word_list
from briefing.extract.numbers.figures import Figure, tokens_of
from briefing.extract.numbers.names import is_age
from briefing.extract.numbers.scores import AFTER as SCORE_AFTER
from briefing.extract.numbers.scores import COUNTED as SCORED
from briefing.extract.numbers.scores import is_score

RANGE = re.compile(
    r"\s?[-–—]\s?|-to-|\s(?:up\s)?(?:to|until)\s?[-–]?\s?(?:about\s|around\s|some\s|as\smuch\sas\s|up\sto\s)?"
)
LISTED = re.compile(r"\s?(?:,|,?\s?(?:and|or|by)\s|/|[x×]|-by-)\s?(?:about\s|around\s)?", re.IGNORECASE)
# The widest words between the ends of a range, and the dashes that stand there.
LONGEST_GAP = 20
DASHES = " –—-"
COUNTED = ("number", "count")
MEASURED = ("percent", "money", "measure", "duration")
# A number compared with a figure of these has its unit.
SHARING = ("count", "age", "measure")
FROM = re.compile(r"\bfrom\s(?:about|around|nearly|just|only|over|under|up\sto|some|\s)*[^\w\s]?$", re.IGNORECASE)
# How many words before a pair of figures a word of change may stand, and such words besides those of rise and fall.
CHANGE_NEAR = 9
CHANGES = frozenset(
    ["go", "move", "change", "shift", "widen", "narrow", "slow", "raise", "cut", "lift", "push", "bring"]
)
CHANGES |= {
    "bring",
    "reduce",
    "lower",
    "expand",
    "extend",
    "boost",
    "improve",
    "worsen",
    "decline",
    "drop",
    "swing",
    "shrink",
}
CENTS = re.compile(r",?\s(?:and\s)?")
ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
# What was some amount before ("3.1 percent, down from 3.4"); for percent only where that is no amount of change.
BEGUN_FROM = ("money", "percent")
TIMES = ("date", "duration", "time")
BEGAN = re.compile(
    r"[^.;$%]{0,40}?,?\s(?:(?:up|down)\s)?(?:from|compared\s(?:with|to)|against|versus)\s"
    r"(?:about\s|around\s|nearly\s|just\s|only\s|over\s|under\s|some\s|a\s)*"
)
UP_BY = re.compile(r"[^.;$%]{0,20}?,\s(?:up|down)\s(?:about\s|around\s|nearly\s|some\s)?")
LED_TO = re.compile(r"\b(?:to|at|was|were|is|are|of|reached|hit|stood)\s(?:about\s|around\s|just\s|only\s)?$")
OF_GROUP = re.compile(
    r"(?:^|[.!?\n\"”]\s?|\b)Of\s(?:the|its|their|his|her|our|all|these|those)?\s?(?:about\s|some\s)?$"
)
MOST_BETWEEN = 6
# Currencies of several countries, none of which is meant more than the others.
SHARED = frozenset(["peso", "rupee", "dinar", "rial", "krone", "shilling", "kwacha", "manat", "som"])
# Nouns for one person besides those for trades, and for people whose age is limited ("children under 12").
PERSONS = frozenset(["pensioner", "motorist", "shooter", "gunman", "youth", "shopper", "hiker", "cyclist", "climber"])
PEOPLE = frozenset(["children", "people", "adults", "men", "women", "kids", "those", "anyone", "drivers", "patients"])
PEOPLE |= {"boys", "girls", "voters", "workers", "players", "residents", "teenagers", "users", "youngsters", "everyone"}
# Words that lead from a count to a number of the same things.
JOINING = frozenset(("and", "or", "from", "than", "with", "versus", "vs", "but", "to", "against", "another"))


def joined(doc: Doc, text: str, figures: list[Figure]) -> list[Figure]:
    """Return figures with ranges made one, and bare numbers given the unit or age that the words around them imply."""
    aged = [_age_or_same(doc, figure) for figure in _with_ranges(doc, text, figures)]
    return _with_countries(_with_shared_units(doc, text, aged))


def _with_countries(figures: list[Figure]) -> list[Figure]:
    """Return the figures with pesos, rupees and their like those of the country that the article named last."""
    named: dict[str, str] = {}
    done = []
    for figure in figures:
        currency, per, rate = (figure.unit or "").partition(" per ") if figure.category == "money" else ("", "", "")
        if currency in SHARED and currency in named:
            figure = replace(figure, unit=named[currency] + per + rate)
        elif (word := currency.rpartition(" ")[2]) in SHARED:
            named[word] = currency
        done.append(figure)
    return done


def _with_ranges(doc: Doc, text: str, figures: list[Figure]) -> list[Figure]:
    """Return the figures with the two ends of a range made one."""
    done: list[Figure] = []
    for figure in figures:
        one = _one(doc, text, done[-2] if len(done) > 1 else None, done[-1], figure) if done else None
        if one:
            done[-1] = one
        else:
            done.append(figure)
    return done


def _one(doc: Doc, text: str, before: Figure | None, low: Figure, high: Figure) -> Figure | None:
    """Return the one figure that two neighbours are, `before` being the one before them; None where they are two."""
    if isinstance(low.value, tuple) or isinstance(high.value, tuple) or high.start - low.end > LONGEST_GAP:
        return None
    beside = before is not None and before.pair == "score" and text[before.end : low.start].strip() in (",", "and", "")
    return _score(text, low, high, beside) or _range(doc, text, low, high) or _with_cents(text, low, high)


def _score(text: str, low: Figure, high: Figure, beside: bool) -> Figure | None:
    """Return the score or vote that two numbers are: "3-1", "by 52 votes to 48", "ruled 6 to 3"."""
    gap = text[low.end : high.start]
    dash = not gap.strip(DASHES) and bool(gap.strip())
    if not (dash or gap == " to ") or not {low.category, high.category} <= {*COUNTED, "percent"}:
        return None
    first, last = _lowest(low), _lowest(high)
    # "A 1-1 draw" counts draws, if anything; "beat Hull 2-1 thanks to" no thanks.
    named = SCORE_AFTER.match(text, high.number[1]) is not None
    unit = next((one for one in (high.unit, low.unit) if one in SCORED), high.unit if named else None)
    told = is_score(text, low.number[0], high.number[1], first, last, beside=dash and beside)
    if dash:
        bare = low.unit is None and high.category in COUNTED and low.scale == high.scale == 1
        if not bare or not (first >= last or (told and (named or high.unit is None))):
            return None
    elif not (low.unit == "vote" or (told and first > last and low.unit == high.unit in (None, "percentage"))):
        return None
    number = (low.number[0], high.number[1])
    end = high.end if unit == high.unit else number[1]
    return Figure(low.start, end, (first, last), unit, "score", number, pair="score")


def _range(doc: Doc, text: str, low: Figure, high: Figure) -> Figure | None:
    """Return the range from one figure to the next; None where they are two figures."""
    if _is_dash(text, low, high):
        high = replace(high, value=-_lowest(high))
    elif not _spans(text, low, high):
        return None
    dash = not text[low.end : high.start].strip(DASHES)
    first = _scaled(low, high)
    longer = low if low.unit and len(low.unit) > len(high.unit or "") else high
    last = _lowest(high)
    number = (low.number[0], high.number[1])
    pair: Literal["move", "range"] = "move" if not dash and _is_move(doc, text, low, first > last) else "range"
    return Figure(low.start, high.end, (first, last), longer.unit, longer.category, number, high.scale, pair=pair)


def _is_move(doc: Doc, text: str, low: Figure, falls: bool) -> bool:
    """Return whether "from X to Y" tells a change: it falls, or a word of change leads to it in the sentence."""
    if not FROM.search(text, max(0, low.start - 24), low.start):
        return False
    span = tokens_of(doc, low.start, low.end)
    for token in reversed(doc[max(0, span.start - CHANGE_NEAR) : span.start]) if span is not None else ():
        if token.lemma_.lower() in CHANGES | word_list("rises") | word_list("falls"):
            return True
        if token.is_sent_start:
            break
    return falls


def _is_dash(text: str, low: Figure, high: Figure) -> bool:
    """Return whether what looks like a minus sign is the dash of a range ("75 -300mm")."""
    close = low.end < high.start <= low.end + 2 and text[low.end : high.start].isspace() and low.unit is None
    return close and _lowest(high) < 0 < _lowest(low) < -_lowest(high)


def _spans(text: str, low: Figure, high: Figure) -> bool:
    """Return whether the words before and between two figures make them the ends of a range."""
    gap = text[low.end : high.start]
    if len(gap) > LONGEST_GAP or {low.category, high.category} & {"date", "ordinal"}:
        return False
    before = text[max(0, low.start - 14) : low.start].lower().split()[-2:]
    opened, dash = bool({"from", "between"} & set(before)), not gap.strip(DASHES)
    rising = _lowest(low) < _lowest(high)
    # What rises "by 3 to 5" has reached five, but "by 3 to 5 percent" is a range.
    led = before[-1:] in (["by"], ["up"], ["down"]) and not (low.unit is None and high.category in MEASURED and rising)
    if led or not _same_kind(low, high, opened or dash):
        return False
    if gap.strip() == "or":
        # "three or four"; other numbers are alternatives.
        return low.unit is None and rising and _lowest(high) - _lowest(low) == high.scale
    if gap.strip() == "and":
        return "between" in before
    return bool(RANGE.fullmatch(gap)) and (opened or dash or rising or low.unit is not None or high.unit is not None)


def _scaled(low: Figure, high: Figure) -> float:
    """Return the low end by the scale that is written once, after the high end ("20 to 35 billion")."""
    first = _lowest(low)
    shared = low.scale == 1 and high.scale > 1 and abs(first) < abs(_lowest(high)) / high.scale
    return first * high.scale if shared else first


def _lowest(figure: Figure) -> float:
    return min(figure.value) if isinstance(figure.value, tuple) else figure.value


def _with_cents(text: str, whole: Figure, cents: Figure) -> Figure | None:
    """Return "5 dollars and 20 cents" as one figure."""
    bare = _is_bare(cents) and text[whole.end - 1].isalpha() and ENDS.match(text, cents.end) is not None
    if whole.category != "money" or not (bare or cents.unit in ("cent", "penny")):
        return None
    if not CENTS.fullmatch(text, whole.end, cents.start):
        return None
    if isinstance(whole.value, tuple) or isinstance(cents.value, tuple) or not 0 < cents.value < 100 or whole.value % 1:
        return None
    return replace(whole, end=cents.end, value=whole.value + cents.value / 100)


def _of_group(text: str, group: Figure) -> bool:
    """Return whether a count is a group of which the numbers after it are parts ("Of the 120 passengers, 45 ...")."""
    return group.category == "count" and OF_GROUP.search(text, max(0, group.start - 24), group.start) is not None


def _same_kind(low: Figure, high: Figure, shares_first: bool) -> bool:
    if low.unit == high.unit:
        return True
    if low.unit is None or high.unit is None:
        return low.unit is None or shares_first
    return low.category == high.category and (high.unit.startswith(low.unit) or low.unit.startswith(high.unit + " per"))


def _with_shared_units(doc: Doc, text: str, figures: list[Figure]) -> list[Figure]:
    """Return the figures; a bare number takes the unit of the figure it is listed or compared with."""
    done = list(figures)
    for index in range(len(done) - 2, -1, -1):
        bare, after = done[index], done[index + 1]
        if _is_bare(bare) and after.unit and LISTED.fullmatch(text[bare.end : after.start]):
            done[index] = replace(bare, unit=after.unit, category=after.category)
    for index in range(1, len(done)):
        if _is_bare(done[index]) and (one := _compared(doc, text, done[max(0, index - 3) : index], done[index])):
            done[index] = replace(done[index], unit=one.unit, category=one.category)
    return done


def _is_bare(figure: Figure) -> bool:
    return figure.category == "number" and figure.unit is None


def _compared(doc: Doc, text: str, earlier: list[Figure], bare: Figure) -> Figure | None:
    """Return the figure before a bare number in its sentence whose unit it has, if a joining word leads on to it."""
    named = [figure for figure in earlier if figure.category in SHARING and figure.unit]
    amount = next((figure for figure in reversed(earlier) if figure.category not in TIMES), None)
    if amount is not None and amount.category in BEGUN_FROM and _is_beginning(text, amount, bare):
        return amount
    if not named:
        return None
    between = tokens_of(doc, named[-1].end, bare.start)
    if between is None or any(token.is_sent_start for token in between[1:]):
        return None
    last = [token.lower_ for token in between][-4:]
    if _of_group(text, named[-1]) and between[0].text == "," and len(between) < MOST_BETWEEN:
        return named[-1]
    follows = text[bare.end : bare.end + 1]
    # What rises by 3 metres to 5 may as well be an index.
    joining = JOINING if named[-1].category == "count" else JOINING - {"to", "against"}
    return named[-1] if joining & set(last) and follows != "-" else None


def _is_beginning(text: str, figure: Figure, bare: Figure) -> bool:
    """Return whether a bare number is where an amount began ("to 3.5 billion euros from 3.2 billion"), or moved by."""
    if figure.category == "money" and bare.scale > 1 and UP_BY.fullmatch(text, figure.end, bare.start):
        return True
    if not BEGAN.fullmatch(text, figure.end, bare.start):
        return False
    return figure.category == "money" or LED_TO.search(text, max(0, figure.start - 24), figure.start) is not None


def _age_or_same(doc: Doc, figure: Figure) -> Figure:
    """Return a bare number as an age where it follows a person's name between commas, or "aged"."""
    span = tokens_of(doc, figure.start, figure.end) if _is_bare(figure) else None
    if span is None or span.start == 0:
        return figure
    value = figure.value if isinstance(figure.value, float) else figure.value[1]
    if not 0 < value < 120 or value != int(value) or figure.iso:
        return figure
    before = doc[span.start - 1]
    after = doc[span.end].text if span.end < len(doc) else "."
    person = doc[max(0, span.start - 2)]
    named = before.text == "," and after in (",", ".", ";", ")") and _may_be_person(person) and value >= 10
    named = named or (is_age(span[0]) and len(span) == 1)
    limit = before.lower_ in ("over", "under") and span.start > 1 and doc[span.start - 2].lower_ in PEOPLE
    aged = before.lower_ in ("aged", "age") or limit or _is_turning(span.root)
    return replace(figure, unit="year of age", category="age") if named or aged else figure


def _may_be_person(token: Token) -> bool:
    if token.pos_ == "NOUN":
        return token.lower_ in word_list("person_nouns") or token.lower_ in PERSONS
    return token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "PRODUCT", "EVENT", "LAW") and token.is_title


def _is_turning(number: Token) -> bool:
    """Return whether a number says how old someone is ("she turned 40")."""
    if number.head.lemma_ not in ("be", "turn") or number.dep_ not in ("attr", "dobj", "acomp"):
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in ("he", "she", "i", "who") for child in number.head.children)
