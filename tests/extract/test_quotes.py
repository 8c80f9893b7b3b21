"""Quotes: marks, reporting clauses, the grammar of reported speech, running speakers, and who a source is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from briefing.extract.quotes import find_quotes
from briefing.extract.quotes.marks import form_of, regions
from briefing.model import Actor, Briefing, Mention, Quote
from tests.extract.docs import BLANK, flat

TAGS = {
    "NOUN": "NN",
    "PROPN": "NNP",
    "VERB": "VBD",
    "AUX": "VBZ",
    "PRON": "PRP",
    "PUNCT": ".",
    "ADP": "IN",
    "DET": "DT",
    "PART": "TO",
    "SCONJ": "IN",
    "ADJ": "JJ",
}


def parsed(*rows: str) -> Doc:
    """Return a Doc from rows "word head dep pos [lemma]"; a word that ends in "_" has no space behind it.

    A row "¶" ends a paragraph.
    """
    fields = [("\n\n_ 0 dep SPACE" if row == "¶" else row).rsplit(" ") for row in rows]
    words = [field[0].removesuffix("_") for field in fields]
    lemmas = [field[4] if len(field) > 4 else word.lower() for field, word in zip(fields, words, strict=True)]
    return Doc(
        BLANK.vocab,
        words=words,
        spaces=[not field[0].endswith("_") for field in fields],
        heads=[i if row == "¶" else int(field[1]) for i, (row, field) in enumerate(zip(rows, fields, strict=True))],
        deps=[field[2] for field in fields],
        pos=[field[3] for field in fields],
        tags=["_SP" if field[3] == "SPACE" else TAGS[field[3]] for field in fields],
        lemmas=lemmas,
    )


def quoted(text: str) -> list[str]:
    """Return the words of the quoted regions of a text."""
    return [text[region.start : region.end] for region in regions(text)]


def words(doc: Doc, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """Return the words of some spans of a doc."""
    return [doc.text[start:end] for start, end in spans]


def shown(briefing: Briefing, quote: Quote) -> str:
    """Return the words of a quote's content."""
    return " … ".join(briefing.article.words(span) for span in quote.content)


