"""Why a question is open, in words: each of the six reasons with the article's own words that show it."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract import document
from briefing.extract.questions.clauses import VERBS, OpenClause

# Longer words of the article are cut: the evidence stands beside them.
MOST_WORDS = 8


def why(opened: OpenClause) -> str:
    """Return a phrase such as "attributed to “analysts”, no one named"."""
    shown = _words(opened)
    if opened.reason == "unsourced":
        source = opened.ask.subject if opened.ask.form == "which" else None
        return f"attributed to {_source(source)}, no one named" if source is not None else f"{shown} names no one"
    if opened.reason == "asked":
        return f"asked ({shown}), with no answer" if shown else "asked, with no answer after it"
    named = {"gap": "not told", "hedged": "not sure", "contested": "told in two ways", "pending": "still to come"}
    return f"{named[opened.reason]}: {shown}" if shown else named[opened.reason]


def _source(noun: Token) -> str:
    left = document.between([noun.left_edge, noun])
    return f"“{left.text.lower() if noun.left_edge.is_sent_start else left.text}”"


def _words(opened: OpenClause) -> str:
    """Return the cue in marks; a verb with what makes it a cue: "did not say", "plans to"."""
    cue = opened.cue
    if cue is None:
        return ""
    parts = [cue]
    if cue.pos_ in VERBS and cue.dep_ not in {"aux", "auxpass"}:
        parts += [other for other in cue.children if other.dep_ in {"aux", "auxpass", "neg"} and other.tag_ != "TO"]
        below = (other for part in cue.rights if part.dep_ == "xcomp" for other in part.lefts)
        parts += [other for other in below if other.tag_ == "TO"]
    if cue.dep_ in {"acomp", "attr"} and cue.head.pos_ in VERBS:
        parts += [other for other in cue.head.children if other.dep_ == "neg"]
    if cue.pos_ in {"NOUN", "ADJ"}:
        parts += [other for other in cue.lefts if other.dep_ in {"det", "amod", "advmod"}]
    parts += [other for other in cue.children if other.dep_ == "prt" or (cue.pos_ == "ADP" and other.dep_ == "pobj")]
    span = document.between(parts)
    words = span if len(span) <= MOST_WORDS else cue.doc[cue.i : cue.i + 1]
    text = words.text.lower() if words[0].is_sent_start else words.text
    return f"“{' '.join(text.split())}”"
