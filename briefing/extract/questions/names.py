"""Names for the words of a question, so that it is understood without the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from briefing.extract import document
from briefing.extract.questions.clauses import child, is_someone
from briefing.model import Actor, Mention, Quote, Span

POSSESSIVES = frozenset({"PRP$", "WP$"})
SPEAKER_WORDS = frozenset({"i", "me", "my", "mine"})
# A nominal mention gets its name only when it points back ("the company"), not when it adds something ("a rival").
POINTING = frozenset({"the", "this", "that"})

GENDERED = frozenset({"he", "she", "his", "her", "him"})
# A longer phrase is no name for a pronoun.
LONGEST_NAME = 8
# Lists of nouns for those that "it" can mean when they speak.
BODY_NOUNS = ["company_nouns", "organization_nouns", "government_nouns"]


@dataclass(slots=True)
class Names:
    """What stands for whom: by token index, the actor meant, and what to write for a token ("" inside a mention).

    `capitals` are the words that the article writes with a capital inside a sentence, `people` the actors who are one,
    `begins` tells of each later word of a renamed mention where that begins, `articled` the names of those that the
    article calls with "the", `full` the names of all.
    """

    actor: dict[int, str] = field(default_factory=dict)
    name: dict[int, str | None] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    begins: dict[int, int] = field(default_factory=dict)
    articled: dict[str, str] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)

    def is_person(self, token: Token) -> bool:
        """Return whether a word means one person, as far as is known."""
        known = self.actor.get(token.i) in self.people or token.ent_type_ == "PERSON"
        return known or token.lemma_.lower() in document.word_list("person_nouns")

    def is_name(self, token: Token) -> bool:
        """Return whether the capital of a sentence's first word belongs to the word."""
        if token.pos_ in {"DET", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "PRON"} and token.ent_type_ not in {
            "ORG",
            "WORK_OF_ART",
        }:
            return False
        if token.lower_ in document.word_list("question_quantifiers"):
            return False
        labelled = bool(token.ent_type_) and (token.ent_type_ not in {"DATE", "TIME"} or token.pos_ == "PROPN")
        name = token.pos_ == "PROPN" or labelled or (token.is_upper and len(token) > 1)
        return name or token.text in self.capitals


def names_of(doc: Doc) -> Names:
    """Return the names of a Doc's pronouns, short names and pointing nouns, from its actors and quotes."""
    found = Names(capitals={token.text for token in doc if token.shape_[:1] == "X" and not token.is_sent_start})
    found.full = {actor.id: actor.name for actor in doc._.actors}
    found.people = {actor.id for actor in doc._.actors if actor.type == "person"}
    found.articled = {actor.id: f"the {actor.name}" for actor in doc._.actors if _takes_the(doc, actor)}
    inside = _inside_others(doc._.actors)
    for actor in doc._.actors:
        for mention in actor.mentions:
            if mention not in inside:
                _add(found, doc, actor, (mention.start, mention.end), mention.form)
    speakers = {actor.id: actor for actor in doc._.actors}
    for quote in doc._.quotes:
        if quote.form != "indirect" and quote.speaker in speakers:
            _add_speaker(found, doc, quote, speakers[quote.speaker])
    for token in doc:
        if token.lower_ == "it" and _is_empty(token):
            found.name.pop(token.i, None)
            found.actor.pop(token.i, None)
    _add_claimants(found, [token for token in doc if token.tag_ == "PRP"])
    _add_owners(found, [token for token in doc if token.tag_ == "PRP$"])
    _add_antecedents(found, doc)
    _add_people(found, doc, {actor.id: actor for actor in doc._.actors if actor.type == "person"})
    return found


def _inside_others(actors: Sequence[Actor]) -> set[Mention]:
    """Return the names that stand inside longer ones: the whole one's words are the whole one's."""
    found: set[Mention] = set()
    end = 0
    names = {mention for actor in actors for mention in actor.mentions if mention.form == "name"}
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.end <= end:
            found.add(name)
        end = max(end, name.end)
    return found


def _takes_the(doc: Doc, actor: Actor) -> bool:
    """Return whether the article puts "the" before the name of a body: "the Republican Party"."""
    if actor.type == "person" or actor.name.lower().startswith("the "):
        return False
    starts = (doc.char_span(m.start, m.end) for m in actor.mentions if m.form == "name" and m.end - m.start >= 4)
    names = [words for words in starts if words is not None and words.start and words.text == actor.name]
    return any(words.doc[words.start - 1].lower_ == "the" for words in names)


def _is_empty(it: Token) -> bool:
    """Return whether "it" means nothing: "it will be hard to win"."""
    verb = it.head
    judged = child(verb, "acomp") if it.dep_ in {"nsubj", "expl"} and verb.lemma_ == "be" else None
    rest = child(verb, "xcomp", "ccomp", "advcl") or (child(judged, "xcomp", "ccomp") if judged is not None else None)
    return judged is not None and rest is not None and (rest.tag_ == "VB" or rest.dep_ == "ccomp")


