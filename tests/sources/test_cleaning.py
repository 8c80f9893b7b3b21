"""What a site puts around its articles goes, whole lines of it; everything else stays to the letter."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources import read
from briefing.sources.cleaning import without_furniture
from briefing.sources.furniture import heads_links, is_furniture
from briefing.sources.mending import mended
from tests.sources import made

FURNITURE = [
    *(
        "Share",
        "Share this article",
        "Share on Facebook",
        "Tweet",
        "Facebook Twitter WhatsApp",
        "Facebook | X | E-mail",
    ),
    *(
        "Share this story on LinkedIn",
        "Follow us on Twitter",
        "Print this page",
        "Save article",
        "Copy link",
        "12 comments",
    ),
    *(
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Article continues after ad",
        "Sponsored",
    ),
    *(
        "Sign up for our daily newsletter",
        "Subscribe to our newsletter here.",
        "Get the best stories sent to your inbox.",
    ),
    *(
        "Enter your email address",
        "We use cookies to improve your visit.",
        "Accept all cookies",
        "Skip to main content",
    ),
    *("© 2026 The Lindsey Post", "Copyright 2026 The Lindsey Post. All rights reserved.", "All rights reserved."),
    *("Read more: Bridge shuts for repairs", "READ ALSO | Quarry closes", "• Related: Ferries return", "Back to top"),
    *("This material may not be published, broadcast or rewritten without permission.", "Download our free app."),
]
SENTENCES = [
    *("She will share on Facebook what she knows.", "Twitter said on Monday that it would appeal.", "Facebook", "X"),
    *("Share prices fell", "Shares rose 5 percent.", "The newsletter has 4,000 readers.", "Print is dying, he said."),
    *(
        "Advertisement revenue fell by a third.",
        "Sign up for the ferry on the quay by noon.",
        "Comments",
        "Follow the money",
    ),
    *("Copyright law is to change.", "The site uses cookies from the bakery next door in its café.", "Save the whales"),
    *(
        "Watch out for ice on the road.",
        "Read more than you write, she told them.",
        "Download speeds doubled in a year.",
    ),
    *(
        "Like Facebook, the company has to report to the board.",
        "Related companies pay the same tax.",
        "The app: a test",
    ),
    *(
        "More than 40 people came.",
        "Top court rules on ferry fares",
        "Other countries have done the same",
        "Share of voters",
    ),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_goes_with_its_empty_line(line: str) -> None:
    cleaned = without_furniture(f"First words.\n\n{line}\n\nLast words.\n")
    assert cleaned.text == "First words.\n\nLast words.\n"
    assert cleaned.cut == (line,)
    assert cleaned.notices == ("1 line that is no part of the article was left out.",)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_line_that_only_looks_like_it_stays(line: str) -> None:
    assert not is_furniture(line)
    assert not heads_links(line)


@pytest.mark.parametrize(
    "head",
    ["Related articles", "Most read", "MORE FROM THE POST", "You may also like:", "Read next", "More on this story"],
)
class TestLinks:
    def test_a_block_of_links_goes(self, head: str) -> None:
        text = f"First words.\n\n{head}\nBridge shuts for repairs\nQuarry closes\n\nThe ferry sailed at noon.\n"
        cleaned = without_furniture(text)
        assert cleaned.text == "First words.\n\nThe ferry sailed at noon.\n"
        assert cleaned.cut == (head, "Bridge shuts for repairs", "Quarry closes")

    def test_at_the_end_one_title_will_do(self, head: str) -> None:
        assert without_furniture(f"First words.\n\n{head}\nQuarry closes").text == "First words.\n"

    def test_a_heading_over_sentences_stays(self, head: str) -> None:
        text = f"First words.\n\n{head}\n\nThe ferry sailed at noon. It was full.\n"
        assert without_furniture(text).text == text


class TestCaptions:
    def test_one_that_repeats_a_paragraph_goes(self) -> None:
        caption = "The port of Lindsey will raise ferry fares by 12 percent. Photo: L. Moss"
        cleaned = without_furniture(f"Ferry fares rise\n\n{caption}\n\n{made.TEXT}")
        assert cleaned.text == f"Ferry fares rise\n\n{made.TEXT}"
        assert cleaned.cut == (caption,)

    def test_a_paragraph_that_comes_twice_stays_once(self) -> None:
        assert without_furniture(f"{made.TEXT}\n{made.PARAGRAPHS[1]}\n").text == f"{made.TEXT}\n"

    def test_in_a_text_as_its_writer_left_it_only_a_credited_caption_goes(self) -> None:
        caption = "The port of Lindsey will raise ferry fares by 12 percent. Photo: L. Moss"
        text = f"Ferry fares rise\n\n{made.TEXT}\n{made.PARAGRAPHS[1]}\n"
        assert without_furniture(text, repeats=False).text == text
        assert without_furniture(f"{text}\n{caption}\n", repeats=False).cut == (caption,)

    def test_one_that_says_more_stays(self) -> None:
        text = f"{made.TEXT}\nInes Marlow, who chairs the harbour board, at the north quay on Friday.\n"
        assert without_furniture(text).text == text

    def test_a_headline_stays(self) -> None:
        text = f"Lindsey will raise ferry fares by 12 percent\n\n{made.TEXT}"
        assert without_furniture(text).text == text

    def test_words_of_a_few_letters_that_recur_stay(self) -> None:
        text = "“We will not pay.”\n\nThe crowd answered: “We will not pay.” Then it left.\n"
        assert without_furniture(text).text == text


class TestLetters:
    def test_what_was_read_in_a_wrong_encoding_is_mended_line_by_line(self) -> None:
        spoilt = "â€œTooÂ much,â€\x9d said the cafÃ© owner in MÃ¡laga."
        text, notices = mended(f"He said: “naïve”.\n{spoilt}\nEnd.")
        assert text == "He said: “naïve”.\n“Too\xa0much,” said the café owner in Málaga.\nEnd."
        assert notices == ("Spoilt letters were mended in 1 line.",)

    @pytest.mark.parametrize("text", ["SÃO PAULO", "Ângela e Mãe", "Å, Ä, Ö", "naïve café", "Â£ is a sign", "«Être»"])
    def test_letters_that_are_right_stay(self, text: str) -> None:
        if text != "Â£ is a sign":
            assert mended(text) == (text, ())

    def test_letters_printed_as_one_are_spelt_out(self) -> None:
        assert mended("The oﬃce ﬁled it.") == ("The office filed it.", ("Letters printed as one were spelt out.",))


def test_a_text_that_needs_nothing_is_the_same_to_the_letter() -> None:
    text = " \n\nFerry  fares\trise\n\n\n\nThe port will raise fares.  \n"
    assert without_furniture(text).text is text
    assert mended(text) == (text, ())
    assert read("-", io.BytesIO(text.encode())).article.text == text


def test_what_was_cut_is_kept_with_the_article_and_told() -> None:
    reading = read("-", io.BytesIO(b"The ferry sailed at noon.\n\nAdvertisement\n\nIt was full.\n"))
    assert reading.article.text == "The ferry sailed at noon.\n\nIt was full.\n"
    assert reading.article.cut == ("Advertisement",)
    assert reading.notices == ("1 line that is no part of the article was left out.",)


def test_a_text_of_nothing_else_stays() -> None:
    assert without_furniture("Advertisement\n").text == "Advertisement\n"


@given(st.lists(st.sampled_from([*FURNITURE[:9], *SENTENCES[:9], "", "  ", *made.PARAGRAPHS]), max_size=14))
def test_what_stays_is_in_order_and_cleaning_twice_changes_no_more(lines: list[str]) -> None:
    cleaned = without_furniture("\n".join(lines))
    left = iter(lines or [""])
    assert all(line in left for line in cleaned.text.split("\n"))
    assert sorted([*cleaned.cut, *filter(str.strip, cleaned.text.split("\n"))]) == sorted(filter(str.strip, lines))
    assert without_furniture(cleaned.text).text == cleaned.text
