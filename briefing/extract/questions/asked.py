"""Which questions the article asks or reports: direct ones, those that someone wonders about, and those put and dodged.

`asked` looks at a whole sentence; all others are cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    VERBS,
    WH_TAGS,
    Ask,
    Cue,
    OpenClause,
    child,
    embedded_question,
    is_negated,
    open_clause,
    speaks_to_reader,
)

# A dodge is looked for so many words beyond the sentence that reports the question.
AFTERWARDS = 25
DODGES = re.compile(
    r"\b(?:declin\w+|refus\w+|would(?:n['’]t| not) (?:say|answer|comment|speculate|rule)|did(?:n['’]t| not) "
    r"(?:answer|say|respond|directly)|no comment|do(?:n['’]t| not) know|(?:an)?other day|demurr\w+|dodg\w+|"
    r"sidestep\w+|duck\w+|not sure|neither|too (?:early|soon)|we(?:['’]ll| will) see|wait and see|shrug\w*|"
    r"stop it|avoid\w+|evad\w+|changed the subject|unclear|walked (?:away|off|out|past)|hung up|laughed|smiled|"
    r"left without|ignored|(?:made|gave) no (?:answer|reply))\b"
)


# A shorter question is not understood without the article.
FEWEST_WORDS = 4
# After a comma they begin an aside on the noun before it.
RELATIVES = frozenset({"which", "who", "whom", "whose", "where", "when"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    yield wondered, ("wonder", "question", "be")
    yield asked_about, ("ask", "press")


def wondered(token: Token) -> OpenClause | None:
    """Questions that the text reports: "wondered why", "the question is whether"."""
    subject = child(token, "nsubj")
    wonders = token.lemma_ in {"wonder", "question"} and token.pos_ in {"VERB", "NOUN"} and not is_negated(token)
    poses = token.lemma_ == "be" and subject is not None and subject.lemma_ == "question"
    if not (wonders and token.pos_ == "VERB") and not poses and not (token.lemma_ == "wonder" and token.dep_ == "ROOT"):
        return None
    content = embedded_question(token)
    return None if content is None or speaks_to_reader(content) else open_clause("asked", token, Ask("wh", content))


def asked_about(token: Token) -> OpenClause | None:
    """Questions put to someone who dodges them: "asked whether she would run, the senator declined to say"."""
    content = embedded_question(token) or next(
        (found for prep in token.children if (found := embedded_question(prep)) is not None), None
    )
    if content is None or token.tag_ not in {"VBN", "VBD"} or speaks_to_reader(content):
        return None
    end = min(content.sent.end + AFTERWARDS, len(token.doc))
    after = token.doc[content.right_edge.i + 1 : end].text.lower()
    return open_clause("asked", token, Ask("wh", content)) if DODGES.search(after) else None


def asked(sentence: Span) -> Iterator[OpenClause]:
    """Yield the direct questions of a sentence that no answer follows."""
    start = sentence.start
    for mark in (token for token in sentence if token.text == "?"):
        words = _direct_question(sentence.doc[start : mark.i + 1])
        start = mark.i + 1
        if words is not None and not _is_answered(mark) and not _is_headline(sentence):
            known = _does_anybody_know(words)
            if known is not None:
                yield OpenClause("asked", words, Ask("wh", known))
                continue
            full = words[0].lower_ in word_list("question_openers") or words[0].tag_ == "IN"
            if full:
                yield OpenClause("asked", words, Ask("own", words[-1], words=words))


def _does_anybody_know(words: Span) -> Token | None:
    """Return the verb of what "does anybody know …?" asks for."""
    knows = next((token for token in words if token.lemma_ == "know" and token.pos_ == "VERB"), None)
    someone = words[1].lower_ in {"anybody", "anyone", "somebody", "someone"} and words[0].lemma_ == "do"
    return embedded_question(knows) if someone and knows is not None else None


def _direct_question(words: Span) -> Span | None:
    """Return the words from where the question starts: "Yes, but what is it?" asks "what is it?"."""
    start = next((index for index in range(len(words)) if _starts_question(words, index)), None)
    if start is not None:
        kept = words[start:]
        rhetorical = sum(token.is_alpha for token in kept) < FEWEST_WORDS or kept[1].lower_ == "about"
        return None if rhetorical or _is_to_reader(kept) else kept
    while len(words) and (words[0].is_punct or words[0].is_space):
        words = words[1:]
    tag = any(token.lower_ in {"right", "huh", "eh", "ok", "okay"} for token in words[-2:])
    spoken = any(token.pos_ in VERBS for token in words) and sum(token.is_alpha for token in words) > 2
    return None if tag or not spoken or _is_to_reader(words) else words


def _is_to_reader(words: Span) -> bool:
    return any(token.lower_ in {"you", "your", "we", "our", "i", "my"} for token in words)


def _starts_question(words: Span, index: int) -> bool:
    token = words[index]
    before = words[index - 1] if index else None
    opens = before is None or before.is_punct or before.tag_ in {"CC", "UH"} or before.lower_ in {"so", "then"}
    if before is not None and before.text == "," and index > 3 and token.lower_ in RELATIVES:
        return False
    preposed = token.tag_ == "IN" and index + 1 < len(words) and words[index + 1].tag_ in WH_TAGS
    return opens and (token.lower_ in word_list("question_openers") or preposed)


def _is_headline(sentence: Span) -> bool:
    """Return whether a sentence is the first line: what a headline asks, the article answers."""
    after = sentence.doc[sentence.end - 1 : sentence.end + 1].text
    return sentence.start == 0 and len(sentence.doc) > sentence.end and "\n" in after


def _is_answered(mark: Token) -> bool:
    """Return whether the words after a question mark start like an answer."""
    words = [token.lower_ for token in mark.doc[mark.i + 1 : mark.i + 8] if token.is_alpha][:2]
    answers = word_list("question_answers")
    return bool(words) and (words[0] in answers or " ".join(words) in answers)