def _add_claimants(found: Names, pronouns: list[Token]) -> None:
    """Name the pronouns that mean who speaks: "voters say they plan to …", when nothing else says who they are."""
    for token in pronouns:
        if token.dep_ == "nsubj" and token.i not in found.name and token.head.dep_ in {"ccomp", "advcl"}:
            speaker = child(token.head.head, "nsubj")
            asked = token.head.head.lower_ == "asked" and token.head.head.dep_ == "advcl"
            if token.head.dep_ == "advcl" and not asked:
                continue
            speaker = child(token.head.head.head, "nsubj") if asked and speaker is None else speaker
            if speaker is not None and (asked or speaker.i < token.i) and (asked or _agrees(token, speaker)):
                found.name[token.i] = found.name.get(speaker.i) or _short_phrase(speaker, found)


def _add_owners(found: Names, pronouns: list[Token]) -> None:
    """Name the owners that mean who speaks: "Norland says its army …", when nothing else says who they are."""
    for token in pronouns:
        verb = token.head.head
        if token.i in found.name or token.head.dep_ != "nsubj" or verb.dep_ != "ccomp":
            continue
        speaker = child(verb.head, "nsubj")
        if speaker is not None and speaker.i < token.i and _agrees(token, speaker):
            name = found.name.get(speaker.i) or _short_phrase(speaker, found)
            found.name[token.i] = name + _ending(name) if name else None


def _add_antecedents(found: Names, doc: Doc) -> None:
    """Name "it" and "they" that begin a clause and are no actor: the subject of the sentence, or of the one before."""
    saying = document.word_list("question_say_verbs")
    before: Token | None = None
    for sentence in doc.sents:
        topic: Token | None = None
        for token in sentence:
            if token.dep_ not in {"nsubj", "nsubjpass"} and token.lower_ not in {"its", "their"}:
                continue
            if token.tag_ in {"PRP", "PRP$"}:
                antecedent = next((t for t in (topic, before) if t is not None and _means(token, t)), None)
                if token.lower_ in {"he", "she"}:
                    antecedent = _only_person(sentence, token, found)
                if antecedent is not None and token.i not in found.name and token.i not in found.actor:
                    name = found.name.get(antecedent.i) or _short_phrase(antecedent, found)
                    found.name[token.i] = name + _ending(name) if name and token.tag_ == "PRP$" else name
                    topic = topic or antecedent
            elif topic is None and token.pos_ in {"NOUN", "PROPN"} and not _speaks(token, saying):
                topic = token
        before = topic


def _speaks(noun: Token, saying: frozenset[str]) -> bool:
    """Return whether a noun is who says something, not what is spoken of."""
    return noun.dep_ == "nsubj" and noun.head.lemma_ in saying


def _add_people(found: Names, doc: Doc, people: dict[str, Actor]) -> None:
    """Name "he", "she" and "his" that are no actor's mention: who acts in this sentence, or in the one before."""
    before: Actor | None = None
    for sentence in doc.sents:
        acting: Actor | None = None
        for token in sentence:
            loose = token.lower_ in GENDERED and token.i not in found.actor and token.i not in found.name
            who = acting or before
            if loose and who is not None and not is_of_other_gender(token, who.name):
                found.actor[token.i] = who.id
                _rename(found, token, who.name)
            if acting is None and token.dep_ in {"nsubj", "nsubjpass"}:
                acting = people.get(found.actor.get(token.i, ""))
        before = acting


def _only_person(sentence: Words, pronoun: Token, found: Names) -> Token | None:
    """Return the one person whom a sentence names before a pronoun, its subject: "the coach left before he …"."""
    before = (token for token in sentence if token.i < pronoun.i and token.dep_ != "compound")
    people = [token for token in before if found.is_person(token)]
    one = people[0] if len({token.lower_ for token in people}) == 1 else None
    return one if one is not None and one.dep_ in {"nsubj", "nsubjpass"} and one.tag_ in {"NN", "NNP"} else None


def _means(pronoun: Token, noun: Token) -> bool:
    """Return whether a pronoun can mean a thing or things spoken of before."""
    says_so = pronoun.head.lemma_ == "be" and child(pronoun.head, "attr") is not None
    if says_so or (pronoun.lower_ in {"they", "their"} and not is_someone(noun)):
        return False
    if noun.pos_ == "PROPN" and noun.ent_type_ not in {"ORG", "GPE", "FAC", "LAW", "PRODUCT", "EVENT", "NORP"}:
        return False
    if noun.ent_type_ == "PERSON" or noun.lemma_.lower() in document.word_list("person_nouns"):
        return pronoun.lower_ in {"they", "their"} and noun.tag_ in {"NNS", "NNPS"}
    return pronoun.lower_ in ({"they", "their"} if noun.tag_ in {"NNS", "NNPS"} else {"it", "its"})


