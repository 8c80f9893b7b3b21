"""Which names stand for one actor and which stay two, on hand-built sentences."""

from __future__ import annotations

import pytest

from briefing.extract.actors import find_actors
from briefing.extract.actors.likeness import acronyms, is_honour, misspelt, short_of
from briefing.extract.actors.mentions import pointer_at
from briefing.extract.actors.names import find_names
from briefing.extract.actors.pairs import Scene, none_signs
from briefing.model import Actor
from tests.extract.docs import parsed


def subject(name: str, label: str, before: str = "") -> str:
    """Return a sentence in which words and then a name, one entity or none, speak: "Ms Ruiz spoke"."""
    words = [*((word, "") for word in before.split()), *((word, label and f"/{label}") for word in name.split())]
    verb = len(words)
    rows = [
        f"{word}/{'IN' if word.islower() else 'NNP'}/{'nsubj' if at == verb - 1 else 'compound'}"
        f"/{verb if at == verb - 1 else verb - 1}{entity}"
        for at, (word, entity) in enumerate(words)
    ]
    return " ".join([*rows, f"spoke/VBD/ROOT/{verb}", f"././punct/{verb}"])


def inside(name: str) -> str:
    """Return a sentence in which someone is in a place."""
    words = name.split()
    last = 2 + len(words)
    rows = [
        f"{word}/NNP/{'pobj' if at == last else 'compound'}/{2 if at == last else last}/GPE"
        for at, word in enumerate(words, 3)
    ]
    return " ".join(["They/PRP/nsubj/1 met/VBD/ROOT/1 in/IN/prep/1", *rows, "././punct/1"])


def cards(*sentences: str) -> dict[str, tuple[str, ...]]:
    """Return the aliases of each actor by its name."""
    actors: tuple[Actor, ...] = find_actors(parsed(*sentences))
    return {actor.name: actor.aliases for actor in actors}


@pytest.mark.parametrize(
    ("full", "other", "before"),
    [
        ("Ana Ruiz", "Speaker Ruiz", ""),
        ("Kathryn Waters", "Water", ""),
        ("Lydia Buchtmann", "Bauchtman", "Ms"),
        ("Kathryn Holm", "Holm Kathryn", ""),
        ("Pamela Stephens", "Palema Stephens", ""),
    ],
)
def test_a_person_has_one_card(full: str, other: str, before: str) -> None:
    label = "" if "Speaker" in other else "PERSON"
    found = cards(subject(full, "PERSON"), subject(other, label, before), subject(full, "PERSON"))
    assert found == {full: (other,)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Hansen", "Tom Hanson"), ("Kyle Krag", "Kurt Krag"), ("Ashley Olsen", "Olsens")],
)
def test_two_people_have_two_cards(one: str, other: str) -> None:
    assert set(cards(subject(one, "PERSON"), subject(other, "PERSON"))) == {one, other}


def test_mr_is_the_man_of_two_with_one_surname() -> None:
    found = cards(
        subject("Peter Krag", "PERSON"), subject("Mary Krag", "PERSON"), subject("Krag", "PERSON", before="Mr")
    )
    assert found == {"Peter Krag": ("Krag",), "Mary Krag": ()}


def test_a_surname_counts_all_the_forms_of_a_full_name() -> None:
    found = cards(
        subject("Ana Maria Ruiz", "PERSON"),
        subject("Ana Ruiz", "PERSON"),
        subject("Tom Ruiz", "PERSON"),
        subject("Ruiz", "PERSON"),
    )
    assert found == {"Ana Maria Ruiz": ("Ana Ruiz", "Ruiz"), "Tom Ruiz": ()}


def test_a_name_in_pieces_is_one() -> None:
    doc = parsed(
        "Brock/NNP/compound/2/ORG Holt/NNP/nsubj/2/ORG ran/VBD/ROOT/2 ././punct/2",
        "Brock/NNP/compound/2 Wyatt/NNP/compound/2 Holt/NNP/nsubj/3/ORG ran/VBD/ROOT/3 ././punct/3",
        "Dries/NNP/compound/1 Krag/NNP/nsubj/2/PERSON ran/VBD/ROOT/2 ././punct/2",
        "Cardinal/NNP/compound/2 Marc/NNP/compound/2 Dahl/NNP/nsubj/3/ORG ran/VBD/ROOT/3 ././punct/3",
        "Col./NNP/compound/1 Berg/NNP/nsubj/2/PERSON ran/VBD/ROOT/2 ././punct/2",
        "Dear/NNP/compound/1 Mia/NNP/nsubj/2/PERSON ran/VBD/ROOT/2 ././punct/2",
        "Ford/NNP/compound/1/ORG Ana/NNP/nsubj/2/PERSON ran/VBD/ROOT/2",
    )
    assert [name.span.text for name in find_names(doc)] == [
        "Brock Holt", "Brock Wyatt Holt", "Dries Krag", "Cardinal Marc Dahl", "Berg", "Dear", "Mia", "Ford", "Ana",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("United Nations", "Untied Nations"),
        ("Church of Halden", "Halden"),
        ("Nordic Pirates", "Pirates"),
        ("University of Nordland Halden", "Halden"),
        ("Italian Trade Court of Appeal", "Trade Court"),
        ("Trade Assembly of the United Nations", "Trade Assembly"),
    ],
)
def test_an_organisation_has_one_card(full: str, short: str) -> None:
    found = cards(subject(full, "ORG"), subject(short, "ORG"), subject(full, "ORG"))
    # A land or union inside the name has a card of its own.
    assert found[full] == (short,)
    assert short not in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senate", "Senate Trade Committee"),
        ("Group", "Group G"),
        ("Halden University", "Halden University Hospital"),
        ("White House", "House"),
        ("United Nations", "Trade Assembly of the United Nations"),
    ],
)
def test_a_part_of_an_organisation_is_another(one: str, other: str) -> None:
    assert set(cards(subject(one, "ORG"), subject(other, "ORG"))) == {one, other}