SPLIT = (
    "“_ 2 punct PUNCT",
    "We 2 nsubj PRON",
    "begin_ 5 ccomp VERB",
    ",_ 5 punct PUNCT",
    "” 5 punct PUNCT",
    "said 5 ROOT VERB say",
    "Ann 7 compound PROPN",
    "Lee_ 5 nsubj PROPN",
    ". 5 punct PUNCT",
    "“_ 11 punct PUNCT",
    "We 11 nsubj PRON",
    "end_ 11 ROOT VERB",
    "._ 11 punct PUNCT",
    "” 11 punct PUNCT",
)
REPORTED = (
    "Experts 1 nsubj NOUN",
    "say 1 ROOT VERB",
    "that 4 mark SCONJ",
    "costs 4 nsubj NOUN",
    "rose_ 1 ccomp VERB",
    ". 1 punct PUNCT",
)
AFTER = (
    "Costs 1 nsubj NOUN",
    "rose_ 4 ccomp VERB",
    ", 4 punct PUNCT",
    "he 4 nsubj PRON",
    "said_ 4 ROOT VERB say",
    ". 4 punct PUNCT",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“one two” and \"three\" and ``four'' and ''five''", ["one two", "three", "four", "five"]),
        ("„eins zwei“ and «deux» and »drei«", ["eins zwei", "deux", "drei"]),
        ("The dogs' owners don't; 'tis the '90s.", []),
        ('A 6" pipe. "It fits," she said.', ["It fits,"]),
        ("“Never closed.\n\nPlain. “Closed.”", ["Never closed.", "Closed."]),
        ('"Never closed, he said. "Closed," he said.', ["Closed,"]),
        ("“Never closed, said Ann.\n“Closed,” said Bob.", ["Never closed,", "Closed,"]),
        ("” stray » '' “”", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_form_follows_the_marks() -> None:
    text = "he called it “a mess” twice"
    assert form_of(text, ((14, 20),), regions(text)) == "direct"
    assert form_of(text, ((10, 20),), regions(text)) == "mixed"
    assert form_of(text, ((0, 9),), regions(text)) == "indirect"


def test_a_quotation_split_by_its_clause_is_one_quote() -> None:
    doc = parsed(*SPLIT)
    (quote,) = find_quotes(doc)
    assert (quote.form, words(doc, quote.content)) == ("direct", ["We begin", "We end."])
    assert (words(doc, quote.source), words(doc, quote.cue)) == (["Ann Lee"], ["said"])


def test_a_quotation_over_two_paragraphs_is_one_quote() -> None:
    doc = parsed(
        "“_ 1 punct PUNCT",
        "Stay_ 1 ROOT VERB",
        "._ 1 punct PUNCT",
        "¶",
        "“_ 5 punct PUNCT",
        "Go_ 8 ccomp VERB",
        ",_ 8 punct PUNCT",
        "” 8 punct PUNCT",
        "said 8 ROOT VERB say",
        "Ann_ 8 nsubj PROPN",
        ". 8 punct PUNCT",
    )
    (quote,) = find_quotes(doc)
    assert words(doc, quote.content) == ["Stay.", "Go"]
    assert words(doc, quote.source) == ["Ann"]


def test_reported_clause() -> None:
    doc = parsed(*REPORTED)
    (quote,) = find_quotes(doc)
    assert (quote.form, words(doc, quote.content)) == ("indirect", ["that costs rose"])
    assert (words(doc, quote.source), quote.speaker) == (["Experts"], None)


def test_reporting_clause_behind() -> None:
    doc = parsed(*AFTER)
    (quote,) = find_quotes(doc)
    assert (quote.form, words(doc, quote.content), words(doc, quote.source)) == ("indirect", ["Costs rose"], ["he"])


def test_reporting_clause_amid_the_content() -> None:
    doc = parsed(
        "Costs_ 6 nsubj NOUN",
        ", 4 punct PUNCT",
        "the 3 det DET",
        "minister 4 nsubj NOUN",
        "said_ 6 parataxis VERB say",
        ", 4 punct PUNCT",
        "rose_ 6 ROOT VERB",
        ". 6 punct PUNCT",
    )
    (quote,) = find_quotes(doc)
    assert words(doc, quote.content) == ["Costs", "rose"]
    assert words(doc, quote.source) == ["the minister"]


def test_according_to() -> None:
    doc = parsed(
        "Costs 1 nsubj NOUN",
        "rose_ 1 ROOT VERB",
        ", 1 punct PUNCT",
        "according 1 prep VERB",
        "to 3 prep ADP",
        "the 6 det DET",
        "ministry_ 4 pobj NOUN",
        ". 1 punct PUNCT",
    )
    (quote,) = find_quotes(doc)
    assert words(doc, quote.content + quote.source + quote.cue) == ["Costs rose", "the ministry", "according to"]


def test_quoted_fragment_belongs_to_the_subject_of_its_verb() -> None:
    doc = parsed(
        "Acme 1 nsubj PROPN",
        "plans 1 ROOT VERB plan",
        "to 4 aux PART",
        "“_ 4 punct PUNCT",
        "build 1 xcomp VERB",
        "a 7 det DET",
        "better 7 amod ADJ",
        "bridge_ 4 dobj NOUN",
        "” 4 punct PUNCT",
        "soon_ 4 advmod ADJ",
        ". 1 punct PUNCT",
    )
    (quote,) = find_quotes(doc)
    assert (quote.form, words(doc, quote.source)) == ("mixed", ["Acme"])
    assert words(doc, quote.content) == ["to “build a better bridge” soon"]


def test_scare_quotes_are_no_quote() -> None:
    doc = parsed("The 3 det DET", "“_ 2 punct PUNCT", "soft_ 3 amod ADJ", "” 2 punct PUNCT", "power 4 ROOT NOUN")
    assert find_quotes(doc) == ()


LOOSE = ("¶", "“_ 9 punct PUNCT", "Prices 9 nsubj NOUN", "fell_ 9 ROOT VERB", "._ 9 punct PUNCT", "” 9 punct PUNCT")


def test_a_wholly_quoted_paragraph_is_the_running_speaker_s() -> None:
    doc = parsed(*REPORTED, *LOOSE)
    said, loose = find_quotes(doc)
    assert (loose.form, loose.source, loose.cue) == ("direct", said.source, ())
    assert words(doc, loose.content) == ["Prices fell."]


def test_what_stands_in_a_repeated_paragraph_counts_once() -> None:
    doc = parsed(*REPORTED)
    doc._.passed_over = ((0, len(doc.text)),)
    assert find_quotes(doc) == ()


def acting(id_: str, type_: str, *mentions: tuple[int, int, str]) -> Actor:
    """Return an actor with these mentions."""
    return Actor(id_, id_, type_, (), (), 1.0, tuple(Mention(*mention) for mention in mentions))  # type: ignore[arg-type]


def test_the_speaker_is_the_actor_whose_mention_overlaps_the_source() -> None:
    doc = parsed(*SPLIT)
    at = doc.text.index("Ann")
    doc._.actors = (acting("acme", "organization", (0, 1, "name")), acting("ann", "person", (at, at + 7, "name")))
    (quote,) = find_quotes(doc)
    assert quote.speaker == "ann"


def test_he_is_the_person_who_spoke_before() -> None:
    before = tuple(REPORTED)
    doc = parsed(
        *before,
        "Costs 7 nsubj NOUN",
        "fell_ 10 ccomp VERB",
        ", 10 punct PUNCT",
        "he 10 nsubj PRON",
        "said 10 ROOT VERB say",
    )
    doc._.actors = (acting("expert", "person", (0, 7, "nominal")),)
    assert [quote.speaker for quote in find_quotes(doc)] == ["expert", "expert"]


SHE_ADDS = (
    "¶",
    "She 8 nsubj PRON",
    "says 8 ROOT VERB say",
    "prices 10 nsubj NOUN",
    "fell_ 8 ccomp VERB",
    ". 8 punct PUNCT",
)


def speakers(doc: Doc, *actors: Actor) -> list[str | None]:
    """Return the speakers of the quotes of a doc with these actors."""
    doc._.actors = actors
    return [quote.speaker for quote in find_quotes(doc)]


def test_she_is_who_spoke_just_before_rather_than_someone_further_off() -> None:
    doc = parsed(*REPORTED, *SHE_ADDS)
    at = doc.text.index("She")
    far = acting("far", "person", (at, at + 3, "pronoun"))
    assert speakers(doc, acting("expert", "person", (0, 7, "nominal")), far) == ["expert", "expert"]


def test_she_is_no_one_whom_the_article_calls_he_or_by_a_man_s_name() -> None:
    doc = parsed("He 1 nsubj PRON", *REPORTED[1:], *SHE_ADDS)
    at = doc.text.index("She")
    far = acting("far", "person", (at, at + 3, "pronoun"))
    assert speakers(doc, acting("lee", "person", (0, 2, "pronoun")), far) == ["lee", "far"]
    doc = parsed(*REPORTED, *SHE_ADDS)
    at = doc.text.index("She")
    far = acting("far", "person", (at, at + 3, "pronoun"))
    robert = Actor("lee", "Robert Lee", "person", (), (), 1.0, (Mention(0, 7, "nominal"),))
    assert speakers(doc, robert, far) == ["lee", "far"]


def test_a_bare_surname_is_the_actor_who_bears_it() -> None:
    doc = parsed("Vale 1 nsubj PROPN", *REPORTED[1:])
    ann = Actor("ann", "Ann Vale", "person", (), (), 1.0, ())
    assert speakers(doc, ann) == ["ann"]
    assert speakers(doc, ann, Actor("bo", "Bo Vale", "person", (), (), 1.0, ())) == [None]


def test_a_name_behind_a_dash_signs_its_quotation() -> None:
    doc = flat("“ We stay , and that is all . ”― Pam Lee .")
    (quote,) = find_quotes(doc)
    assert (words(doc, quote.content), words(doc, quote.source)) == (["We stay , and that is all ."], ["Pam Lee"])


def test_an_actor_that_only_describes_the_source_is_not_the_speaker() -> None:
    doc = parsed(
        "Paris 1 compound PROPN", "officials 2 nsubj NOUN", "say 2 ROOT VERB", "costs 4 nsubj NOUN", "rose 2 ccomp VERB"
    )
    doc._.actors = (acting("paris", "place", (0, 5, "name")),)
    (quote,) = find_quotes(doc)
    assert quote.speaker is None


def test_ids_come_from_content_and_differ() -> None:
    again = [f"{word} {int(head) + 6} {rest}" for word, head, rest in (row.split(" ", 2) for row in REPORTED)]
    once, twice = find_quotes(parsed(*REPORTED)), find_quotes(parsed(*REPORTED, *again))
    assert once[0].id == twice[0].id != twice[1].id


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="aB .,:?!\n\"“”„«»`'‘’—é1", max_size=120) | st.text(max_size=60))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    doc = flat(text)
    for quote in find_quotes(doc):
        for start, end in quote.content + quote.source + quote.cue:
            assert 0 <= start < end <= len(text)
    found = regions(text)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


