"""Other languages are refused, English never is."""

from __future__ import annotations

import pytest

from briefing import places
from briefing.errors import Unreadable
from briefing.sources.language import check, foreign

RUSSIAN = (
    "Мэр города объявил во вторник, что до конца года будут закрыты три школы. Родители сразу вышли на площадь перед "
    "мэрией, а оппозиция возмущена тем, как было принято это решение, и требует голосования в городском совете уже на "
    "следующей неделе. Учителя говорят, что узнали обо всём из газет."
)
FRENCH = (
    "Le maire a annoncé mardi que la ville allait fermer trois écoles avant la fin de l'année. Les parents ont "
    "immédiatement protesté devant la mairie, alors que l'opposition dénonce une décision prise sans consultation "
    "et demande un vote du conseil municipal dès la semaine prochaine."
)
DUTCH = (
    "De burgemeester heeft dinsdag gezegd dat de stad nog voor het einde van het jaar drie scholen sluit. De ouders "
    "hebben meteen geprotesteerd voor het stadhuis en de oppositie is woedend over de manier waarop het besluit is "
    "genomen, en vraagt om een stemming in de raad."
)
NAMES = (
    "Jean-Luc Lefèvre, Luiz Gonçalves da Silva, Recep Yıldırım and José María Núñez met Gerhard Schröter in "
    "São Carlos. François Dubois, Ursula von der Heide, Pedro Sánchez Ibáñez and Mateusz Wiśniewski stayed away; "
    "Sanna Virtanen came late."
)
HEADLINES = "Arsenal 2 Everton 1, Fulham 0 Leeds 0, Burnley 3 Chelsea 2, Wolves 1 Brentford 1, " * 4


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "French"), (DUTCH, "Dutch"), (RUSSIAN, "Russian")])
def test_another_language_is_refused_by_name(text: str, language: str) -> None:
    with pytest.raises(
        Unreadable, match=f"seems to be in {language}, and briefing reads English; start it with --language en"
    ):
        check(text)


@pytest.mark.parametrize("text", [NAMES, NAMES.lower(), HEADLINES, "", "1234 " * 500])
def test_english_full_of_names_is_read(text: str) -> None:
    assert foreign(text) is None


def test_the_sample_is_english_in_any_case() -> None:
    text = places.sample_article().read_text(encoding="utf-8")
    assert [foreign(each) for each in (text, text.lower(), text.upper())] == [None] * 3


def test_a_short_text_is_not_judged() -> None:
    assert foreign(FRENCH[:150]) is None
