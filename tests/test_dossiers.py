"""Actors across a library: what concerns one in a briefing, in which others it is, and what a shell is told of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import dossiers
from briefing.concerning import items_of, numbers_of, questions_of, quotes_of
from briefing.config import Settings
from briefing.dossier import appearance, by_date, name_of, names_of, roles_of
from briefing.errors import Cancelled, NotFound
from briefing.export import dossier_to_markdown
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Dismissal, Item, Mention, Number, Question, Quote, Span, content_id
from tests.conftest import Run

TEXT = (
    "Ana Ruiz sold 40 boats, and Nord bought 9. She hopes to sell 12 more by May. Prices rose 3 percent.\n"
    "In May 2026 Nord and Ruiz meet. Who pays 5 guilders is not known."
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def number(own_id: str, words: str, category: str = "count") -> Number:
    return Number(own_id, at(words), 1.0, None, "=", None, category)


RUIZ = Actor(
    "ruiz", "Ana Ruiz", "person", ("Ruiz",), ("boat dealer",), 0.9,
    (Mention(0, 8, "name"), Mention(*at("She"), "pronoun"), Mention(*at("Ruiz meet"), "name")),
)  # fmt: skip
NORD = Actor(
    "nord", "Nord", "organization", (), (), 0.5, (Mention(*at("Nord"), "name"), Mention(*at("Nord and"), "name"))
)
ITEMS: tuple[Item, ...] = (
    RUIZ, NORD, number("n40", "40 boats"), number("n9", "9."), number("n12", "12 more"), number("n3", "3 percent"),
    number("date", "May 2026", "date"), number("n5", "5 guilders"),
    Quote("q", "indirect", (at("to sell 12 more"),), (at("She"),), (at("hopes"),), "ruiz"),
    Question("more", "hedged", at("sell 12 more by May"), "Will Ana Ruiz sell 12 more by May?"),
    Question("who", "gap", at("Who pays 5 guilders is not known"), "Who pays?"),
)  # fmt: skip
SALE = Briefing(Article(content_id(TEXT), "Boats", TEXT, None, "2026-04-02"), ITEMS)


def ids(items: list[Item] | list[Number] | list[Question] | list[Quote]) -> list[str]:
    return [item.id for item in items]


class TestConcerning:
    def test_a_figure_is_that_of_the_nearest_actor_of_its_sentence(self) -> None:
        assert ids(numbers_of(SALE, "ruiz")) == ["n40", "n12"]
        assert ids(numbers_of(SALE, "nord")) == ["n9"]

    def test_whose_the_grammar_says_it_is_goes_first(self) -> None:
        theirs = replace(number("n40", "40 boats"), actor="nord")
        briefing = Briefing(SALE.article, (RUIZ, NORD, theirs))
        assert (ids(numbers_of(briefing, "ruiz")), ids(numbers_of(briefing, "nord"))) == ([], ["n40"])

    def test_questions_are_those_whose_sentence_names_it_or_refers_to_it(self) -> None:
        assert ids(questions_of(SALE, "ruiz")) == ["more"]
        assert ids(questions_of(SALE, "nord")) == []

    def test_what_was_put_aside_is_left_out(self) -> None:
        aside = tuple(Dismissal(each, "2026-01-01T00:00:00+00:00") for each in ("n40", "q", "more"))
        briefing = Briefing(SALE.article, ITEMS, dismissals=aside)
        assert ids(items_of(briefing, RUIZ)) == ["ruiz", "n12"]
        assert ids(items_of(SALE, RUIZ)) == ["ruiz", "n40", "n12", "q", "more"]

    def test_an_actor_that_is_not_there_has_nothing(self) -> None:
        assert [*numbers_of(SALE, "x"), *quotes_of(SALE, "x"), *questions_of(SALE, "x")] == []


class TestTold:
    def test_names_and_roles_over_time(self) -> None:
        later = Actor("r", "Ana M. Ruiz", "person", ("Ruiz",), ("mayor", "boat dealer"), 1.0, ())
        found = by_date([appearance(RUIZ, SALE, "2026-04-02"), appearance(later, SALE, "2026-11-01T08:00:00+00:00")])
        assert [each.date[:7] for each in found] == ["2026-11", "2026-04"]
        assert (name_of(found), names_of(found)) == ("Ana M. Ruiz", ["Ruiz", "Ana Ruiz"])
        assert roles_of(found) == {"mayor": ["2026-11-01"], "boat dealer": ["2026-11-01", "2026-04-02"]}

    def test_markdown_is_plain_whatever_a_name_holds(self) -> None:
        odd = Actor("ruiz", "[Ana](http://x) `Ruiz`\n# <b>", "person", (), ("*head* of\x1b[31m",), 1.0, RUIZ.mentions)
        told = dossier_to_markdown([appearance(odd, Briefing(SALE.article, (odd, *ITEMS[1:])), "2026-04-02")])
        assert told.isprintable() or set(filter(lambda each: not each.isprintable(), told)) == {"\n"}
        assert not re.search(r"(?<!\\)\[Ana|(?<!\\)<b>|\n# <|(?<!\\)\*head", told)
        assert dossier_to_markdown([]) == "# …\n"


def people(number: int, *names: str, roles: tuple[str, ...] = ()) -> Briefing:
    text = f"Report {number}. " + " ".join(f"{name} spoke." for name in names)
    actors = tuple(
        Actor(f"a{place}", name, "person", (), roles, 0.5, (Mention(*at(name, text), "name"),))
        for place, name in enumerate(names)
    )
    return Briefing(Article(content_id(text), f"Report {number}", text, None, f"2026-01-{number + 1:02}"), actors)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Settings(tmp_path / "shelf"))


def found(desk: Desk, own: Briefing) -> dict[str, set[str]]:
    """Return by the names of its actors the titles of other briefings they are in, with their names there."""
    told: dict[str, set[str]] = {}
    look = dossiers.up_to_date(desk.shelf)
    for actor, others in dossiers.elsewhere(own, look).items():
        for briefing_id, other in others.items():
            there = desk.shelf.load(briefing_id)
            assert there is not None
            named = there.by_id[other]
            own_name = own.by_id[actor]
            assert isinstance(named, Actor) and isinstance(own_name, Actor)
            told.setdefault(own_name.name, set()).add(f"{there.article.title}: {named.name}")
    return told


class TestElsewhere:
    def test_the_same_actor_is_found_and_itself_is_not(self, desk: Desk) -> None:
        own = desk.keep(people(1, "Ana Ruiz", "Leo Lund", "Eva Berg"))
        desk.keep(people(2, "ANA RUIZ", "Leo Lunde"))
        desk.keep(people(3, "Ana M. Ruiz", "Lund"))
        assert found(desk, own) == {"Ana Ruiz": {"Report 2: ANA RUIZ", "Report 3: Ana M. Ruiz"}}

    def test_of_two_cards_the_surest_takes_an_actor_of_another_briefing(self, desk: Desk) -> None:
        own = desk.keep(people(1, "Ana Ruiz", "Ana M. Ruiz"))
        desk.keep(people(2, "Ana Ruiz"))
        assert found(desk, own) == {"Ana Ruiz": {"Report 2: Ana Ruiz"}}

    def test_where_both_are_as_sure_neither_does(self, desk: Desk) -> None:
        own = desk.keep(people(1, "Ana Ruiz", "ANA RUIZ"))
        desk.keep(people(2, "Ana Ruiz"))
        assert found(desk, own) == {}
        (other,) = [entry.id for entry in desk.shelf.entries() if entry.title == "Report 2"]
        there = desk.shelf.load(other)
        assert there is not None and found(desk, there) == {}

    def test_a_third_briefing_that_tells_two_apart_keeps_them_apart(self, desk: Desk) -> None:
        own = desk.keep(people(1, "Ana Ruiz"))
        desk.keep(people(2, "Ana M. Ruiz"))
        assert len(found(desk, own)["Ana Ruiz"]) == 1
        desk.keep(people(3, "Ana K. Ruiz"))
        assert found(desk, own) == {}

    def test_it_reads_no_file_of_another_briefing(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        own = desk.keep(people(1, "Ana Ruiz"))
        for at_ in range(2, 9):
            desk.keep(people(at_, "Ana Ruiz"))
        monkeypatch.setattr(type(desk.shelf.files), "items", lambda *given: pytest.fail("a briefing was opened"))
        assert len(dossiers.elsewhere(own, dossiers.up_to_date(desk.shelf))["a0"]) == 7


class TestListing:
    def test_what_is_missing_is_listed_and_how_far_it_is_told(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dossiers, "BATCH", 2)
        own = [desk.keep(people(at_, "Ana Ruiz")) for at_ in range(5)][0]
        desk.shelf.roster.path.unlink()
        told: list[tuple[int, int]] = []
        look = dossiers.up_to_date(desk.shelf, lambda done, of: told.append((done, of)))
        assert (told, look.missing) == ([(0, 5), (2, 5), (4, 5)], [])
        assert len(dossiers.elsewhere(own, look)["a0"]) == 4

    def test_it_can_be_stopped_and_goes_on_where_it_was(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dossiers, "BATCH", 2)
        for at_ in range(5):
            desk.keep(people(at_, "Ana Ruiz"))
        desk.shelf.roster.path.unlink()
        asked = iter((False, False, True))
        with pytest.raises(Cancelled):
            dossiers.up_to_date(desk.shelf, cancelled=lambda: next(asked))
        assert len(desk.shelf.roster.look().missing) == 1
        assert dossiers.up_to_date(desk.shelf).missing == []

    def test_an_empty_library_is_not_made(self, desk: Desk) -> None:
        assert dossiers.most(dossiers.up_to_date(desk.shelf)) == []
        assert not desk.shelf.folder.exists()


class TestNamed:
    def test_a_whole_name_goes_before_parts_of_others(self, desk: Desk) -> None:
        desk.keep(people(1, "Ana Ruiz", "Ana Ruiz Ortega"))
        desk.keep(people(2, "Ana M. Ruiz"))
        look = dossiers.up_to_date(desk.shelf)
        (known,) = dossiers.named("ana ruíz", look)
        assert {who.name for who in known.places.values()} == {"Ana Ruiz", "Ana M. Ruiz"}
        assert [each.who.name for each in dossiers.named("ruiz ana", look)] == ["Ana M. Ruiz", "Ana Ruiz Ortega"]
        assert dossiers.named("rui", look) == dossiers.named("", look) == dossiers.named("…", look) == []

    def test_a_bare_surname_is_somebody_by_itself_in_each_briefing(self, desk: Desk) -> None:
        desk.keep(people(1, "Ruiz"))
        desk.keep(people(2, "Ruiz"))
        assert [len(each.briefings) for each in dossiers.named("Ruiz", dossiers.up_to_date(desk.shelf))] == [1, 1]

    def test_a_briefing_tells_which_one_is_meant(self, desk: Desk) -> None:
        keeper = desk.keep(people(1, "Ana Ruiz", roles=("goalkeeper",)))
        desk.keep(people(2, "Ana Ruiz", roles=("finance minister",)))
        look = dossiers.up_to_date(desk.shelf)
        with pytest.raises(NotFound, match=r"could be Ana Ruiz \(person, \w.*; 1 briefing.* or Ana Ruiz"):
            dossiers.the_one("Ana Ruiz", look)
        assert dossiers.the_one("Ana Ruiz", look, keeper.article.id).briefings == [keeper.article.id]
        with pytest.raises(NotFound, match="called 'Eva'"):
            dossiers.the_one("Eva\x1b[31m", look)


class TestCommand:
    def test_it_prints_what_all_briefings_say(self, briefing: Run, environ: dict[str, str]) -> None:
        desk = Desk(Settings(Path(environ["BRIEFING_DATA"])))
        desk.add_note(desk.keep(SALE), "a good source\nsince 2024", RUIZ)
        desk.keep(people(8, "Ana Ruiz", roles=("mayor",)))
        done = briefing("dossier", "ana", "ruiz")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [
            "Ana Ruiz · person · 2 briefings",
            "Also: Ruiz",
            "Role: boat dealer (2026-04-02)",
            "Role: mayor (2026-01-09)",
            f"2026-04-02 · Boats ({SALE.article.id})",
            "  number: 40 boats · count · ¶1",
            "  number: 12 more · count · ¶1",
            "  quote: to sell 12 more · hopes, indirect quote · ¶1",
            "  question: Will Ana Ruiz sell 12 more by May? · hedged · ¶1",
            "  note: a good source since 2024",
            f"2026-01-09 · Report 8 ({people(8, 'Ana Ruiz').article.id})",
        ]
        lines = [json.loads(line) for line in briefing("dossier", "Ruiz", "--json").stdout.splitlines()]
        assert [line["kind"] for line in lines] == ["actor", "number", "number", "quote", "question", "note", "actor"]
        assert lines[1] == {
            "id": SALE.article.id, "title": "Boats", "date": "2026-04-02", "actor": "Ana Ruiz", "card": "n40",
            "kind": "number", "text": "40 boats", "about": "count", "span": list(at("40 boats")), "paragraph": 1,
        }  # fmt: skip
        assert briefing("dossier", "Ruiz", "--markdown").stdout.startswith(
            "# Ana Ruiz\n\nAlso: Ruiz\n\n- boat dealer ("
        )

    def test_without_a_name_it_lists_who_is_in_most(self, briefing: Run, environ: dict[str, str]) -> None:
        desk = Desk(Settings(Path(environ["BRIEFING_DATA"])))
        own = [desk.keep(people(at_, "Ana Ruiz", "Eva Lund")) for at_ in (1, 2)]
        desk.keep(people(3, "Eva Lund", "Leo Berg"))
        assert briefing("dossier").stdout == "    3  Eva Lund (person)\n    2  Ana Ruiz (person)\n"
        _, ana = map(json.loads, briefing("dossier", "--json").stdout.splitlines())
        assert (ana["actor"], set(ana["briefings"])) == ("Ana Ruiz", {each.article.id for each in own})

    def test_what_is_not_there_or_not_clear_is_said(self, briefing: Run, environ: dict[str, str]) -> None:
        empty = briefing("dossier")
        assert (empty.returncode, empty.stdout, empty.stderr) == (0, "", "No actor is in two briefings yet.\n")
        desk = Desk(Settings(Path(environ["BRIEFING_DATA"])))
        own = desk.keep(people(1, "Ana Ruiz", "Eva Ruiz")).article.id
        unclear = briefing("dossier", "Ruiz")
        assert (unclear.returncode, unclear.stdout) == (66, "")
        assert "'Ruiz' could be Ana Ruiz (person; 1 briefing, such as" in unclear.stderr
        assert briefing("dossier", "Berg").returncode == 66
        assert briefing("dossier", "Ana", "--in", own[:6]).returncode == 0
        assert briefing("dossier", "--markdown").returncode == 2
