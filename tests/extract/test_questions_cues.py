"""Cues of open questions on parsed sentences: each reason, and what only looks like one."""

from __future__ import annotations

import pytest

from briefing.extract.questions import find_questions
from tests.extract.docs import parsed
from tests.extract.open_sentences import NOTHING, OPEN


@pytest.mark.parametrize(("sentences", "wanted"), OPEN, ids=[str(wanted[0][1]) for _, wanted in OPEN])
def test_what_is_open_is_asked(sentences: tuple[str, ...], wanted: list[tuple[str, str | None]]) -> None:
    assert [(found.reason, found.question) for found in find_questions(parsed(*sentences))] == wanted


@pytest.mark.parametrize("sentences", NOTHING)
def test_what_only_looks_open_is_not_asked(sentences: tuple[str, ...]) -> None:
    assert find_questions(parsed(*sentences)) == ()


@pytest.mark.parametrize("sentences", [sentences for sentences, _ in OPEN])
def test_every_question_says_why_it_is_open(sentences: tuple[str, ...]) -> None:
    assert all(found.why for found in find_questions(parsed(*sentences)))
