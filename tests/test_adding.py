"""Reading many articles: what is gone through, what is read, what is not read again, and how it stops."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.adding import Adding, Outcome
from briefing.commands import add
from briefing.config import Settings
from briefing.errors import CannotWrite
from briefing.ingest import Desk, Options
from briefing.model import Article, Briefing
from tests.conftest import COMMAND, Run
from tests.sources import made
from tests.sources.server import Answer, Server, serving
from tests.terminal import Terminal

PRIVATE = Options(private=True)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk with a shelf of its own that finds nothing in articles, at once."""
    desk = Desk(Settings(tmp_path / "shelf"))
    desk.articles_read = []  # type: ignore[attr-defined]

    def read(article: Article, progress: object, cancelled: object) -> Briefing:
        desk.articles_read.append(article.title)  # type: ignore[attr-defined]
        return Briefing(article)

    monkeypatch.setattr(desk, "read", read)
    return desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with articles in it and below it, and with other things."""
    folder = tmp_path / "clippings"
    (folder / "older").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "a.txt").write_text(article(1))
    (folder / "b.html").write_bytes(made.html())
    (folder / "older" / "c.txt").write_text(article(2))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / ".hidden" / "d.txt").write_text(article(3))
    (folder / "older" / "loop").symlink_to(folder)
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a server of its own."""
    with serving() as server:
        yield server


def article(number: int) -> str:
    """Return the text of an article that is like no other."""
    words = " ".join(f"word{number}of{at}" for at in range(60))
    return f"Headline {number}\n\n{words}.\n"


def added(desk: Desk, *locations: str | Path, options: Options = PRIVATE, most: int = 50) -> list[Outcome]:
    return list(Adding(desk, list(map(str, locations)), options, most).outcomes())


def told(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.status, outcome.title) for outcome in outcomes if outcome.status != "listed"]


