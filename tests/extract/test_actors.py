"""Actors: on hand-built sentences, on any text, and on the sample article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from briefing.extract.actors import find_actors
from briefing.extract.actors.countries import plain
from briefing.extract.actors.names import find_names
from briefing.model import Actor, Briefing
from tests.extract.docs import BLANK, parsed

if TYPE_CHECKING:
    from spacy.language import Language


def words(doc: Doc, actor: Actor) -> list[tuple[str, str]]:
    """Return the words and form of each mention."""
    return [(doc.text[start:end], form) for start, end, form in actor.mentions]


def named(actors: tuple[Actor, ...], name: str) -> Actor:
    """Return the one actor with a name."""
    (found,) = (actor for actor in actors if actor.name == name)
    return found


def test_surname_title_and_pronoun_join_the_full_name() -> None:
    doc = parsed(
        "Ana/NNP/compound/1/PERSON Ruiz/NNP/nsubj/2/PERSON resigned/VBD/ROOT/2 ././punct/2",
        "Ms/NNP/compound/1 Ruiz/NNP/nsubj/2/PERSON left/VBD/ROOT/2 ././punct/2",
        "She/PRP/nsubj/1 smiled/VBD/ROOT/1 ././punct/1",
    )
    (actor,) = find_actors(doc)
    assert (actor.name, actor.type, actor.aliases) == ("Ana Ruiz", "person", ("Ruiz",))
    assert words(doc, actor) == [("Ana Ruiz", "name"), ("Ms Ruiz", "name"), ("She", "pronoun")]


def test_two_people_with_the_same_surname_stay_two() -> None:
    doc = parsed(
        "Ana/NNP/compound/1/PERSON Ruiz/NNP/nsubj/2/PERSON met/VBD/ROOT/2 "
        "Tom/NNP/compound/4/PERSON Ruiz/NNP/dobj/2/PERSON ././punct/2",
        "Ruiz/NNP/nsubj/1/PERSON spoke/VBD/ROOT/1 ././punct/1",
    )
    actors = find_actors(doc)
    assert {actor.name for actor in actors} == {"Ana Ruiz", "Tom Ruiz"}
    assert len(named(actors, "Tom Ruiz").mentions) == 2


def test_he_is_not_a_woman() -> None:
    doc = parsed(
        "Mary/NNP/compound/1/PERSON Holt/NNP/nsubj/2/PERSON met/VBD/ROOT/2 "
        "John/NNP/compound/4/PERSON Reed/NNP/dobj/2/PERSON ././punct/2",
        "He/PRP/nsubj/1 spoke/VBD/ROOT/1 ././punct/1",
    )
    assert ("He", "pronoun") in words(doc, named(find_actors(doc), "John Reed"))


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Halden/NNP University/NNP", "Halden/NNP"),
        ("Northern/NNP Water/NNP Authority/NNP", "NWA/NNP"),
        ("Nordex/NNP Inc/NNP", "Nordex/NNP"),
        ("US/NNP Senate/NNP", "Senate/NNP"),
        ("US/NNP Energy/NNP Office/NNP", "United/NNP States/NNP Energy/NNP Office/NNP"),
    ],
)
def test_short_forms_join_the_organisation(full: str, short: str) -> None:
    def subject(name: str) -> str:
        tokens = name.split()
        last = len(tokens) - 1
        names = [
            f"{t}/{'compound' if i < last else 'nsubj'}/{last if i < last else last + 1}/ORG"
            for i, t in enumerate(tokens)
        ]
        return " ".join([*names, f"spoke/VBD/ROOT/{last + 1}", f"././punct/{last + 1}"])

    actors = find_actors(parsed(subject(full), subject(short)))
    # The land inside the name is named too.
    assert [(actor.type, len(actor.mentions)) for actor in actors if actor.name not in {"US", "United States"}] == [
        ("organization", 2)
    ]


def test_a_short_form_in_brackets_joins_the_name_before_it() -> None:
    doc = parsed(
        "Nordex/NNP/compound/1/ORG Council/NNP/nsubj/5/ORG (/-LRB-/punct/1 NXT/NNP/appos/1/ORG )/-RRB-/punct/1 "
        "grew/VBD/ROOT/5 ././punct/5"
    )
    (actor,) = find_actors(doc)
    assert (actor.name, actor.aliases, actor.roles) == ("Nordex Council", ("NXT",), ())


def test_a_capital_that_acts_is_its_country_but_a_city_stays_itself() -> None:
    country = "China/NNP/nsubj/1/GPE agreed/VBD/ROOT/1 ././punct/1"
    government = "Beijing/NNP/nsubj/1/GPE objected/VBD/ROOT/1 ././punct/1"
    city = "They/PRP/nsubj/1 met/VBD/ROOT/1 in/IN/prep/1 Beijing/NNP/pobj/2/GPE ././punct/1"
    (actor,) = find_actors(parsed(country, government))
    assert (actor.name, actor.type, actor.aliases) == ("China", "place", ("Beijing",))
    assert {actor.name for actor in find_actors(parsed(country, government, city))} == {"China", "Beijing"}


def test_a_country_has_one_card_under_all_its_names() -> None:
    doc = parsed(
        "The/DT/det/2 US/NNP/compound/2/GPE administration/NN/nsubj/3 objected/VBD/ROOT/3 ././punct/3",
        "The/DT/det/2 United/NNP/compound/2/GPE States/NNP/nsubj/3/GPE agreed/VBD/ROOT/3 with/IN/prep/3 "
        "Washington/NNP/pobj/4/GPE ././punct/3",
    )
    (actor,) = find_actors(doc)
    assert (actor.name, actor.aliases) == ("United States", ("US administration", "Washington"))


@pytest.mark.parametrize("more", ["another/DT/det/5 company/NN/conj/2", "other/JJ/amod/5 companies/NNS/conj/2"])
def test_a_list_that_ends_in_other_companies_is_one_of_companies(more: str) -> None:
    doc = parsed(
        f"Nordex/NNP/nsubj/6/ORG ,/,/punct/0 Halden/NNP/conj/0/PERSON or/CC/cc/2 {more} sells/VBZ/ROOT/6 ././punct/6"
    )
    assert {actor.name: actor.type for actor in find_actors(doc)}["Halden"] == "organization"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nordic/Halden/Museum/at/Krag/University", {"Nordic Halden Museum", "Krag University"}),
        ("Oslo/'s/Nord/Institute", {"Oslo", "Nord Institute"}),
        ("Dan/'s/Nord/Institute", {"Dan 's Nord Institute"}),
    ],
)
def test_an_organisation_at_or_of_another_is_two(name: str, parts: set[str]) -> None:
    words = name.split("/")
    tags = {"at": "IN", "'s": "POS"}
    last = len(words) - 1
    rows = [f"{word}/{tags.get(word, 'NNP')}/compound/{last}/ORG" for word in words[:-1]]
    doc = parsed(" ".join([*rows, f"{words[-1]}/NNP/nsubj/{last + 1}/ORG grew/VBD/ROOT/{last + 1}"]))
    assert {actor.name for actor in find_actors(doc)} == parts


def test_a_land_and_a_union_are_one_actor_however_short_they_are_written() -> None:
    doc = parsed(
        "Halden/NNP/nsubj/1/GPE waits/VBZ/ROOT/1 ././punct/1",
        "The/DT/det/2 Halden/NNP/compound/2/GPE Strip/NNP/nsubj/3/GPE waits/VBZ/ROOT/3 ././punct/3",
        "The/DT/det/3 UN/NNP/compound/3/ORG Trade/NNP/compound/3/ORG Council/NNP/nsubj/4/ORG met/VBD/ROOT/4",
        "The/DT/det/4 United/NNP/compound/4/ORG Nations/NNP/compound/4/ORG Trade/NNP/compound/4/ORG "
        "Council/NNP/nsubj/5/ORG met/VBD/ROOT/5",
    )
    assert sorted(actor.name for actor in find_actors(doc)) == ["Halden Strip", "United Nations Trade Council"]


def test_the_north_is_the_one_country_called_so() -> None:
    north = "The/DT/det/1 North/NNP/nsubj/2/GPE agreed/VBD/ROOT/2 ././punct/2"
    doc = parsed("North/NNP/compound/1/GPE Korea/NNP/nsubj/2/GPE met/VBD/ROOT/2 ././punct/2", north)
    (actor,) = find_actors(doc)
    assert len(actor.mentions) == 2


def test_who_speaks_comes_before_a_place_named_late_and_in_passing() -> None:
    filler = "Prices/NNS/nsubj/1 rose/VBD/ROOT/1 ././punct/1"
    told = "It/PRP/nsubj/1 happened/VBD/ROOT/1 in/IN/prep/1 Lisbon/NNP/pobj/2/GPE ,/,/punct/1"
    according = "according/VBG/prep/1 to/IN/prep/5 Ida/NNP/compound/8/PERSON Krag/NNP/pobj/6/PERSON ././punct/1"
    later = "Krag/NNP/nsubj/1/PERSON left/VBD/ROOT/1 ././punct/1"
    actors = find_actors(parsed(*[filler] * 6, f"{told} {according}", later))
    assert [actor.name for actor in actors] == ["Ida Krag", "Lisbon"]


def test_products_and_demonyms_are_no_actors() -> None:
    doc = parsed(
        "Chinese/JJ/amod/2/NORP Zephyr/NNP/compound/2/ORG phones/phone/NOUN/NNS/nsubj/3 sell/VBP/ROOT/3 ././punct/3",
        "Chinese/NNP/nsubj/1/NORP agreed/VBD/ROOT/1 in/IN/prep/1 May/NNP/pobj/2/PERSON ././punct/1",
    )
    assert find_actors(doc) == ()


@pytest.mark.parametrize("name", ["Girl/NNP Council/NNP", "Lady/NNP Antebellum/NNP"])
def test_a_noun_or_title_that_opens_a_name_is_no_given_name(name: str) -> None:
    one, two = name.split()
    (actor,) = find_actors(parsed(f"{one}/compound/1/ORG {two}/nsubj/2/ORG met/VBD/ROOT/2 ././punct/2"))
    assert actor.type == "organization"


def test_a_given_name_makes_a_person_of_what_the_recogniser_took_for_another() -> None:
    (actor,) = find_actors(parsed("Mary/NNP/compound/1/ORG Holt/NNP/nsubj/2/ORG met/VBD/ROOT/2 ././punct/2"))
    assert actor.type == "person"


def test_the_government_of_a_country_is_the_country_once_it_is_named() -> None:
    government = "The/DT/det/2 Danish/JJ/amod/2 government/NN/nsubj/3 agreed/VBD/ROOT/3 ././punct/3"
    doc = parsed(government, "Denmark/NNP/nsubj/1/GPE paid/VBD/ROOT/1 ././punct/1", government)
    (actor,) = find_actors(doc)
    assert words(doc, actor) == [("Denmark", "name"), ("The Danish government", "nominal")]


def test_its_is_the_subject_of_its_clause_and_no_one_where_that_is_no_actor() -> None:
    doc = parsed(
        "Nordex/NNP/compound/1/ORG Inc/NNP/nsubj/2/ORG sold/VBD/ROOT/2 its/PRP$/poss/4 mine/NN/dobj/2 ././punct/2",
        "Rain/NN/nsubj/1 reached/VBD/ROOT/1 its/PRP$/poss/3 peak/NN/dobj/1 ././punct/1",
    )
    (actor,) = find_actors(doc)
    assert words(doc, actor) == [("Nordex Inc", "name"), ("its", "pronoun")]


def test_a_noun_introduces_a_name_that_the_recogniser_missed() -> None:
    doc = parsed(
        "The/DT/det/3 business/NN/nmod/3 daily/NN/nmod/3 Fjordposten/NNP/nsubj/4 reported/VBD/ROOT/4 ././punct/4"
    )
    (actor,) = find_actors(doc)
    assert (actor.name, actor.type, actor.roles) == ("Fjordposten", "organization", ("business daily",))


def test_roles_before_beside_and_in_front() -> None:
    before = parsed(
        "Danish/JJ/amod/1 President/NNP/compound/3 Ida/NNP/compound/3/PERSON Krag/NNP/nsubj/4/PERSON left/VBD/ROOT/4"
    )
    beside = parsed(
        "Ida/NNP/compound/1/PERSON Krag/NNP/nsubj/7/PERSON ,/,/punct/1 chief/JJ/amod/4 executive/NN/appos/1 "
        "of/IN/prep/4 Nordex/NNP/pobj/5/ORG left/VBD/ROOT/7"
    )
    front = parsed(
        "A/DT/det/1 partner/NN/nsubj/8 in/IN/prep/1 law/NN/compound/4 Nordex/NNP/pobj/2/ORG ,/,/punct/4 "
        "Ida/NNP/compound/7/ORG Krag/NNP/appos/4/ORG left/VBD/ROOT/8"
    )
    for doc, role in [
        (before, "Danish President"),
        (beside, "chief executive of Nordex"),
        (front, "partner in law Nordex"),
    ]:
        actor = named(find_actors(doc), "Ida Krag")
        assert (actor.type, actor.roles) == ("person", (role,))


def test_the_company_is_not_the_one_that_it_deals_with() -> None:
    doc = parsed(
        "Nordex/NNP/compound/1/ORG Inc/NNP/nsubj/2/ORG grew/VBD/ROOT/2 ././punct/2",
        "Halden/NNP/nsubj/1/ORG paid/VBD/ROOT/1 the/DT/det/4 Danish/JJ/amod/4 company/NN/dobj/1 ././punct/1",
    )
    actors = find_actors(doc)
    assert ("the Danish company", "nominal") in words(doc, named(actors, "Nordex Inc"))
    assert len(named(actors, "Halden").mentions) == 1


def test_it_is_the_last_subject() -> None:
    doc = parsed(
        "Nordex/NNP/compound/1/ORG Inc/NNP/nsubj/2/ORG grew/VBD/ROOT/2 ././punct/2",
        "It/PRP/nsubj/1 hired/VBD/ROOT/1 ././punct/1",
    )
    assert words(doc, find_actors(doc)[0]) == [("Nordex Inc", "name"), ("It", "pronoun")]


def test_repeated_paragraphs_count_once() -> None:
    doc = parsed(
        "Nordex/NNP/nsubj/1/ORG grew/VBD/ROOT/1 ././punct/1", "Nordex/NNP/nsubj/1/ORG fell/VBD/ROOT/1 ././punct/1"
    )
    doc._.passed_over = ((0, 10),)
    (actor,) = find_actors(doc)
    assert [mention.start for mention in actor.mentions] == [14]


def test_plain_words() -> None:
    assert [plain(word) for word in ("U.S.", " Söder ")] == ["us", "soder"]


def test_no_words_no_actors() -> None:
    assert find_actors(Doc(BLANK.vocab)) == ()


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["Ana Ruiz", "the company", "\n\n", ",", "“", "he", "US"])).map(" ".join)
)
@settings(deadline=None, max_examples=60)
def test_any_text_gives_actors_inside_it(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for actor in find_actors(doc):
        assert 0 <= actor.salience <= 1
        assert any(mention.form == "name" for mention in actor.mentions)
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end, _ in actor.mentions)


# The sample article.


def actors_of(sample: Briefing) -> tuple[Actor, ...]:
    """Return the sample's actors."""
    return tuple(item for item in sample.items if isinstance(item, Actor))


