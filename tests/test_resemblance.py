"""Versions of one article are told from articles on one subject."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from briefing.resemblance import ALIKE, SIZE, resemblance, sketch
from tests.sources import made

OTHER = (
    "The port of Lindsey will close its harbour bridge for 14 weeks, the mayor said on Monday. Shop owners on the "
    "north quay say trade may fall by a third. About 9,000 drivers cross it each day, and the ferries are to take most "
    "of them while it is shut. The harbour board has not said who is to pay."
)
ARTICLE = f"{made.TEXT} {OTHER}"


def test_the_same_words_are_wholly_alike() -> None:
    assert resemblance(sketch(ARTICLE), sketch(ARTICLE.upper().replace(" ", "\n"))) == 1.0


def test_a_version_with_another_headline_and_a_sentence_more_is_alike() -> None:
    version = f"Fares to rise again\n\n{ARTICLE.replace('on Friday', 'late on Friday')} The mayor did not comment."
    assert resemblance(sketch(ARTICLE), sketch(version)) > 2 * ALIKE


def test_another_article_on_the_subject_is_not() -> None:
    assert resemblance(sketch(made.TEXT), sketch(OTHER)) < ALIKE / 2


def test_a_text_of_a_few_words_is_like_no_other() -> None:
    assert sketch("Too short.") == ()
    assert resemblance((), ()) == 0.0


@given(st.text(max_size=400))
def test_any_text_has_a_sketch_in_order(text: str) -> None:
    made_of = sketch(text)
    assert list(made_of) == sorted(set(made_of))
    assert len(made_of) <= SIZE


def test_the_estimate_is_near_the_truth() -> None:
    """On invented texts of which a known part is shared; the standard error of 48 hashes is 0.07 at the most."""
    rng = random.Random(7)
    words = [f"w{number}" for number in range(4000)]
    for share in (0.1, 0.5, 0.9):
        errors = []
        for _ in range(30):
            common = " ".join(rng.sample(words, 600))
            own = int(600 * (1 - share) / share / 2)
            texts = [f"{common} {' '.join(rng.sample(words, own))}" for _ in range(2)]
            errors.append(resemblance(*map(sketch, texts)) - share)
        assert abs(sum(errors) / len(errors)) < 0.05
