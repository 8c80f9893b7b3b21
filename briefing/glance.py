"""What a card adds at a glance: what an actor says here, what a number comes to, where a question stands."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from math import isfinite

from briefing.conversions import converted
from briefing.model import Actor, Article, Briefing, Item, Number, Question, Quote

# How many letters of a saying a card shows.
LONGEST = 140
# A quote that is less likely to be right is called unsure.
SURE = 0.6
# How many letters before a word are looked at.
NEAR = 24
# Words that say nothing of how a thing was said, and how long those are that do.
PLAINLY_SAID = {"say", "says", "said", "saying", "tell", "tells", "told", "add", "adds", "added", "according", "quoted"}
PLAINLY_SAID |= {"according to", "as saying", "quoted as saying", "wrote", "writes", "is", "was", "are", "were", "been"}
LONGEST_MANNER = 24
# What stands before a word of saying where it was not said.
NOT = re.compile(
    r"\b(?:(?:did|do|does|have|has|had|would|will|could|can|is|was|are|were)\s*(?:not|n['’]t)"
    r"|never|(?:declin|refus|fail)\w+\s+to|yet\s+to)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# What makes another word of a word of saying: "ruled out".
PARTICLE = re.compile(r"\s+(out|off|down|up|back|away|against)\b")
# What stands before a figure that is a bound or a rough one.
BOUND = re.compile(
    r"\b(?:at\s+(?:least|most)|(?:no\s+|not\s+)?(?:more|less|fewer|greater|higher|lower)\s+than|up\s+to|as\s+(?:many|much)\s+as"
    r"|(?:just\s+|well\s+|slightly\s+)?(?:over|under|above|below)|nearly|almost|about|around|roughly|approximately|some"
    r"|an\s+estimated|close\s+to|close\s+on|nearer)\s+$",
    re.IGNORECASE,
)
BOUNDS = {"=": "", "~": "about ", "<": "under ", ">": "over ", "up": "up ", "down": "down "}
IRREGULAR = {"man": "men", "child": "children", "foot": "feet", "tooth": "teeth", "life": "lives", "wife": "wives"}
DEGREES = ("celsius", "fahrenheit")
# They have no plural.
INVARIABLE = ("yen", "yuan", "won", "baht", "rand", "renminbi")


def sayings(actor: Actor, briefing: Briefing) -> tuple[str, str, int]:
    """Return the first words that are attributed to an actor, how the article calls the saying, and how many there are.

    A direct quote goes before an indirect one, in marks, and one that is sure before one that is not.
    """
    quotes = [quote for quote in briefing.quotes_of(actor.id) if quote.id not in briefing.dismissed]
    quotes = [quote for quote in quotes if not is_doing(quote, briefing)]
    if not quotes:
        return "", "", 0
    first = min(quotes, key=lambda quote: (quote.confidence < SURE, quote.form != "direct"))
    return shortened_content(first, briefing, LONGEST), called(first, briefing), len(quotes)


def is_doing(quote: Quote, briefing: Briefing) -> bool:
    """Say whether what reports a quote is something that its speaker does, which the actor's card tells: "plans to"."""
    speaker = briefing.by_id.get(quote.speaker or "")
    doings = speaker.doings if isinstance(speaker, Actor) else ()
    return any(start <= first < end for first, _ in quote.cue for doing in doings for start, end in doing.words)


def called(quote: Quote, briefing: Briefing) -> str:
    """Return how the article calls a saying: "told"; says where it has no word for it."""
    words = " ".join(briefing.article.words(span) for span in quote.cue)
    plainly = words if words and "according" not in words.lower() else "says"
    return manner(quote, briefing.article) or plainly


def shortened_content(quote: Quote, briefing: Briefing, most: int) -> str:
    """Return the words of a quote on one line, at most so many letters, in marks if it is a direct one."""
    said = " … ".join(briefing.article.words(span) for span in quote.content)
    words = shortened(said.rstrip(" ,;"), most)
    return f"“{words}”" if quote.form == "direct" else words


def manner(quote: Quote, article: Article) -> str:
    """Return how something was said where that tells more than "said": "denied", "did not say"."""
    if not quote.cue:
        return ""
    start, end = quote.cue[0][0], quote.cue[-1][1]
    called = " ".join(article.words(span) for span in quote.cue)
    particle = PARTICLE.match(article.text, end)
    if particle and not any(first <= particle.start(1) < last for first, last in quote.content):
        called = f"{called} {particle[1]}"
    denied = NOT.search(article.text[max(0, start - NEAR) : start])
    if denied:
        called = f"{' '.join(denied.group().split())} {called}"
    return "" if called.lower() in PLAINLY_SAID or len(called) > LONGEST_MANNER else called


def bound(number: Number, article: Article) -> str:
    """Return the words before a figure that make it a bound or a rough one: "at least", "nearly"."""
    start = number.span[0]
    found = BOUND.search(article.text[max(0, start - NEAR) : start]) if number.change != "=" else None
    said = " ".join(found.group().lower().split()) if found else ""
    # "went up to 3%" has no bound.
    return "" if said == "up to" and number.change == "up" else said


