"""Who is the same as whom: a table of pairs, what holds of all names, and what a third actor tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.identity import Who, identity, keys
from briefing.same import Verdict, joined, same

OTHER, UNTOLD, LIKELY, SURE = Verdict.OTHER, Verdict.UNTOLD, Verdict.LIKELY, Verdict.SURE
SUFFIXES = ("Inc.", "Ltd", "plc", "GmbH", "AG", "Holdings Ltd.")


def person(name: str, *roles: str) -> Who:
    return Who("p", name, "person", (), roles)


def body(name: str, *aliases: str) -> Who:
    return Who("o", name, "organization", aliases)


def place(name: str) -> Who:
    return Who("l", name, "place")


def group(name: str) -> Who:
    return Who("g", name, "group")


PAIRS = [
    # Full names.
    (person("Ana Ruiz"), person("Ana Ruiz"), SURE),
    (person("Ana Ruiz"), person("ANA RUÍZ"), SURE),
    (person("Ana Ruiz"), person("Dr. Ana Ruiz"), SURE),
    (person("Ana Ruiz"), person("Prime Minister Ana Ruiz"), SURE),
    (person("Ana Ruiz"), person("Ana Ruiz MP"), SURE),
    (person("Jean-Luc Morel"), person("Jean Luc Morel"), SURE),
    (person("Søren Lund"), person("Soren Lund"), SURE),
    (person("J.K. Harrow"), person("J. K. Harrow"), SURE),
    (person("Ursula von der Lund"), person("Ursula Von der Lund"), SURE),
    (person("Al Marsh"), person("Al Marsh"), SURE),
    (person("Pope Anselm"), person("Pope Anselm"), SURE),
    (person("Ana Ruiz"), person("Ana Ruiz Ortega"), OTHER),
    (person("Ana Ruiz"), person("Eva Ruiz"), OTHER),
    (person("Ana Ruiz"), person("Ana Lund"), OTHER),
    (person("Ana Ruiz"), person("Ana Maria Ruiz"), OTHER),
    (person("Anna Smith-Jones"), person("Anna Jones"), OTHER),
    (person("Leo King Jr."), person("Leo King"), OTHER),
    (person("Leo King Jr."), person("Leo King, Junior"), SURE),
    # Initials in the middle.
    (person("Ana M. Ruiz"), person("Ana Ruiz"), LIKELY),
    (person("Ana M. Ruiz"), person("Ana Maria Ruiz"), LIKELY),
    (person("Ana M. Ruiz"), person("Ana K. Ruiz"), OTHER),
    (person("Leo H. W. Marsh"), person("Leo W. Marsh"), OTHER),
    # No full name.
    (person("Ruiz"), person("Ruiz"), UNTOLD),
    (person("Ruiz"), person("Ana Ruiz"), UNTOLD),
    (person("Ana"), person("Ana Ruiz"), OTHER),
    (person("Mr Ruiz", "mayor"), person("Ruiz", "mayor"), UNTOLD),
    (person("Ruiz", "mayor of Lindsey"), person("Mr. Ruiz", "mayor of Lindsey", "critic"), LIKELY),
    (person("Ruiz", "mayor of Lindsey"), person("Ruiz", "mayor of Halden"), UNTOLD),
    (person("Ruiz", "prime minister"), person("Ruiz", "prime minister"), UNTOLD),
    (person("A. Ruiz"), person("A. Ruiz"), UNTOLD),
    (person("A. Ruiz"), person("Ana Ruiz"), UNTOLD),
    (person("von der Lund"), person("von der Lund"), UNTOLD),
    (person("al-Marsh"), person("al-Marsh"), UNTOLD),
    # Walks of life.
    (person("Ana Ruiz", "goalkeeper"), person("Ana Ruiz", "finance minister"), OTHER),
    (person("Ana Ruiz", "goalkeeper"), person("Ana Ruiz", "minister of sport", "former striker"), SURE),
    (person("Ana Ruiz", "mayor"), person("Ana Ruiz", "chief executive of Nord"), SURE),
    (person("Ana Ruiz", "goalkeeper"), person("Ana Ruiz"), SURE),
    # Companies and other organisations.
    (body("Nord"), body("Nord AG"), SURE),
    (body("Nord Holdings Ltd."), body("The Nord Group"), SURE),
    (body("Nord & Lund"), body("Nord and Lund plc"), SURE),
    (body("Lund's"), body("Lund’s"), SURE),
    (body("Nord"), body("Nord Bank"), OTHER),
    (body("U.S. Treasury"), body("US Treasury"), SURE),
    (body("American Treasury"), body("United States Treasury"), SURE),
    (body("China’s Foreign Ministry"), body("Chinese Foreign Ministry"), SURE),
    (body("UN Security Council"), body("United Nations Security Council"), SURE),
    (body("Foreign Ministry"), body("Foreign Ministry"), UNTOLD),
    (body("Supreme Court"), body("the Supreme Court"), UNTOLD),
    (body("police"), body("police"), UNTOLD),
    # Acronyms.
    (body("Halden Central Bank", "HCB"), body("HCB"), LIKELY),
    (body("Halden Central Bank"), body("HCB"), UNTOLD),
    (body("Halden Central Bank", "HCB"), body("Halden Central Bank"), SURE),
    (body("HCB", "Halden Central Bank"), body("Halden Central Bank", "the bank"), SURE),
    (body("Halden Central Bank", "HCB"), body("Harbour Cricket Board", "HCB"), OTHER),
    (body("H.C.B."), body("HCB"), SURE),
    (body("Halden Central Bank", "Halden"), body("Halden"), OTHER),
    (body("Halden Central Bank", "XYZ"), body("XYZ"), UNTOLD),
    # Places, groups and types.
    (place("UK"), place("Britain"), SURE),
    (place("the United States"), place("U.S."), SURE),
    (place("Halden"), place("Halden"), SURE),
    (place("Halden"), body("Halden"), OTHER),
    (place("United States"), body("United States"), OTHER),
    (person("Ana Ruiz"), body("Ana Ruiz"), OTHER),
    (group("Democrats"), group("Democrats"), SURE),
    (group("residents"), group("residents"), UNTOLD),
    # What is no name at all.
    (person("…"), person("…"), OTHER),
    (body("\x1b[31m"), body("!"), OTHER),
]  # fmt: skip

NAMES = st.lists(
    st.sampled_from(["Ana", "Eva", "M.", "K", "Ruiz", "Lund", "von", "Dr.", "Jr.", "de", "MP", "Al", "Nord", "AG",
                     "the", "Bank", "HCB", "U.S.", "[/]", "\x1b", "é", "’s", "Supreme", "Court"]),
    max_size=5,
).map(" ".join)  # fmt: skip
WHO = st.builds(
    Who,
    st.just("x"),
    NAMES | st.text(max_size=12),
    st.sampled_from(["person", "organization", "place", "group"]),
    st.lists(NAMES, max_size=2).map(tuple),
    st.lists(st.sampled_from(["mayor of Lindsey", "mayor", "goalkeeper", "minister"]), max_size=2).map(tuple),
)


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_pair(one: Who, other: Who, expected: Verdict) -> None:
    assert same(one, other) is expected


@given(WHO, WHO)
def test_it_is_symmetric_and_equal_ones_share_a_key(one: Who, other: Who) -> None:
    assert same(one, other) is same(other, one)
    if same(one, other) >= LIKELY:
        assert set(keys(identity(one))) & set(keys(identity(other)))


@given(WHO, WHO)
def test_different_surnames_and_types_are_never_joined(one: Who, other: Who) -> None:
    if one.type != other.type or identity(one).words[-1:] != identity(other).words[-1:]:
        short = one.type == other.type == "organization" and identity(one).short != identity(other).short
        assert same(one, other) < LIKELY or (short and same(one, other) is LIKELY)


@given(NAMES, st.sampled_from(SUFFIXES))
def test_a_company_is_itself_with_and_without_its_suffix(name: str, suffix: str) -> None:
    plain = identity(body(f"Quay {name} Nord"))
    assert identity(body(f"Quay {name} Nord {suffix}")).words == plain.words


def names(own: Who, *known: Who) -> set[tuple[str, ...]]:
    return {each.words for each in joined(identity(own), map(identity, known))}


def test_a_third_who_tells_two_apart_keeps_them_apart() -> None:
    bare, with_m, with_k = person("Ana Ruiz"), person("Ana M. Ruiz"), person("Ana K. Ruiz")
    assert names(bare, with_m) == {("ana", "ruiz"), ("ana", "m", "ruiz")}
    assert names(bare, with_m, with_k) == {("ana", "ruiz")}
    assert names(with_m, bare, with_k) == {("ana", "m", "ruiz")}


def test_an_acronym_of_two_bodies_is_neither() -> None:
    bank, board = body("Halden Central Bank", "HCB"), body("Harbour Cricket Board", "HCB")
    acronym, spelt = body("HCB"), body("Halden Central Bank")
    assert names(acronym, bank, spelt) == {("hcb",), ("halden", "central", "bank")}
    assert joined(identity(acronym), map(identity, (bank, board))) == {identity(acronym)}
    assert names(bank, acronym, board, spelt) == {("halden", "central", "bank")}


def test_without_a_role_one_is_neither_the_goalkeeper_nor_the_minister() -> None:
    keeper, minister, bare = (person("Ana Ruiz", *roles) for roles in (["goalkeeper"], ["minister"], []))
    assert joined(identity(bare), map(identity, (keeper, minister))) == {identity(bare)}
    assert joined(identity(bare), [identity(keeper)]) == {identity(bare), identity(keeper)}
