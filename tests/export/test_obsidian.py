"""Notes for Obsidian: properties, links to actors, callouts, ids, and a note for each actor."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.clean import plain
from briefing.errors import CannotWrite
from briefing.export import FORMATS, Wanted, carry_out, plan
from briefing.export.merge import merge
from briefing.export.obsidian import FOLDER, actor_notes, note_name, to_obsidian
from briefing.model import Actor, Briefing, Mention
from tests.export.hostile import HIDDEN, HOSTILE, hostile
from tests.export.invented import HARMLESS, briefing_of, golden

BRIEFING = replace(briefing_of(HARMLESS, ("check *this*\n\n- with the harbour master",)), tags=("port authority",))
WHOLE = Wanted(article=True)
LINK = re.compile(r"(?<!\\)\[\[([^\]|]*)(?:\|([^\]]*))?\]\]")
ID = re.compile(r"(?:^|\s)\^([a-z]+-[0-9a-f]{8})$", re.MULTILINE)


def outline(text: str) -> list[tuple[str, int]]:
    """Return the blocks of a note as a parser sees them."""
    parser = MarkdownIt("commonmark", {"maxNesting": 1000}).use(front_matter_plugin)
    return [(token.type, token.level) for token in parser.parse(text)]


def test_the_export_reads_as_agreed(request: pytest.FixtureRequest) -> None:
    golden(request, "tunnel-obsidian.md", to_obsidian(BRIEFING, WHOLE).file())


def test_the_note_of_an_actor_reads_as_agreed(request: pytest.FixtureRequest) -> None:
    ((name, document),) = actor_notes(BRIEFING, Wanted(), "harbour-tunnel").items()
    assert name == "Ada Quill.md"
    golden(request, "tunnel-actor.md", document.file())


def test_every_id_is_there_once_and_every_link_leads_to_one() -> None:
    text = FORMATS["obsidian"](BRIEFING, WHOLE)
    ids = ID.findall(text)
    assert len(ids) == len(set(ids)) > 10
    assert {target[2:] for target, _ in LINK.findall(text) if target.startswith("#^")} <= set(ids)


def test_the_places_in_the_note_of_an_actor_are_in_the_briefings_own() -> None:
    ids = ID.findall(FORMATS["obsidian"](BRIEFING, WHOLE))
    (note,) = actor_notes(BRIEFING, WHOLE, "tunnel").values()
    places = [target.partition("#^") for target, _ in LINK.findall(str(note)) if "#" in target]
    assert places and all(home == "tunnel" and own_id in ids for home, _, own_id in places)


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[hostile] * 7))
def test_no_words_change_the_structure(words: tuple[str, ...]) -> None:
    briefing = briefing_of(words, ("fine",))
    text, expected = (FORMATS["obsidian"](each, WHOLE) for each in (briefing, briefing_of(HARMLESS, ("fine",))))
    assert outline(text) == outline(expected)
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert len(ID.findall(body)) == len(ID.findall(expected))
    properties = yaml.safe_load(front)
    assert properties["title"] == re.sub(r"(\[|\])\1+", r"\1", plain(words[0]))
    assert all(re.fullmatch(r"[\w/-]+", tag) for tag in properties["tags"])
    names = {target for target, _ in LINK.findall(body) if not target.startswith("#")}
    assert {f"[[{name}]]" for name in names} == set(properties["actors"])
    assert len(names) == 1 and names.pop().startswith(note_name(words[1]).partition(" (")[0])
    assert not set(text) & set(HIDDEN)


@settings(deadline=None, max_examples=60)
@given(hostile)
def test_no_note_breaks_out_of_its_callout_or_item(note: str) -> None:
    def around(text: str) -> list[str]:
        return [line for line in text.split("\n") if line and not line.startswith((">", "  "))]

    fine = briefing_of(HARMLESS, ("fine",))
    assert around(FORMATS["obsidian"](briefing_of(HARMLESS, (note,)))) == around(FORMATS["obsidian"](fine))


@given(st.one_of(hostile, st.text()))
def test_a_note_of_an_actor_has_a_name_that_files_and_links_can_have(name: str) -> None:
    made = note_name(name, "0")
    assert made and not set(made) & set('[]#^|\\/:*?"<>' + HIDDEN)
    assert not made.startswith((".", " ")) and not made.endswith((".", " ")) and len(made.encode()) <= 110


def test_actors_that_are_called_alike_have_notes_of_their_own() -> None:
    others = tuple(
        Actor(f"b{number}", name, "person", (), (), 0.5, (Mention(0, 3, "name"),))
        for number, name in enumerate(("ada quill", "Ada: Quill", "CON", "..."))
    )
    names = list(actor_notes(replace(BRIEFING, items=(*BRIEFING.items, *others)), Wanted(), "x"))
    assert len({name.casefold() for name in names}) == len(names) == 5


class TestFolder:
    """A folder with a note for each actor."""

    def export(self, briefing: Briefing, folder: Path, name: str = "tunnel.md") -> None:
        carry_out(plan(briefing, folder / name, "obsidian-folder"))

    def test_what_several_briefings_say_of_an_actor_comes_together(self, tmp_path: Path) -> None:
        other = replace(BRIEFING, article=replace(BRIEFING.article, id="b" * 12, title="Second", source="/tmp/other"))
        (tmp_path / FOLDER).mkdir()
        note = tmp_path / FOLDER / "Ada Quill.md"
        note.write_text("---\nphone: 1\n---\nI met her once.\n", encoding="utf-8")
        self.export(BRIEFING, tmp_path)
        self.export(other, tmp_path, "second.md")
        text = note.read_text(encoding="utf-8")
        assert text.startswith("---\nphone: 1\ntype: person\n") and "---\nI met her once.\n\n## [[tunnel|" in text
        assert text.index("[[tunnel|Harbour tunnel]]") < text.index("[[second|Second]]")
        for briefing, name in ((BRIEFING, "tunnel.md"), (other, "second.md"), (BRIEFING, "tunnel.md")):
            assert not any(change.changes for change in plan(briefing, tmp_path / name, "obsidian-folder"))
        first, second = text.split("## [[")[1:]
        for part in (first, second):
            assert part.count("- **Ada Quill** (person") == 1 and part.count("> “We will dig on”") == 1
            assert part.count("check *this*") == 2
        renamed = replace(other, article=replace(other.article, title="Second thoughts"))
        self.export(renamed, tmp_path, "second.md")
        assert "[[second|Second thoughts]]" in note.read_text(encoding="utf-8")
        assert note.read_text(encoding="utf-8").replace("Second thoughts", "Second").count("Second") == 1

    def test_nobody_is_said_to_have_changed_what_another_briefing_wrote(self, tmp_path: Path) -> None:
        (actor,) = (item for item in BRIEFING.items if isinstance(item, Actor))
        others = tuple(replace(item, type="group") if item == actor else item for item in BRIEFING.items)
        article = replace(BRIEFING.article, id="b" * 12, source="/tmp/other")
        self.export(BRIEFING, tmp_path)
        (note,) = (
            change
            for change in plan(replace(BRIEFING, article=article, items=others), tmp_path / "b.md", "obsidian-folder")
            if change.path.name == "Ada Quill.md"
        )
        assert note.changes and note.told == ()

    @pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "..", "a/../../b"])
    def test_no_name_leaves_the_folder(self, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "a" / "b"
        folder.mkdir(parents=True)
        self.export(briefing_of((HARMLESS[0], name, *HARMLESS[2:])), folder)
        assert {path.parent for path in tmp_path.rglob("*.md")} == {folder, folder / FOLDER}

    def test_a_folder_that_is_a_link_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "vault").mkdir()
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "vault" / FOLDER).symlink_to(tmp_path / "elsewhere")
        with pytest.raises(CannotWrite, match="is a link"):
            self.export(BRIEFING, tmp_path / "vault")
        assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_tag_of_a_note_that_obsidian_cannot_have_is_left_out() -> None:
    notes = tuple(replace(note, tags=("!!!", "2019", "to call", "to-call")) for note in BRIEFING.notes)
    text = FORMATS["obsidian"](replace(BRIEFING, notes=notes))
    assert set(re.findall(r"^[> ]*(#(?![# ]).*)$", text, re.MULTILINE)) == {"#2019 #to-call"}


def test_exporting_again_keeps_what_was_written() -> None:
    text = to_obsidian(BRIEFING, WHOLE).file().replace("## Quotes", "My own words.\n\n## Quotes")
    changed = replace(BRIEFING, article=replace(BRIEFING.article, title="Other"), tags=("a b",))
    done = merge(text, to_obsidian(changed, WHOLE))
    assert done and "My own words.\n\n## Quotes" in done.text and "# Other\n" in done.text and "- a-b\n" in done.text
    edited = text.replace("> “We will dig on”", "> “We *will* dig on”")
    kept = merge(edited, to_obsidian(replace(BRIEFING, notes=()), Wanted()))
    assert kept and "> “We *will* dig on”" in kept.text


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_are_taken_for_a_marker(words: str) -> None:
    briefing = briefing_of((words,) * 7, (words,))
    text = to_obsidian(briefing, WHOLE).file()
    done = merge(text, to_obsidian(briefing, WHOLE))
    assert done and done.text == text
