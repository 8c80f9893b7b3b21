"""Names that stand inside other names: the "Halden" of "University of Halden" or of "Halden Rovers"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from briefing.extract.actors.countries import countries, is_demonym, plain
from briefing.extract.actors.names import KINDS, OTHERS, PROPER, Key, Kind, Name, is_common, name_key
from briefing.extract.actors.signs import LISTS, classes, name_signs
from briefing.extract.document import word_list
from briefing.extract.paragraphs import in_spans

# Words of an inner name at most.
LONGEST = 3
# What each name was judged to name, None for no actor.
Kinds = Mapping[Key, Kind | None]


def find_inner(doc: Doc, names: Sequence[Name], kinds: Kinds) -> list[Name]:
    """Return what may be a name inside the names, or inside what else the recogniser found, in order; some overlap."""
    whole = {(name.span.start, name.span.end): name for name in names}
    texts = {name.span.text for name in names}
    found: dict[tuple[int, int], Name] = {}
    for outer in _outers(doc, names):
        around = whole.get((outer.start, outer.end))
        kind = (kinds[around.key] or "none") if around is not None else "nothing"
        one = kind == "person" or (around is not None and " ".join(around.key) in countries().names)
        if one or in_spans(outer.start_char, doc._.passed_over):
            continue
        for span in _parts(outer, texts):
            place = (span.start, span.end)
            if place not in whole and place not in found:
                key = name_key(span)
                free = (kinds[key] or "none") if key in kinds else "nothing"
                signs = [f"free {free}", *_inside(span, outer, kind)]
                found[place] = Name(span, span, "place", key, name_signs(span) | dict.fromkeys(signs, 1.0))
    return [found[place] for place in sorted(found)]


def _outers(doc: Doc, names: Iterable[Name]) -> list[Span]:
    """Return the names, what else the recogniser found, and the runs of proper nouns, the names first."""
    found = {(name.span.start, name.span.end): name.span for name in names}
    for ent in doc.ents:
        if ent.label_ in KINDS or ent.label_ in OTHERS:
            end = ent.end
            while end > ent.start and (doc[end - 1].is_space or doc[end - 1].is_punct):
                end -= 1
            if end > ent.start:
                found.setdefault((ent.start, end), Span(doc, ent.start, end, label=ent.label_))
    start = 0
    for token in doc:
        if token.i >= start and _is_proper(token):
            end = token.i + 1
            while end < len(doc) and doc[end].tag_ in PROPER:
                end += 1
            found.setdefault((token.i, end), doc[token.i : end])
            start = end
    return [span for span in found.values() if len(span) > 1]


def _is_proper(token: Token) -> bool:
    return token.tag_ in PROPER and token.text[:1].isupper()


def _parts(outer: Span, names: set[str]) -> Iterator[Span]:
    """Yield the parts of a name that may be names: how a stretch of capitalised words starts, ends, or known names."""
    doc, start = outer.doc, outer.start
    while start < outer.end:
        end = start
        while end < outer.end and doc[end].text[:1].isupper() and doc[end].tag_[:2] in {"NN", "JJ"}:
            end += 1
        for first in range(start, end):
            for last in range(first, min(end, first + LONGEST)):
                span = doc[first : last + 1]
                if len(span) == len(outer):
                    continue
                known = span.text in names or plain(span.text) in countries().names
                if known or ((first == start or first == last == end - 1) and _may_name(span)):
                    yield span
        start = end + 1


def _may_name(span: Span) -> bool:
    text = plain(span.text)
    if text in word_list("not_actors") or sum(map(str.isalpha, text)) < 2:
        return False
    return len(span) > 1 or not is_common(span[0])


def _inside(span: Span, outer: Span, kind: str) -> Iterator[str]:
    """Yield the signs of how a part stands in a name of a kind."""
    label = outer.label_ or "run"
    where = "first" if span.start == outer.start else "last" if span.end == outer.end else "middle"
    yield f"outer kind {kind}"
    yield f"outer label {label}"
    yield f"outer {where}"
    yield f"outer {where} {label}"
    yield f"outer {where} {kind}"
    yield f"outer words {min(6, len(outer) - len(span))}"
    last = outer[-1]
    yield f"outer ends {_word(last)}"
    for each in classes(last.text):
        yield f"outer ends {each}"
        yield f"outer {where} ends {each}"
    if span.start > outer.start:
        word = _word(span.doc[span.start - 1])
        yield f"within after {word}"
        yield f"within after {word} {len(span)}"
        if word in {"of", "at", "for", "in"} and span.start - outer.start > 1:
            yield f"within {_word(span.doc[span.start - 2])} {word}"
    if span.end < outer.end:
        after = span.doc[span.end]
        word = _word(after)
        yield f"within before {word}"
        yield f"within before {word} {len(span)}"
        yield from (f"within before {each}" for each in classes(after.text))
    if is_demonym(span.text):
        yield "within demonym"
    yield f"within entity {span.root.ent_type_}"
    yield from _known(span, outer, where, kind)


def _word(token: Token) -> str:
    """Return a small word or a noun of the lists as it is, and what else it is of others."""
    if any(token.lower_ in word_list(name) for name in LISTS):
        return token.lower_
    return "capital" if token.text[:1].isupper() else token.lower_ if len(token) < 4 else "other"


def _known(span: Span, outer: Span, where: str, kind: str) -> Iterator[str]:
    """Yield what the list of cities says about a part."""
    cities = word_list("cities")
    if plain(span.text) in cities:
        yield "part city"
        yield f"part city {where}"
        yield f"part city {kind}"
    elif any(plain(span.doc[span.start : end].text) in cities for end in range(span.end + 1, outer.end + 1)):
        yield "part of city"
