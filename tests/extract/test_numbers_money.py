"""Currencies: those of ISO 4217, slang, signs before the number, and what money is given for."""

from __future__ import annotations

import pytest

from briefing.extract.numbers.tables import tables
from tests.extract.docs import numbers_in

# The codes in use, but for those of funds and metals, and those that are words in headlines ("TOP 10", "a CUP of").
CODES = (
    "AED AFN AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP "
    "CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR "
    "IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SLE SRD SSP STN SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV "
    "WST XAF XCD XOF XPF YER ZAR ZMW"
)


@pytest.mark.parametrize("code", CODES.split())
def test_every_currency_is_known_by_its_code(code: str) -> None:
    (number,) = numbers_in(f"1,500 {code}")
    assert (number.value, number.category) == (1500.0, "money")


@pytest.mark.parametrize("name", sorted(name for name, called in tables().words.items() if called.category == "money"))
def test_every_currency_is_known_by_its_names(name: str) -> None:
    (number,) = numbers_in(f"5 million {name}")
    assert (number.value, number.unit, number.category) == (5e6, tables().words[name].name, "money")


@pytest.mark.parametrize("sign", sorted(tables().signs))
def test_every_sign_stands_before_its_number(sign: str) -> None:
    (number,) = numbers_in(f"for {sign}2.5 million")
    assert (number.value, number.category) == (2.5e6, "money")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("R15 billion", 15e9, "south african rand"),
        ("R2,500", 2500.0, "south african rand"),
        ("KSh45,000 a month", 45_000.0, "kenyan shilling per month"),
        ("Dh2.5 billion", 2.5e9, "uae dirham"),
        ("Rs 1.2 lakh crore", 1.2e12, "indian rupee"),
        ("usd 50", 50.0, "dollar"),
        ("25 grand", 25_000.0, "dollar"),
        ("fifty grand, or £50,000", 50_000.0, "pound sterling"),
        ("30 billion Czech crowns", 30e9, "czech koruna"),
        ("50,000 won", 50_000.0, "south korean won"),
        ("$40MM", 40e6, "dollar"),
        ("15 pounds per head", 15.0, "pound sterling per head"),
        ("$20 a pop", 20.0, "dollar per pop"),
        ("84 euros per megawatt hour", 84.0, "euro per megawatt hour"),
        ("$90 per square foot", 90.0, "dollar per square foot"),
        ("70 euros a tonne", 70.0, "euro per metric ton"),
        ("€2.4 million from 1.9 million", 2.4e6, "euro"),
        ("£24.3 billion in July, up 1.6 billion", 24.3e9, "pound sterling"),
    ],
)
def test_amounts_as_news_writes_them(text: str, value: float, unit: str) -> None:
    first, *others = numbers_in(text)
    assert (first.value, first.unit, first.category) == (value, unit, "money")
    assert {other.unit for other in others} <= {unit}


@pytest.mark.parametrize("text", ["an R2 unit", "the PS5 console", "won 4-2", "12 won seats", "three grand pianos"])
def test_what_only_looks_like_money(text: str) -> None:
    assert [number.unit for number in numbers_in(text) if number.category == "money"] == []


def test_a_bare_currency_is_that_of_the_country_named_before() -> None:
    pesos = numbers_in("5 pesos, then 500 Chilean pesos and 20 pesos a day")
    assert [number.unit for number in pesos] == ["peso", "chilean peso", "chilean peso per day"]


def test_no_amount_is_a_little_off() -> None:
    assert [number.value for number in numbers_in("$16.4 million and $1.1 billion")] == [16_400_000.0, 1.1e9]
