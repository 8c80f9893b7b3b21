"""What joins the items of a briefing, in words: what actors do and are to each other, whom they meet, their figures.

Pure functions of a briefing. What is told in the name of somebody else is marked as reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from briefing.glance import called, is_doing, shortened_content
from briefing.model import Actor, Affiliation, Article, Briefing, Doing, Meeting, Number, Quote, Span

REPORTED = ", as reported"
# What two actors do of whom both are the subject.
TOGETHER = "together"
# How much of it a card shows, and how many letters of a doing.
FEW, LONGEST, LONGEST_SAYING = 3, 44, 140
# How much an export and the whole card show.
MANY = 8
# Where a long doing can be cut: in front of one of these.
JOINTS = re.compile(r" (?=(?:about|against|as|at|by|for|from|in|into|of|on|over|through|to|under|with|worth) )")
# Two that only stand in one sentence have to do with each other if they do so again, or where little else is told.
AGAIN, LITTLE = 2, 2
UNCLEAR = frozenset({"him", "her", "it", "them", "this", "that", "these", "those"})
DETERMINERS = re.compile(r"^(The|A|An|His|Her|Its|Their|This|These) ")


class Act(NamedTuple):
    """What an actor does, as it reads, and the words of the article to go to."""

    words: str
    place: Span


class Company(NamedTuple):
    """Whom an actor has to do with: the other one, in how many sentences, and what is done, as far as it is told."""

    other: Actor
    times: int
    words: str


class Pair(NamedTuple):
    """Two actors and what the one does to, or says of, the other; where it is mutual or nothing is said, either first.

    words: what is done or said, empty where they only stand in one sentence. place: the words of the article to go to.
    quote: the first of the quotes in which the one speaks of the other.
    """

    one: Actor
    other: Actor
    directed: bool
    times: int
    words: str
    place: Span
    quote: Quote | None = None


def said(words: Iterable[Span], article: Article) -> str:
    """Return the words of some spans as one phrase; what began a sentence does so no longer."""
    parts = [article.words(span) for span in words]
    return " ".join([*parts[:1], *(DETERMINERS.sub(_lowered, part) for part in parts[1:])])


def _lowered(found: re.Match[str]) -> str:
    return found[0].lower()


def brief(phrase: str, most: int = LONGEST) -> str:
    """Return a phrase cut in front of a preposition, or else at a word, to some letters."""
    if len(phrase) <= most:
        return phrase
    joints = [found.start() for found in JOINTS.finditer(phrase) if most // 3 < found.start() < most]
    cut = joints[-1] if joints else phrase.rfind(" ", 0, most)
    return f"{phrase[: cut if cut > 0 else most]}…"


def acts(actor: Actor, briefing: Briefing) -> list[Act]:
    """Return what an actor does, each once: first what is told of it by name and in words that stand for themselves.

    What others say of it comes later, what the headline says last.
    """
    article = briefing.article
    title = len(article.title) if article.text.startswith(article.title) else 0

    starts = [mention.start for mention in actor.mentions]

    def weight(doing: Doing) -> tuple[bool, bool, bool]:
        start = doing.words[0][0]
        words = said(doing.words, article).lower().split()
        named = actor.mentions[max(0, bisect_left(starts, start) - 1)].form if starts else "name"
        unclear = named == "pronoun" or bool(UNCLEAR.intersection(words))
        claimed = is_reported(doing.told, actor, briefing) and not _is_news(doing.told, briefing)
        return start < title, claimed, unclear

    found: dict[str, Act] = {}
    for doing in sorted(actor.doings, key=weight):
        words = _marked(said(doing.words, article), doing.told, actor, briefing)
        found.setdefault(words, Act(words, (min(doing.words)[0], max(end for _, end in doing.words))))
    return list(found.values())


def is_reported(told: str | None, actor: Actor, briefing: Briefing) -> bool:
    """Say whether somebody else than the article or the actor says it."""
    quote = briefing.by_id.get(told or "")
    return told is not None and not (isinstance(quote, Quote) and quote.speaker == actor.id)


def _is_news(told: str | None, briefing: Briefing) -> bool:
    """Say whether an article tells what is reported before it says by whom: "Nord will close, the mayor said"."""
    quote = briefing.by_id.get(told or "")
    return isinstance(quote, Quote) and bool(quote.cue) and quote.content[0] < quote.cue[0]


def _marked(words: str, told: str | None, actor: Actor, briefing: Briefing) -> str:
    return f"{words}{REPORTED}" if words and is_reported(told, actor, briefing) else words


def company(actor: Actor, briefing: Briefing) -> list[Company]:
    """Return whom an actor has to do with, those first with whom most is told to happen."""
    found: dict[str, list[tuple[Actor, Meeting]]] = defaultdict(list)
    for meeting in actor.meetings:
        found[meeting.other].append((actor, meeting))
    for one, meeting in briefing.met_by(actor.id):
        found[one.id].append((one, meeting))
    every = [_company(actor, other, found[own_id], briefing) for own_id, other in _shown(found, briefing)]
    told = [each for each in every if each.words]
    known = {each.other for each in actor.affiliations} | {one.id for one, _ in briefing.affiliated_to(actor.id)}
    rest = [each for each in every if not each.words and each.other.id not in known]
    again = [each for each in rest if each.times >= AGAIN]
    return sorted(told, key=_often) + sorted(again if len(told) + len(again) >= LITTLE else rest, key=_often)


def _often(each: Company) -> tuple[int, float]:
    return -each.times, -each.other.salience


def _shown(ids: Iterable[str], briefing: Briefing) -> Iterator[tuple[str, Actor]]:
    """Yield the actors with some ids that the reader did not put aside."""
    for own_id in ids:
        item = briefing.by_id.get(own_id)
        if isinstance(item, Actor) and own_id not in briefing.dismissed:
            yield own_id, item


def _company(actor: Actor, other: Actor, met: list[tuple[Actor, Meeting]], briefing: Briefing) -> Company:
    telling = [(one, meeting) for one, meeting in met if meeting.words]
    if not telling:
        return Company(other, len(_sentences(met)), "")
    one, meeting = min(telling, key=lambda pair: (is_reported(pair[1].told, pair[0], briefing), pair[0] is not actor))
    words = said(meeting.words, briefing.article) if one is actor else _with_name(meeting, actor, briefing)
    words = TOGETHER if meeting.mutual else words
    return Company(other, len(_sentences(met)), _marked(words, meeting.told, one, briefing))


def _with_name(meeting: Meeting, actor: Actor, briefing: Briefing) -> str:
    """Return what is done to an actor with its name where it stands: "signed an agreement with Nord"."""
    end = meeting.place[1]
    before = [span for span in meeting.words if span[1] <= end]
    behind = [span for span in meeting.words if span[0] >= end]
    if len(before) + len(behind) < len(meeting.words):
        return said(meeting.words, briefing.article)
    name = actor.name.rpartition(" ")[2] if actor.type == "person" else actor.name
    return " ".join(filter(None, (said(before, briefing.article), name, said(behind, briefing.article))))


def _sentences(met: list[tuple[Actor, Meeting]]) -> set[int]:
    return {meeting.place[0] for _, meeting in met}


def ties(actor: Actor, briefing: Briefing) -> list[tuple[Actor, str]]:
    """Return to whom an actor belongs, each with the role that it has there."""
    known = dict(_shown([each.other for each in actor.affiliations], briefing))
    return [(known[each.other], role(each, briefing)) for each in actor.affiliations if each.other in known]


def belonging(actor: Actor, briefing: Briefing) -> list[tuple[Actor, str]]:
    """Return who belongs to an actor, each with the role that it has there."""
    every = briefing.affiliated_to(actor.id)
    return [(one, role(each, briefing)) for one, each in every if one.id not in briefing.dismissed]


def role(affiliation: Affiliation, briefing: Briefing) -> str:
    """Return the words for a role."""
    return briefing.article.words(affiliation.role)


def figures(actor: Actor, briefing: Briefing) -> list[Number]:
    """Return the figures that are an actor's, in the order of the text."""
    return [number for number in briefing.figures_of(actor.id) if number.id not in briefing.dismissed]


