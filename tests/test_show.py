"""A briefing printed for reading: what the page and the plain lines look like, and the command as a shell sees it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing import places
from briefing.config import Settings
from briefing.ingest import Desk
from briefing.kinds import KINDS
from briefing.model import Actor, Article, Briefing, Dismissal, Mention, Note, Number, content_id
from briefing.show.layout import Look, laid_out
from briefing.show.sheet import KIND_NAMES, Wanted, sheet_of
from briefing.show.spoken import NO_BRIEFINGS, spoken
from tests.conftest import COMMAND, Run
from tests.export.invented import briefing_of
from tests.terminal import TRUECOLOR, Terminal
from tests.tui.conftest import TEXT, hanging, items, related_items, span_of

GOLDEN = Path(__file__).parent / "golden"
CARDS, WHOLE = Wanted(), Wanted(dismissed=True, article=True)
STAMP = "2026-11-23T14:02:00+00:00"
# Codes that set a colour of letters or ground.
COLOUR = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9\d|10\d)[;m]")
STYLE = re.compile(rb"\x1b\[[\d;]*m")
NASTY = (
    "\x1b[2J\x1b]0;owned\x07\x9b5n\x1bP1$r\x1b\\\x1b[31m \u202eevil\u202c \u2066x\u2069 [red]y[/red] [/] [sic] :smile:"
)


@pytest.fixture
def invented() -> Briefing:
    """Return the invented article with notes of every standing, one dismissed card, and notes on two more cards."""
    article = Article(content_id(TEXT), "Harbour bridge shuts for repairs", TEXT, "/news/bridge.txt", "2026-11-23")
    base = hanging(Briefing(article, related_items()))
    more = (
        Note("5", "Ask her for the survey.\n\nShe promised it in May, when the council met in the hall.", STAMP, STAMP,
             "actor-marlow", None, "actor", ("call", "survey")),
        Note("6", "Not a port any more", STAMP, STAMP, "actor-lindsey", None, "actor"),
    )  # fmt: skip
    dismissals = (Dismissal("actor-lindsey", STAMP), Dismissal("quote-once", STAMP))
    return replace(base, notes=(*base.notes, *more), dismissals=dismissals)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return the invented article in a file."""
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def desk(environ: dict[str, str]) -> Desk:
    """Return a desk over the shelf of the command."""
    return Desk(Settings(Path(environ["BRIEFING_DATA"])))


@pytest.fixture
def stored(desk: Desk, article: Path) -> str:
    """Return the id of the invented briefing, which is on the shelf with a note."""
    what = desk.look(str(article)).what
    assert isinstance(what, Article)
    kept = desk.keep(Briefing(what, items()))
    return desk.add_note(kept, "call the port", items()[0]).article.id


def page(briefing: Briefing, width: int = 80, wanted: Wanted = CARDS) -> list[str]:
    """Return the lines of a page without styles."""
    return laid_out(sheet_of(briefing, wanted), Look(width)).splitlines()


def lines(briefing: Briefing, wanted: Wanted = CARDS) -> list[str]:
    """Return the plain lines."""
    return spoken(sheet_of(briefing, wanted)).splitlines()


def assert_golden(text: str, name: str, request: pytest.FixtureRequest) -> None:
    """Compare with tests/golden; after a wanted change run pytest with --snapshot-update and read the difference."""
    if request.config.getoption("--snapshot-update"):
        (GOLDEN / name).write_text(text, encoding="utf-8")
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


