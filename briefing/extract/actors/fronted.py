"""A person's role set in front of the name: "the head of the Nord Institute, Ida Krag, says".

It tells what the name is as well as what its bearer does, so both `names` and `roles` ask for it.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from briefing.extract.document import word_list

# A role says this much at most; it ends at the first of these.
LONGEST_ROLE = 14
ENDS = {",", ";", ":", "(", ")", "-", "–", "—", ".", '"', "”", "“", "?", "!"}


def role_in_front(span: Span) -> Span | None:
    """Return the phrase before "…, Name": "the head of the Nord Institute" or "a partner in consulting firm Nord".

    The parser often hangs such a name on the noun before the comma, so this goes by the words alone.
    """
    doc, comma = span.doc, span.start - 1
    if comma < 2 or doc[comma].text != "," or len(span) < 2 or not _closes(span):
        return None
    start = comma
    while start > max(0, comma - LONGEST_ROLE) and _in_role(doc[start - 1]):
        start -= 1
        if doc[start].lower_ in word_list("person_nouns") and _opens(doc[start]) and doc[start].i + 1 < comma:
            return doc[doc[start].left_edge.i if doc[start].left_edge.i <= start else start : comma]
    return None


def _in_role(token: Token) -> bool:
    return token.text not in ENDS and not token.is_space and token.tag_[:2] not in {"VB", "WD", "WP", "PR", "MD"}


def _opens(noun: Token) -> bool:
    """Return whether a noun opens a role: "head of", "partner in"."""
    following = noun.doc[noun.i + 1]
    return noun.tag_ == "NN" and following.lower_ in {"of", "at", "in", "for", "with", "from", "to"}


def _closes(span: Span) -> bool:
    """Return whether what follows a name ends the apposition: a comma, a verb, or the sentence's end."""
    if span.end >= len(span.doc):
        return True
    following = span.doc[span.end]
    return following.text in ENDS or following.is_space or following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