@pytest.mark.parametrize(
    ("name", "kind", "aliases"),
    [
        ("Huawei", "organization", set()),
        ("MTS", "organization", set()),
        ("Vedomosti", "organization", set()),
        ("Russia", "place", set()),
        ("Moscow", "place", set()),
        ("China", "place", {"Beijing"}),
        ("United States", "place", {"US administration", "US", "Washington"}),
    ],
)
def test_sample_organisations_and_places(sample: Briefing, name: str, kind: str, aliases: set[str]) -> None:
    actor = named(actors_of(sample), name)
    assert (actor.type, set(actor.aliases)) == (kind, aliases)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Xi Jinping", "Chinese President"),
        ("Zhao Li", "chief executive of Huawei in Russia"),
        ("Sylvain Chevalier", "partner in technology consulting firm Bering Point"),
        ("Evgeny Khorov", "head of the Wireless Network Laboratory at the Russian Academy of Sciences"),
    ],
)
def test_sample_people(sample: Briefing, name: str, role: str) -> None:
    actor = named(actors_of(sample), name)
    assert (actor.type, actor.roles) == ("person", (role,))


def test_sample_order_and_what_is_no_actor(sample: Briefing) -> None:
    actors = actors_of(sample)
    assert actors[0].name == "Huawei"
    assert [a.salience for a in actors] == sorted((a.salience for a in actors), reverse=True)
    called = {word for actor in actors for word in (actor.name, *actor.aliases)}
    assert called.isdisjoint({"5G", "Android", "Arora", "Chinese", "Russian", "Western", "Reuters"})


