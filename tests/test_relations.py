"""What joins the items of a briefing, in words, from values alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import record, relations
from briefing.kinds import card, facts, more
from briefing.model import (
    Actor,
    Affiliation,
    Article,
    Briefing,
    Dismissal,
    Doing,
    Item,
    Meeting,
    Mention,
    Number,
    Quote,
    Span,
)

TEXT = (
    "Lindsey will close its bridge. Ines Marlow, mayor of Lindsey, signed a contract with Nord. "
    "She thanked Nord. The bridge was built by Nord, Tom Reed said. Nord employs 400 people. "
    "“Nord is late,” Marlow told Reed."
)


def at(words: str, nth: int = 0) -> Span:
    """Return where words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def actor(name: str, kind: str, salience: float, *mentions: Mention) -> Actor:
    """Return an actor whose id is the last word of its name."""
    return Actor(name.split()[-1].lower(), name, kind, (), (), salience, mentions)  # type: ignore[arg-type]


REPORT = Quote("q1", "indirect", (at("The bridge was built by Nord"),), (at("Tom Reed"),), (at("said"),), "reed")
LATE = Quote("q2", "direct", (at("Nord is late,"),), (at("Marlow", 1),), (at("told"),), "marlow")
FROM_TO = at("Ines Marlow, mayor of Lindsey, signed a contract with Nord")
SIGNED = Meeting("nord", FROM_TO, (at("signed a contract with"),), False)
THANKED = Meeting("nord", at("She thanked Nord"), (at("thanked"),), False)
MARLOW = replace(
    actor("Ines Marlow", "person", 0.9, Mention(*at("Ines Marlow"), "name"), Mention(*at("She"), "pronoun")),
    affiliations=(Affiliation("lindsey", at("mayor"), at("mayor of Lindsey")),),
    doings=(Doing((at("thanked Nord"),)), Doing((at("signed a contract with Nord"),))),
    meetings=(SIGNED, THANKED),
)
LINDSEY = replace(
    actor("Lindsey", "place", 0.6, Mention(*at("Lindsey"), "name")),
    doings=(Doing((at("will close its bridge"),)),),
    meetings=(Meeting("nord", at("Lindsey, signed a contract with Nord")),),
)
NORD = replace(
    actor("Nord", "organization", 0.8, *(Mention(*at("Nord", nth), "name") for nth in range(5))),
    doings=(Doing((at("built"), at("The bridge")), "q1"), Doing((at("employs 400 people"),))),
)
REED = actor("Tom Reed", "person", 0.2, Mention(*at("Tom Reed"), "name"))
PEOPLE = Number("n1", at("400 people"), 400, "person", "=", None, "count", actor="nord")
ITEMS: tuple[Item, ...] = (MARLOW, NORD, LINDSEY, REED, PEOPLE, REPORT, LATE)
BRIEFING = Briefing(Article("0" * 12, "Bridge", TEXT), ITEMS)


def acts(actor: Actor, briefing: Briefing) -> list[str]:
    """Return what an actor does."""
    return [act.words for act in relations.acts(actor, briefing)]


class TestActs:
    def test_each_leads_to_its_words(self) -> None:
        places = [act.place for act in relations.acts(NORD, BRIEFING)]
        assert [TEXT[start:end] for start, end in places] == ["The bridge was built", "employs 400 people"]

    def test_what_is_told_by_name_goes_before_what_a_pronoun_is_told_to_do(self) -> None:
        assert acts(MARLOW, BRIEFING) == ["signed a contract with Nord", "thanked Nord"]

    def test_what_somebody_says_is_marked_and_its_words_read_as_one_phrase(self) -> None:
        assert acts(NORD, BRIEFING) == ["built the bridge, as reported", "employs 400 people"]

    def test_what_one_says_of_oneself_is_not_marked(self) -> None:
        own = replace(BRIEFING, items=tuple(replace(REPORT, speaker="nord") if x is REPORT else x for x in ITEMS))
        assert acts(NORD, own)[0] == "built the bridge"

    def test_a_claim_told_before_its_words_comes_last(self) -> None:
        claim = replace(REPORT, cue=(at("Lindsey"),))
        claimed = replace(BRIEFING, items=tuple(claim if item is REPORT else item for item in ITEMS))
        assert acts(NORD, claimed) == ["employs 400 people", "built the bridge, as reported"]

    def test_the_headline_comes_last(self) -> None:
        titled = replace(BRIEFING, article=replace(BRIEFING.article, title=TEXT[: TEXT.index(" Ines")]))
        lindsey = replace(LINDSEY, doings=(*LINDSEY.doings, Doing((at("employs 400 people"),))))
        assert acts(lindsey, titled) == ["employs 400 people", "will close its bridge"]