class TestWhatIsRead:
    def test_a_folder_with_all_below_it(self, desk: Desk, folder: Path) -> None:
        listed, *rest = added(desk, folder)
        assert (listed.status, listed.listed, listed.passed_over) == ("listed", 3, 1)
        assert told(rest) == [("added", "Headline 1"), ("added", made.TITLE), ("added", "Headline 2")]
        assert {entry.title for entry in desk.shelf.entries()} == {"Headline 1", "Headline 2", made.TITLE}

    def test_a_feed_and_a_list_of_feeds(self, desk: Desk, server: Server) -> None:
        pages = [server.at(f"/{number}", Answer(article(number).encode())) for number in range(3)]
        feed = server.at("/feed", Answer(made.rss(*pages)))
        outcomes = added(desk, server.at("/feeds", Answer(made.opml(feed))))
        assert told(outcomes) == [("added", f"Headline {number}") for number in range(3)]
        assert [outcome.listed for outcome in outcomes if outcome.status == "listed"] == [1, 3]

    def test_no_more_of_a_list_than_the_reader_wants(self, desk: Desk, server: Server) -> None:
        pages = [server.at(f"/{number}", Answer(article(number).encode())) for number in range(5)]
        listed, *rest = added(desk, server.at("/feed", Answer(made.rss(*pages))), most=2)
        assert (listed.listed, listed.passed_over, len(rest)) == (2, 3, 2)

    def test_lists_that_name_each_other_come_to_an_end(self, desk: Desk, server: Server) -> None:
        one, other = server.at("/one", Answer()), server.at("/other", Answer())
        server.at("/one", Answer(made.rss(other, one)))
        server.at("/other", Answer(made.rss(one)))
        outcomes = added(desk, one)
        assert [outcome.status for outcome in outcomes] == ["listed", "listed"]

    def test_lists_within_lists_come_to_an_end(self, desk: Desk, server: Server) -> None:
        for number in range(9):
            server.at(f"/{number}", Answer(made.rss(f"http://127.0.0.1:{server.port}/{number + 1}")))
        outcomes = added(desk, f"http://127.0.0.1:{server.port}/0")
        assert [outcome.status for outcome in outcomes] == ["listed", "listed", "failed"]

    def test_what_fails_leaves_the_rest(self, desk: Desk, folder: Path) -> None:
        (folder / "a.txt").write_bytes(b"\x89PNG\r\n")
        outcomes = added(desk, folder / "none.txt", folder)
        assert [outcome.status for outcome in outcomes] == ["failed", "listed", "failed", "added", "added"]
        assert "There is no file" in str(outcomes[0].error)
        assert "a picture" in str(outcomes[2].error)

    def test_an_empty_folder_is_told(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        (outcome,) = added(desk, tmp_path / "empty")
        assert "no article in the folder 'empty'" in str(outcome.error)


class TestNothingTwice:
    def test_the_same_again_reads_nothing(self, desk: Desk, folder: Path) -> None:
        first = added(desk, folder)
        again = added(Desk(desk.settings), folder)
        assert told(again) == [("known", title) for _, title in told(first)]

    def test_the_same_words_elsewhere_are_the_same_article(self, desk: Desk, folder: Path) -> None:
        (folder / "copy.txt").write_text(article(1))
        outcomes = added(desk, folder / "a.txt", folder / "copy.txt")
        assert told(outcomes) == [("added", "Headline 1"), ("known", "Headline 1")]

    def test_a_page_that_a_feed_names_again_is_not_fetched_again(self, desk: Desk, server: Server) -> None:
        page = server.at("/page", Answer(made.html()))
        feed = server.at("/feed", Answer(made.rss(page)))
        added(desk, feed)
        assert told(added(desk, feed)) == [("known", made.TITLE)]
        assert [path for path, _ in server.asked].count("/page") == 1

    def test_a_location_that_is_named_twice_is_read_once(self, desk: Desk, folder: Path) -> None:
        outcomes = added(desk, folder / "a.txt", folder)
        assert [outcome.location for outcome in outcomes].count(str(folder / "a.txt")) == 1


class TestAlike:
    def versions(self) -> tuple[str, str]:
        text = f"{made.TEXT}\n{article(1)}"
        return text, f"Another headline\n\n{text.replace('on Friday', 'late on Friday')}"

    def test_a_version_of_one_that_is_there_is_linked(self, desk: Desk, tmp_path: Path) -> None:
        for name, text in zip("ab", self.versions(), strict=True):
            (tmp_path / f"{name}.txt").write_text(text)
        first, second = added(desk, tmp_path / "a.txt", tmp_path / "b.txt")
        assert first.alike == ()
        assert [(each.id, each.title) for each in second.alike] == [(first.id, first.title)]
        kept = desk.shelf.article(second.id or "")
        assert kept and kept.alike == (first.id,)

    def test_those_read_before_there_were_sketches_count(self, desk: Desk, tmp_path: Path) -> None:
        one, other = self.versions()
        (tmp_path / "a.txt").write_text(one)
        (tmp_path / "b.txt").write_text(other)
        (first,) = added(desk, tmp_path / "a.txt")
        (desk.shelf.folder / "sketches.log").unlink()
        (second,) = added(desk, tmp_path / "b.txt")
        assert [each.id for each in second.alike] == [first.id]
        assert set(desk.shelf.sketches.known()) == {first.id, second.id}

    def test_damaged_sketches_are_made_again(self, desk: Desk, folder: Path, tmp_path: Path) -> None:
        added(desk, folder)
        (desk.shelf.folder / "sketches.log").write_bytes(b"\0damage\n")
        (tmp_path / "new.txt").write_text(article(9))
        added(desk, tmp_path / "new.txt")
        assert len(desk.shelf.sketches.known()) == 4


class TestStopping:
    @pytest.fixture
    def run(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
        monkeypatch.setattr(add, "desk", lambda fast: desk)
        return lambda *arguments: add.main(list(map(str, arguments)))

    def stop_at(self, desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        keep = desk.keep

        def stopping(briefing: Briefing) -> Briefing:
            if len(desk.shelf.entries()) == number:
                raise KeyboardInterrupt
            return keep(briefing)

        monkeypatch.setattr(desk, "keep", stopping)

    def test_what_was_read_is_kept_and_the_rest_follows(
        self,
        run: Callable[..., int],
        desk: Desk,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        with monkeypatch.context() as patch:
            self.stop_at(desk, patch, 1)
            assert run(folder) == 130
        out, err = capsys.readouterr()
        assert out.count("\n") == 1
        assert "1 article read" in err and "The same command goes on from here." in err
        assert run(folder) == 0
        out, err = capsys.readouterr()
        assert [line.split(" · ")[1] for line in out.splitlines()] == ["there already", "read", "read"]
        assert desk.articles_read.count("Headline 1") == 1  # type: ignore[attr-defined]

    def test_the_errors_are_listed_at_the_end(
        self, run: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(folder / "none.txt", folder / "a.txt", folder / "picture.png") == 1
        out, err = capsys.readouterr()
        assert out.endswith(" · read · Headline 1\n")
        first, *errors = err.splitlines()
        assert first == "1 article read, 2 failed."
        assert [line.partition(": ")[2].rpartition("/")[0] for line in errors[:1]]
        assert ["none.txt" in errors[0], "picture.png" in errors[1]] == [True, True]

    def test_json_tells_of_each(
        self, run: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(folder / "none.txt", folder / "a.txt", "--json") == 1
        failed, read = map(json.loads, capsys.readouterr().out.splitlines())
        assert (failed["status"], failed["id"], "There is no file" in failed["error"]) == ("failed", None, True)
        assert (read["status"], read["title"], read["alike"], read["error"]) == ("added", "Headline 1", [], None)

    def test_a_shelf_that_cannot_be_written_is_told_for_each(
        self, run: Callable[..., int], desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(briefing: Briefing) -> Briefing:
            raise CannotWrite("The briefing was not kept: the disk is full.")

        monkeypatch.setattr(desk, "keep", refuse)
        assert run(folder / "a.txt") == 1

    def test_a_list_is_only_printed_where_that_is_asked_for(
        self, run: Callable[..., int], desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "feed.xml").write_bytes(made.rss("https://a.example/1"))
        assert run("--list", folder / "feed.xml", folder / "a.txt") == 1
        out, err = capsys.readouterr()
        assert out == "https://a.example/1 · 2026-11-20T08:30:00+00:00 · Article 1 & more\n"
        assert "It is one article and no list" in err
        assert run("--list", folder / "feed.xml", "--json") == 0
        fields = list(json.loads(capsys.readouterr().out))
        assert fields == ["location", "published", "title"]
        documented = "".join(f" `{field}`" for field in fields).strip()
        assert f"| `briefing add --list` | {documented} |" in Path("docs/scripting.md").read_text(encoding="utf-8")
        assert desk.shelf.entries() == []

    def test_no_more_is_printed_than_is_asked_for(
        self, run: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "feed.xml").write_bytes(made.rss(*(f"https://a.example/{number}" for number in range(60))))
        assert run("--list", folder / "feed.xml", "--most", "2") == 0
        out, err = capsys.readouterr()
        assert [line.split(" · ")[0] for line in out.splitlines()] == ["https://a.example/0", "https://a.example/1"]
        assert err == "58 more in “The Lindsey Post”; --most lists them.\n"
        assert run("--list", folder / "feed.xml", "--json") == 0
        assert len(capsys.readouterr().out.splitlines()) == 50

    @pytest.mark.parametrize("arguments", [[], ["a.txt", "--most", "0"], ["a.txt", "--most", "x"]])
    def test_wrong_arguments_are_told(self, run: Callable[..., int], arguments: list[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            run(*arguments)
        assert ended.value.code == 2


def test_the_command_reads_and_finds_them_again(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "tram.txt").write_text("Tram line opens\n\nThe tram will carry 12,000 people a day, Nora Quill said.\n")
    first = briefing("add", str(tmp_path / "tram.txt"))
    assert (first.returncode, first.stderr) == (0, "1 article read.\n")
    own_id = first.stdout.split(" · ")[0]
    assert "Nora Quill" in briefing("show", own_id).stdout
    again = briefing("add", "-", stdin=(tmp_path / "tram.txt").read_bytes())
    assert again.stdout == f"{own_id} · there already · Tram line opens\n"
    assert again.stderr == "0 articles read, 1 there already.\n"


def test_it_says_what_was_left_out_of_an_article(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "tram.txt").write_text("The tram will carry 12,000 people a day, Nora Quill said.\n\nAdvertisement\n")
    line = briefing("add", str(tmp_path / "tram.txt")).stdout
    assert line.endswith(" · read · Tram · 1 line that is no part of the article was left out.\n")


def test_a_bar_shows_how_far_it_is_where_there_is_a_terminal(tmp_path: Path, environ: dict[str, str]) -> None:
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(article(number))
    with Terminal(
        [*COMMAND, "add", "--language", "en", *map(str, sorted(tmp_path.glob("*.txt")))], environ
    ) as terminal:
        assert terminal.end(300) == 0
        assert b"1/2" in terminal.raw
        shown = [line.strip() for line in terminal.text.splitlines() if line.strip()]
    # The bar is gone, and what was written stands whole.
    assert [line.partition(" · ")[2] for line in shown[:2]] == ["read · Headline 0", "read · Headline 1"]
    assert shown[2:] == ["2 articles read."]
