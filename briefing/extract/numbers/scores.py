"""Scores and votes: two numbers that belong together without being the ends of a range."""

from __future__ import annotations

import re

# Words that lead to a score or vote, and such as follow one.
_LEADS = (
    r"w[io]ns?|winning|los(?:e|es|t|ing)|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|dr[ae]ws?|drew|drawn|lead(?:s|ing)?|led|trail(?:s|ed|ing)?|"
    r"thrash(?:ed|ing)|edged?|score[ds]?|aggregate|tied?|vot(?:e|es|ed|ing)|pass(?:es|ed)?|approv(?:e|es|ed)|reject(?:s|ed)?|"
    r"carried|rul(?:e|es|ed|ing)|decid(?:e|es|ed)|decision|split|uphold|upheld|back(?:s|ed)|prevailed|margin|ahead|behind|down|up|"
    r"advanced|level"
)
_FOLLOWS = (
    r"draws?|wins?|loss|defeat|victory|lead|deficit|tie|vote|split|record|aggregate|thrashing|score|scoreline|"
    r"ruling|decision|majority|win|rout|verdict|start|down|up|on\spenalties|on\saggregate|in\sfavou?r|against|to\sapprove"
)
BEFORE = re.compile(rf"\b(?:{_LEADS})\b(?:\s[\w.’'&-]+){{0,5}}?(?:,|\sby|\sat)?\s$", re.IGNORECASE)
AFTER = re.compile(rf"[\s-](?:{_FOLLOWS})\b", re.IGNORECASE)
# What a vote or score counts; another noun after it is none of its own ("a 1-1 draw").
COUNTED = frozenset(["vote", "point", "goal", "seat", "run", "set", "game", "percentage"])
# How far before a score the word that leads to it may stand.
REACH = 60
LARGEST = 1000


def is_score(text: str, start: int, end: int, first: float, last: float, *, beside: bool) -> bool:
    """Return whether two numbers that stand on some characters are a score or a vote.

    beside: whether another score stands right before them.
    """
    whole = first % 1 == last % 1 == 0 and 0 <= first < LARGEST and 0 <= last < LARGEST
    return whole and (
        beside or BEFORE.search(text, max(0, start - REACH), start) is not None or AFTER.match(text, end) is not None
    )
