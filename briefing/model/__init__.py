"""What a briefing is made of: frozen values that know no library.

Every `Span` is a pair of character offsets `(start, end)` into `Article.text`, end exclusive.
The field names are those of the record schema `briefing/1` (see `record.py`).
"""

from __future__ import annotations

from briefing.model.article import Article, Span, content_id, day, source_name
from briefing.model.briefing import Briefing
from briefing.model.items import (
    Actor,
    Affiliation,
    Doing,
    Identity,
    Item,
    ItemIds,
    Link,
    Meeting,
    Mention,
    Number,
    Question,
    Quote,
)
from briefing.model.marks import ANSWER, Anchor, Dismissal, Landing, Note, Pinned, Standing, anchor, standing

__all__ = [
    "ANSWER",
    "Actor",
    "Affiliation",
    "Anchor",
    "Article",
    "Briefing",
    "Dismissal",
    "Doing",
    "Identity",
    "Item",
    "ItemIds",
    "Landing",
    "Link",
    "Meeting",
    "Mention",
    "Note",
    "Number",
    "Pinned",
    "Question",
    "Quote",
    "Span",
    "Standing",
    "anchor",
    "content_id",
    "day",
    "source_name",
    "standing",
]