def pairs(briefing: Briefing) -> list[Pair]:
    """Return who has to do with whom: first what is done, then what is said, then mere company."""
    shown = {item.id: item for item in briefing.shown if isinstance(item, Actor)}
    directed: dict[tuple[str, str], list[tuple[Meeting, str]]] = defaultdict(list)
    loose: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for actor in shown.values():
        for meeting in actor.meetings:
            if meeting.other not in shown:
                continue
            one, other = sorted((actor.id, meeting.other)) if meeting.mutual else (actor.id, meeting.other)
            if meeting.words and not meeting.mutual:
                words = _marked(said(meeting.words, briefing.article), meeting.told, actor, briefing)
                directed[one, other].append((meeting, words))
            else:
                loose[one, other].append(meeting)
    found = [_done(shown[one], shown[other], told) for (one, other), told in directed.items()]
    spoken = list(_spoken(shown, briefing))
    known = {frozenset((pair.one.id, pair.other.id)) for pair in (*found, *spoken)}
    known |= {frozenset((actor.id, each.other)) for actor in shown.values() for each in actor.affiliations}
    for (one, other), met in loose.items():
        if frozenset((one, other)) not in known:
            found.append(_together(shown[one], shown[other], met, briefing))
    told = [pair for pair in found if pair.words]
    return [
        *sorted(told, key=_weight),
        *sorted(spoken, key=_weight),
        *sorted((pair for pair in found if not pair.words), key=_weight),
    ]


