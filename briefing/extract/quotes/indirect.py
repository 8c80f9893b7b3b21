"""What the grammar of a sentence attributes: "X said that …", "…, X said", "X called for …", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from briefing.extract.document import word_list
from briefing.extract.quotes.triples import NOMINAL, Attribution, Reading, cue_span, source_span, subject

OBJECTS = frozenset({"dobj", "dative"})
# Longer ones, in tokens, are lists, tables or noise.
LONGEST_SENTENCE = 400


def find_reported(reading: Reading) -> Iterator[Attribution]:
    """Yield what verbs, nouns and "according to" outside quotation marks attribute, in the order of their cues."""
    for token in _readable(reading):
        if token.lower_ == "according":
            found = _according(reading, token)
        elif token.pos_ == "VERB" and _reports(token):
            found = _by_verb(reading, token)
        elif token.pos_ == "NOUN":
            found = _by_noun(reading, token)
        else:
            continue
        if found is not None and found.content and found.cue:
            yield found


def _readable(reading: Reading) -> Iterator[Token]:
    """Yield the tokens outside quotation marks, but for sentences that are too long to have a grammar."""
    sentences = reading.doc.sents if reading.doc.has_annotation("DEP") else ()
    for sentence in sentences:
        if len(sentence) <= LONGEST_SENTENCE:
            yield from (token for token in sentence if token.i not in reading.quoted)


def _reports(verb: Token) -> bool:
    """Return whether a verb tells of something said: not what might be, is to be, or "you say"."""
    if verb.tag_ == "VB" and any(child.tag_ in {"MD", "TO"} for child in verb.children):
        return verb.dep_ == "xcomp" and verb.lemma_.lower() in word_list("quote_clause_verbs")
    return verb.tag_ != "VBN" or any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _by_verb(reading: Reading, verb: Token) -> Attribution | None:
    content = complement(verb)
    head = subject(verb)
    if not content or (head is None and verb.tag_ != "VBN") or (head is not None and head.lower_ == "you"):
        return None
    source = source_span(head, verb) if head is not None else None
    return Attribution(reading.spans(*content), reading.spans(source), reading.spans(cue_span(verb)))


def complement(verb: Token) -> tuple[Span, ...]:
    """Return what a verb reports, as one or two spans; nothing when it reports nothing."""
    lemma = verb.lemma_.lower()
    if lemma in word_list("quote_clause_verbs") and (clause := _clause(verb)):
        return clause
    if lemma in word_list("quote_infinitive_verbs") and (infinitive := _last(verb, "xcomp")):
        return (phrase(verb, infinitive),)
    if about := _preposition(verb, lemma):
        return (phrase(verb, about),)
    if lemma in word_list("quote_object_verbs") and (named := _last(verb, "oprd") or _last(verb, "dobj")):
        return (phrase(verb, named),)
    return ()


def _clause(verb: Token) -> tuple[Span, ...]:
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
    behind = [clause for clause in clauses if clause.i > verb.i and clause.dep_ == "ccomp"]
    if behind:
        return (_until_next_cue(verb.doc[behind[0].left_edge.i : behind[-1].right_edge.i + 1]),)
    if clauses and clauses[-1].i < verb.i:
        return _around(verb, clauses[-1])
    return _around(verb, verb.head) if verb.dep_ == "parataxis" else ()


def _until_next_cue(clause: Span) -> Span:
    """Return a clause up to a participle that reports more: "…, adding that", "…, citing"."""
    for token in clause[1:]:
        if token.tag_ == "VBG" and token.dep_ == "advcl" and clause.doc[token.i - 1].text == "," and _is_cue(token):
            return clause.doc[clause.start : token.i - 1]
    return clause


def _is_cue(verb: Token) -> bool:
    return verb.lemma_.lower() in word_list("quote_clause_verbs") | word_list("quote_object_verbs")


def _around(verb: Token, clause: Token) -> tuple[Span, ...]:
    """Return a clause before its verb, and what of it follows the words that report it."""
    doc, head = verb.doc, subject(verb)
    near = [verb.i] if head is None else [verb.i, head.left_edge.i]
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    stop = min(at for at in near if at > first or at == verb.i)
    again = max(verb.i, head.right_edge.i if head is not None else 0) + 1
    parts = (doc[first : max(first, stop)], doc[again : max(again, last)])
    return tuple(part for part in parts if len(part))


def _last(verb: Token, dep: str) -> Token | None:
    """Return the last child of a verb with a dependency that stands behind it."""
    found = [child for child in verb.children if child.dep_ == dep and child.i > verb.i]
    return found[-1] if found else None


def phrase(verb: Token, last: Token) -> Span:
    """Return the words from the first object behind a verb to the end of `last`."""
    objects = [child for child in verb.children if child.dep_ in OBJECTS and verb.i < child.i <= last.i]
    first = objects[0] if objects else last
    return verb.doc[first.left_edge.i : last.right_edge.i + 1]


def _preposition(verb: Token, lemma: str) -> Token | None:
    """Return the object of a listed preposition behind a verb, or the preposition when an object goes before it."""
    listed = word_list("quote_preposition_verbs")
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and f"{lemma} {child.lower_}" in listed:
            named = next((token for token in child.children if token.dep_ in {"pobj", "pcomp"}), None)
            return child if named is not None and _last(verb, "dobj") else named
    return None


def _by_noun(reading: Reading, noun: Token) -> Attribution | None:
    told = _named_by(noun)
    owner = _owner(noun) if told is not None else None
    if told is None or owner is None:
        return None
    content = reading.doc[told.left_edge.i : told.right_edge.i + 1]
    return Attribution(reading.spans(content), reading.spans(owner), reading.spans(reading.doc[noun.i : noun.i + 1]))


def _named_by(noun: Token) -> Token | None:
    """Return the head of what a noun tells: a clause ("claim that …") or an object ("call for …")."""
    lemma = noun.lemma_.lower()
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp"} and child.tag_ not in {"VBN", "VBG"} and lemma in word_list("quote_nouns"):
            return child
        if child.dep_ == "prep" and f"{lemma} {child.lower_}" in word_list("quote_preposition_nouns"):
            return next((token for token in child.children if token.dep_ in {"pobj", "pcomp"}), None)
    return None


def _owner(noun: Token) -> Span | None:
    """Return whose word a noun is: "her claim", "claims by critics", "the mayor made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return noun.doc[child.left_edge.i : child.right_edge.i + (child.right_edge.dep_ != "case")]
        if child.dep_ == "prep" and child.lower_ in {"by", "from"} and (named := next(child.children, None)):
            return source_span(named, noun)
    head = subject(noun.head) if noun.dep_ == "dobj" else None
    return source_span(head, noun) if head is not None and head.pos_ in NOMINAL else None


def _according(reading: Reading, token: Token) -> Attribution | None:
    doc = reading.doc
    to = next((child for child in token.children if child.lower_ == "to"), None)
    named = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None:
        return None
    end = named.right_edge.i + 1
    content = _told(token, end)
    return Attribution(
        reading.spans(content), reading.spans(doc[to.i + 1 : end]), reading.spans(doc[token.i : to.i + 1])
    )


def _told(token: Token, end: int) -> Span:
    """Return the clause that "according to" vouches for; `end` is where the words for its source end."""
    doc, sentence = token.doc, token.sent
    leads = not any(other.pos_ in NOMINAL or other.pos_ == "VERB" for other in doc[sentence.start : token.i])
    if leads:
        return doc[end : max(end, sentence.end)]
    start = token.head.left_edge.i if token.head.i < token.i else sentence.start
    return doc[min(start, token.i) : token.i]
