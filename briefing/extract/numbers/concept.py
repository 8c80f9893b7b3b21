"""What a figure is about: the noun that governs it in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from briefing.extract.numbers.figures import Figure, tokens_of

PRONOUNS = frozenset(["PRP", "PRP$", "WP", "WDT", "DT", "EX"])
THIRD_PERSON = frozenset(["it", "they", "he", "she"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")
LINKS = frozenset(["of", "in", "on", "for", "with", "from", "to", "at", "between", "among", "against", "about", "into"])
LINKS |= {"across"}
# Such words once more, after the noun of such a phrase.
DEEPER = frozenset(["of", "in"])
# A figure after one of these says what was done to the object of the verb: it was bought for, raised by so much.
DONE_TO = frozenset(["for", "by", "to", "from", "at", "between", "in", "with", "on", "into"])
# Verbs whose object is an amount, and the words before what that amount is added to or taken from.
MOVES = frozenset(["add", "wipe", "shave", "cut", "knock", "take", "trim", "slash", "erase", "strip", "put"])
MOVED = frozenset(["to", "from", "off", "on", "onto"])
# Participles that say an amount of the noun before them ("homes costing $2 million").
# Nouns that only say that what follows is an amount.
AMOUNTS = frozenset(["total", "average", "sum", "amount", "record", "maximum", "minimum", "rate", "close", "region"])
AMOUNTS |= {"excess", "neighbourhood", "neighborhood", "tune", "order", "upwards"}
AMOUNTING = frozenset(["range", "total", "cost", "average", "measure", "weigh", "number", "amount", "reach"])
# How far up the sentence the noun that a figure is about may stand.
MOST_STEPS = 12
MOST_FIELD = 6
# A longer phrase is a badly read sentence.
MOST_WORDS = 24
# How many tokens a figure given again in brackets may have, and what stands before a figure without changing it.
MOST_REPEATED = 12
HEDGES = frozenset(
    ["about", "around", "nearly", "just", "only", "over", "under", "almost", "some", "roughly", "least", "most"]
)
# What may be looked up below a token.
LOOKED_UP = frozenset((*SUBJECTS, "dobj", "pobj", "pcomp"))


class Concepts:
    """What the figures of a document are about; one pass over the tokens finds their subjects and objects."""

    def __init__(self, doc: Doc, tokens: Sequence[Token], figures: Iterable[Figure]) -> None:
        self._doc = doc
        # No figure is about another, so the tokens of all figures are left out.
        spans = [(figure.category, tokens_of(doc, figure.start, figure.end) or ()) for figure in figures]
        # A "second term" is about that one, so such an ordinal stays.
        self._inside = {token.i for category, span in spans if category != "ordinal" or len(span) > 1 for token in span}
        self._below: dict[tuple[int, str], Token] = {}
        for token in tokens:
            if (relation := token.dep_) in LOOKED_UP:
                self._below.setdefault((token.head.i, relation), token)
        self._phrases: dict[int, str | None] = {}
        self._referents = _referents(doc)

    def of(self, figure: Figure) -> str | None:
        """Return the words for what a figure is about, and after a comma whose that is; None where nothing is named."""
        span = tokens_of(self._doc, figure.start, figure.end)
        head = self._about(span, figure) if span is not None else None
        if head is None:
            return None
        owner = self._owner(head)
        field = self._field(span.root) if span is not None and figure.category == "count" else None
        said = [field, self._words(head), self._words(owner) if owner not in (None, head) else None]
        return ", ".join(filter(None, said))

    def _field(self, counted: Token) -> str | None:
        """Return in what so many are counted ("400 people in Leeds in sales and marketing")."""
        joined = [child for child in counted.children if child.dep_ == "conj" and child.i in self._inside]
        for token in (counted, *joined):
            for child in token.rights:
                noun = self._object(child) if child.lower_ == "in" and child.dep_ == "prep" else None
                if noun is not None and noun.pos_ == "NOUN" and not noun.ent_type_ and noun.i not in self._inside:
                    return _in_order([each for each in noun.subtree if _tells(each)][:MOST_FIELD])
        return None

    def _words(self, head: Token) -> str | None:
        if head.i not in self._phrases:
            self._phrases[head.i] = self._phrase(head)
        return self._phrases[head.i]

    def _owner(self, head: Token) -> Token | None:
        """Return whose thing a noun is: the subject of the clause in which it stands as object or beside a verb."""
        if head.dep_ in SUBJECTS:
            return None
        token = head
        for _ in range(MOST_STEPS):
            subject = self._subject(token) if token.pos_ in ("VERB", "AUX") else None
            if subject is not None:
                return self._named(subject)
            if token.head == token:
                break
            token = token.head
        return None

    def _about(self, span: Span, figure: Figure) -> Token | None:
        """Return the noun that a figure is about: what follows "of", else what governs it."""
        if figure.category in ("percent", "share", "money", "measure", "number", "count"):
            noun = self._part_of(span, figure)
            if noun is not None:
                return noun
        if (figure.category == "duration" and _opens(span)) or _is_one_of(span):
            return None
        if figure.category in ("percent", "money", "measure", "number") and (noun := self._before(span)) is not None:
            return noun
        return self._governor(span.root, figure.category == "duration")

    def _part_of(self, span: Span, figure: Figure) -> Token | None:
        """Return the noun in "10 percent of sales", or "$3 million in sales"."""
        place = self._after_repeat(span.end)
        preposition = self._doc[place] if place < len(self._doc) else None
        noun = self._object(preposition) if preposition is not None and preposition.dep_ == "prep" else None
        if preposition is None or noun is None or noun.pos_ not in ("NOUN", "PROPN", "VERB"):
            return None
        made_of = preposition.lower_ == "in" and figure.category == "money" and noun.pos_ == "NOUN"
        taken_off = preposition.lower_ == "off" and figure.category in ("money", "percent")
        return noun if preposition.lower_ == "of" or taken_off or (made_of and not noun.ent_type_) else None

    def _after_repeat(self, index: int) -> int:
        """Return where the sentence goes on after a figure given again in brackets ("450 Nm (332 lb-ft) of")."""
        if index >= len(self._doc) or self._doc[index].text != "(":
            return index
        closing = next((token.i for token in self._doc[index : index + MOST_REPEATED] if token.text == ")"), None)
        return closing + 1 if closing is not None and index + 1 in self._inside else index

    def _before(self, span: Span) -> Token | None:
        """Return the noun right before "at" or "by" and a figure ("carbon levels at 400 ppm", "Hull by 3%")."""
        first = span.start - 1
        while first > 1 and self._doc[first].lower_ in HEDGES:
            first -= 1
        word, noun = self._doc[max(0, first)], self._doc[max(0, first - 1)]
        if (
            first < 2
            or word.lower_ not in ("at", "by")
            or noun.pos_ not in ("NOUN", "PROPN")
            or not self._is_thing(noun)
        ):
            return None
        named = (
            noun.dep_ in ("conj", "appos", "npadvmod", "dep", "ROOT") if word.lower_ == "by" else noun.pos_ == "NOUN"
        )
        return noun if named else None

    def _governor(self, token: Token, lasting: bool) -> Token | None:
        """Return the nearest noun above a token that is in no figure, else what the nearest verb is said of.

        Who says how many there were is not what is counted.
        """
        started = token.dep_
        for _ in range(MOST_STEPS):
            head = token.head
            if head == token:
                break
            named = head.pos_ in ("NOUN", "PROPN") and self._tells_what(head)
            if named and token.dep_ != "conj" and head.lower_ not in AMOUNTS:
                return head
            if token.dep_ == "ccomp" and started in SUBJECTS:
                return None
            if head.pos_ in ("VERB", "AUX") or head == head.head:
                said_of = self._said_of(head, token, lasting)
                if said_of is not None:
                    return said_of
            token = head
        subject = self._subject(token)
        if subject is None and token.dep_ == "ROOT" and token.lower_ in AMOUNTS and self._is_thing(token):
            return token
        return self._named(subject) if subject is not None else None

    def _said_of(self, verb: Token, figure: Token, lasting: bool) -> Token | None:
        """Return the noun that a verb says an amount of: what is changed or bought, else its subject."""
        changed = self._below.get((verb.i, "dobj"))
        if (
            figure.dep_ == "prep"
            and not lasting
            and figure.lower_ in DONE_TO
            and changed is not None
            and self._is_thing(changed)
        ):
            return changed
        if figure.dep_ == "dobj" and verb.lemma_ in MOVES:
            for child in verb.rights:
                moved = self._object(child) if child.lower_ in MOVED else None
                if moved is not None and self._is_thing(moved):
                    return moved
        subject = self._subject(verb)
        if subject is not None:
            named = self._named(subject)
            return changed if named is None and changed is not None and self._is_thing(changed) else named
        if verb.tag_ == "VBG" and verb.lemma_ in AMOUNTING:
            before = verb.nbor(-1 if verb.i and verb.nbor(-1).text != "," else -2) if verb.i > 1 else verb
            return before if before.pos_ in ("NOUN", "PROPN") and not before.is_sent_start else None
        return None

    def _is_thing(self, noun: Token) -> bool:
        return noun.pos_ in ("NOUN", "PROPN") and self._tells_what(noun)

    def _subject(self, verb: Token) -> Token | None:
        """Return the subject of a verb unless it is a figure itself."""
        found = (self._below.get((verb.i, label)) for label in SUBJECTS)
        return next((subject for subject in found if subject is not None and subject.i not in self._inside), None)

    def _named(self, subject: Token) -> Token | None:
        """Return a subject; for a pronoun the noun before its clause, or the subject before it in the sentence."""
        if subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
            clause = subject.head
            return clause.head if clause.dep_ == "relcl" else None
        if subject.tag_ not in PRONOUNS and subject.pos_ != "PRON":
            return subject
        if subject.lower_ not in THIRD_PERSON:
            return None
        return self._subject_before(subject) or self._referents.get(subject.idx)

    def _subject_before(self, pronoun: Token) -> Token | None:
        """Return the last subject before a pronoun in its sentence that is a noun."""
        for token in reversed(self._doc[max(0, pronoun.i - MOST_WORDS) : pronoun.i + 1]):
            if token.dep_ in SUBJECTS and self._is_thing(token):
                return token
            if token.is_sent_start:
                break
        return None

    def _object(self, preposition: Token) -> Token | None:
        return self._below.get((preposition.i, "pobj")) or self._below.get((preposition.i, "pcomp"))

    def _phrase(self, head: Token) -> str | None:
        """Return a noun with its modifiers and what follows "of", "in" and their like, in the order of the text."""
        if head.i in self._inside:
            return self._counted(head)
        tokens = self._modified(head)
        for child in head.rights:
            thing = self._object(child) if child.dep_ == "prep" and child.lower_ in LINKS else None
            if thing is not None and thing.pos_ in ("NOUN", "PROPN") and self._tells_what(thing):
                tokens += [child, *self._modified(thing)]
                tokens += self._deeper(thing)
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.i == head.i + 1:
                tokens += [child, *self._after_participle(child)]
        return _in_order(tokens[:MOST_WORDS])

    def _deeper(self, thing: Token) -> list[Token]:
        """Return what follows "of" or "in" after the noun of such a phrase ("purchase of a stake in a college")."""
        tokens = []
        for child in thing.rights:
            inner = self._object(child) if child.dep_ == "prep" and child.lower_ in DEEPER else None
            if inner is not None and self._is_thing(inner):
                tokens += [child, *self._modified(inner)]
        return tokens

    def _counted(self, head: Token) -> str | None:
        """Return a noun that another figure counts, without the number ("half the condos, which range from ...")."""
        kept = [child for child in head.lefts if child.dep_ in MODIFIERS and child.tag_ != "CD" and _tells(child)]
        return _in_order([*kept, head])

    def _after_participle(self, participle: Token) -> list[Token]:
        """Return what follows a participle that tells which thing is meant ("a skull found in a cave")."""
        tokens = []
        for child in participle.rights:
            thing = self._object(child) if child.dep_ == "prep" else None
            if thing is not None and self._tells_what(thing):
                tokens += [child, *self._modified(thing)]
        return tokens

    def _tells_what(self, noun: Token) -> bool:
        return noun.i not in self._inside and noun.ent_type_ not in ("DATE", "TIME")

    def _modified(self, head: Token) -> list[Token]:
        """Return a noun with what modifies it on the left and the names joined to it by "and"."""
        tokens = [head]
        for child in head.children:
            if child.dep_ in MODIFIERS and (child.i < head.i or child.dep_ == "nummod") and child.tag_ not in PRONOUNS:
                tokens += [token for token in child.subtree if _tells(token)]
            if child.dep_ == "cc" or (child.dep_ == "conj" and child.pos_ == "PROPN"):
                tokens.append(child)
        if not any(token.dep_ == "conj" and token.head == head for token in tokens):
            tokens = [token for token in tokens if token.dep_ != "cc" or token.head != head]
        tokens += [left for token in tokens if (left := _joined_left(token)) is not None]
        return [token for token in tokens if token.i not in self._inside]


def _referents(doc: Doc) -> dict[int, Token]:
    """Return the last name before each pronoun that stands for an actor, by the pronoun's first character."""
    found: dict[int, Token] = {}
    for actor in doc._.actors if Doc.has_extension("actors") else ():
        name: tuple[int, int] | None = None
        for start, end, form in sorted(actor.mentions):
            if form == "name":
                name = (start, end)
            elif form == "pronoun" and name is not None and (span := tokens_of(doc, *name)) is not None:
                found[start] = span.root
    return found


