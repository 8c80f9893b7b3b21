"""Lines that a site puts around its articles, told by their words alone: buttons, pleas, advertisements, notices."""

from __future__ import annotations

import re

LONGEST = 200
"""A longer line is a sentence of the article, whatever it begins with."""
LONGEST_LINK = 120

_MARKS = " *•·|>»–—-:[]()"


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


# To the end of a sentence of which nothing follows.
_REST = r"\b[^.?!]*[.!]?"
_NETWORK = _any(
    "facebook", "twitter", "x", "whatsapp", "linkedin", "reddit", "telegram", "pinterest", "e-?mail", "bluesky",
    "mastodon", "threads", "messenger", "flipboard", "tumblr", "instagram", "youtube", "sms",
)  # fmt: skip
_NETWORKS = rf"{_NETWORK}(?:(?:\s*[,/|·•]\s*|\s+(?:and|or)\s+|\s+){_NETWORK})*"
_PIECE = _any("article", "story", "page", "post", "link")
_BUTTONS = (
    rf"(?:share|post|tweet|send|save|like|follow(?: us)?)(?: (?:this|the|our))?(?: {_PIECE})?"
    rf"(?: (?:on|via|with|to|by))? ?:? ?{_NETWORKS}",
    rf"{_NETWORK}(?:\s*[,/|·•]\s*|\s+){_NETWORKS}",
    rf"(?:share|tweet|print|copy|bookmark|gift|save)(?: (?:this|the))?(?: {_PIECE})?(?: \d+)?",
    r"copy link(?: to clipboard)?|listen to (?:this )?(?:article|story)|read aloud|resize text|text size",
    r"\d+ (?:comments?|shares?)(?: \d+ (?:comments?|shares?))?",
    r"skip to (?:main )?(?:content|navigation)|back to top|load more(?: comments)?|show more|show comments",
    r"view comments|leave a comment|post a comment|jump to comments|next article|previous article",
)
_ADVERTISEMENTS = (
    r"advertisement|advertising|sponsored(?: content)?",
    r"(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:advertisement|ad|video))?",
    r"(?:advertisement\W+)?(?:scroll (?:down )?to continue|continue reading below)(?: reading)?(?: the main story)?",
)
_PLEAS = (
    rf"(?:sign up|subscribe|register)(?: (?:here|now|today|free))?(?: (?:for|to|and get))"
    rf"\b[^.?!]*\b{_any('newsletters?', 'updates?', 'inbox', 'alerts?', 'podcasts?', 'channel')}{_REST}",
    rf"(?:get|have)\b[^.?!]*\b(?:delivered|sent)(?: straight| directly)? to your inbox{_REST}",
    rf"(?:follow|find|join|like) (?:us|me) on{_REST}",
    r"(?:enter )?your e-?mail(?: address)?",
    rf"by (?:signing up|subscribing|clicking)[^.?!]*you agree{_REST}",
    rf"(?:we|this (?:web)?site) uses? cookies{_REST}",
    r"(?:accept|manage|reject)(?: all)? cookies",
    rf"(?:download|get) (?:the|our) (?:free )?app{_REST}",
)
_RIGHTS = (
    r"(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:19|20)\d\d\b.*",
    r"all rights reserved\.?(?: .*)?",
    r"this (?:material|article|story) may not be (?:published|reproduced)\b.*",
)
_FURNITURE = re.compile(_any(*_BUTTONS, *_ADVERTISEMENTS, *_PLEAS, *_RIGHTS), re.IGNORECASE)

# A line that names another article, and one that heads a list of them.
_LINK = re.compile(
    r"(?:read more|read also|also read|see also|related|read next|watch|more on this|don['’]t miss)"
    r"\s*[:|–—>»]+\s*\S.*",
    re.IGNORECASE,
)
_KIND = _any("articles?", "stories", "news", "topics", "content", "links?", "reading", "coverage", "posts?", "videos?")
_HEADS_LINKS = re.compile(
    _any(
        rf"(?:related|recommended|most (?:read|popular|viewed|shared)|trending)(?: {_KIND})?(?: (?:for you|now))?",
        rf"(?:more|top|latest|other) (?:{_KIND}|on this(?: story)?|from\b.{{1,40}}|in\b.{{1,30}})",
        r"read (?:more|next|also)|see also|also on\b.{1,40}|editor['’]s picks|around the web",
        r"you (?:may|might) (?:also )?(?:like|be interested in)",
        r"topics in this (?:article|story)|on this (?:topic|story)|elsewhere on\b.{1,40}",
    )
    + r"\s*:?",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether a line, on its own, is no part of an article."""
    if len(line) > LONGEST:
        return False
    bare = line.strip(_MARKS)
    return bool(_FURNITURE.fullmatch(bare)) or (len(bare) <= LONGEST_LINK and bool(_LINK.fullmatch(bare)))


def heads_links(line: str) -> bool:
    """Say whether a line can head a list of other articles."""
    return len(line) <= LONGEST_LINK and bool(_HEADS_LINKS.fullmatch(line.strip(_MARKS)))
