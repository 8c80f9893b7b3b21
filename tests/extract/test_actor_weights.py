"""How the signs of actors are weighed, and what the names, pointers and speakers are that they are weighed for."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from briefing import places
from briefing.extract.actors import find_actors
from briefing.extract.actors.likeness import nicknames
from briefing.extract.actors.mentions import quoted, speakers
from briefing.extract.actors.weights import PLACE, matrix, mean, scores, total, weights
from tests.extract.docs import parsed


def person(name: str, verb: str = "spoke") -> str:
    """Return a sentence with a person of two names as its subject."""
    given, surname = name.split()
    return f"{given}/NNP/compound/1/PERSON {surname}/NNP/nsubj/2/PERSON {verb}/VBD/ROOT/2 ././punct/2"


def test_scores_add_what_is_known_and_leave_out_what_is_not() -> None:
    model = {"bias": [1.0, 0.0], "tall": [0.5, -2.0]}
    assert total(model, {"tall": 2.0, "never seen": 9.0}) == [2.0, -4.0]
    assert model["bias"] == [1.0, 0.0]


def test_the_mean_counts_a_missing_sign_as_nothing() -> None:
    assert mean([{"a": 1.0}, {"a": 1.0, "b": 1.0}]) == {"a": 1.0, "b": 0.5}


@pytest.mark.parametrize(
    ("model", "outcomes"),
    [
        ("names", 4),
        ("names with vectors", 4),
        ("inner", 4),
        ("inner with vectors", 4),
        ("links", 1),
        ("order", 1),
        ("order with vectors", 1),
    ],
)
def test_the_weights_have_a_number_for_each_outcome(model: str, outcomes: int) -> None:
    assert {len(values) for values in weights(model).values()} == {outcomes}


@pytest.mark.parametrize(("model", "outcomes"), [("names", 4), ("order", 1)])
def test_a_vector_adds_what_each_of_its_numbers_weighs(model: str, outcomes: int) -> None:
    known = f"{model} with vectors"
    assert matrix(known).shape == (768, outcomes)
    vector = np.zeros(768, dtype=np.float32)
    vector[7] = 2.0
    bias, weight = weights(known)["bias"], weights(known)[PLACE.format(7)]
    assert scores(model, {}, vector) == pytest.approx([a + 2 * b for a, b in zip(bias, weight, strict=True)], abs=1e-5)


def test_the_weights_were_learnt_with_the_reader_that_ships() -> None:
    data = places.bundled("data")
    digest = hashlib.sha256((data / "quotes" / "reader.onnx").read_bytes()).hexdigest()
    assert (data / "actors" / "reader.sha256").read_text(encoding="utf-8").strip() == digest


@pytest.mark.parametrize("other", ["Larry Holt", "Lawrance Holt"])
def test_a_nickname_or_a_misspelt_given_name_is_the_same_person(other: str) -> None:
    (actor,) = find_actors(parsed(person("Lawrence Holt"), person(other)))
    assert len(actor.mentions) == 2


def test_two_given_names_that_look_alike_stay_two() -> None:
    assert len(find_actors(parsed(person("Maria Holt"), person("Mario Holt")))) == 2
    assert "bob" in nicknames("robert") and not nicknames("zebulon")


def test_a_surname_goes_to_the_one_who_is_named_most() -> None:
    surname = "Holt/NNP/nsubj/1/PERSON left/VBD/ROOT/1 ././punct/1"
    actors = find_actors(parsed(person("Mary Holt"), person("Mary Holt"), person("John Holt"), surname))
    assert {actor.name: len(actor.mentions) for actor in actors} == {"Mary Holt": 3, "John Holt": 1}


def test_a_quotation_and_a_turn_have_a_speaker() -> None:
    doc = parsed(
        "\"/``/punct/3 I/PRP/nsubj/2 stay/VBP/ccomp/5 \"/''/punct/5 Ruiz/NNP/nsubj/5/PERSON said/VBD/ROOT/5 ././punct/5"
    )
    for token, lemma in zip(doc, ['"', "I", "stay", '"', "Ruiz", "say", "."], strict=True):
        token.lemma_ = lemma
    marks = quoted(doc)
    assert marks == [0, 1, 1, 0, 0, 0, 0]
    speaker = speakers(doc, marks)[1]
    assert speaker is not None and speaker.text == "Ruiz"


def test_an_office_alone_is_no_actor() -> None:
    assert (
        find_actors(parsed("Madam/NNP/compound/1/PERSON Chair/NNP/nsubj/2/PERSON spoke/VBD/ROOT/2 ././punct/2")) == ()
    )