class TestPage:
    @pytest.mark.parametrize("width", [120, 80, 40])
    def test_it_is_the_golden_one(self, invented: Briefing, width: int, request: pytest.FixtureRequest) -> None:
        assert_golden(laid_out(sheet_of(invented, WHOLE), Look(width)), f"show-{width}.txt", request)

    def test_every_kind_has_a_section_with_its_sign(self, invented: Briefing) -> None:
        headings = [line for line in page(invented) if line.endswith("──")]
        for kind, heading in zip(KINDS.values(), headings, strict=False):
            assert heading.startswith(f"{kind.glyph} {kind.plural} ")
            assert len(heading) == 80

    def test_an_empty_section_says_so_and_whether_its_cards_are_dismissed(self, invented: Briefing) -> None:
        bare = page(replace(invented, items=(), notes=(), dismissals=()))
        assert [f"  {kind.empty}" for kind in KINDS.values()] == [line for line in bare if line.endswith(".")]
        aside = page(invented, wanted=Wanted(("quote",)))
        assert aside[3].startswith("“ Quotes 0 · 1 dismissed ─")
        assert aside[4] == "  All of them are dismissed; --dismissed shows them."

    def test_dismissed_cards_are_left_out_unless_wanted_and_no_note_is(self, invented: Briefing) -> None:
        for wanted in (CARDS, WHOLE):
            text = "\n".join(page(invented, wanted=wanted))
            assert ("Lindsey  " in text) == wanted.dismissed
            assert all(note.text.split("\n")[0] in text for note in invented.notes)
        assert "    on the dismissed actor Lindsey" in page(invented)
        assert any(re.match("  Lindsey +dismissed · place ×2 ¶2", line) for line in page(invented, wanted=WHOLE))

    def test_a_kind_alone_is_its_cards_and_their_places(self, invented: Briefing) -> None:
        text = "\n".join(page(invented, wanted=Wanted(("number",), article=True)))
        assert "# Numbers 3 ─" in text
        assert "Actors" not in text
        assert "✎ Notes" not in text
        assert "[#14 weeks]" in text
        assert "[@" not in text

    def test_places_that_share_words_have_their_brackets_each(self, invented: Briefing) -> None:
        nested = Actor("a9", "The port", "place", (), (), 0.1, (Mention(*span_of("The port of Lindsey"), "nominal"),))
        crossing = Number("n9", span_of("Lindsey will close"), 1, None, "=", None, "count")
        briefing = replace(invented, items=(nested, crossing, *invented.items), dismissals=(), notes=())
        shown = page(briefing, 120, WHOLE)
        text = " ".join(" ".join(shown[shown.index("¶ Article " + "─" * 110) + 1 :]).split())
        assert "[@The port of [#[@Lindsey]] will close] its harbour bridge" in text
        assert re.sub(r"\[[@#“?]|\]|\b[1-5]  ?(?=\[|[A-Z\"])", "", text) == " ".join(TEXT.split())

    def test_a_note_to_check_on_a_card_says_so_unless_the_card_goes_by_its_name(self, invented: Briefing) -> None:
        number, actor = invented.items[2], invented.items[0]
        moved = next(note for note in invented.notes if note.landings)
        for item, told in ((number, True), (actor, False)):
            on_it = replace(moved, item=item.id, kind=item.kind)
            shown = page(replace(invented, notes=(on_it,)))
            assert "    ✎ to check  #port #works" in shown
            assert ("      moved, please check" in shown) == told

    @pytest.mark.parametrize("width", [120, 80])
    def test_asides_stand_in_line_whatever_the_letters(self, invented: Briefing, width: int) -> None:
        names = ["漢字の会社です", "שלום עולם", "e\u0301te\u0301 a\u0308", "Ana Ruiz", "กำลังใจ", "مرحبا", "👩🏽 x"]
        place = (Mention(*span_of("port"), "name"),)
        actors = tuple(Actor(str(n), name, "person", (), (), 0.5, place) for n, name in enumerate(names))
        shown = page(replace(invented, items=actors, notes=(), dismissals=()), width, Wanted(("actor",)))
        starts = {cell_len(line.partition("person")[0]) for line in shown if "person" in line}
        assert len(starts) == 1
        assert sum("person ×1 ¶2" in line for line in shown) == len(names)

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.text("ab c漢é\u0301שם\u202e\x1b[]#\t", max_size=90), min_size=7, max_size=7), st.integers(20, 120)
    )
    def test_no_line_is_too_wide_or_ends_in_blanks(self, words: list[str], width: int) -> None:
        briefing = briefing_of(tuple(words), ("a note\nof 漢字漢字漢字漢字漢字漢字", words[0]))
        for line in page(briefing, width, WHOLE):
            assert cell_len(line) <= width
            assert line == line.rstrip()
            assert line.isprintable()

    def test_without_title_source_and_date_there_is_no_gap(self, invented: Briefing) -> None:
        nameless = replace(invented.article, title="", source=None, published=None)
        assert page(replace(invented, article=nameless))[:2] == ["…", ""]

    def test_colours_repeat_what_signs_say(self, invented: Briefing) -> None:
        sheet = sheet_of(invented, WHOLE)
        styled, bold = (laid_out(sheet, Look(80, True, coloured)).encode() for coloured in (True, False))
        assert COLOUR.search(styled)
        assert not COLOUR.search(bold)
        assert STYLE.search(bold)
        assert STYLE.sub(b"", styled) == STYLE.sub(b"", bold) == laid_out(sheet, Look(80)).encode()