def test_the_church_is_none_of_two_named_alike() -> None:
    names = ["Nordic Church", "Lutheran Church", "Church"]
    assert set(cards(*(subject(name, "ORG") for name in names))) == set(names)


def test_an_acronym_takes_the_words_after_a_name_and_two_capitals() -> None:
    doc = parsed(
        "Trade/NNP/compound/1/ORG Party/NNP/nsubj/4/ORG of/IN/prep/1 Nordland/NNP/pobj/2/GPE won/VBD/ROOT/4",
    )
    assert acronyms(find_names(doc)[0]) == {"tp", "tpn", "tpon"}
    assert cards(subject("Halden University", "ORG"), subject("HU", "ORG")) == {"Halden University": ("HU",)}
    assert set(cards(subject("Halden University", "ORG"), subject("Hu", "ORG"))) == {"Halden University", "Hu"}


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("Halden Ocean", "Halden", True),
        ("Halden City", "Halden", True),
        ("Kansas City", "Kansas", False),
        ("Mexico City", "Mexico", False),
        ("South Korea", "Korea", True),
    ],
)
def test_lands_seas_and_cities(full: str, short: str, one: bool) -> None:
    found = cards(inside(full), inside(short))
    assert found == ({full: (short,)} if one else {full: (), short: ()})


def test_the_land_of_a_city_is_not_the_city() -> None:
    assert set(cards(inside("Halden City"), subject("Halden", "GPE", before="Halden City ,"))) == {
        "Halden City",
        "Halden",
    }


def test_a_city_called_after_its_country_is_no_government() -> None:
    assert set(cards(subject("Mexico City", "GPE"), subject("Mexico", "GPE"))) == {"Mexico City", "Mexico"}


def test_korea_is_neither_of_two() -> None:
    names = ["South Korea", "North Korea", "Korea"]
    assert set(cards(*map(inside, names))) == set(names)


def test_the_nation_is_the_country_that_is_named_most() -> None:
    found = cards(subject("India", "GPE"), subject("India", "GPE"), subject("France", "GPE"), inside("Nation"))
    assert found == {"India": ("Nation",), "France": ()}


def test_members_join_their_party_or_corps() -> None:
    assert cards(subject("Republican Party", "ORG"), subject("GOP", "ORG")) == {"Republican Party": ("GOP",)}
    found = cards(subject("US Marine Corps", "ORG"), subject("Marines", "NORP"), subject("US Marines", "NORP"))
    assert found == {"US Marine Corps": ("Marines", "US Marines"), "US": ()}


def test_a_name_given_as_another_s_is_the_same_actor() -> None:
    doc = parsed(
        "Nora/NNP/compound/1/PERSON Krag/NNP/nsubj/8/PERSON ,/,/punct/1 also/RB/advmod/4 known/VBN/acl/1 as/IN/prep/4 "
        "Ana/NNP/compound/7/PERSON Ruiz/NNP/pobj/5/PERSON sang/VBD/ROOT/8",
        "Ida/NNP/compound/1/PERSON Holm/NNP/nsubj/10/PERSON ,/,/punct/1 her/PRP$/poss/5 stage/NN/compound/5 "
        "name/NN/appos/1 Eva/NNP/compound/7/PERSON Lund/NNP/appos/5/PERSON and/CC/cc/7 Mia/NNP/conj/7/PERSON "
        "sang/VBD/ROOT/10",
        "Tom/NNP/compound/1/PERSON Dahl/NNP/nsubj/6/PERSON ,/,/punct/1 2nd/NNP/compound/4/PERSON "
        "Earl/NNP/appos/1/PERSON ,/,/punct/1 sang/VBD/ROOT/6",
    )
    assert {actor.name: actor.aliases for actor in find_actors(doc)} == {
        "Nora Krag": ("Ana Ruiz",),
        "Ida Holm": ("Eva Lund", "Mia"),
        "Tom Dahl": ("2nd Earl",),
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("water", "waters", True),
        ("maurer", "mauer", True),
        ("pamela", "palema", True),
        ("olsens", "olsen", False),
        ("maria", "marie", False),
        ("bush", "busch", False),
        ("jansen", "hansen", False),
        ("group9", "group8", False),
    ],
)
def test_misspelt_words(one: str, other: str, expected: bool) -> None:
    assert misspelt(one, other) is expected


def test_short_forms_and_honours() -> None:
    assert short_of(("halden",), ("halden", "bank"), "organization")
    assert not short_of(("halden",), ("halden", "bank"), "place")
    assert is_honour(("duke", "of", "halden"))
    assert is_honour(("2nd", "earl"))
    assert not is_honour(("prince", "haakon"))


@pytest.mark.parametrize(("before", "named"), [("Halden", True), ("Danish", False), ("old", False)])
def test_a_noun_after_a_name_is_told_from_one_that_points_back(before: str, named: bool) -> None:
    tag = "JJ" if before.islower() else "NNP"
    doc = parsed(f"The/DT/det/2 {before}/{tag}/amod/2 company/NN/nsubj/3 grew/VBD/ROOT/3 ././punct/3")
    pointer = pointer_at(doc[2], 0, set())
    assert pointer is not None
    signs = none_signs(pointer, Scene([0] * len(doc), [None] * len(doc), {"organization": -1}), [])
    assert signs[f"none organization named {named}"] == 1.0