def test_sample_points_back(sample: Briefing) -> None:
    huawei = named(actors_of(sample), "Huawei")
    nominals = {sample.article.words((start, end)) for start, end, form in huawei.mentions if form == "nominal"}
    assert {"the Chinese company", "the Chinese giant", "the Chinese technology company"} <= nominals
    assert any(form == "pronoun" for _, _, form in huawei.mentions)


def test_a_noun_that_says_itself_which_body_it_means_points_to_no_other() -> None:
    for word, linked in (("port", False), ("Danish", True)):
        tag, relation = ("JJ", "amod") if linked else ("NN", "compound")
        doc = parsed(
            "The/DT/det/2 Nord/NNP/compound/2/ORG Authority/NNP/nsubj/3/ORG met/VBD/ROOT/3 ././punct/3",
            f"The/DT/det/2 {word}/{tag}/{relation}/2 authority/NN/nsubj/3 paid/VBD/ROOT/3 ././punct/3",
        )
        (found,) = find_actors(doc)
        assert ("nominal" in {form for _, _, form in found.mentions}) == linked


@pytest.mark.parametrize(("title", "kind"), [("count", "organization"), ("Count", "person")])
def test_only_a_capital_makes_a_title_of_a_word_that_is_another_noun_too(title: str, kind: str) -> None:
    doc = parsed(f"By/IN/prep/3 his/PRP$/poss/2 {title}/NN/pobj/0 Nord/NNP/nsubj/4/ORG lost/VBD/ROOT/4 ././punct/4")
    (name,) = find_names(doc)
    assert name.kind == kind