def _agrees(pronoun: Token, noun: Token) -> bool:
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if pronoun.lower_ in {"they", "their"}:
        return noun.tag_ in {"NNS", "NNPS"}
    labels, lists = (
        ({"PERSON"}, ["person_nouns"])
        if pronoun.lower_ in {"he", "she", "his", "her"}
        else ({"ORG", "GPE"}, BODY_NOUNS)
    )
    known = noun.ent_type_ in labels or any(noun.lemma_.lower() in document.word_list(name) for name in lists)
    return known and noun.tag_ in {"NN", "NNP"} and pronoun.lower_ in {"he", "she", "it", "his", "her", "its"}


def _in_name(token: Token, found: Names) -> str:
    word = (
        "the" if token.dep_ == "det" and token.lower_ in POINTING | {"a", "an"} else found.name.get(token.i, token.text)
    )
    return word + token.whitespace_ if word else ""


def _short_phrase(noun: Token, found: Names) -> str | None:
    asides = {inner.i for other in noun.rights if other.dep_ in {"relcl", "appos", "punct"} for inner in other.subtree}
    words = [token for token in noun.subtree if token.i not in asides]
    if len(words) > LONGEST_NAME or any(token.tag_.startswith("PRP") for token in words):
        return None
    text = "".join(_in_name(token, found) for token in words).strip()
    return text if found.is_name(words[0]) or not words[0].is_sent_start else text[:1].lower() + text[1:]


def _add(found: Names, doc: Doc, actor: Actor, span: Span, form: str) -> None:
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None:
        return
    for token in words:
        found.actor[token.i] = actor.id
    if _takes_name(words, actor, form) and not (form == "nominal" and _is_below_itself(words.root, actor)):
        _rename(found, words[0], found.articled.get(actor.id, actor.name))
        found.name.update({token.i: "" for token in words[1:]})
        found.begins.update({token.i: words.start for token in words[1:]})


def _takes_name(words: Words, actor: Actor, form: str) -> bool:
    """Return whether a mention is better called by the actor's full name."""
    if _is_told(words.root) or _in_longer(words):
        return False
    if form == "pronoun":
        return words[0].tag_ not in {"WP", "WDT", "WP$"} and not is_of_other_gender(words[0], actor.name)
    if form == "nominal":
        back = words[0].lower_ in POINTING and child(words.root, "relcl") is None
        return back and len(words) <= 3 and actor.type != "group"
    return actor.type == "person" and set(words.text.split()) < set(actor.name.split())


def _is_below_itself(noun: Token, actor: Actor) -> bool:
    """Return whether a noun hangs on a verb whose subject the actor is already: "Kane accused the governor"."""
    starts = {mention.start for mention in actor.mentions}
    for verb in noun.ancestors:
        subject = child(verb, "nsubj")
        if subject is not None and subject != noun and not subject.is_ancestor(noun):
            named = {subject.idx, subject.doc[subject.left_edge.i].idx}
            if named & starts:
                return True
    return False


def is_of_other_gender(pronoun: Token, name: str) -> bool:
    """Return whether a pronoun can't stand for someone with that given name, so that who is meant is mistaken."""
    other = {"he": "women", "his": "women", "him": "women", "she": "men", "her": "men"}.get(pronoun.lower_)
    given, space, _ = name.lower().partition(" ")
    same = "men" if other == "women" else "women"
    known = other is not None and bool(space) and given in document.word_list(f"given_names_{other}")
    return known and given not in document.word_list(f"given_names_{same}")


def _is_told(noun: Token) -> bool:
    """Return whether a noun says what someone is ("became the tenth country"), and does not only name it."""
    acts = noun.dep_ == "attr" and any(other.dep_ == "advcl" and other.tag_ == "VB" for other in noun.head.children)
    return noun.dep_ in {"oprd", "attr", "appos", "acomp"} and not acts


def _in_longer(words: Words) -> bool:
    """Return whether a mention is only the end of a longer name in the text."""
    before = words.doc[words.start - 1] if words.start else None
    return before is not None and before.pos_ == "PROPN" and words[0].pos_ == "PROPN" and not before.is_space


def _add_speaker(found: Names, doc: Doc, quote: Quote, actor: Actor) -> None:
    for start, end in quote.content:
        words = doc.char_span(start, end, alignment_mode="expand")
        for token in words if words is not None else ():
            if token.lower_ in SPEAKER_WORDS:
                found.actor[token.i] = actor.id
                _rename(found, token, actor.name)


def _rename(found: Names, token: Token, name: str) -> None:
    found.name[token.i] = name + _ending(name) if token.tag_ in POSSESSIVES else name


def _ending(name: str) -> str:
    return "'" if name.endswith("s") else "'s"