class TestCompany:
    def test_it_is_told_from_both_sides(self) -> None:
        (nord,) = relations.company(MARLOW, BRIEFING)
        assert (nord.other.name, nord.times, nord.words) == ("Nord", 2, "signed a contract with")
        told = {each.other.name: (each.times, each.words) for each in relations.company(NORD, BRIEFING)}
        assert told == {"Ines Marlow": (2, "signed a contract with Nord"), "Lindsey": (1, "")}

    def test_the_name_stands_where_it_stood(self) -> None:
        asked = Meeting("nord", FROM_TO, (at("signed"), at("She thanked")), False)
        one = replace(MARLOW, meetings=(asked,))
        (first, *_) = relations.company(NORD, replace(BRIEFING, items=(one, NORD)))
        assert first.words == "signed Nord She thanked"

    def test_who_was_put_aside_is_no_company(self) -> None:
        aside = replace(BRIEFING, dismissals=(Dismissal("marlow", "2026-11-23T09:00:00+00:00", None, "actor"),))
        assert [each.other.name for each in relations.company(NORD, aside)] == ["Lindsey"]


class TestPairs:
    def test_what_is_done_goes_before_what_is_said_and_mere_company_is_last(self) -> None:
        found = [(pair.one.name, pair.other.name, pair.directed, pair.times) for pair in relations.pairs(BRIEFING)]
        assert found == [
            ("Ines Marlow", "Nord", True, 2),
            ("Ines Marlow", "Nord", True, 1),
            ("Tom Reed", "Nord", True, 1),
            ("Lindsey", "Nord", False, 1),
        ]

    def test_each_leads_to_its_words(self) -> None:
        done, said, reported, beside = relations.pairs(BRIEFING)
        assert (done.words, done.place) == ("signed a contract with", SIGNED.place)
        assert (said.words, said.place) == ("told “Nord is late”", LATE.content[0])
        assert (reported.words, reported.place) == ("said the bridge was built by Nord", REPORT.content[0])
        assert (beside.words, beside.place) == ("", LINDSEY.meetings[0].place)

    def test_a_tie_or_a_deed_makes_company_no_news(self) -> None:
        tied = replace(LINDSEY, affiliations=(Affiliation("nord", at("bridge"), at("bridge")),))
        briefing = replace(BRIEFING, items=tuple(tied if item is LINDSEY else item for item in ITEMS))
        assert "Lindsey" not in [pair.one.name for pair in relations.pairs(briefing)]

    def test_a_verb_that_tells_a_doing_reports_no_words(self) -> None:
        cue = at("signed")
        signed = Quote("q3", "indirect", (at("a contract with Nord"),), (at("Ines Marlow"),), (cue,), "marlow")
        briefing = replace(BRIEFING, items=(*ITEMS, signed))
        assert relations.pairs(briefing) == relations.pairs(BRIEFING)
        assert facts(MARLOW, briefing) == facts(MARLOW, BRIEFING)


def test_the_card_says_it_in_short_and_the_whole_in_full() -> None:
    assert facts(MARLOW, BRIEFING) == (
        "Acts: signed a contract with Nord · thanked Nord",
        "told “Nord is late”",
        "With: Nord ×2 (signed a contract with)",
        "Of: Lindsey (mayor)",
    )
    assert more(NORD, BRIEFING) == (
        "Acts: built the bridge, as reported · employs 400 people",
        "With: Ines Marlow ×2 (signed a contract with Nord) · Lindsey",
        "Numbers: 400 people",
    )
    assert more(LINDSEY, BRIEFING)[-1] == "People: Ines Marlow (mayor)"
    assert more(PEOPLE, BRIEFING) == ()


def test_a_role_that_names_the_other_actor_already_is_not_said_twice() -> None:
    marlow = replace(MARLOW, roles=("mayor of Lindsey",))
    briefing = replace(BRIEFING, items=(marlow, NORD, LINDSEY))
    assert "mayor of Lindsey" in card(marlow, briefing).detail
    assert not any(fact.startswith("Of") for fact in facts(marlow, briefing))


def test_a_record_keeps_it_all_and_an_older_one_lacks_it() -> None:
    made = json.loads(json.dumps(record.to_record(BRIEFING)))
    assert record.from_record(made) == BRIEFING
    older = record.item_record(MARLOW)
    for name in ("affiliations", "doings", "meetings"):
        del older[name]
    assert record.item_from(older) == replace(MARLOW, affiliations=(), doings=(), meetings=())


@pytest.mark.parametrize(
    ("phrase", "short"),
    [
        ("signed a contract", "signed a contract"),
        ("opened the first test area for the network in Moscow", "opened the first test area for the network…"),
        ("apologised unreservedly incomprehensibly unfortunately", "apologised unreservedly incomprehensibly…"),
    ],
)
def test_a_long_phrase_is_cut_in_front_of_a_preposition(phrase: str, short: str) -> None:
    assert relations.brief(phrase, 44) == short


@given(st.text(max_size=80), st.integers(1, 60))
def test_any_phrase_is_cut_to_its_beginning(phrase: str, most: int) -> None:
    short = relations.brief(phrase, most)
    assert len(short) <= most + 1 and phrase.startswith(short.removesuffix("…"))