def _weight(pair: Pair) -> tuple[float, ...]:
    return -pair.times, -pair.one.salience - pair.other.salience, pair.place[0]


def _done(one: Actor, other: Actor, told: list[tuple[Meeting, str]]) -> Pair:
    meeting, words = min(told, key=lambda each: each[1].endswith(REPORTED))
    return Pair(one, other, True, len({each.place[0] for each, _ in told}), words, meeting.place)


def _together(one: Actor, other: Actor, met: list[Meeting], briefing: Briefing) -> Pair:
    first = min(met, key=lambda meeting: (not meeting.words, meeting.place))
    words = said(first.words, briefing.article)
    return Pair(one, other, False, len({each.place[0] for each in met}), words, first.place)


def _spoken(shown: dict[str, Actor], briefing: Briefing) -> Iterator[Pair]:
    """Yield the speakers with each actor whom their words name."""
    named = sorted(
        (mention.start, mention.end, actor.id)
        for actor in shown.values()
        for mention in actor.mentions
        if mention.form == "name"
    )
    found: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for item in briefing.shown:
        if isinstance(item, Quote) and item.speaker in shown and not is_doing(item, briefing):
            for own_id in _named_in(item, named):
                found[item.speaker, own_id].append(item)
    for (speaker, own_id), quotes in found.items():
        first = quotes[0]
        content = shortened_content(first, briefing, LONGEST_SAYING)
        words = f"{called(first, briefing)} {DETERMINERS.sub(_lowered, content)}"
        yield Pair(shown[speaker], shown[own_id], True, len(quotes), words, first.content[0], first)


def _named_in(quote: Quote, named: list[tuple[int, int, str]]) -> list[str]:
    """Return the ids of the actors that the words of a quote name, other than its speaker, each once."""
    inside = []
    for first, last in quote.content:
        for start, end, own_id in islice(named, bisect_left(named, (first,)), None):
            if start >= last:
                break
            if end <= last and own_id != quote.speaker:
                inside.append(own_id)
    return list(dict.fromkeys(inside))
