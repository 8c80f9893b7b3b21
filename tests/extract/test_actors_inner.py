"""Names inside other names: what is looked at, what is kept, and what it means for those who read mentions."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from briefing.extract.actors import find_actors, judging
from briefing.extract.actors.inner import find_inner
from briefing.extract.actors.judging import judge, judge_inner, judged_kinds
from briefing.extract.actors.names import Key, Kind, Name, find_names
from briefing.extract.questions.names import names_of
from briefing.model import Actor, Mention
from tests.extract.docs import parsed

UNIVERSITY = (
    "The/DT/det/1 University/NNP/nsubj/4/ORG of/IN/prep/1/ORG Norway/NNP/pobj/2/ORG grew/VBD/ROOT/4 ././punct/4",
    "Norway/NNP/nsubj/1/GPE paid/VBD/ROOT/1 ././punct/1",
)


def inner(doc: Doc, kinds: dict[Key, Kind | None] | None = None) -> list[Name]:
    """Return what may be a name inside the names of a Doc."""
    names = find_names(doc)
    judge(names)
    return find_inner(doc, names, kinds if kinds is not None else judged_kinds(names))


def test_the_places_of_a_body_and_of_a_team_are_looked_at_and_its_nouns_are_not() -> None:
    doc = parsed(
        "Halden/NNP/compound/1/ORG Rovers/NNPS/nsubj/2/ORG met/VBD/ROOT/2 the/DT/det/4 University/NNP/dobj/2/ORG "
        "of/IN/prep/4/ORG Osterby/NNP/pobj/5/ORG ././punct/2"
    )
    assert {name.span.text for name in inner(doc)} == {"Halden", "Osterby", "Rovers"}


def test_people_and_countries_are_not_taken_apart() -> None:
    doc = parsed(
        "Ana/NNP/compound/1/PERSON Ruiz/NNP/nsubj/2/PERSON left/VBD/ROOT/2 New/NNP/compound/4/GPE "
        "Zealand/NNP/dobj/2/GPE ././punct/2"
    )
    assert inner(doc) == []


def test_of_two_that_overlap_the_surer_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = parsed("Nord/NNP/compound/2/ORG Halden/NNP/compound/2/ORG Rovers/NNPS/nsubj/3/ORG won/VBD/ROOT/3 ././punct/3")
    found = inner(doc)
    assert {"Nord", "Nord Halden"} <= {name.span.text for name in found}
    sure = {2: 3.0, 1: 1.0}
    monkeypatch.setattr(judging, "scores", lambda model, signs, vector: [0.0, 0.0, 0.0, sure[round(signs["words 1"])]])
    for name in found:
        name.signs["words 1"] = float(len(name.span))
    kept = {name.span.text for name in judge_inner(found, {})}
    assert "Nord Halden" in kept and "Nord" not in kept


def test_a_person_inside_a_name_has_a_given_name_or_is_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = parsed("Krag/NNP/compound/1/ORG Council/NNP/nsubj/2/ORG met/VBD/ROOT/2 ././punct/2")
    (krag,) = inner(doc)
    monkeypatch.setattr(judging, "scores", lambda model, signs, vector: [0.0, 3.0, 0.0, 0.0])
    assert judge_inner([krag], {}) == []
    assert judge_inner([krag], {("ida", "krag"): "person"}) == [krag]


@pytest.mark.parametrize(("alone", "kept"), [(None, True), ("place", True), ("organization", False)])
def test_what_names_another_kind_of_actor_alone_is_left_out(
    alone: Kind | None, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (halden,) = (name for name in inner(parsed(
        "Halden/NNP/compound/1/ORG Rovers/NNPS/nsubj/2/ORG won/VBD/ROOT/2 ././punct/2"
    )) if name.span.text == "Halden")  # fmt: skip
    monkeypatch.setattr(judging, "scores", lambda model, signs, vector: [0.0, 0.0, 0.0, 3.0])
    assert bool(judge_inner([halden], {("halden",): alone})) == kept


def test_a_name_inside_another_is_one_more_mention_of_its_actor() -> None:
    doc = parsed(*UNIVERSITY)
    (norway,) = (actor for actor in find_actors(doc) if actor.name == "Norway")
    assert [doc.text[start:end] for start, end, _ in norway.mentions] == ["Norway", "Norway"]
    assert "University of Norway" in {actor.name for actor in find_actors(doc)}


def test_a_question_does_not_write_the_fuller_name_into_another_name() -> None:
    doc = parsed(
        "Ana/NNP/compound/1 Ruiz/NNP/nsubj/2 led/VBD/ROOT/2 the/DT/det/5 Ruiz/NNP/compound/5 Museum/NNP/dobj/2 "
        "././punct/2"
    )
    begin = doc[4].idx
    person = Actor("a1", "Ana Ruiz", "person", (), (), 1.0, (Mention(0, 8, "name"), Mention(begin, begin + 4, "name")))
    body = Actor("a2", "Ruiz Museum", "organization", (), (), 0.5, (Mention(begin, begin + 11, "name"),))
    doc._.actors = (body, person)
    found = names_of(doc)
    assert found.actor[4] == found.actor[5] == "a2"
    assert found.name.get(4) != "Ana Ruiz"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Siméon/NNP/compound/1 Poisson/NNP/nsubj/2/PERSON left/VBD/ROOT/2 ././punct/2", "Siméon Poisson"),
        ("Ida/NNP/compound/1/PERSON Krag/NNP/compound/2/PERSON Image/NNP/ROOT/2/PERSON :/:/punct/2", "Ida Krag"),
    ],
)
def test_a_person_cut_in_two_is_whole_and_a_caption_is_no_part_of_a_name(sentence: str, name: str) -> None:
    assert [each.span.text for each in find_names(parsed(sentence))] == [name]


def test_a_title_and_a_list_are_not_joined_to_a_name() -> None:
    doc = parsed("Senator/NNP/compound/1 Krag/NNP/nsubj/2/PERSON left/VBD/ROOT/2 ././punct/2")
    assert "Krag" in [each.span.text for each in find_names(doc)]


def test_a_people_in_the_plural_may_act_and_an_adjective_may_not() -> None:
    doc = parsed(
        "Norwegians/NNPS/nsubj/1/NORP bought/VBD/ROOT/1 Norwegian/JJ/amod/3/NORP fish/NN/dobj/1 ././punct/1",
    )
    assert [each.span.text for each in find_names(doc)] == ["Norwegians"]


def test_a_name_ends_at_a_verb() -> None:
    doc = parsed("Ida/NNP/nsubj/1/WORK_OF_ART wrote/VBD/ROOT/1/WORK_OF_ART Nord/NNP/dobj/1/WORK_OF_ART")
    assert [name.span.text for name in find_names(doc)] == ["Ida", "Nord"]