@pytest.fixture(scope="module")
def quotes(sample: Briefing) -> list[Quote]:
    """Return the quotes of the sample article."""
    return [item for item in sample.items if isinstance(item, Quote)]


@pytest.mark.parametrize(
    ("content", "form", "source"),
    [
        (
            "We have been working in Russia for 22 years. Thank you to our partners. We are working well here",
            "direct",
            "Zhao Li",
        ),
        ("pioneer the development of 6G technology", "mixed", "Huawei"),
        (
            "the largest research laboratory for all operators",
            "mixed",
            "a source in Russia's fifth-generation research community",
        ),
        ("to create an economic front against the United States", "mixed", "Sylvain Chevalier"),
        ("Russia and China are trying to break away", "indirect", "he"),
        ("the move is a show of solidarity", "indirect", "Analysts"),
        ("the network will become part", "indirect", "Moscow authorities"),
        ("It aims to recruit 500 more people", "indirect", "Vedomosti"),
        ("Russia's welcome to Huawei does not mean", "indirect", "experts"),
        ("Many people use Android phones", "direct", "Evgeny Khorov"),
    ],
)
def test_sample(sample: Briefing, quotes: list[Quote], content: str, form: str, source: str) -> None:
    (quote,) = [quote for quote in quotes if content in shown(sample, quote)]
    assert quote.form == form
    assert source in " ".join(sample.article.words(span) for span in quote.source)


@pytest.mark.parametrize(
    ("content", "speaker"),
    [("We have been working in Russia", "Zhao Li"), ("Many people use Android phones", "Khorov")],
)
def test_sample_speakers(sample: Briefing, quotes: list[Quote], content: str, speaker: str) -> None:
    (quote,) = [quote for quote in quotes if content in shown(sample, quote)]
    said_by = sample.by_id[quote.speaker or ""]
    assert isinstance(said_by, Actor) and speaker in said_by.name