class TestPlain:
    def test_it_is_the_golden_one(self, invented: Briefing, request: pytest.FixtureRequest) -> None:
        assert_golden(spoken(sheet_of(invented, WHOLE)), "show-plain.txt", request)

    def test_every_line_has_its_label_and_no_sign_that_stands_for_a_word(self, invented: Briefing) -> None:
        text = "\n".join(lines(invented, WHOLE))
        assert not re.search("[─│✎¶×·]|  ", text)
        assert all(re.match(r"[A-Z][a-z ]+(, continued| \d+)?: \S|Article$|$", line) for line in text.splitlines())

    def test_a_card_reads_like_a_sentence(self, invented: Briefing) -> None:
        read = lines(invented)
        assert "Actor: Ines Marlow, person, 2 mentions" in read
        assert "Number: 14 weeks, harbour bridge" in read
        assert "Question: Who will pay for the extra ferries? Reason: gap" in read
        assert "Question: Will Lindsey reopen the bridge by June 2027? Reason: pending, due 2027-06" in read
        assert "Actor: Lindsey, place, 2 mentions, dismissed" in lines(invented, WHOLE)

    def test_no_card_is_a_sentence_too(self, invented: Briefing) -> None:
        read = lines(replace(invented, items=()), Wanted(("quote",)))
        assert read[-2:] == ["Quotes: 0", "This article quotes no one."]


class TestHostile:
    def hostile(self) -> Briefing:
        """Return a briefing as a forged file might hold it: nothing in it was ever cleaned."""
        text = f"{NASTY} head\n\nNora {NASTY} said\r\x0b\u2028 9 boats\n"
        where = (0, len(text) - 1)
        note = Note("n", f"{NASTY}\r\n\x85{NASTY}", STAMP, STAMP, "a", None, "actor", (NASTY,))
        loose = replace(note, id="m", item=None)
        found = (
            Actor("a", NASTY, "person", (NASTY,), (NASTY,), 1, (Mention(3, 9, "name"), Mention(*where, "name"))),
            Number("n", (20, 30), 9, NASTY, "=", NASTY, "count", date=NASTY),
        )
        return Briefing(Article("x", NASTY, text, f"https://{NASTY}", NASTY), found, (note, loose))

    def test_no_control_character_and_no_markup_of_an_article_is_obeyed(self) -> None:
        sheet = sheet_of(self.hostile(), WHOLE)
        for text in (laid_out(sheet, Look(80)), spoken(sheet)):
            assert text.replace("\n", "").isprintable()
            assert "[red]y[/red] [/] [sic] :smile:" in " ".join(text.split())
        coloured = laid_out(sheet, Look(80, True, True))
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == laid_out(sheet, Look(80))
        assert "\x1b[31m" not in coloured

    @pytest.mark.parametrize("arguments", [[], ["--plain"]])
    def test_nor_does_any_reach_a_terminal_or_a_pipe(
        self, desk: Desk, environ: dict[str, str], briefing: Run, tmp_path: Path, arguments: list[str]
    ) -> None:
        path = tmp_path / "bad.txt"
        path.write_text(f"{NASTY}\n\nNora Quill said {NASTY} on Monday.\n", encoding="utf-8")
        what = desk.look(str(path)).what
        assert isinstance(what, Article)
        desk.keep(Briefing(what, (Actor("a", f"Nora {NASTY}", "person", (), (NASTY,), 1, (Mention(0, 4, "name"),)),)))
        command = ["show", str(path), "--article", *arguments]
        with Terminal([*COMMAND, *command], environ) as terminal:
            assert terminal.end() == 0
        piped = briefing(*command)
        assert piped.returncode == 0
        for raw in (STYLE.sub(b"", terminal.raw).replace(b"\r\n", b"\n"), piped.stdout.encode()):
            assert raw.decode().replace("\n", "").isprintable()
            assert "[red]y[/red] [/] [sic]" in " ".join(raw.decode().split())
            assert b"owned" not in raw
        assert b"\x1b[31m" not in terminal.raw
        assert bool(STYLE.search(terminal.raw)) == (not arguments)


