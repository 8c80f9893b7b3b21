"""The signs by which actors are put in order, on Docs built by hand."""

from __future__ import annotations

import math

import pytest
from spacy.tokens import Doc

from briefing.extract.actors import gather
from briefing.extract.actors.prominence import order_signs
from briefing.extract.actors.weights import Signs
from tests.extract.docs import BLANK

# Word, tag, relation, head within its line, label; a line ends with its own token.
TITLE = [("Ida", "NNP", "nsubj", 1, "PERSON"), ("quits", "VBZ", "ROOT", 1, ""), ("\n\n", "_SP", "dep", 1, "")]
LEAD = [
    ("Ida", "NNP", "nsubj", 1, "PERSON"),
    ("left", "VBD", "ROOT", 1, ""),
    ("Norway", "NNP", "dobj", 1, "GPE"),
    (".", ".", "punct", 1, ""),
]
AFTER = [
    ("Denmark", "NNP", "nsubj", 1, "GPE"),
    ("welcomed", "VBD", "ROOT", 1, ""),
    ("Ida", "NNP", "dobj", 1, "PERSON"),
    (".", ".", "punct", 1, ""),
]
Line = list[tuple[str, str, str, int, str]]


def signs(*lines: Line, title: str = "") -> dict[str, Signs]:
    """Return the signs of each actor in some sentences by its first name."""
    rows = [(number, *row) for number, line in enumerate(lines) for row in line]
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    doc = Doc(
        BLANK.vocab,
        words=[row[1] for row in rows],
        spaces=[
            "\n" not in row[1] and "\n" not in after[1] for row, after in zip(rows, rows[1:] + rows[-1:], strict=True)
        ],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[starts[row[0]] + row[4] for row in rows],
        ents=[f"B-{row[5]}" if row[5] else "O" for row in rows],
        sent_starts=[place in starts for place in range(len(rows))],
    )
    doc._.title = title
    groups = gather(doc)
    return {group.names[0].span.text: found for group, found in zip(groups, order_signs(doc, groups), strict=True)}


def test_the_lead_is_the_first_sentence_below_the_title() -> None:
    found = signs(TITLE, LEAD, AFTER, title="Ida  quits")
    assert found["Ida"]["subject of lead"] == found["Ida"]["in title and lead"] == 1
    assert found["Ida"]["place in lead"] == 0
    assert found["Norway"]["in lead"] == 1
    assert found["Norway"]["place in lead"] == pytest.approx(1 / 2)
    assert "subject of lead" not in found["Norway"]
    assert "in title and lead" not in found["Norway"]


def test_without_a_title_above_it_the_first_line_is_the_lead() -> None:
    found = signs(TITLE, LEAD, title="Another title")
    assert found["Ida"]["subject of lead"] == 1
    assert "in title and lead" not in found["Ida"]
    assert "in lead" not in found["Norway"]


def test_a_text_that_is_nothing_but_its_title_is_the_lead() -> None:
    assert signs(LEAD, title="Ida left Norway .")["Ida"]["in lead"] == 1.0


def test_who_comes_after_the_lead_weighs_less_with_each_sentence() -> None:
    late = [("Sweden", *AFTER[0][1:]), *AFTER[1:]]
    found = signs(TITLE, LEAD, AFTER, late, title="Ida quits")
    assert "in lead" not in found["Denmark"]
    assert found["Denmark"]["sentences until"] == pytest.approx(math.exp(-1 / 3))
    assert found["Sweden"]["sentences until"] == pytest.approx(math.exp(-2 / 3))


def test_who_is_in_the_title_alone_is_told_so() -> None:
    others = [*AFTER[:2], LEAD[2], AFTER[3]]
    found = signs(TITLE, others, title="Ida quits")
    assert found["Ida"]["only in title"] == 1
    assert "only in title" not in found["Norway"]


def test_an_actor_knows_how_many_there_are_of_each_kind() -> None:
    found = signs(LEAD, AFTER)
    assert found["Ida"]["person among place"] == pytest.approx(math.log(3))
    assert found["Norway"]["place among person"] == pytest.approx(math.log(2))
    assert "person among organization" not in found["Ida"]


def test_a_single_word_is_told_from_a_full_name() -> None:
    full = [
        ("Ida", "NNP", "compound", 1, "PERSON"),
        ("Krag", "NNP", "nsubj", 2, "PERSON"),
        ("left", "VBD", "ROOT", 2, ""),
    ]
    found = signs(full, AFTER)
    assert found["Denmark"]["one word"] == 1
    assert found["Denmark"]["log words"] == 0
    name = next(name for name in found if name != "Denmark")
    assert found[name]["log words"] == pytest.approx(math.log(len(name.split())))
