"""Whom to ring and what to watch: the lists of open questions, as a shell sees them and as values."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing import glance
from briefing.config import Settings
from briefing.export import FORMATS
from briefing.ingest import Desk
from briefing.kinds import KINDS, card, facts
from briefing.model import ANSWER, Actor, Article, Briefing, Mention, Question, content_id
from briefing.store import new_note, tagged
from briefing.watching import calls, open_in, overdue, watch
from tests.conftest import Run

TEXT = (
    "Ana Lund may resign. Analysts say the dam leaked. Lund plans to go by 2025. Nobody knows who paid. "
    "It opens in May."
)
LUND = Actor("a", "Ana Lund", "person", (), (), 1.0, (Mention(0, 8, "name"), Mention(50, 54, "name")))


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


DAM = Question(
    "q1", "unsourced", at("Analysts say the dam leaked"), "Which analysts say the dam leaked?", why="no one named"
)
GO = Question("q2", "pending", at("Lund plans to go by 2025"), "Will Ana Lund go by 2025?", "2025")
PAID = Question("q3", "gap", at("Nobody knows who paid"), "Who paid?")
OPENS = Question("q4", "pending", at("It opens in May"), None, "in May")
RESIGN = Question("q5", "hedged", at("Ana Lund may resign"), "Will Ana Lund resign?")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "today", lambda: date(2026, 11, 25))


def a_briefing() -> Briefing:
    return Briefing(Article(content_id(TEXT), "Dam", TEXT), (LUND, DAM, GO, PAID, OPENS, RESIGN))


def answered(briefing: Briefing, item: Question) -> Briefing:
    return replace(briefing, notes=(tagged(new_note("The state", item.id), [ANSWER]),))


def test_whom_to_ring_are_those_who_could_tell() -> None:
    assert [each.question for each in calls([a_briefing()])] == [DAM, PAID]


def test_what_to_watch_is_in_the_order_of_its_dates() -> None:
    assert [each.question for each in watch([a_briefing()])] == [GO, OPENS]


def test_an_answer_takes_a_question_off_the_lists_and_ticks_it_in_the_export() -> None:
    briefing = answered(a_briefing(), PAID)
    assert [each.question for each in calls([briefing])] == [DAM]
    assert "- [x] Who paid?" in FORMATS["markdown"](briefing)
    assert card(PAID, briefing).aside == "gap · answered"
    assert "- [ ] Who paid?" in FORMATS["markdown"](a_briefing())


def test_what_is_overdue_is_so_until_it_is_answered() -> None:
    assert overdue(a_briefing()) == [GO]
    assert overdue(answered(a_briefing(), GO)) == []
    assert facts(GO, answered(a_briefing(), GO)) == ()


def test_what_the_main_actor_does_weighs_more() -> None:
    briefing = a_briefing()
    (order,) = [each for each in KINDS["question"].orders if each.name == "importance"]
    assert sorted([PAID, DAM, RESIGN], key=lambda each: order.key(each, briefing)) == [RESIGN, DAM, PAID]


def test_what_was_put_aside_is_not_open() -> None:
    briefing = a_briefing()
    assert open_in(briefing, {"hedged"}) == [RESIGN]


def test_the_commands_list_one_briefing_or_all(briefing: Run, environ: dict[str, str]) -> None:
    Desk(Settings(Path(environ["BRIEFING_DATA"]))).keep(a_briefing())
    own = a_briefing().article.id
    assert briefing("calls").stdout == (
        f"Which analysts say the dam leaked? · no one named · Dam ({own} ¶1)\nWho paid? · gap · Dam ({own} ¶1)\n"
    )
    assert briefing("watch", own).stdout == (
        "overdue since 2025 · Will Ana Lund go by 2025? · pending · ¶1\nin May · It opens in May · pending · ¶1\n"
    )


def test_json_lines_have_all_of_them(briefing: Run, environ: dict[str, str]) -> None:
    own = Desk(Settings(Path(environ["BRIEFING_DATA"]))).keep(a_briefing()).article.id
    first, second = map(json.loads, briefing("watch", "--json").stdout.splitlines())
    assert first == {
        "id": own, "title": "Dam", "card": "q2", "question": "Will Ana Lund go by 2025?", "reason": "pending",
        "why": "", "due": "2025", "overdue": True, "span": list(GO.span), "paragraph": 1,
    }  # fmt: skip
    assert (second["question"], second["due"], second["overdue"]) == ("It opens in May", "in May", False)


def test_an_empty_library_leaves_nothing_open(briefing: Run) -> None:
    done = briefing("watch")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No open questions.\n")
