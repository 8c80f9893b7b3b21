"""What joins actors to each other, to what they do and to figures: on hand-built sentences, and on any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

# Importing the modules registers `doc._.actors`, `doc._.numbers` and `doc._.quotes`.
import briefing.extract.actors
import briefing.extract.numbers
import briefing.extract.quotes  # noqa: F401
from briefing.extract.joining import joined
from briefing.model import Actor, Mention, Number, Quote
from tests.extract.docs import flat, parsed


def actor(doc: Doc, name: str, kind: str = "organization") -> Actor:
    """Return an actor whose mentions are all places of its name."""
    places = [Mention(*found.span(), "name") for found in re.finditer(rf"\b{re.escape(name)}\b", doc.text)]
    return Actor(name, name, kind, (), (), 0.5, tuple(sorted(places)))  # type: ignore[arg-type]


def join(doc: Doc, *named: Actor, quotes: tuple[Quote, ...] = (), numbers: tuple[Number, ...] = ()) -> dict[str, Actor]:
    """Return the actors of a Doc, by name, with what joins them; the numbers stay on the Doc."""
    doc._.actors, doc._.quotes, doc._.numbers = named, quotes, numbers
    found, doc._.numbers = joined(doc)
    return {each.name: each for each in found}


def words(doc: Doc, spans: tuple[tuple[int, int], ...]) -> str:
    """Return the words of some spans."""
    return " ".join(doc.text[start:end] for start, end in spans)


def acts(doc: Doc, found: Actor) -> list[str]:
    """Return what an actor does."""
    return [words(doc, doing.words) for doing in found.doings]


def ties(doc: Doc, found: Actor) -> list[tuple[str, str, str]]:
    """Return to whom an actor belongs, its role, and the words that say so."""
    return [(each.other, words(doc, (each.role,)), words(doc, (each.words,))) for each in found.affiliations]


def met(doc: Doc, found: Actor) -> list[tuple[str, str, bool]]:
    """Return whom an actor meets, what it does to them, and whether that is mutual."""
    return [(each.other, words(doc, each.words), each.mutual) for each in found.meetings]


SIGNED = (
    "Nord/NNP/nsubj/1 signed/sign/VERB/VBD/ROOT/1 a/DT/det/3 contract/NN/dobj/1 with/IN/prep/3 "
    "Balt/NNP/pobj/4 last/JJ/amod/7 month/NN/npadvmod/1/DATE ././punct/1"
)


class TestDoings:
    def test_a_doing_is_the_verb_with_what_it_needs_and_without_the_time(self) -> None:
        doc = parsed(SIGNED)
        assert acts(doc, join(doc, actor(doc, "Nord"))["Nord"]) == ["signed a contract with Balt"]

    def test_helpers_and_a_no_belong_to_it_and_a_plan_is_told_whole(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubj/3 did/do/AUX/VBD/aux/3 not/RB/neg/3 plan/plan/VERB/VB/ROOT/3 to/TO/aux/5 "
            "build/build/VERB/VB/xcomp/3 ships/NNS/dobj/5 ././punct/3"
        )
        assert acts(doc, join(doc, actor(doc, "Nord"))["Nord"]) == ["did not plan to build ships"]

    def test_a_joined_verb_shares_subject_and_helpers(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubj/2 will/MD/aux/2 sell/sell/VERB/VB/ROOT/2 ships/NNS/dobj/2 and/CC/cc/2 "
            "lease/lease/VERB/VB/conj/2 ports/NNS/dobj/5 ././punct/2"
        )
        assert acts(doc, join(doc, actor(doc, "Nord"))["Nord"]) == ["will sell ships", "will lease ports"]

    def test_in_the_passive_both_are_told(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubjpass/2 was/AUX/AUX/VBD/auxpass/2 fined/fine/VERB/VBN/ROOT/2 by/IN/agent/2 Balt/NNP/pobj/3 "
            "././punct/2"
        )
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"))
        assert acts(doc, found["Nord"]) == ["was fined by Balt"]
        assert acts(doc, found["Balt"]) == ["fined Nord"]
        assert met(doc, found["Nord"]) == [("Balt", "was fined by", False)]

    @pytest.mark.parametrize("helper", ["may/MD/aux/4", "not/RB/neg/4"])
    def test_what_may_be_done_by_an_actor_is_not_done(self, helper: str) -> None:
        doc = parsed(
            f"Nord/NNP/nsubjpass/4 is/be/AUX/VBZ/aux/4 {helper} be/be/AUX/VB/auxpass/4 fined/fine/VERB/VBN/ROOT/4 "
            "by/IN/agent/4 Balt/NNP/pobj/5 ././punct/4"
        )
        assert acts(doc, join(doc, actor(doc, "Nord"), actor(doc, "Balt"))["Balt"]) == []

    def test_who_and_which_are_the_noun_before_them(self) -> None:
        doc = parsed(
            "Ruiz/NNP/nsubj/4 ,/,/punct/0 who/WP/nsubj/3 left/leave/VERB/VBD/relcl/0 waved/wave/VERB/VBD/ROOT/4 "
            "././punct/4"
        )
        assert acts(doc, join(doc, actor(doc, "Ruiz", kind="person"))["Ruiz"]) == ["left", "waved"]

    def test_a_name_says_more_than_the_role_before_it(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubj/1 met/meet/VERB/VBD/ROOT/1 the/DT/det/3 mayor/mayor/NOUN/NN/dobj/1 ,/,/punct/3 "
            "Ana/Ana/PROPN/NNP/compound/6 Ruiz/Ruiz/PROPN/NNP/appos/3 ././punct/1"
        )
        assert acts(doc, join(doc, actor(doc, "Nord"))["Nord"]) == ["met Ana Ruiz"]

    @pytest.mark.parametrize(
        "sentence",
        [
            "If/IN/mark/2 Nord/NNP/nsubj/2 signs/sign/VERB/VBZ/ROOT/2 ././punct/2",
            "Did/do/AUX/VBD/aux/2 Nord/NNP/nsubj/2 sign/sign/VERB/VB/ROOT/2 it/PRP/dobj/2 ?/./punct/2",
            "Nord/NNP/nsubj/1 is/be/AUX/VBZ/ROOT/1 large/JJ/acomp/1 ././punct/1",
            "Nord/NNP/nsubj/1 said/say/VERB/VBD/ROOT/1 so/RB/advmod/1 ././punct/1",
            "Balt/NNP/nsubj/1 expects/expect/VERB/VBZ/ROOT/1 Nord/NNP/nsubj/4 to/TO/aux/4 sign/sign/VERB/VB/ccomp/1",
        ],
    )
    def test_what_may_be_what_is_asked_what_is_and_what_is_said_is_no_doing(self, sentence: str) -> None:
        doc = parsed(sentence)
        assert acts(doc, join(doc, actor(doc, "Nord"))["Nord"]) == []

    def test_what_somebody_reports_bears_the_quote_and_direct_words_tell_nothing(self) -> None:
        doc = parsed(
            "Ruiz/NNP/nsubj/1 said/say/VERB/VBD/ROOT/1 Nord/NNP/nsubj/3 cheated/cheat/VERB/VBD/ccomp/1 "
            "Balt/NNP/dobj/3 ././punct/1"
        )
        content = (doc.text.index("Nord"), doc.text.index(" ."))
        for form, told in (("indirect", [("cheated Balt", "q")]), ("direct", [])):
            quote = Quote("q", form, (content,), ((0, 4),), ((5, 9),), "Ruiz")  # type: ignore[arg-type]
            found = join(doc, actor(doc, "Nord"), quotes=(quote,))["Nord"]
            assert [(words(doc, each.words), each.told) for each in found.doings] == told

    @pytest.mark.parametrize("how", ["denied/deny", "doubted/doubt"])
    def test_what_is_denied_is_not_done(self, how: str) -> None:
        doc = parsed(
            f"Nord/NNP/nsubj/1 {how}/VERB/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 cut/cut/VERB/VBD/ccomp/1 "
            "jobs/NNS/dobj/4 ././punct/1"
        )
        nord = Actor("Nord", "Nord", "organization", (), (), 0.5, (Mention(0, 4, "name"), Mention(17, 19, "pronoun")))
        start = doc.text.index("that")
        quote = Quote("q", "indirect", ((start, len(doc.text) - 2),), ((0, 4),), ((5, start - 1),), "Nord")
        assert acts(doc, join(doc, nord, quotes=(quote,))["Nord"]) == []
        said = parsed(
            "Nord/NNP/nsubj/1 said/say/VERB/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 cut/cut/VERB/VBD/ccomp/1 "
            "jobs/NNS/dobj/4 ././punct/1"
        )
        nord = Actor("Nord", "Nord", "organization", (), (), 0.5, (Mention(0, 4, "name"), Mention(15, 17, "pronoun")))
        quote = Quote("q", "indirect", ((10, len(said.text) - 2),), ((0, 4),), ((5, 9),), "Nord")
        assert acts(said, join(said, nord, quotes=(quote,))["Nord"]) == ["cut jobs"]

    def test_a_verb_that_reports_a_plan_is_a_doing_one_that_reports_words_is_not(self) -> None:
        doc = parsed(SIGNED)
        start = doc.text.index("signed")
        quote = Quote("q", "indirect", ((start + 7, start + 17),), ((0, 4),), ((start, start + 6),), "Nord")
        assert acts(doc, join(doc, actor(doc, "Nord"), quotes=(quote,))["Nord"]) == ["signed a contract with Balt"]


class TestMeetings:
    def test_what_the_one_does_leads_to_the_other(self) -> None:
        doc = parsed(SIGNED)
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"))
        assert met(doc, found["Nord"]) == [("Balt", "signed a contract with", False)]
        assert found["Balt"].meetings == ()
        assert words(doc, (found["Nord"].meetings[0].place,)) == "Nord signed a contract with Balt"

    def test_what_is_done_to_an_object_goes_on_behind_it(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubj/1 asked/ask/VERB/VBD/ROOT/1 Balt/NNP/dobj/1 to/TO/aux/4 pay/pay/VERB/VB/xcomp/1 ././punct/1"
        )
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"))
        assert met(doc, found["Nord"]) == [("Balt", "asked to pay", False)]

    def test_what_one_is_or_is_called_is_no_other(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubjpass/2 was/be/AUX/VBD/auxpass/2 named/name/VERB/VBN/ROOT/2 Balt/NNP/oprd/2 ././punct/2"
        )
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"))
        assert all(not meeting.words for meeting in found["Nord"].meetings)

    def test_two_subjects_do_it_together(self) -> None:
        doc = parsed("Nord/NNP/nsubj/3 and/CC/cc/0 Balt/NNP/conj/0 merged/merge/VERB/VBD/ROOT/3 ././punct/3")
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"))
        assert met(doc, found["Nord"]) == [("Balt", "merged", True)]
        assert acts(doc, found["Balt"]) == ["merged"]

    def test_one_sentence_alone_is_company_but_a_place_that_says_where_is_not(self) -> None:
        doc = parsed(
            "Nord/NNP/nsubj/1 grew/grow/VERB/VBD/ROOT/1 while/IN/mark/4 Balt/NNP/nsubj/4 "
            "shrank/shrink/VERB/VBD/advcl/1 in/IN/prep/4 Lindsey/NNP/pobj/5 ././punct/1"
        )
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"), actor(doc, "Lindsey", kind="place"))
        assert met(doc, found["Nord"]) == [("Balt", "", True)]
        assert found["Balt"].meetings == ()


class TestAffiliations:
    @pytest.mark.parametrize(
        ("sentence", "tie"),
        [
            (
                "Ruiz/NNP/nsubj/6 ,/,/punct/0 chief/JJ/amod/3 executive/NN/appos/0 of/IN/prep/3 Nord/NNP/pobj/4 "
                "left/VBD/ROOT/6",
                ("Nord", "chief executive", "chief executive of Nord"),
            ),
            (
                "Nord/NNP/poss/2 's/POS/case/0 lawyer/NN/nsubj/5 ,/,/punct/2 Ruiz/NNP/appos/2 left/VBD/ROOT/5",
                ("Nord", "lawyer", "Nord 's lawyer"),
            ),
            (
                "Nord/NNP/compound/2 spokeswoman/NN/compound/2 Ruiz/NNP/nsubj/3 left/VBD/ROOT/3",
                ("Nord", "spokeswoman", "Nord spokeswoman Ruiz"),
            ),
            (
                "Ruiz/NNP/nsubj/1 became/become/VERB/VBD/ROOT/1 head/NN/attr/1 of/IN/prep/2 Nord/NNP/pobj/3",
                ("Nord", "head", "head of Nord"),
            ),
            (
                "Ruiz/NNP/nsubj/6 ,/,/punct/0 a/DT/det/3 subsidiary/NN/appos/0 of/IN/prep/3 Nord/NNP/pobj/4 "
                "grew/VBD/ROOT/6",
                ("Nord", "subsidiary", "subsidiary of Nord"),
            ),
        ],
    )
    def test_a_role_leads_to_the_other_actor(self, sentence: str, tie: tuple[str, str, str]) -> None:
        doc = parsed(sentence)
        found = join(doc, actor(doc, "Ruiz", kind="person"), actor(doc, "Nord"))
        assert ties(doc, found["Ruiz"]) == [tie]
        assert found["Nord"].affiliations == ()
        # The tie tells it: that they stand in one sentence is no news.
        assert all(meeting.words for meeting in found["Ruiz"].meetings)

    def test_an_owner_before_a_hyphen(self) -> None:
        doc = flat("Nord-owned Balt grew.")
        heads = {"Nord": 2, "-": 2, "owned": 3, "Balt": 4, "grew": 4, ".": 4}
        doc = Doc(
            doc.vocab,
            words=list(heads),
            spaces=[False, False, True, True, False, False],
            heads=list(heads.values()),
            deps=["npadvmod", "punct", "amod", "nsubj", "ROOT", "punct"],
            tags=["NNP", "HYPH", "VBN", "NNP", "VBD", "."],
        )
        found = join(doc, actor(doc, "Nord"), actor(doc, "Balt"))
        assert ties(doc, found["Balt"]) == [("Nord", "owned", "Nord-owned Balt")]

    def test_an_organisation_holds_no_office(self) -> None:
        doc = parsed(
            "Ruiz/NNP/nsubj/6 ,/,/punct/0 chief/JJ/amod/3 executive/NN/appos/0 of/IN/prep/3 Nord/NNP/pobj/4 "
            "left/VBD/ROOT/6"
        )
        assert join(doc, actor(doc, "Ruiz"), actor(doc, "Nord"))["Ruiz"].affiliations == ()

    def test_a_role_held_in_a_place_is_not_the_place_s(self) -> None:
        doc = parsed("Ruiz/NNP/nsubj/5 ,/,/punct/0 director/NN/appos/0 in/IN/prep/2 Lindsey/NNP/pobj/3 left/VBD/ROOT/5")
        found = join(doc, actor(doc, "Ruiz", kind="person"), actor(doc, "Lindsey", kind="place"))
        assert found["Ruiz"].affiliations == ()


class TestFigures:
    @pytest.mark.parametrize(
        ("sentence", "owner"),
        [
            ("Nord/NNP/nsubj/1 employs/VERB/VERB/VBZ/ROOT/1 400/CD/nummod/3 people/NNS/dobj/1", "Nord"),
            ("Nord/NNP/poss/3 's/POS/case/0 400/CD/nummod/3 people/NNS/nsubj/4 left/VERB/VERB/VBD/ROOT/4", "Nord"),
            (
                "The/DT/det/2 400/CD/nummod/2 people/NNS/nsubj/5 of/IN/prep/2 Nord/NNP/pobj/3 left/V/VERB/VBD/ROOT/5",
                "Nord",
            ),
            (
                "Nord/NNP/poss/2 's/POS/case/0 sales/NNS/nsubj/3 rose/V/VERB/VBD/ROOT/3 "
                "400/CD/nummod/5 percent/NN/dobj/3",
                "Nord",
            ),
            ("400/CD/nummod/1 people/NNS/nsubj/2 met/V/VERB/VBD/ROOT/2 Nord/NNP/dobj/2", None),
            ("Nord/NNP/nsubj/1 heard/V/VERB/VBD/ROOT/1 from/IN/prep/1 400/CD/nummod/4 people/NNS/pobj/2", None),
            ("Nord/NNP/nsubj/4 ,/,/punct/0 400/CD/nummod/3 people/NNS/appos/0 met/V/VERB/VBD/ROOT/4", None),
        ],
    )
    def test_it_is_whose_it_counts_or_the_subject_s(self, sentence: str, owner: str | None) -> None:
        doc = parsed(sentence)
        start = doc.text.index("400")
        end = doc.text.index("people") + 6 if "people" in doc.text else doc.text.index("percent") + 7
        number = Number("n", (start, end), 400, "person", "=", None, "count")
        join(doc, actor(doc, "Nord"), numbers=(number,))
        assert doc._.numbers[0].actor == owner

    def test_a_date_is_nobody_s(self) -> None:
        doc = parsed("Nord/NNP/nsubj/1 left/V/VERB/VBD/ROOT/1 Monday/NNP/npadvmod/1")
        number = Number("n", (10, 16), 0, None, "=", None, "date")
        join(doc, actor(doc, "Nord"), numbers=(number,))
        assert doc._.numbers[0].actor is None


@given(st.text(alphabet="Nord Balt.?,-'’\n“”signed 12", max_size=80), st.data())
def test_any_text_is_read_and_every_span_stands_in_it(text: str, data: st.DataObject) -> None:
    doc = flat(text, ends=".")
    place = st.integers(0, len(text))
    spans = [(min(ends), max(ends)) for ends in (data.draw(st.tuples(place, place)) for _ in range(3))]
    named = [
        Actor(str(number), "x", "person", (), (), 0.5, (Mention(start, end, "name"),))
        for number, (start, end) in enumerate(spans)
    ]
    number = Number("n", spans[0], 1, None, "=", None, "count")
    quote = Quote("q", "indirect", (spans[1],), (), (spans[2],), "0")
    for found in join(doc, *named, quotes=(quote,), numbers=(number,)).values():
        told = [*(doing.words for doing in found.doings), *(each.words for each in found.meetings)]
        every = [span for spans in told for span in spans]
        every += [span for each in found.affiliations for span in (each.role, each.words)]
        every += [each.place for each in found.meetings]
        assert all(0 <= start <= end <= len(text) for start, end in every)