def value_of(number: Number, bound: str = "") -> str:
    """Return what a number comes to, spelt out: its bound or change, its value in digits, its unit.

    bound: how the article says it, where it does.
    """
    if number.category == "date":
        return said_date(number.date or "")
    low, high = number.value if isinstance(number.value, tuple) else (number.value, number.value)
    between = "–" if number.pair == "score" else " → " if number.pair == "move" else " to "
    figures = digits(low) if low == high and number.pair != "score" else f"{digits(low)}{between}{digits(high)}"
    # Of a counted noun the last word: what stands before it may have lost its form ("six largest cities").
    counted = number.category == "count" and number.unit and " per " not in number.unit
    unit = number.unit.rpartition(" ")[2] if counted and number.unit else number.unit
    named = (
        "%" if unit == "percentage" else f" {plural(unit) if unit and high != 1 and number.pair != 'score' else unit}"
    )
    front = BOUNDS[number.change]
    if bound:
        front = f"{front if number.change in ('up', 'down') else ''}{bound} "
    return f"{front}{figures}{named if unit else ''}"


def said_date(iso: str) -> str:
    """Return a date as it stands, and a stretch from its first to its last."""
    return iso.replace("/", " to ")


def setting(number: Number) -> str:
    """Return where and when a figure holds and over what time it changes, as far as the article says."""
    where = f"in {number.place}" if number.place else ""
    over = f"over {number.over}" if number.over else ""
    return " · ".join(filter(None, (where, said_date(number.when or ""), over)))


def ties(number: Number, briefing: Briefing) -> tuple[str, ...]:
    """Return what a figure has to do with others: where a change began and led to, its whole, what disagrees."""
    named = {"from": "from", "to": "to", "whole": "of", "with": "with", "contested": "disagrees with"}
    found: dict[str, list[str]] = defaultdict(list)
    for relation, other in number.links:
        if isinstance(item := briefing.by_id.get(other), Number):
            found[relation].append(briefing.article.words(item.span))
    moved = " ".join(f"{named[each]} {found[each][0]}" for each in ("from", "to") if found[each])
    rest = (f"{named[each]} {', '.join(found[each])}" for each in ("whole", "with", "contested") if found[each])
    return tuple(filter(None, (moved, *rest)))


def in_other_units(number: Number, briefing: Briefing) -> str:
    """Return a measure in the other system's unit, where the article does not say that itself."""
    if number.category != "measure" or isinstance(number.value, tuple):
        return ""
    other = converted(number.value, number.unit)
    if other is None:
        return ""
    value, unit = other
    for item in briefing.items:
        said = isinstance(item, Number) and item.unit == unit and item.value
        if said and not isinstance(said, tuple) and abs(said - value) <= abs(value) / 20:
            return ""
    return f"= {digits(value)} {unit if value == 1 or unit in DEGREES else plural(unit)}"


def digits(value: float) -> str:
    """Return a value in digits with commas: no more decimals than it has, at most six."""
    if not isfinite(value) or 0 < abs(value) < 1e-6:
        return f"{value:g}"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6f}".rstrip("0")


def shares(items: list[Item]) -> dict[str, float]:
    """Return by the ids of the numbers that compare what part each is of the greatest: those of one unit, two or more.

    Dates and ranks are no amounts; of a range the middle counts.
    """
    groups = defaultdict(list)
    for item in items:
        if isinstance(item, Number) and item.unit and item.category not in ("date", "ordinal") and _middle(item) > 0:
            groups[item.category, item.unit].append(item)
    return {
        item.id: _middle(item) / max(map(_middle, group))
        for group in groups.values()
        if len(group) > 1
        for item in group
    }


def size(number: Number) -> tuple[str, str, float]:
    """Return what numbers are ordered by: alike ones together, the greatest first."""
    return number.category, number.unit or "", -_middle(number)


def today() -> date:
    """Return the reader's date."""
    return date.today()


def when_of(number: Number) -> str:
    """Return the ISO 8601 day, month or year at which a number begins to hold; empty where the article does not say."""
    day = (number.date or number.when or "").partition("/")[0].partition("T")[0]
    return day if is_iso(day) else ""


def is_overdue(question: Question) -> bool:
    """Say whether time should have settled a question: its due date, month or year is over."""
    due = question.due or ""
    return is_iso(due) and due < today().isoformat()[: len(due)]


def weight(question: Question, briefing: Briefing) -> float:
    """Return how much the article turns on a question: more for its main actors, early places, a near date, repeats."""
    text = briefing.article.text
    actors = [item for item in briefing.items if isinstance(item, Actor)]
    named = [actor.salience for actor in actors if _mentioned(actor, question)]
    early = 1 - question.span[0] / max(1, len(text))
    dated = bool(question.due and is_iso(question.due))
    top = max((actor.salience for actor in actors), default=0) or 1
    return max(named, default=0) / top + early + 0.25 * dated + 0.25 * bool(question.also)


def _mentioned(actor: Actor, question: Question) -> bool:
    start, end = question.span
    return any(start <= mention.start < end for mention in actor.mentions)


def is_iso(text: str) -> bool:
    """Say whether a text is an ISO 8601 day, month or year."""
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}", text))


def shortened(text: str, most: int = LONGEST) -> str:
    """Return a text cut at a word to some letters, with an ellipsis where something is missing."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"


def plural(noun: str | None) -> str:
    """Return a rough English plural of a counted noun's last word."""
    noun = noun or ""
    start, space, last = noun.rpartition(" ")
    if " per " in noun:
        first, per, rest = noun.partition(" per ")
        return plural(first) + per + rest
    if last == "sterling":
        return f"{plural(start)} {last}"
    if last in INVARIABLE:
        return noun
    if last in IRREGULAR:
        return start + space + IRREGULAR[last]
    if last.endswith(("people", "men", "children")):
        return noun
    if last.endswith("person"):
        return noun.removesuffix("person") + "people"
    if last.endswith(("woman", "sman", "eman", "chairman", "layman")) and last != "talisman":
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


def _middle(number: Number) -> float:
    value = number.value
    return sum(value) / 2 if isinstance(value, tuple) else value
