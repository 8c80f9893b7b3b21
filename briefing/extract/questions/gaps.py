"""Which clauses say themselves that something is not known, not told or asked: gap, asked.

Each function looks at one token (`asked` at one sentence) and returns the open clauses that it makes.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    VERBS,
    WH_TAGS,
    Ask,
    OpenClause,
    auxiliaries,
    child,
    is_finite,
    is_negated,
    open_clause,
    subject_of,
)

WH_WORDS = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether", "if"})
FACTS = frozenset({"do", "does", "did", "has", "have", "had", "could", "would", "is", "are", "was", "were"})
EFFORTS = frozenset({"try", "work", "seek", "attempt", "struggle", "hope", "want", "investigate", "probe", "examine"})
RAISERS = frozenset({"raise", "remain", "prompt", "face", "spark", "leave", "linger"})
DOUBTS = frozenset({"question", "doubt", "uncertainty", "mystery", "confusion"})
TOPIC_PREPOSITIONS = frozenset({"about", "over", "of", "on", "around", "as"})


def unclear(token: Token) -> OpenClause | None:
    """What is not known: "it is unclear whether …", "the cause is unknown"."""
    verb = token.head
    negated = is_negated(verb) or is_negated(token)
    plain = token.lower_ in word_list("question_unknown") and not negated
    if token.dep_ == "amod" or not (plain or (token.lower_ in word_list("question_known") and negated)):
        return None
    content = embedded_question(token) or embedded_question(verb)
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    subject = subject_of(verb if token.dep_ == "acomp" else token)
    settled = subject is None or subject.pos_ not in {"NOUN", "PROPN"}
    return (
        None
        if settled or subject is None or not (plain or token.lower_ in {"known", "clear"})
        else _what(token, subject)
    )


def remains_to_be_seen(token: Token) -> OpenClause | None:
    """What remains to be seen."""
    if token.lower_ != "seen" or token.head.lemma_ != "remain":
        return None
    content = embedded_question(token) or embedded_question(token.head)
    return open_clause("gap", token, Ask("none", token) if content is None else Ask("wh", content))


def not_told(token: Token) -> OpenClause | None:
    """What is kept back: "did not say how", "has not released the names"."""
    if not _is_withheld(token) or token.lemma_ not in word_list("question_disclosure_verbs"):
        return None
    content = embedded_question(token)
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    thing = child(token, "dobj")
    return None if thing is None or thing.pos_ != "NOUN" else _what(token, thing)


def refused(token: Token) -> OpenClause | None:
    """What someone refuses: "declined to say how", "refuses to release the tapes", "declined to comment"."""
    told = child(token, "xcomp")
    if token.lemma_ not in {"refuse", "decline"} or token.pos_ != "VERB" or is_negated(token) or told is None:
        return None
    content = embedded_question(told)
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    return open_clause("gap", token, Ask("none" if told.lemma_ in {"comment", "say"} else "future", told))


def not_reached(token: Token) -> OpenClause | None:
    """Who did not answer: "could not be reached", "did not respond to a request", "did not comment"."""
    if not _is_withheld(token) or not (token.lemma_ in {"respond", "reply", "comment"} or _is_call(token)):
        return None
    return open_clause("gap", token, Ask("none", token))


def finding_out(token: Token) -> OpenClause | None:
    """What is being found out: "trying to figure out how many", "are investigating whether"."""
    if token.lemma_ not in word_list("question_inquiry_verbs") or token.pos_ != "VERB" or is_negated(token):
        return None
    content = embedded_question(token)
    return None if content is None or not _is_under_way(token) else open_clause("gap", token, Ask("wh", content))


def no_one_knows(token: Token) -> OpenClause | None:
    """What no one knows: "nobody knows who lit the fire", "the police do not know why"."""
    if token.lemma_ not in {"know", "understand", "fathom"} or token.pos_ != "VERB":
        return None
    subject = child(token, "nsubj")
    content = embedded_question(token)
    if subject is None or content is None:
        return None
    nobody = subject.lower_ == "nobody" or any(other.lower_ in {"no", "few"} for other in subject.lefts)
    return open_clause("gap", token, Ask("wh", content)) if nobody or is_negated(token) else None


def questions_about(token: Token) -> OpenClause | None:
    """Questions that are raised or remain: "raises questions about how it was paid for"."""
    if token.lemma_ not in DOUBTS or token.pos_ != "NOUN":
        return None
    topics = [other for other in token.children if other.lower_ in TOPIC_PREPOSITIONS]
    content = next((found for topic in topics if (found := embedded_question(topic)) is not None), None)
    content = content or embedded_question(token)
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    thing = next((found for topic in topics if (found := child(topic, "pobj")) is not None), None)
    raised = token.lemma_ == "uncertainty" or token.head.lemma_ in RAISERS
    return _what(token, thing) if thing is not None and raised else None


def reported_question(token: Token) -> OpenClause | None:
    """Questions that the text reports: "wondered why", "the question is whether"."""
    subject = child(token, "nsubj")
    wonders = token.lemma_ in {"wonder", "question"} and token.pos_ == "VERB" and not is_negated(token)
    poses = token.lemma_ == "be" and subject is not None and subject.lemma_ == "question"
    content = embedded_question(token) if wonders or poses else None
    return None if content is None else open_clause("asked", token, Ask("wh", content))


def asked(sentence: Span) -> Iterator[OpenClause]:
    """Yield the direct questions of a sentence that no answer follows."""
    start = sentence.start
    for mark in (token for token in sentence if token.text == "?"):
        words = _direct_question(sentence.doc[start : mark.i + 1])
        start = mark.i + 1
        if words is not None and not _is_answered(mark):
            full = words[0].lower_ in word_list("question_openers") or words[0].tag_ == "IN"
            yield OpenClause("asked", words, Ask("own" if full else "none", words[-1], words=words))


def embedded_question(token: Token) -> Token | None:
    """Return the verb of the embedded question that hangs on a token: "whether he left", "who lit the fire"."""
    for other in token.children:
        if other.dep_ in {"ccomp", "pcomp", "csubj", "advcl", "xcomp", "acl"} and other.i > token.i and _asks(other):
            return other
    return None


def _asks(verb: Token) -> bool:
    first = verb.left_edge
    openers = {first.lower_, first.nbor(1).lower_ if first.i + 1 < len(first.doc) else ""}
    return verb.pos_ in VERBS and is_finite(verb) and bool(openers & WH_WORDS)


def _what(cue: Token, noun: Token) -> OpenClause:
    return open_clause("gap", cue, Ask("what", noun))


def _is_withheld(verb: Token) -> bool:
    """Return whether someone did not do it, wouldn't or has yet to, as a fact and not as a rule."""
    if verb.pos_ not in VERBS or subject_of(verb) is None:
        return False
    return is_negated(verb) and any(aux.lower_ in FACTS for aux in auxiliaries(verb))


