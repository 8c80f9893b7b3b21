"""The noun phrase that a number counts, and what it is called as a unit."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from briefing.extract.numbers.units import singular

# Words between a number and what it counts that belong to neither ("500 more people").
BETWEEN = frozenset(["more", "additional", "extra", "further", "fewer", "less"])
BOUNDS = frozenset(["more", "fewer", "less"])
TIMES = frozenset(
    ["year", "month", "week", "quarter", "season", "summer", "winter", "spring", "autumn", "fall", "night", "time"]
)
DETERMINERS = frozenset(["the", "its", "his", "her", "their", "our", "my", "your", "these", "those", "all"])
# Words of a counted phrase that its unit leaves out.
NO_UNIT = frozenset(["CC", "VBN", "VBG", "RBS", "RBR"])


def noun_after(doc: Doc, index: int, whole: bool = True) -> list[Token]:
    """Return the counted noun phrase that starts at a token, without what stands between; `whole`: also after "of"."""
    index = _skip(doc, _skip_bound(doc, index), BETWEEN)
    if index + 1 < len(doc) and doc[index].text == "-":
        return [doc[index + 1]] if doc[index + 1].pos_ in ("NOUN", "PROPN") and doc[index + 1].is_alpha else []
    if whole and index < len(doc) and doc[index].lower_ == "of":
        index = _skip(doc, index + 1, DETERMINERS)
        index += _is_whole(doc, index)
    elif whole:
        index = _skip(doc, index, DETERMINERS)
    return _nouns(doc, index)


def _skip_bound(doc: Doc, index: int) -> int:
    """Return the index after a bound that stands between a number and its noun ("50 or more employees")."""
    if index + 2 < len(doc) and doc[index].lower_ in ("or", "and") and doc[index + 1].lower_ in BOUNDS:
        # "500 or more of them" and "50 or more than last year" count nothing that follows.
        return index + 2 if doc[index + 2].tag_ in ("NN", "NNS", "JJ", "NNP", "NNPS") else index
    return index


def _is_whole(doc: Doc, index: int) -> bool:
    """Return whether a token is the whole of which a part is counted: the three of "two of the three men"."""
    # But "five of the three-ton trucks".
    return index + 1 < len(doc) and doc[index].tag_ == "CD" and doc[index + 1].text != "-"


def _skip(doc: Doc, index: int, words: frozenset[str]) -> int:
    while index < len(doc) and doc[index].lower_ in words:
        index += 1
    return index


def _nouns(doc: Doc, index: int) -> list[Token]:
    """Return adjectives and nouns from a token on, up to the last noun of the phrase."""
    phrase: list[Token] = []
    while index < len(doc) and not doc[index].is_space:
        token = doc[index]
        if phrase and token.is_sent_start:
            break
        if token.tag_ == "POS":
            phrase = []
        elif not _continues(token, phrase):
            break
        else:
            phrase.append(token)
        index += 1
    while phrase and phrase[-1].pos_ not in ("NOUN", "PROPN"):
        phrase.pop()
    return phrase


def _continues(token: Token, phrase: list[Token]) -> bool:
    """Return whether a token goes on with a noun phrase; after a plural noun only a common noun does."""
    if not token.text[0].isalpha() and token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "SYM"):
        return False
    if token.text[0].isdigit() and token.tag_ != "CD":
        return False
    if token.tag_ in ("RBS", "RBR"):
        return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "JJ" and token.head == token.nbor(1)
    if token.tag_ == "CD" and not phrase:
        return token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).pos_ in ("NOUN", "PROPN")
    if token.lower_ in ("last", "next", "past") and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in TIMES:
        return False
    if phrase and phrase[-1].tag_ == "NNS":
        return token.tag_ in ("NN", "NNS") and phrase[-1].head == token
    if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS"):
        return True
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in ("amod", "compound")
    if token.tag_ == "HYPH" or token.text == "-":
        return bool(phrase)
    follows = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if (token.tag_ == "CC" or token.text == ",") and phrase:
        named = follows.tag_ == "NNP" and follows.dep_ == "conj" and token.tag_ == "CC"
        return follows.tag_ == phrase[-1].tag_ and (follows.tag_ == "JJ" or named)
    return token.tag_ == "CD" and bool(phrase) and phrase[-1].tag_ == "NNP"


def unit_name(nouns: list[Token]) -> str:
    """Return a noun phrase in lower case with its last noun in the singular."""
    *others, head = nouns
    words = [_plain(token) for token in others if token.tag_ not in NO_UNIT and token.text not in "-,"]
    return " ".join([*words, _singular_noun(head)])


def _plain(token: Token) -> str:
    """Return a word as it stands in a unit: "large" for "largest"."""
    return token.lemma_.lower() if token.tag_ in ("JJS", "JJR") else token.lower_


def _singular_noun(token: Token) -> str:
    if token.text[:-1].isupper() and token.text.endswith("s"):
        return token.lower_[:-1]
    return singular(token.lower_) if token.tag_ in ("NNS", "NNPS", "NNP") else token.lower_
