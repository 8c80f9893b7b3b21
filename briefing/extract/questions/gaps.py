"""Which clauses say themselves that something is not known or not told: gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from briefing.extract.document import word_list
from briefing.extract.questions.clauses import (
    VERBS,
    WH_TAGS,
    Ask,
    Cue,
    OpenClause,
    auxiliaries,
    child,
    embedded_question,
    infinitive,
    is_conditional,
    is_embedded_question,
    is_finite,
    is_negated,
    is_someone,
    open_clause,
    principal,
    speaks_to_all,
    speaks_to_reader,
    subject_of,
)

FACTS = frozenset({"do", "does", "did", "has", "have", "had", "could", "would", "is", "are", "was", "were"})
EFFORTS = frozenset({"try", "work", "seek", "attempt", "struggle", "hope", "want", "investigate", "probe", "examine"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
RAISERS = frozenset({"raise", "remain", "prompt", "face", "spark", "leave", "linger"})
REQUESTS = frozenset({"request", "comment", "message", "email", "call", "question", "inquiry", "telephone", "phone"})
DOUBTS = frozenset({"question", "doubt", "uncertainty", "mystery", "confusion"})
KEPT_BACK = {
    "release": "released", "publish": "published", "disclose": "disclosed", "reveal": "revealed", "provide": "provided",
    "explain": "explained", "produce": "produced", "share": "shared",
}  # fmt: skip
HOLDS = frozenset({"be", "remain", "stay"})
TOPIC_PREPOSITIONS = frozenset({"about", "over", "of", "on", "around", "as"})


def cues() -> Iterator[tuple[Cue, Iterable[str]]]:
    """Yield the cues with the words, lemmas or forms, that make it worth looking."""
    told = word_list("question_disclosure_verbs")
    yield unclear, word_list("question_unknown") | word_list("question_known")
    yield remains_to_be_seen, ("seen",)
    yield not_told, told
    yield not_found, word_list("question_inquiry_verbs") | told
    yield yet_to, ("yet",)
    yield without_telling, ("without",)
    yield no_details, word_list("question_details")
    yield little_known, ("little", "nothing", "much")
    yield refused, ("refuse", "decline")
    yield not_reached, ("respond", "reply", "comment", "react", "reach", "return")
    yield finding_out, word_list("question_inquiry_verbs")
    yield no_one_knows, ("know", "understand", "fathom")
    yield questions_about, DOUBTS
    yield undecided, ("decide",)
    yield too_early, ("early", "soon")
    yield nobody_named, ("name", "identify", "publish", "release")
    yield under_inquiry, ("under",)


def unclear(token: Token) -> OpenClause | None:
    """What is not known: "it is unclear whether …", "the cause is unknown", "whether it works is unknown"."""
    verb = token.head if token.dep_ in {"acomp", "attr", "oprd", "advmod"} else token
    if token.i and token.nbor(-1).text == "-":
        return None
    negated = is_negated(verb) or is_negated(token)
    plain = token.lower_ in word_list("question_unknown") and not negated
    if token.dep_ == "amod" or not (plain or (token.lower_ in word_list("question_known") and negated)):
        return None
    content = embedded_question(token) or embedded_question(verb) or embedded_question(verb, before=True)
    if content is not None:
        return None if speaks_to_reader(content) else open_clause("gap", token, Ask("wh", content))
    subject = child(verb, "nsubj", "nsubjpass") or child(token, "nsubj", "nsubjpass")
    noun = subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not is_someone(subject)
    known = plain or token.lower_ in {"known", "clear", "determined", "disclosed", "public"}
    return _what(token, subject) if noun and subject is not None and known else None


def remains_to_be_seen(token: Token) -> OpenClause | None:
    """What remains to be seen."""
    if token.lower_ != "seen" or token.head.lemma_ != "remain":
        return None
    content = embedded_question(token) or embedded_question(token.head) or embedded_question(token.head, before=True)
    return open_clause("gap", token, Ask("none", token) if content is None else Ask("wh", content))


def not_told(token: Token) -> OpenClause | None:
    """What is kept back: "did not say how", "has not released the names"."""
    if not _is_withheld(token) or token.lemma_ not in word_list("question_disclosure_verbs"):
        return None
    content = embedded_question(token)
    if content is not None:
        return None if speaks_to_reader(content) else open_clause("gap", token, Ask("wh", content))
    thing = child(token, "dobj")
    known = thing is not None and thing.pos_ == "NOUN" and not _is_weak(thing) and _is_definite(thing)
    if thing is not None and token.lemma_ == "give" and thing.lemma_ not in word_list("question_details"):
        return None
    if token.lemma_ == "confirm" or (token.lemma_ in {"include", "address"} and not _is_account(subject_of(token))):
        return None
    return _what(token, thing) if known and thing is not None else None


def not_found(token: Token) -> OpenClause | None:
    """What was not found out or given out: "the cause has not been determined", "victims were not named"."""
    thing = child(token, "nsubjpass")
    if thing is None or token.tag_ != "VBN" or not _is_withheld(token) or thing.pos_ not in {"NOUN", "PROPN"}:
        return None
    if is_someone(thing) and token.lemma_ in {"identify", "name", "find"}:
        return open_clause("gap", token, Ask("what", thing, lead="Who"))
    kept = token.lemma_ not in {"find", "include", "ask", "give", "address"} and not is_someone(thing)
    return _what(token, thing) if kept else None


def yet_to(token: Token) -> OpenClause | None:
    """What has yet to be told: "has yet to say who pays", "have yet to determine the cause"."""
    told = token.head if token.head.tag_ == "VB" else infinitive(token.head)
    known = word_list("question_disclosure_verbs") | word_list("question_inquiry_verbs")
    if token.dep_ != "advmod" or told is None or told.lemma_ not in known | {"respond", "reply", "comment"}:
        return None
    if told.lemma_ in {"respond", "reply", "comment"}:
        return open_clause("gap", token, _comment(told, subject_of(told)))
    content = embedded_question(told)
    thing = child(told, "dobj")
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    return _what(token, thing) if thing is not None and thing.pos_ == "NOUN" else None


def without_telling(token: Token) -> OpenClause | None:
    """What is left untold on the way: "left without saying why", "without giving a reason for the delay"."""
    told = child(token, "pcomp")
    if told is None or told.lemma_ not in word_list("question_disclosure_verbs") | {"offer", "elaborate"}:
        return None
    content = embedded_question(told)
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    thing = child(told, "dobj")
    detailed = thing is not None and thing.lemma_ in word_list("question_details") and _topic(thing) is not None
    return _what(token, thing) if detailed and thing is not None else None


def no_details(token: Token) -> OpenClause | None:
    """Facts that nobody gives: "gave no details of the deal", "there is no evidence that it leaked"."""
    if token.pos_ != "NOUN" or not any(other.lower_ == "no" for other in token.lefts):
        return None
    if token.head.lemma_ == "have" and token.lemma_ in {"information", "word", "name", "reason"}:
        return None
    content = child(token, "acl", "ccomp")
    if content is None and token.dep_ in {"attr", "dobj"}:
        content = child(token.head, "ccomp")
    if token.lemma_ in {"evidence", "sign", "proof", "indication"}:
        told = content is not None and is_finite(content) and not is_embedded_question(content)
        return open_clause("gap", token, Ask("polar", content)) if told and content is not None else None
    content = embedded_question(token) or next(
        (found for prep in token.children if (found := embedded_question(prep)) is not None), None
    )
    if content is not None:
        return None if token.lemma_ == "reason" else open_clause("gap", token, Ask("wh", content))
    return _what(token, token) if _topic(token) is not None and token.dep_ in {"dobj", "nsubjpass", "attr"} else None


def little_known(token: Token) -> OpenClause | None:
    """Of what little is known: "little is known about the buyer"."""
    verb = token.head
    if token.dep_ not in {"nsubjpass", "nsubj"} or verb.lower_ not in {"known", "disclosed", "revealed"}:
        return None
    if token.lower_ == "much" and not is_negated(verb):
        return None
    thing = _topic(verb)
    return None if thing is None else open_clause("gap", token, Ask("known", thing))


def refused(token: Token) -> OpenClause | None:
    """What someone refuses: "declined to say how", "refuses to release the tapes", "declined to comment"."""
    told = child(token, "xcomp")
    if token.pos_ != "VERB" or is_negated(token) or told is None or not is_finite(token):
        return None
    content = embedded_question(told)
    if content is not None:
        return None if speaks_to_reader(content) else open_clause("gap", token, Ask("wh", content))
    if told.lemma_ in {"comment", "say", "answer", "respond", "elaborate", "discuss", "speak", "reply"}:
        return open_clause("gap", token, _comment(told, subject_of(token)))
    details = child(told, "dobj")
    if details is not None and details.lemma_ in word_list("question_details") and _topic(details) is not None:
        return _what(token, details)
    if speaks_to_all(token):
        return None
    done = token.tag_ == "VBD" and told.lemma_ not in word_list("question_disclosure_verbs")
    if done or speaks_to_reader(told):
        return None
    participle = KEPT_BACK.get(told.lemma_)
    instead = Ask("released", details, lead=participle) if details is not None and participle is not None else None
    return open_clause("gap", token, Ask("future", told, instead=instead))


def not_reached(token: Token) -> OpenClause | None:
    """Who did not answer: "could not be reached for comment", "did not respond to a request", "did not comment"."""
    if not _is_withheld(token) or not (token.lemma_ in {"respond", "reply", "comment", "react"} or _is_call(token)):
        return None
    subject = subject_of(token)
    if token.lemma_ == "react" and not any(other.lower_ in {"immediately", "yet"} for other in token.children):
        return None
    if token.lemma_ == "reach" and (subject is None or not is_someone(subject)):
        return None
    return open_clause("gap", token, _comment(token, subject))


def _comment(cue: Token, subject: Token | None) -> Ask:
    """Ask what someone says of the matter: the one of the request, else what the sentences before are about."""
    subject = principal(subject) if subject is not None else None
    spoken = _topic(cue) if cue.lemma_ not in {"respond", "reply", "reach"} else None
    spoken = None if spoken is not None and spoken.lemma_ in {"occasion", "time", "record", "behalf"} else spoken
    request = next((noun for prep in cue.children if (noun := child(prep, "pobj")) is not None), None)
    if cue.lemma_ in {"speak", "talk"}:
        request = spoken
    if cue.lemma_ == "discuss":
        request = child(cue, "dobj")
    asked = (noun for noun in (request, *_below(request)) if noun is not None and noun.lemma_ != "occasion")
    matter = spoken or next((noun for noun in asked if noun.lemma_ not in REQUESTS and noun.pos_ == "NOUN"), None)
    return Ask("comment", matter or topic_before(cue, subject) or cue, subject)


def _below(noun: Token | None) -> Iterator[Token]:
    """Yield the nouns that hang on a noun by prepositions: "a request for comment on the sale"."""
    while noun is not None:
        noun = next((found for prep in noun.children if (found := child(prep, "pobj")) is not None), None)
        if noun is not None:
            yield noun


def topic_before(cue: Token, subject: Token | None) -> Token | None:
    """Return the noun that the sentence before speaks of, for "what does … say about it"."""
    sentence = cue.sent
    for _ in range(2):
        if not sentence.start:
            return None
        sentence = cue.doc[sentence.start - 1].sent
        nouns = (t for t in sentence if t.dep_ in {"dobj", "nsubj", "nsubjpass"} and t.pos_ == "NOUN")
        telling = [
            noun
            for noun in nouns
            if not is_someone(noun) and noun.ent_type_ not in {"DATE", "TIME"} and noun.left_edge.tag_ not in WH_TAGS
        ]
        if telling:
            inner = [noun for noun in telling if noun.dep_ == "dobj"]
            return (inner or telling)[0]
    return None


def finding_out(token: Token) -> OpenClause | None:
    """What is being found out: "trying to figure out how many", "are investigating whether"."""
    if token.lemma_ not in word_list("question_inquiry_verbs") or token.pos_ != "VERB" or is_negated(token):
        return None
    content = embedded_question(token)
    if content is None or is_conditional(token) or not _is_under_way(token):
        return None
    return open_clause("gap", token, Ask("wh", content))


def no_one_knows(token: Token) -> OpenClause | None:
    """What no one knows: "nobody knows who lit the fire", "the police do not know why"."""
    if token.lemma_ not in {"know", "understand", "fathom"} or token.pos_ != "VERB":
        return None
    subject = child(token, "nsubj")
    content = embedded_question(token)
    if subject is None or content is None:
        return None
    if speaks_to_reader(content) or subject.lower_ in {"you", "i"}:
        return None
    nobody = subject.lower_ == "nobody" or any(other.lower_ in {"no", "few"} for other in subject.lefts)
    return open_clause("gap", token, Ask("wh", content)) if nobody or is_negated(token) else None


def questions_about(token: Token) -> OpenClause | None:
    """Questions that are raised or remain: "raises questions about how it was paid for"."""
    if token.pos_ != "NOUN" or token.head.lower_ in {"in", "to"}:
        return None
    if token.head.lemma_ in RAISERS and any(aux.tag_ == "MD" for aux in auxiliaries(token.head)):
        return None
    topics = [other for other in token.children if other.lower_ in TOPIC_PREPOSITIONS]
    content = next((found for topic in topics if (found := embedded_question(topic)) is not None), None)
    content = content or embedded_question(token)
    if content is not None:
        return open_clause("gap", token, Ask("wh", content))
    thing = next((found for topic in topics if (found := child(topic, "pobj")) is not None), None)
    if thing is not None and token.lemma_ in {"question", "doubt"} and token.head.lemma_ in RAISERS:
        return open_clause("gap", token, Ask("questions", thing, lead=f"{token.lemma_}s"))
    raised = token.lemma_ == "uncertainty" or token.head.lemma_ in RAISERS
    return _what(token, thing) if thing is not None and raised else None


def undecided(token: Token) -> OpenClause | None:
    """What someone has not decided: "have not decided whether to appeal"."""
    content = child(token, "xcomp", "ccomp")
    mark = child(content, "mark") if content is not None else None
    if content is None or mark is None or mark.lower_ != "whether" or not _is_withheld(token):
        return None
    return open_clause("gap", token, Ask("future" if infinitive(token) is not None else "wh", content))


def too_early(token: Token) -> OpenClause | None:
    """What cannot be told yet: "it is too early to say how much rain will fall"."""
    told = infinitive(token) or infinitive(token.head)
    too = any(other.lower_ == "too" for other in token.lefts)
    content = embedded_question(told) if told is not None and too else None
    return None if content is None or speaks_to_reader(content) else open_clause("gap", token, Ask("wh", content))


def nobody_named(token: Token) -> OpenClause | None:
    """Who or what has not been named: "no suspect has been named", "no date has been published"."""
    thing = child(token, "nsubjpass")
    none = thing is not None and any(other.lower_ == "no" for other in thing.lefts)
    still = any(aux.lower_ in {"has", "have"} for aux in auxiliaries(token))
    if thing is None or not (none and still) or token.tag_ != "VBN" or is_conditional(token):
        return None
    return open_clause("gap", token, Ask("what", thing, lead="Who" if is_someone(thing) else "What"))


def under_inquiry(token: Token) -> OpenClause | None:
    """What is being looked into: "the cause is under investigation"."""
    looked = child(token, "pobj")
    thing = child(token.head, "nsubj")
    if looked is None or looked.lemma_ not in {"investigation", "review", "study"} or token.head.lemma_ not in HOLDS:
        return None
    if thing is None or thing.lemma_ not in {"cause", "reason", "motive", "circumstance", "origin", "source"}:
        return None
    return _what(token, thing)


def _topic(noun: Token) -> Token | None:
    """Return what a noun or verb is about: "details of the deal", "known about the buyer"."""
    about = (other for other in noun.children if other.lower_ in TOPIC_PREPOSITIONS | {"for", "behind"})
    found = next((found for prep in about if (found := child(prep, "pobj")) is not None), None)
    return None if found is not None and found.ent_type_ in {"DATE", "TIME"} else found


def _is_definite(noun: Token) -> bool:
    """Return whether a noun means something particular: "the price", "its reasons"."""
    told = child(noun, "poss") is not None or any(other.lower_ in DEFINITE for other in noun.lefts)
    return told or noun.lemma_ in word_list("question_details")


def _is_account(subject: Token | None) -> bool:
    """Return whether a subject is a text or a sum, which may leave something out."""
    return subject is not None and subject.lemma_.lower() in word_list("question_accounts")


def _is_weak(noun: Token) -> bool:
    """Return whether a noun says too little to be asked for: "did not give an answer"."""
    return noun.lemma_ in {"answer", "thing", "way", "word", "anything", "time", "one", "lot", "question"}


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