def _is_one_of(span: Span) -> bool:
    """Return whether a figure is one of a group, which says no more than that there are others."""
    return span[0].lower_ == "one" and len(span) > 1 and span[1].lower_ == "of"


def _opens(span: Span) -> bool:
    """Return whether nothing but small words stands before a span in its sentence ("Over the past three weeks")."""
    for token in reversed(span.doc[max(0, span.start - 5) : span.start + 1]):
        if token.i < span.start and token.tag_ not in ("IN", "DT", "JJ", "RB"):
            return False
        if token.is_sent_start:
            return True
    return False


def _tells(token: Token) -> bool:
    return token.pos_ not in ("DET", "PUNCT", "PRON", "SPACE", "ADV") or token.text == "-"


def _joined_left(token: Token) -> Token | None:
    """Return a number that stands before a word without a space ("5" in "5G")."""
    left = token.nbor(-1) if token.i else None
    return left if left is not None and left.like_num and not left.whitespace_ else None


def _in_order(tokens: list[Token]) -> str | None:
    """Return the words of tokens in the order of the text, close together where the text has them so."""
    ordered = sorted(set(tokens), key=lambda token: token.i)
    while ordered and (ordered[0].tag_ == "POS" or ordered[0].text == "-"):
        ordered.pop(0)
    words = [
        token.text + ("" if token.i + 1 == follows.i and not token.whitespace_ else " ")
        for token, follows in pairwise(ordered)
    ]
    return " ".join("".join([*words, *(token.text for token in ordered[-1:])]).split()) or None