class TestCommand:
    def test_an_id_its_beginning_and_a_path_show_the_same(self, briefing: Run, stored: str, article: Path) -> None:
        shown = [briefing("show", name) for name in (stored, stored[:4], str(article))]
        assert {done.returncode for done in shown} == {0}
        assert len({done.stdout for done in shown}) == 1
        assert "✎ call the port" in shown[0].stdout

    def test_standard_input_is_read(self, briefing: Run) -> None:
        done = briefing(
            "show", "-", "--plain", "--title", "A tram", stdin=b"The tram carries 300 people, said Nora Quill."
        )
        assert done.returncode == 0
        assert done.stdout.startswith("Title: A tram\n\nActors: ")
        assert "\nNumber: 300 people" in done.stdout

    def test_a_kind_may_be_repeated_and_only_those_there_are_are_taken(self, briefing: Run, stored: str) -> None:
        asked = [f"--kind={name}" for name in list(KIND_NAMES)[1:3]]
        done = briefing("show", stored, "--plain", *asked)
        assert re.findall(r"^\w+s: \d+$", done.stdout, re.MULTILINE) == ["Numbers: 3", "Quotes: 1"]
        assert briefing("show", stored, "--kind", "ghosts").returncode == 2
        assert list(KIND_NAMES.values()) == list(KINDS)

    def test_errors_are_one_sentence(self, briefing: Run, tmp_path: Path) -> None:
        (tmp_path / "binary").write_bytes(b"\x7fELF\x02\x01\x01\0\0")
        for name, status in (("abcdef", 66), ("no such file", 66), (str(tmp_path / "binary"), 65)):
            done = briefing("show", name)
            assert (done.returncode, done.stdout) == (status, "")
            assert re.fullmatch(r"briefing: .*\.\n", done.stderr)

    def test_what_was_mended_is_told_beside_the_output(
        self, briefing: Run, stored: str, article: Path, environ: dict[str, str]
    ) -> None:
        for name in (stored, str(article)):
            (Path(environ["BRIEFING_DATA"]) / "briefings" / stored / "notes.json").write_text("{")
            done = briefing("show", name, "--plain")
            assert "Note: call the port" in done.stdout
            assert "came back from their history" in done.stderr

    def test_an_output_that_takes_nothing(self, environ: dict[str, str], stored: str) -> None:
        for redirection in (">/dev/full", ">&-"):
            shell = f'"$@" show {stored} {redirection}'
            done = subprocess.run(["sh", "-c", shell, "sh", *COMMAND], capture_output=True, text=True, env=environ)
            assert done.returncode == 73
            assert re.fullmatch(r"briefing: .*\.\n", done.stderr)

    @pytest.mark.parametrize("arguments", [[], ["--plain"]])
    def test_a_reader_that_went_away(self, environ: dict[str, str], stored: str, arguments: list[str]) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [*COMMAND, "show", stored, *arguments], stdout=writer, stderr=subprocess.PIPE, env=environ
        )
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.parametrize(
        ("arguments", "loaded"), [(["ID"], {"rich"}), (["ID", "--plain"], set()), (["--help"], set())]
    )
    def test_nothing_is_imported_that_is_not_needed(
        self, environ: dict[str, str], stored: str, arguments: list[str], loaded: set[str]
    ) -> None:
        given = [stored if argument == "ID" else argument for argument in arguments]
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "briefing", "show", *given],
            capture_output=True, text=True, env=environ,
        )  # fmt: skip
        assert done.returncode == 0
        imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert "briefing.show.sheet" in imported
        assert imported & {"spacy", "textual", "rich"} == loaded

    def test_a_stored_article_is_shown_by_its_path_without_spacy(
        self, environ: dict[str, str], stored: str, article: Path
    ) -> None:
        script = """
import sys
from briefing.cli import main
assert main(["show", sys.argv[1]]) == 0
assert not {"spacy", "textual"} & set(sys.modules)
"""
        done = subprocess.run([sys.executable, "-c", script, str(article)], capture_output=True, text=True, env=environ)
        assert done.returncode == 0, done.stderr


