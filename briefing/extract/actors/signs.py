"""The signs by which a name is told: what it is made of, what stands around it, what governs it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span, Token

from briefing.extract.actors.countries import countries, is_demonym, plain
from briefing.extract.actors.weights import Signs
from briefing.extract.document import word_list

PROPER = {"NNP", "NNPS"}
# Word lists, and what a word in one is called in a sign.
LISTS = {
    "person_nouns": "person",
    "organization_nouns": "organization",
    "place_nouns": "place",
    "thing_nouns": "thing",
    "honorifics": "title",
    "government_nouns": "government",
    "company_suffixes": "suffix",
    "company_words": "trade",
    "not_actors": "not",
}
PREPOSITIONS = frozenset(
    ("of", "in", "at", "from", "to", "by", "with", "for", "on", "against", "between",
     "near", "into", "under", "over", "through", "among", "as", "about", "outside", "like")
)  # fmt: skip
MARKS = {",": "comma", "(": "open", ")": "close", ".": "stop", ":": "colon", "-": "dash", "–": "dash", "—": "dash"}
QUOTES = {'"', "“", "”", "''", "``", "‘"}


def name_signs(span: Span) -> Signs:
    """Return the signs of a name where it stands once."""
    return dict.fromkeys([*_made_of(span), *_beside(span), *_governed(span)], 1.0)


@lru_cache(8192)
def classes(word: str) -> tuple[str, ...]:
    """Return the kinds of word that a word belongs to: "person" for "minister"."""
    low = word.lower()
    found = [called for name, called in LISTS.items() if low in word_list(name) or plain(low) in word_list(name)]
    man, woman = low in word_list("given_names_men"), low in word_list("given_names_women")
    return (*found, *["given"] * (man or woman), *["demonym"] * is_demonym(word))


def _made_of(span: Span) -> Iterator[str]:
    first, last, words = span[0], span[-1], [token for token in span if not token.is_punct]
    label = span.label_ or "none"
    yield f"label {label}"
    yield f"label {label} {min(len(words), 4)} words"
    yield f"words {min(len(words), 5)}"
    for kind in classes(first.text):
        yield f"first {kind}"
        yield f"first {kind} {label}"
    for kind in classes(last.text):
        yield f"last {kind}"
        yield f"last {kind} {label}"
    for kind in {kind for token in span[1:-1] for kind in classes(token.text)}:
        yield f"inside {kind}"
    for part in ("of", "and", "for", "the", "&", "in", "de", "van", "von", "al", "'s"):
        if any(token.lower_ == part for token in words[1:]):
            yield f"has {part}"
    name = plain(span.text)
    for table in ("names", "capitals", "seats"):
        if name in getattr(countries(), table):
            yield f"country {table}"
    for length in (2, 3):
        yield f"ends {plain(last.text)[-length:]}"
    if all(token.is_upper for token in words):
        yield f"upper {label}"
        yield f"upper {min(len(name), 6)}"
    yield f"shape {''.join(dict.fromkeys(_shape(token) for token in words))}"
    yield f"tag {span.root.tag_}"
    yield from (f"mark {token.text}" for token in span if token.is_punct and token.text in "-.,:!?&+/")


def _shape(token: Token) -> str:
    text = token.text
    if text.isupper():
        return "I." if len(plain(text)) == 1 else "A"
    return "d" if text[:1].isdigit() else "Aa" if text.istitle() else "aA" if not text.islower() else "a"


def _beside(span: Span) -> Iterator[str]:
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    label = span.label_ or "none"
    for side, token in (("before", before), ("after", after)):
        if token is None or token.is_space:
            yield f"{side} nothing"
            continue
        yield f"{side} {MARKS.get(token.text) or ('quote' if token.text in QUOTES else token.tag_)}"
        for kind in classes(token.text):
            capital = " capital" if token.text[:1].isupper() else ""
            yield f"{side} {kind}{capital}"
            yield f"{side} {kind}{capital} {label}"
        if token.lower_ in PREPOSITIONS or token.lower_ in {"the", "a", "who", "and", "'s"}:
            yield f"{side} {token.lower_} {label}"
    if before is not None and after is not None and before.is_space and (after.is_space or after.text == "\n"):
        yield "line"
    if before is not None and before.is_sent_start and before.lower_ in {"the", "a"}:
        yield "opens with article"
    if span[0].is_sent_start:
        yield "opens"
    if [token.text if not token.text.isdigit() else "1" for token in doc[span.end : span.end + 3]] == ["(", "1", ")"]:
        yield "then year"
    # After a comma: what an apposition or a clause says.
    if after is not None and after.text == "," and span.end + 2 < len(doc):
        for token in doc[span.end + 1 : span.end + 5]:
            if token.text in {",", "."} or token.is_space:
                break
            yield from (f"then {kind}" for kind in classes(token.text))
            if token.lower_ in {"who", "whose", "which", "where"}:
                yield f"then {token.lower_}"


def _governed(span: Span) -> Iterator[str]:
    root, label = span.root, span.label_ or "none"
    head = root.head
    yield f"role {root.dep_}"
    yield f"role {root.dep_} {label}"
    if root.dep_ in {"nsubj", "nsubjpass", "agent"} or (root.dep_ == "pobj" and head.dep_ == "agent"):
        lemma = head.lemma_.lower()
        says = lemma in word_list("question_say_verbs")
        yield "subject of saying" if says else "subject of be" if lemma == "be" else "subject of doing"
        if lemma == "be":
            for child in head.children:
                if child.dep_ == "attr":
                    yield from (f"is {kind}" for kind in classes(child.text))
    if root.dep_ == "pobj" and head.lower_ in PREPOSITIONS:
        yield f"pobj {head.lower_}"
        yield f"pobj {head.lower_} {label}"
        yield from (f"{kind} {head.lower_}" for kind in classes(head.head.text))
    if root.dep_ in {"compound", "nmod", "poss", "amod", "conj", "appos"}:
        yield from (f"{root.dep_} {kind}" for kind in classes(head.text))
        yield f"{root.dep_} {head.tag_}"
    for child in root.children:
        if child.dep_ == "appos":
            yield from (f"called {kind}" for kind in classes(child.text))
        elif child.dep_ == "relcl":
            yield from (f"relative {word.lower_}" for word in child.children if word.tag_ in {"WP", "WDT", "WRB"})
        elif child.i < span.start and child.dep_ in {"det", "amod", "poss"}:
            yield f"has {child.dep_}"
