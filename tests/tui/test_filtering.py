"""The language of the library's filter, its orders, and what a line of tags means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.filtering import Term, matching, prepared, terms
from briefing.sorting import ORDERS, Sorting, site
from briefing.store import Entry
from briefing.tagging import retagging
from briefing.tui.tagging import TagSuggester

TITLES = ["Grid operator warns", "grid costs rise", "Über-Grid: a “test”", "Ferry strike", "[/] -odd: x"]
SOURCES = ["https://www.reuters.com/a", "/home/me/ferry.txt", None, "http://BBC.example/grid"]
WORDS = ["grid", "GRID", "operator", "ferry", "reuters", "port", "über", "e", "odd:"]
SIGNS = ["-", '"', ":", "tag:", "source:", "has:", "is:", "has:notes", "is:unread", "foo:", "#", " ", "-tag:port"]


def entry(title: str = "x", source: str | None = None, tags: tuple[str, ...] = (), **more: object) -> Entry:
    """Return a line of the library."""
    bare = Entry("0" * 12, title, source, None, "2026-11-23", "2026-11-23", {}, 0, 0.0, tags)
    return bare._replace(**more)  # type: ignore[arg-type]


entries = st.lists(
    st.builds(
        lambda title, source, tags, notes, share: entry(title, source, tuple(tags), notes=notes, share=share),
        st.sampled_from(TITLES),
        st.sampled_from(SOURCES),
        st.lists(st.sampled_from(["port", "Energy", "follow-up"]), unique=True),
        st.integers(0, 2),
        st.sampled_from([None, 0.0, 0.5]),
    ),
    max_size=8,
)
typed = st.one_of(st.text(max_size=20), st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=5).map("".join))
word = st.sampled_from(
    [*WORDS, "tag:port", "source:reuters", "has:notes", "has:tags", "is:unread", '"grid o"', "foo:x"]
)


def found(listed: list[Entry], text: str) -> list[Entry]:
    """Return the entries that a filter leaves."""
    return matching(prepared(listed), text)


class TestFilter:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("grid", [0, 1]),
            ("  GRID  rise ", [1]),
            ("energy", [1, 2]),
            ("tag:en", [1]),
            ("tag:#Energy", [1]),
            ("-tag:energy", [0, 2]),
            ("source:reuters", [0]),
            ("source:energy", [2]),
            ("-source:reuters grid", [1]),
            ("has:notes", [2]),
            ("-has:notes", [0, 1]),
            ("has:tags", [1]),
            ("is:unread", [0]),
            ("is:read", [1, 2]),
            ("is:unr", [0]),
            ('"operator warns"', [0]),
            ('"warns operator"', []),
            ('-"operator warns"', [1, 2]),
            ('"operator wa', [0]),
            ("tag:", [0, 1, 2]),
            ("has:", [0, 1, 2]),
            ("-", [0, 1, 2]),
            ('""', [0, 1, 2]),
            ("foo:bar", []),
            ("note:", [2]),
            ("has:feathers", []),
            ("opera-tor", []),
        ],
    )
    def test_it_means_what_the_reader_says(self, text: str, wanted: list[int]) -> None:
        listed = [
            entry("Grid operator warns", "https://www.reuters.com/a", share=None),
            entry("Grid costs rise", "/news/b.txt", ("energy", "costs")),
            entry("Note: a ferry", "https://energy.example", notes=2),
        ]
        assert [listed.index(each) for each in found(listed, text)] == wanted

    def test_terms_are_told_apart(self) -> None:
        assert terms('grid -tag:Port "a  b" -"c d" source:"x y" foo:Bar has:n') == [
            Term("", "grid"),
            Term("tag", "port", True),
            Term("", "a b"),
            Term("", "c d", True),
            Term("source", "x y"),
            Term("", "foo:bar"),
            Term("has", "notes"),
        ]

    @given(entries, typed)
    def test_any_text_leaves_some_of_the_entries_in_their_order(self, listed: list[Entry], text: str) -> None:
        left = iter(listed)
        assert all(each in left for each in found(listed, text))

    @given(entries, typed, typed)
    def test_more_words_leave_no_more(self, listed: list[Entry], one: str, other: str) -> None:
        if one.count('"') % 2 == 0:
            both = found(listed, f"{one} {other}")
            assert len(both) <= len(found(listed, one))
            assert all(each in found(listed, one) for each in both)

    @given(entries, word)
    def test_a_minus_leaves_the_others(self, listed: list[Entry], text: str) -> None:
        kept, others = found(listed, text), found(listed, f"-{text}")
        assert [each for each in listed if each in kept or each in others] == listed
        assert not [each for each in kept if each in others]

    @given(entries, word)
    def test_case_never_counts(self, listed: list[Entry], text: str) -> None:
        assert found(listed, text.upper()) == found(listed, text.lower())

    @given(entries, st.sampled_from(WORDS), st.sampled_from(WORDS))
    def test_the_order_of_words_never_counts(self, listed: list[Entry], one: str, other: str) -> None:
        assert found(listed, f"{one} {other}") == found(listed, f"{other} {one}")


class TestOrder:
    LISTED = [
        entry("b", "https://www.zeit.example/1", opened="2026-11-25", read="2026-11-01", notes=1),
        entry("A", None, opened="2026-11-24", read="2026-11-03"),
        entry("c", "/home/me/axe.txt", opened="2026-11-23", read="2026-11-02", notes=4),
    ]

    @pytest.mark.parametrize(
        ("name", "wanted"),
        [("opened", "bAc"), ("read", "Acb"), ("title", "Abc"), ("source", "cbA"), ("notes", "cbA")],
    )
    def test_each_order_and_its_reverse(self, name: str, wanted: str) -> None:
        assert "".join(each.title for each in Sorting(name).sorted(self.LISTED)) == wanted
        assert "".join(each.title for each in Sorting(name, True).sorted(self.LISTED)) == wanted[::-1]

    def test_those_alike_stay_as_they_come(self) -> None:
        assert Sorting("notes").sorted([entry("x"), entry("y"), entry("z", notes=1)])[1:] == [entry("x"), entry("y")]

    def test_the_orders_go_round(self) -> None:
        sorting, names = Sorting(), []
        for _ in ORDERS:
            names.append(sorting.name)
            sorting = sorting.following()
        assert names == list(ORDERS)
        assert sorting == Sorting()

    def test_the_same_column_again_turns_it_round(self) -> None:
        assert Sorting().by("title") == Sorting("title")
        assert Sorting("title").by("title") == Sorting("title", True)
        assert Sorting("title", True).by("title") == Sorting("title")
        assert [Sorting("title").arrow, Sorting("title", True).arrow, Sorting().arrow] == ["↑", "↓", "↓"]

    @pytest.mark.parametrize(
        ("source", "wanted"),
        [
            ("https://www.reuters.com/world/x", "reuters.com"),
            ("http://news.example", "news.example"),
            ("/home/me/a b.txt", "a b.txt"),
            ("https://", "https://"),
            (None, None),
        ],
    )
    def test_a_source_in_short(self, source: str | None, wanted: str | None) -> None:
        assert site(source) == wanted


class TestTags:
    @pytest.mark.parametrize(
        ("line", "before", "add", "remove"),
        [
            ("+energy -old", ("old", "port"), ("energy",), ("old",)),
            ("port energy", ("old", "port"), ("port", "energy"), ("old",)),
            ("", ("old",), (), ("old",)),
            ("old +new", ("old", "port"), ("old", "new"), ("port",)),
            ("old -old", ("old",), (), ("old",)),
            ("#a ##b +#c", (), ("a", "b", "c"), ()),
            ("+ - #", (), (), ()),
            ("energy", (), ("energy",), ()),
        ],
    )
    def test_a_line_of_tags(
        self, line: str, before: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]
    ) -> None:
        assert retagging(line, before) == (add, remove)

    @given(st.text(max_size=30), st.lists(st.sampled_from(["a", "b"]), unique=True))
    def test_no_tag_is_both_given_and_taken(self, line: str, before: list[str]) -> None:
        add, remove = retagging(line, before)
        assert not set(add) & set(remove)

    @pytest.mark.parametrize(
        ("line", "completed"),
        [
            ("en", "energy"),
            ("+EN", "+ENergy"),
            ("-en", "-energy"),
            ("port fol", "port follow-up"),
            ("energy en", "energy envoy"),
            ("", None),
            ("port ", None),
            ("x", None),
            ("energy", "energy"),
        ],
    )
    async def test_the_last_word_is_completed(self, line: str, completed: str | None) -> None:
        suggester = TagSuggester(["energy", "envoy", "follow-up"])
        assert await suggester.get_suggestion(line) == completed
