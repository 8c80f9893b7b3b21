"""Open questions: on hand-built sentences, on any text, and on the sample article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from briefing.extract.questions import find_questions
from briefing.extract.questions.due import resolve
from briefing.model import Actor, Briefing, Mention, Question
from tests.extract.docs import BLANK, parsed

if TYPE_CHECKING:
    from spacy.language import Language


PLAN = (
    "The/the/DET/DT/det/1 city/city/NOUN/NN/nsubj/2 plans/plan/VERB/VBZ/ROOT/2 to/to/PART/TO/aux/4 "
    "open/open/VERB/VB/xcomp/2 a/a/DET/DT/det/6 bridge/bridge/NOUN/NN/dobj/4 by/by/ADP/IN/prep/4 "
    "2031/2031/NUM/CD/pobj/7/DATE ././PUNCT/./punct/2"
)
HIS_PLAN = (
    "He/he/PRON/PRP/nsubj/1 plans/plan/VERB/VBZ/ROOT/1 to/to/PART/TO/aux/3 resign/resign/VERB/VB/xcomp/1 "
    "soon/soon/ADV/RB/advmod/3 ././PUNCT/./punct/1"
)
MAY_HAVE = (
    "The/the/DET/DT/det/1 bank/bank/NOUN/NN/nsubj/4 may/may/AUX/MD/aux/4 have/have/AUX/VB/aux/4 "
    "hidden/hide/VERB/VBN/ROOT/4 the/the/DET/DT/det/6 losses/loss/NOUN/NNS/dobj/4 ././PUNCT/./punct/4"
)
LIKELY_VOTERS = (
    "Likely/likely/ADJ/JJ/amod/1 voters/voter/NOUN/NNS/nsubj/2 favor/favor/VERB/VBP/ROOT/2 the/the/DET/DT/det/4 "
    "mayor/mayor/NOUN/NN/dobj/2 ././PUNCT/./punct/2"
)
MORE_LIKELY = (
    "Sales/sale/NOUN/NNS/nsubj/1 are/be/AUX/VBP/ROOT/1 more/more/ADV/RBR/advmod/3 likely/likely/ADJ/JJ/acomp/1 "
    "to/to/PART/TO/aux/5 rise/rise/VERB/VB/xcomp/3 than/than/ADP/IN/prep/5 fall/fall/NOUN/NN/pobj/6 ././PUNCT/./punct/1"
)
MONTH_OF_MAY = (
    "The/the/DET/DT/det/1 festival/festival/NOUN/NN/nsubj/2 ends/end/VERB/VBZ/ROOT/2 in/in/ADP/IN/prep/2 "
    "May/May/PROPN/NNP/pobj/3/DATE ././PUNCT/./punct/2"
)
COULD_NOT = (
    "Reporters/reporter/NOUN/NNS/nsubj/3 could/could/AUX/MD/aux/3 not/not/PART/RB/neg/3 enter/enter/VERB/VB/ROOT/3 "
    "the/the/DET/DT/det/5 hall/hall/NOUN/NN/dobj/3 ././PUNCT/./punct/3"
)
NAMED_WILL = (
    "Will/Will/PROPN/NNP/compound/1/PERSON Ortega/Ortega/PROPN/NNP/nsubj/2/PERSON won/win/VERB/VBD/ROOT/2 "
    "the/the/DET/DT/det/4 race/race/NOUN/NN/dobj/2 ././PUNCT/./punct/2"
)
NOT_REACHED = (
    "Smith/Smith/PROPN/NNP/nsubjpass/4/PERSON could/could/AUX/MD/aux/4 not/not/PART/RB/neg/4 be/be/AUX/VB/auxpass/4 "
    "reached/reach/VERB/VBN/ROOT/4 for/for/ADP/IN/prep/4 comment/comment/NOUN/NN/pobj/5 ././PUNCT/./punct/4"
)
ANALYSTS = (
    "Analysts/analyst/NOUN/NNS/nsubj/1 say/say/VERB/VBP/ROOT/1 the/the/DET/DT/det/3 dam/dam/NOUN/NN/nsubj/4 "
    "leaked/leak/VERB/VBD/ccomp/1 ././PUNCT/./punct/1"
)
NAMED_SURVEY = (
    "The/the/DET/DT/det/2 Acme/Acme/PROPN/NNP/compound/2/ORG survey/survey/NOUN/NN/nsubj/3 "
    "found/find/VERB/VBD/ROOT/3 that/that/SCONJ/IN/mark/6 rents/rent/NOUN/NNS/nsubj/6 fell/fall/VERB/VBD/ccomp/3 "
    "././PUNCT/./punct/3"
)
ACCUSED = (
    "The/the/DET/DT/det/1 pilot/pilot/NOUN/NN/nsubjpass/3 was/be/AUX/VBD/auxpass/3 accused/accuse/VERB/VBN/ROOT/3 "
    "of/of/ADP/IN/prep/3 theft/theft/NOUN/NN/pobj/4 ././PUNCT/./punct/3"
)
REPORTEDLY = (
    "The/the/DET/DT/det/1 ship/ship/NOUN/NN/nsubjpass/4 was/be/AUX/VBD/auxpass/4 reportedly/reportedly/ADV/RB/advmod/4 "
    "lost/lose/VERB/VBN/ROOT/4 near/near/ADP/IN/prep/4 Oslo/Oslo/PROPN/NNP/pobj/5/GPE ././PUNCT/./punct/4"
)
UNCLEAR = (
    "It/it/PRON/PRP/nsubj/1 is/be/AUX/VBZ/ROOT/1 unclear/unclear/ADJ/JJ/acomp/1 whether/whether/SCONJ/IN/mark/6 "
    "the/the/DET/DT/det/5 ferry/ferry/NOUN/NN/nsubj/6 sank/sink/VERB/VBD/ccomp/1 ././PUNCT/./punct/1"
)
NOT_KNOWN = (
    "Police/police/NOUN/NNS/nsubj/3 do/do/AUX/VBP/aux/3 not/not/PART/RB/neg/3 know/know/VERB/VB/ROOT/3 "
    "who/who/PRON/WP/nsubj/5 lit/light/VERB/VBD/ccomp/3 the/the/DET/DT/det/7 fire/fire/NOUN/NN/dobj/5 "
    "././PUNCT/./punct/3"
)
DENIED = (
    "The/the/DET/DT/det/1 firm/firm/NOUN/NN/nsubj/2 denied/deny/VERB/VBD/ROOT/2 taking/take/VERB/VBG/xcomp/2 "
    "large/large/ADJ/JJ/amod/5 bribes/bribe/NOUN/NNS/dobj/3 ././PUNCT/./punct/2"
)
BECAUSE_OF_ALLEGED = (
    "The/the/DET/DT/det/1 league/league/NOUN/NN/nsubj/2 banned/ban/VERB/VBD/ROOT/2 the/the/DET/DT/det/4 "
    "club/club/NOUN/NN/dobj/2 because/because/SCONJ/IN/prep/2 of/of/ADP/IN/pcomp/5 alleged/allege/ADJ/JJ/amod/8 "
    "fraud/fraud/NOUN/NN/pobj/5 ././PUNCT/./punct/2"
)
SPOKE_OF_ALLEGED = (
    "The/the/DET/DT/det/1 minister/minister/NOUN/NN/nsubj/2 spoke/speak/VERB/VBD/ROOT/2 of/of/ADP/IN/prep/2 "
    "alleged/allege/ADJ/JJ/amod/5 fraud/fraud/NOUN/NN/pobj/3 in/in/ADP/IN/prep/5 the/the/DET/DT/det/8 "
    "vote/vote/NOUN/NN/pobj/6 ././PUNCT/./punct/2"
)
WHY = (
    "But/but/CCONJ/CC/cc/5 why/why/SCONJ/WRB/advmod/5 did/do/AUX/VBD/aux/5 the/the/DET/DT/det/4 "
    "train/train/NOUN/NN/nsubj/5 stop/stop/VERB/VB/ROOT/5 ?/?/PUNCT/./punct/5"
)
YES = "Yes/yes/INTJ/UH/intj/3 ,/,/PUNCT/,/punct/3 it/it/PRON/PRP/nsubj/3 did/do/VERB/VBD/ROOT/3 ././PUNCT/./punct/3"


def only(doc: Doc) -> Question:
    """Return the one question of a Doc."""
    (question,) = find_questions(doc)
    return question


@pytest.mark.parametrize(
    ("sentence", "reason", "question"),
    [
        (PLAN, "pending", "Will the city open a bridge by 2031?"),
        (MAY_HAVE, "hedged", "Did the bank hide the losses?"),
        (ANALYSTS, "unsourced", "Which analysts say the dam leaked?"),
        (ACCUSED, "unsourced", "Who accused the pilot of theft?"),
        (REPORTEDLY, "unsourced", "Who reported that the ship was lost near Oslo?"),
        (SPOKE_OF_ALLEGED, "unsourced", "Who alleged the fraud in the vote?"),
        (BECAUSE_OF_ALLEGED, "unsourced", "Who alleged the fraud because of which the league banned the club?"),
        (UNCLEAR, "gap", "Did the ferry sink?"),
        (NOT_KNOWN, "gap", "Who lit the fire?"),
        (DENIED, "contested", "Did the firm take large bribes?"),
        (WHY, "asked", "Why did the train stop?"),
    ],
)
def test_an_open_clause_becomes_a_question(sentence: str, reason: str, question: str) -> None:
    found = only(parsed(sentence))
    assert (found.reason, found.question) == (reason, question)


@pytest.mark.parametrize("sentence", [LIKELY_VOTERS, MORE_LIKELY, MONTH_OF_MAY, COULD_NOT, NAMED_WILL, NAMED_SURVEY])
def test_what_only_looks_open_gives_nothing(sentence: str) -> None:
    assert find_questions(parsed(sentence)) == ()


def test_someone_who_could_not_be_reached_leaves_a_gap_without_a_bad_question() -> None:
    found = only(parsed(NOT_REACHED))
    assert (found.reason, found.question) == ("gap", None)


def test_a_question_that_is_answered_at_once_is_not_open() -> None:
    assert len(find_questions(parsed(WHY))) == 1
    assert find_questions(parsed(WHY, YES)) == ()


def test_a_pronoun_gets_the_actors_name_and_none_is_written_without_one() -> None:
    doc = parsed(HIS_PLAN)
    assert find_questions(doc) == ()
    mentions = (Mention(0, 2, "pronoun"),)
    doc._.actors = (Actor("a1", "Ivo Ruiz", "person", (), (), 1.0, mentions),)
    assert only(doc).question == "Will Ivo Ruiz resign soon?"


def test_a_repeat_goes_into_also() -> None:
    doc = parsed(PLAN, MAY_HAVE, PLAN)
    plan, hedge = find_questions(doc)
    assert (plan.reason, hedge.reason) == ("pending", "hedged")
    assert [doc.text[start:end] for start, end in plan.also] == [doc.text[slice(*plan.span)]]
    assert len({plan.id, hedge.id}) == 2


def test_a_repeated_paragraph_counts_once() -> None:
    doc = parsed(PLAN, PLAN)
    doc._.passed_over = ((0, len(doc[:10].text)),)
    assert only(doc).also == ()


@pytest.mark.parametrize(
    ("today", "question"),
    [("2031-12-31", "Will the city open a bridge by 2031?"), ("2032-01-01", "Did the city open a bridge by 2031?")],
)
def test_once_its_day_is_over_a_question_asks_whether_it_came_to_pass(
    today: str, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.extract.questions.today", lambda: date.fromisoformat(today))
    assert only(parsed(PLAN)).question == question


def test_a_year_ahead_is_when_it_falls_due() -> None:
    assert only(parsed(PLAN)).due == "2031"


@pytest.mark.parametrize(
    ("words", "published", "due"),
    [
        ("by 2031", None, "2031"),
        ("on Monday", "2024-03-06", "2024-03-11"),
        ("on Monday", None, "on Monday"),
        ("tomorrow", "2024-02-28T09:00:00", "2024-02-29"),
        ("by the end of the year", "2024-03-06", "2024-12-31"),
        ("next month", "2024-12-31", "2025-01"),
        ("next year", "2024-03-06", "2025"),
        ("on June 5", "2024-03-06", "2024-06-05"),
        ("on February 5", "2024-03-06", "2025-02-05"),
        ("February 31, 2025", None, "February 31, 2025"),
        ("in a few weeks", "2024-03-06", "in a few weeks"),
        ("next month", "no date", "next month"),
        ("by May 2027", "2026-11-23", "2027-05"),
        ("by June 2030", "2026-11-23", "2030-06"),
        ("by May 2027", None, "2027-05"),
        ("May 20, 2027", "2026-11-23", "2027-05-20"),
        ("20 May 2027", None, "2027-05-20"),
        ("on Monday, Dec. 14", "2026-11-23", "2026-12-14"),
        ("on Nov. 30", "2026-11-23T09:30:00Z", "2026-11-30"),
        ("on 5 Feb", "2026-11-23", "2027-02-05"),
        ("on Feb. 29", "2027-11-23", "2028-02-29"),
        ("Friday the 13th", "2026-11-23", "Friday the 13th"),
        ("tomorrow", "9999-12-31", "tomorrow"),
        ("on Monday", "9999-12-31", "on Monday"),
        ("next month", "9999-12-31", "next month"),
        ("next year", "9999-12-31", "next year"),
        ("Feb. 29", "9999-12-31", "Feb. 29"),
        ("by the end of the year", "0010-01-01", "0010-12-31"),
        ("in March", "2026-10-02", "2027-03"),
        ("by the end of October", "2026-10-02", "2026-10"),
        ("in early Sept.", "2026-10-02", "2027-09"),
        ("in March", None, "in March"),
        ("in March", "9999-12-31", "in March"),
        ("before the march", "2026-10-02", "before the march"),
    ],
)
def test_due_is_a_date_where_the_words_name_one(words: str, published: str | None, due: str) -> None:
    assert resolve(words, published) == due


@given(
    st.dates().map(str),
    st.text(alphabet="0123456789 ,/", max_size=12),
    st.sampled_from(["", "May", "Dec.", "Monday", "tomorrow", "next month", "next year", "end of the year", "٣"]),
)
def test_any_words_and_any_day_give_when_it_falls_due(published: str, figures: str, words: str) -> None:
    for each in (f"{words} {figures}", f"{figures} {words}"):
        assert resolve(each, published) == resolve(each, f"{published}T09:30:00+02:00")


def test_a_doc_without_a_parse_has_no_questions() -> None:
    assert find_questions(BLANK("Will it rain? Perhaps.")) == ()


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Who may plan to go. ?!“”'\n\t—May 2031"), max_size=120) | st.text(max_size=120)
)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    with nlp.select_pipes(disable=["briefing_actors", "briefing_numbers", "briefing_quotes", "briefing_questions"]):
        doc = nlp(text)
    for question in find_questions(doc):
        assert all(0 <= start < end <= len(text) for start, end in question.places)
        assert question.question is None or (question.question.count("?") == 1 and "\n" not in question.question)


def questions_of(sample: Briefing, reason: str) -> list[tuple[str, str | None]]:
    """Return the evidence and question of each item of a reason."""
    found = [item for item in sample.items if isinstance(item, Question) and item.reason == reason]
    return [(sample.article.words(item.span), item.question) for item in found]


@pytest.mark.parametrize(
    "words", ["alleged espionage", "Analysts say the move", "According to a source in Russia", "experts believe"]
)
def test_the_sample_has_unsourced_claims(sample: Briefing, words: str) -> None:
    assert any(words in evidence for evidence, _ in questions_of(sample, "unsourced"))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("plans to deploy 5G technology", "2024"),
        ("aims to recruit 500 more people", "by the end of the year"),
        ("will become part of the city's natural infrastructure", "in the next few years"),
        ("pioneer the development of 6G", "in the future"),
    ],
)
def test_the_sample_has_pending_matters(sample: Briefing, words: str, due: str) -> None:
    pending = [item for item in sample.items if isinstance(item, Question) and item.reason == "pending"]
    assert [item.due for item in pending if words in sample.article.words(item.span)] == [due]


def test_the_sample_has_hedged_claims(sample: Briefing) -> None:
    assert any("is likely to" in evidence for evidence, _ in questions_of(sample, "hedged"))


def test_the_sample_asks_one_question_that_is_not_answered(sample: Briefing) -> None:
    ((evidence, question),) = questions_of(sample, "asked")
    assert "difference between Huawei and Google" in evidence
    assert question == "What is the difference between Huawei and Google in this case for Russia?"
    assert not any("have access to all the data" in words for words, _ in questions_of(sample, "asked"))


def test_the_samples_questions_are_in_order_and_each_has_its_own_id(sample: Briefing) -> None:
    found = [item for item in sample.items if isinstance(item, Question)]
    assert [item.span for item in found] == sorted(item.span for item in found)
    assert len({item.id for item in found}) == len(found)