class TestWidthAndColour:
    def test_a_pipe_is_80_wide_unless_columns_says_otherwise(self, briefing: Run, stored: str) -> None:
        for columns, width in (("", 80), ("44", 44), ("3", 20), ("900", 120), ("many", 80)):
            done = briefing("show", stored, COLUMNS=columns, FORCE_COLOR="1")
            assert max(map(cell_len, done.stdout.splitlines())) == width
            assert "\x1b" not in done.stdout

    def on_terminal(self, environ: dict[str, str], stored: str, term: str = "xterm", **more: str) -> bytes:
        """Return what the command writes to a terminal 64 columns wide."""
        bare = {name: value for name, value in environ.items() if name not in ("COLUMNS", "NO_COLOR")}
        with Terminal([*COMMAND, "show", stored], bare, (64, 30), kind={**TRUECOLOR, "TERM": term, **more}) as terminal:
            assert terminal.end() == 0
        return terminal.raw

    def test_a_terminal_gets_colours_at_its_width(self, environ: dict[str, str], stored: str) -> None:
        raw = self.on_terminal(environ, stored)
        assert COLOUR.search(raw)
        assert max(map(cell_len, STYLE.sub(b"", raw).decode().splitlines())) == 64

    def test_it_gets_none_when_the_reader_wants_none_and_nothing_when_it_is_dumb(
        self, environ: dict[str, str], stored: str
    ) -> None:
        bold, dumb = self.on_terminal(environ, stored, NO_COLOR="1"), self.on_terminal(environ, stored, "dumb")
        assert STYLE.search(bold)
        assert not COLOUR.search(bold)
        assert b"\x1b" not in dumb
        assert STYLE.sub(b"", bold) == dumb


class TestDumbTerminal:
    def said(self, environ: dict[str, str], *arguments: str) -> tuple[int, str]:
        """Return the exit status and what the command writes to a terminal that can do nothing but write."""
        with Terminal([*COMMAND, *arguments], environ, kind={"TERM": "dumb"}) as terminal:
            status = terminal.end()
        return status, terminal.raw.decode().replace("\r\n", "\n")

    def test_an_article_is_printed_plainly(
        self, environ: dict[str, str], briefing: Run, stored: str, article: Path
    ) -> None:
        assert self.said(environ, str(article)) == (0, briefing("show", stored, "--plain").stdout)

    def test_a_new_article_is_kept_and_then_listed(self, environ: dict[str, str]) -> None:
        assert self.said(environ) == (0, f"{NO_BRIEFINGS}\n")
        status, text = self.said(environ, str(places.sample_article()))
        assert status == 0
        assert text.startswith("Title: Huawei 5G Moscow\n")
        status, listed = self.said(environ)
        assert status == 0
        assert re.fullmatch(
            r"[0-9a-f]{12} · opened \d+ \w{3} \d{4} · Huawei 5G Moscow · huawei-5g-moscow.txt · 0 notes\n", listed
        )

    def test_a_shelf_that_cannot_be_written_is_told(self, environ: dict[str, str], article: Path) -> None:
        Path(environ["BRIEFING_DATA"]).write_text("in the way")
        status, text = self.said(environ, str(article))
        assert status == 0
        assert text.startswith("briefing: ")
        assert "\nTitle: Harbour bridge shuts for repairs\n" in text

    def test_an_error_is_one_sentence(self, environ: dict[str, str]) -> None:
        status, text = self.said(environ, "none.txt")
        assert status == 66
        assert re.fullmatch(r"briefing: .*\.\n", text)

    def test_without_any_terminal_the_sentence_names_the_command(self, briefing: Run, article: Path) -> None:
        done = briefing(str(article), TERM="xterm")
        assert done.returncode == 69
        assert "briefing show" in done.stderr

    def test_a_dumb_one_may_be_a_pipe(self, briefing: Run, article: Path) -> None:
        done = briefing(str(article), TERM="dumb")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Title: ")
