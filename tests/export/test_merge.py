"""Exporting again: what the reader wrote stays byte for byte, and what is ours follows the briefing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.export.blocks import LEDGER, MARKER, Document
from briefing.export.markdown import to_markdown
from briefing.export.merge import Merged, merge
from briefing.export.obsidian import to_obsidian
from briefing.export.wanted import ALL, Wanted
from briefing.model import Actor, Briefing, Dismissal, Doing, Item, Mention, Note, Number, Question, Quote
from tests.export.invented import HARMLESS, STAMP, briefing_of

BRIEFING = briefing_of(HARMLESS, ("check *this*\n\n- with the harbour master",))
KINDS = ("actor", "number", "quote", "question")
ADA = BRIEFING.items[0]
assert isinstance(ADA, Actor)
SURVEYOR = replace(ADA, roles=("surveyor",))
EXTRA: tuple[Item, ...] = (
    Actor("a2", "Bo Marsh", "person", (), ("diver",), 0.5, (Mention(0, 3, "name"),)),
    Number("n3", (0, 3), 4.0, "boat", "=", None, "count"),
    Quote("q3", "indirect", ((0, 3),), (), (), "a2"),
    Question("w3", "gap", (0, 3), "Who dives?"),
)


def export(briefing: Briefing, wanted: Wanted = ALL) -> str:
    return to_markdown(briefing, wanted).file()


def merged(text: str, briefing: Briefing, wanted: Wanted = ALL) -> Merged:
    done = merge(text, to_markdown(briefing, wanted))
    assert done is not None
    assert merge(done.text, to_markdown(briefing, wanted)) == (done.text, done.kept, done.left_out)
    return done


def again(text: str, briefing: Briefing, wanted: Wanted = ALL) -> str:
    return merged(text, briefing, wanted).text


def of(*items: Item, briefing: Briefing = BRIEFING) -> Briefing:
    """Return a briefing with these items, those of a kind together."""
    return replace(briefing, items=tuple(sorted(items, key=lambda item: KINDS.index(item.kind))))


MORE = of(*BRIEFING.items, *EXTRA)


def noted(text: str, item: str | None, briefing: Briefing = BRIEFING) -> Briefing:
    return replace(briefing, notes=(*briefing.notes, Note(text, text, STAMP, STAMP, item)))


def put_aside(briefing: Briefing, *ids: str) -> Briefing:
    return replace(briefing, dismissals=tuple(Dismissal(each, STAMP) for each in ids))


def body(text: str) -> str:
    """Return a file without what is for briefing alone."""
    return re.sub(r"(?m)^ *<!--b:\w+-->\n| ?<!--b:\w+-->", "", LEDGER.sub("", text))


def words(text: str) -> list[str]:
    """Return the lines of a file that are not empty."""
    return [line for line in body(text).split("\n") if line]


def test_without_a_change_every_byte_stays() -> None:
    assert again(export(BRIEFING), BRIEFING) == export(BRIEFING)


def test_a_file_that_is_no_export_of_it_is_none() -> None:
    other = briefing_of(("Another tunnel", "Cy", *HARMLESS[2:]))
    other = replace(other, article=replace(other.article, source="/tmp/other.txt"))
    for text in ("", "# My own\n", str(to_markdown(BRIEFING)), to_markdown(replace(other, items=())).file()):
        assert merge(text, to_markdown(BRIEFING)) is None


def test_a_later_version_of_the_article_goes_into_the_same_file() -> None:
    later = replace(BRIEFING, article=replace(BRIEFING.article, id="another", title="Harbour tunnel dug"))
    text = again(export(BRIEFING).replace("## Quotes", "mine\n\n## Quotes"), later)
    assert "# Harbour tunnel dug\n" in text and "mine\n\n## Quotes" in text
    assert yaml.safe_load(text.split("---")[1])["title"] == "Harbour tunnel dug"


class TestWords:
    """What the reader wrote around our blocks."""

    def test_words_in_front_between_and_behind_stay(self) -> None:
        text = export(BRIEFING).replace("## Quotes", "between\n\n## Quotes").replace("# Harbour", "above\n\n# Harbour")
        new = again(f"{text}below, without an end", put_aside(MORE, "n2", "q1"))
        assert "---\n\nabove\n\n# Harbour" in new and "between\n\n## Quotes" in new
        assert new.endswith("-->\nbelow, without an end")

    def test_a_remark_on_a_card_stays_below_it_when_new_ones_come(self) -> None:
        text = export(BRIEFING).replace("\n\n## Numbers", "\n  my words on Ada\n\n## Numbers")
        assert "master\n  my words on Ada\n- **Bo Marsh**" in body(again(text, MORE))

    def test_a_comment_stays_below_its_quote(self) -> None:
        text = export(BRIEFING).replace("## Questions", "My comment on it.\n\n## Questions")
        new = body(again(text, MORE))
        assert "My comment on it.\n\n> Ada\n>\n> — Bo Marsh (indirect quote) ¶1\n\n## Questions" in new

    def test_nothing_gets_into_code_or_a_comment(self) -> None:
        for own in ("```sh\n# a heading?\n\nls\n```", "<!-- mine\n\n## hidden\n-->"):
            text = export(BRIEFING).replace("## Questions", f"{own}\n\n## Questions")
            assert own in again(text, MORE)

    def test_a_new_section_comes_between_the_others(self) -> None:
        few = of(*(item for item in BRIEFING.items if item.kind in ("actor", "question")))
        text = export(few).replace("## Questions", "my words\n\n## Questions")
        headings = [line for line in again(text, BRIEFING).split("\n") if line.startswith("## ")]
        assert headings == ["## Actors", "## Numbers", "## Quotes", "## Questions", "## Notes"]


class TestBlocks:
    """What the reader did to our blocks."""

    def test_a_block_in_which_the_reader_wrote_stays_and_is_told(self) -> None:
        text = export(BRIEFING).replace("engineer", "**chief** engineer")
        assert merged(text, BRIEFING) == (text, (), 0)
        done = merged(text, of(SURVEYOR, *BRIEFING.items[1:]))
        assert "**chief** engineer" in done.text and "surveyor" not in done.text
        assert done.kept == ("**Ada Quill** (person ×1): surveyor ·…",)

    def test_it_is_ours_again_when_it_says_the_same(self) -> None:
        text = again(export(BRIEFING).replace("engineer · also", "surveyor · also"), of(SURVEYOR, *BRIEFING.items[1:]))
        assert "engineer · also" in again(text, BRIEFING)

    def test_a_changed_block_outlives_its_card(self) -> None:
        text = export(BRIEFING).replace("engineer · also", "my chief · also")
        gone = again(text, put_aside(BRIEFING, "a1"))
        assert "my chief" in gone and "## Actors" in gone
        assert again(gone, BRIEFING).count("**Ada Quill**") == text.count("**Ada Quill**")

    def test_what_was_taken_out_stays_out(self) -> None:
        text = re.sub(r"> “We will.*\n.*\n.*\n\n", "", export(BRIEFING))
        assert again(text, MORE).count("We will dig on") == text.count("We will dig on")

    def test_a_note_on_a_card_that_was_taken_out_is_left_out(self) -> None:
        text = re.sub(r"- \*\*Ada Quill.*\n", "", export(BRIEFING), count=1)
        done = merged(text, noted("new", "a1"))
        assert "new" not in body(done.text) and done.left_out == 1

    def test_a_section_that_was_taken_out_stays_out(self) -> None:
        text = re.sub(r"## Quotes\n.*(?=## Questions)", "", export(BRIEFING), flags=re.DOTALL)
        done = merged(text, MORE)
        assert "Bo Marsh (indirect" not in done.text and done.left_out == 1

    def test_a_moved_block_stays_where_it_is_and_follows(self) -> None:
        (line,) = re.findall(r"- \*\*Ada Quill.*\n  <.*\n  \+.*\n\n.*\n", export(BRIEFING))
        text = export(BRIEFING).replace(line, "") + "\n## Mine\n\n" + line
        new = again(text, of(SURVEYOR, *BRIEFING.items[1:], EXTRA[0]))
        assert new.count("Ada Quill** (person") == 1 and "## Mine\n\n- **Ada Quill** (person ×1): surveyor" in new
        assert "## Actors\n\n- **Bo Marsh**" in body(new)

    def test_a_card_with_lines_below_follows_as_a_whole_and_stays_where_one_was_changed(self) -> None:
        assert isinstance(ADA, Actor)
        digs, waits = (of(replace(ADA, doings=(Doing((span,)),)), *BRIEFING.items[1:]) for span in ((0, 9), (0, 3)))
        new = again(export(digs), waits)
        assert new.count("Ada Quill** (person") == 1 and "  Acts: Ada <!--" in new and "Acts: Ada Quill" not in new
        changed = export(digs).replace("  Acts: Ada Quill", "  Acts: digs")
        assert "  Acts: digs" in again(changed, waits)

    def test_of_two_copies_the_first_follows(self) -> None:
        (line,) = re.findall(r"- \[ \] Who pays.*\n.*\n", export(BRIEFING))
        text = export(BRIEFING).replace("# Harbour tunnel", f"{line}\n# Harbour tunnel")
        question = Question("w1", "gap", BRIEFING.items[5].places[0], "Who pays it?")
        new = again(text, of(*(question if item.id == "w1" else item for item in BRIEFING.items)))
        assert new.index("Who pays it?") < new.index("# Harbour") < new.index("Who pays?")

    def test_a_row_comes_into_its_table_and_a_table_without_rows_goes(self) -> None:
        new = body(again(export(BRIEFING), MORE))
        assert "x | ¶2 |\n| Ada boats | count | Ada Quill x | ¶1 |\n\n" in new
        assert "Figure" not in again(export(BRIEFING), put_aside(BRIEFING, "n1", "n2"))

    def test_what_is_new_at_the_top_joins_its_list_or_table(self) -> None:
        first = body(again(export(BRIEFING), of(EXTRA[0], EXTRA[1], *BRIEFING.items)))
        assert "## Actors\n\n- **Bo Marsh** (person ×1): diver ¶1\n- **Ada Quill**" in first
        assert "| --- |\n| Ada boats | count | Ada Quill x | ¶1 |\n| nine boats" in first

    def test_another_flavour_can_take_its_place(self) -> None:
        done = merge(to_obsidian(BRIEFING).file().replace("## Quotes", "mine\n\n## Quotes"), to_markdown(BRIEFING))
        assert done and "| --- | --- | --- | --- |\n| nine boats" in done.text and "\nmine\n" in done.text

    def test_spaces_that_another_program_put_in_are_no_edit(self) -> None:
        text = re.sub(r"\|(?=[ \w])", "|   ", export(BRIEFING)).replace("¶1 <", "¶1   <")
        assert again(text, BRIEFING) == text
        assert "Ada boats" in again(text, MORE)

    def test_headings_may_be_renamed(self) -> None:
        new = body(again(export(BRIEFING).replace("## Actors", "## Who"), MORE))
        assert "## Actors" not in new and "master\n- **Bo Marsh**" in new

    def test_without_the_last_line_all_comes_back_and_nothing_twice(self) -> None:
        text = re.sub(r"> “We will.*\n.*\n.*\n\n", "", LEDGER.sub("", export(BRIEFING)))
        new = again(f"{text}\nmine\n", BRIEFING)
        assert sorted(words(new)) == sorted([*words(export(BRIEFING)), "mine"])

    def test_options_may_change(self) -> None:
        text = export(BRIEFING).replace("## Quotes", "between\n\n## Quotes")
        article = again(text, BRIEFING, Wanted(article=True))
        assert "## Article\n\nAda Quill x" in article and "between" in article
        only = body(again(article, BRIEFING, Wanted(kinds=("question",))))
        assert "## Questions" in only and "between" in only and "## Actors" not in only and "## Article" not in only
        assert body(again(text, BRIEFING)) == body(text)


class TestFrontMatter:
    def fields(self, text: str) -> str:
        return text.partition("---\n")[2].partition("---\n")[0]

    def test_keys_that_are_not_ours_stay_with_order_and_comments(self) -> None:
        own = "# mine\nrating: 5 # of 5\n"
        text = export(BRIEFING).replace("title:", f"{own}title:").replace("briefing:", "due: >\n  soon\n\nbriefing:")
        later = replace(BRIEFING, article=replace(BRIEFING.article, title="Other"), tags=("port",))
        new = self.fields(again(text, later))
        assert new.startswith(f"{own}title: Other\nsource") and "due: >\n  soon\n\nbriefing: " in new
        assert new.endswith("tags:\n- briefing\n- port\n")

    def test_a_value_of_the_readers_own_stays(self) -> None:
        text = export(BRIEFING).replace("title: Harbour tunnel", "title: My tunnel")
        done = merged(text, replace(BRIEFING, article=replace(BRIEFING.article, title="Other")))
        assert "title: My tunnel\n" in done.text and done.kept == ("title",)

    def test_a_key_that_was_taken_out_stays_out(self) -> None:
        text = export(BRIEFING).replace("title: Harbour tunnel\n", "")
        assert "title:" not in again(text, replace(BRIEFING, article=replace(BRIEFING.article, title="Other")))

    def test_a_field_without_a_value_goes(self) -> None:
        undated = replace(BRIEFING, article=replace(BRIEFING.article, published=None))
        assert "published" not in again(export(BRIEFING), undated)

    def test_a_front_matter_that_was_taken_out_stays_out(self) -> None:
        text = export(BRIEFING).partition("---\n\n")[2]
        assert again(text, replace(BRIEFING, tags=("port",))) == text

    @pytest.mark.parametrize(
        "written", ["tags: [briefing, own]\n", "tags:\n  - briefing # x\n  - own\n", "tags:\n- own\n"]
    )
    def test_tags_of_the_readers_own_stay_among_ours(self, written: str) -> None:
        text = export(BRIEFING).replace("tags:\n- briefing\n", written)
        new = again(text, replace(BRIEFING, tags=("port",)))
        tags = ["briefing", "own", "port"] if "briefing" in written else ["own", "port"]
        assert yaml.safe_load(self.fields(new))["tags"] == tags
        assert ("# x" in new) == ("# x" in written)
        assert yaml.safe_load(self.fields(again(new, BRIEFING)))["tags"] == tags[:-1]

    def test_what_another_program_quotes_otherwise_is_no_edit(self) -> None:
        text = (
            export(BRIEFING)
            .replace("'2026-11-20'", "2026-11-20")
            .replace("title: H", 'title: "H')
            .replace("tunnel\nsource", 'tunnel"\nsource')
        )
        assert again(text, BRIEFING) == text
        assert "published: '2027-01-01'" in again(
            text, replace(BRIEFING, article=replace(BRIEFING.article, published="2027-01-01"))
        )

    @pytest.mark.parametrize("broken", ["tags: [a\n", "tags: *x\n", "tags: a, b\n", "tags: {a: b}\n", "tags:\n"])
    def test_what_cannot_be_understood_stays(self, broken: str) -> None:
        text = export(BRIEFING).replace("tags:\n- briefing\n", broken)
        done = merged(text, replace(BRIEFING, tags=("port",)))
        assert broken in done.text and done.kept == ("tags",)


class TestBytes:
    def test_line_ends_stay_as_they_are(self) -> None:
        text = export(BRIEFING).replace("\n", "\r\n").replace("## Quotes", "one\ntwo\r\nthree\r\n\r\n## Quotes")
        assert again(text, BRIEFING) == text
        new = again(text, replace(MORE, tags=("port",)))
        assert "one\ntwo\r\nthree\r\n" in new
        assert new.replace("\r\n", "").count("\n") == 1

    def test_a_mark_of_the_byte_order_stays(self) -> None:
        new = again(f"\ufeff{export(BRIEFING)}", MORE)
        assert new.startswith("\ufeff---\n") and new.count("\ufeff") == 1

    def test_a_last_line_without_an_end_stays_so(self) -> None:
        text = export(BRIEFING).rstrip("\n")
        assert again(text, BRIEFING) == text
        assert not again(text, MORE).endswith("\n")

    def test_bytes_that_are_no_text_stay(self) -> None:
        text = export(BRIEFING).replace("## Quotes", b"caf\xe9\n\n## Quotes".decode("utf-8", "surrogateescape"))
        assert b"caf\xe9\n\n## Quotes" in again(text, MORE).encode("utf-8", "surrogateescape")


def test_no_words_of_a_note_or_of_the_article_are_taken_for_a_marker() -> None:
    (key,) = re.findall(r"pays\? — gap ¶4 <!--b:(\w+)-->", export(BRIEFING))
    (ledger,) = [found[0] for found in LEDGER.finditer(export(BRIEFING))]
    for words in (f"<!--b:{key}-->", f"x ^question-{key}", ledger):
        hostile = briefing_of((*HARMLESS[:5], words, words), (words,))
        text = export(hostile)
        assert len(LEDGER.findall(text)) == 1
        markers = [found[1] or found[2] for found in MARKER.finditer(text)]
        assert len(markers) == len(set(markers))
        assert again(text, hostile) == text


line = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=12),
    st.sampled_from(["", "", "  indented", "- item", "> quoted", "# Mine", "### x", "| a | b |", "```", "<!-- c -->",
                     "<!--", "-->", "---", "[ ] x", "\ttab", "x  ", "<!--b:00000000-->", "1. one"]),
)  # fmt: skip
chunk = st.lists(line, min_size=1, max_size=4).map("\n".join)


def lines_of_ours(text: str, *documents: Document) -> set[int]:
    """Return the numbers of the lines that are blocks of some documents, word for word, and of the front matter."""
    lines = text.split("\n")
    taken: set[int] = set()
    for marked in {document.marked(block) for document in documents for block in document.blocks}:
        block = marked.split("\n")
        for start in range(len(lines)):
            if lines[start : start + len(block)] == block and taken.isdisjoint(range(start, start + len(block))):
                taken.update(range(start, start + len(block)))
                break
    taken.update(number for number, line in enumerate(lines) if LEDGER.search(line))
    return taken | set(range(lines.index("---", 1) + 1))


def readers(text: str, *documents: Document) -> list[str]:
    """Return the lines of a file that are the reader's, without empty ones."""
    ours = lines_of_ours(text, *documents)
    return [line for number, line in enumerate(text.split("\n")) if number not in ours and line.strip()]


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """Return the briefing as it may be at some time: other cards, other words in them, other notes and tags."""
    items = draw(st.permutations([*BRIEFING.items, *EXTRA]))[: draw(st.integers(3, 11))]
    briefing = of(*items)
    said = draw(st.sampled_from(["one", "two\n\n  three", "# four"]))
    for item in draw(st.lists(st.sampled_from([None, *(item.id for item in items)]), max_size=3, unique=True)):
        note = Note(f"note-{item}", said, STAMP, STAMP, item)
        briefing = replace(briefing, notes=(*(each for each in briefing.notes if each.id != note.id), note))
    title = draw(st.sampled_from(["Harbour tunnel", "Tunnel"]))
    tags = tuple(sorted(draw(st.sets(st.sampled_from("ab")))))
    return replace(briefing, article=replace(briefing.article, title=title), tags=tags)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_random_edits_outside_our_blocks_outlive_ten_exports(data: st.DataObject) -> None:
    document = to_markdown(data.draw(briefings()))
    text = document.file()
    for _ in range(10):
        lines = text.split("\n")
        ours = lines_of_ours(text, document)
        ours -= {number for number in ours if _begins(number, lines, document)}
        outside = [number for number in range(lines.index("---", 1) + 1, len(lines)) if number not in ours]
        for at in sorted(data.draw(st.lists(st.sampled_from(outside), max_size=2, unique=True)), reverse=True):
            lines.insert(at, data.draw(chunk))
        before, text = document, "\n".join(lines)
        document = to_markdown(data.draw(briefings()))
        done = merge(text, document)
        assert done is not None
        assert readers(done.text, before, document) == readers(text, before, document)
        assert merge(done.text, document) == done
        text = done.text


def _begins(number: int, lines: list[str], document: Document) -> bool:
    """Say whether a block begins at a line, so that words may be put in front of it."""
    rest = "\n".join(lines[number:])
    return any(rest.startswith(document.marked(block)) for block in document.blocks if not block.row)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_random_edits_inside_our_blocks_are_never_written_over(data: st.DataObject) -> None:
    document = to_markdown(data.draw(briefings()))
    lines = document.file().split("\n")
    marked = [number for number, line in enumerate(lines) if MARKER.search(line) and line.strip()[0] != "<"]
    at = data.draw(st.sampled_from(marked))
    start = data.draw(st.integers(2, lines[at].index("<!--") - 1))
    words = data.draw(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8))
    lines[at] = f"{lines[at][:start]}{words}{lines[at][start:]}"
    edited = "\n".join(lines)
    for _ in range(3):
        later = to_markdown(data.draw(briefings()))
        done = merge(edited, later)
        assert done is not None
        assert lines[at] in done.text.split("\n")
        edited = done.text