def _is_call(verb: Token) -> bool:
    """Return whether a verb is about calls and requests: "be reached", "return a call"."""
    if verb.lemma_ == "reach":
        return child(verb, "auxpass") is not None
    target = child(verb, "dobj")
    return verb.lemma_ == "return" and target is not None and target.lemma_ in {"call", "message", "email", "request"}


def _is_under_way(verb: Token) -> bool:
    going_on = verb.tag_ == "VBG" or (verb.lemma_ in EFFORTS and verb.tag_ in {"VBP", "VBZ"})
    return going_on or (verb.head.lemma_ in EFFORTS and verb.dep_ in {"xcomp", "advcl"})


def _direct_question(words: Span) -> Span | None:
    """Return the words from where the question starts: "Yes, but what is it?" asks "what is it?"."""
    start = next((index for index in range(len(words)) if _starts_question(words, index)), None)
    if start is not None:
        kept = words[start:]
        return None if len(kept) < 4 or _is_to_reader(kept) else kept
    while len(words) and (words[0].is_punct or words[0].is_space):
        words = words[1:]
    tag = any(token.lower_ in {"right", "huh", "eh", "ok", "okay"} for token in words[-2:])
    return None if tag or sum(token.is_alpha for token in words) < 2 or _is_to_reader(words) else words


def _is_to_reader(words: Span) -> bool:
    return any(token.lower_ in {"you", "your", "we", "our", "i", "my"} for token in words)


def _starts_question(words: Span, index: int) -> bool:
    token = words[index]
    before = words[index - 1] if index else None
    opens = before is None or before.is_punct or before.tag_ in {"CC", "UH"} or before.lower_ in {"so", "then"}
    preposed = token.tag_ == "IN" and index + 1 < len(words) and words[index + 1].tag_ in WH_TAGS
    return opens and (token.lower_ in word_list("question_openers") or preposed)


def _is_answered(mark: Token) -> bool:
    """Return whether the words after a question mark start like an answer."""
    words = [token.lower_ for token in mark.doc[mark.i + 1 : mark.i + 8] if token.is_alpha][:2]
    answers = word_list("question_answers")
    return bool(words) and (words[0] in answers or " ".join(words) in answers)
