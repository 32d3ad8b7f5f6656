"""Ages in sentences, beside names and in legends; in figures and words, in several languages."""

from __future__ import annotations

import pytest

from pipeline.pseudonyms.patterns import AGE, patterned
from pipeline.pseudonyms.replacements import age_band
from pipeline.pseudonyms.spoken_numbers import number_in, value_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Participant: Orla Quayle (f, 47), ward sister", "47"),
        ("R4 (m, 58 years)", "58"),
        ("R4, female, 34, porter", "34"),
        ("(61/w)", "61"),
        ("Frau Almut Hinrichs (58 Jahre, Köchin)", "58"),
        ("P2 – Orla, ward clerk, 31", "31"),
        ("P2: Orla, ward clerk, 31 years", "31"),
        ("Orla (47) keeps the keys", "47"),
        ("Orla, 47, keeps the keys", "47"),
        ('"Sorrel" (17) keeps the keys', "17"),
        ("At eighty-three he still dug the beds.", "eighty-three"),
        ("At forty my mother had four of us.", "forty"),
        ("Even at ninety-two she sang.", "ninety-two"),
        ("My daughter, 24, keeps the keys.", "24"),
        ("Meine Tochter, 24, hat den Schlüssel.", "24"),
        ("He is fifty-three\nyears old, he says", "fifty-three\nyears old"),
        ("She is 71", "She is 71"),
        ("My girl turned nineteen in May.", "nineteen"),
        ("She'll be 62 in June.", "62"),
        ("a retired postman aged 61.", "aged 61"),
        ("Ich bin 58 Jahre alt.", "58"),
        ("Mein Mann ist sechzig Jahre alt.", "sechzig"),
        ("eine einundsechzigjährige Frau", "einundsechzig"),
        ("im Alter von zwölf Jahren", "zwölf"),
        ("Alter: 58 Jahre", "58"),
        ("J'ai cinquante-huit ans.", "cinquante-huit"),
        ("une femme de 58 ans", "58"),
        ("Tengo treinta y cinco años.", "treinta y cinco"),
        ("Ho 41 anni.", "41"),
        ("Tenho 33 anos.", "33"),
        ("Ik ben 44 jaar oud.", "44"),
    ],
)
def test_an_age_is_found(text: str, told: str) -> None:
    assert [text[one.start : one.end] for one in patterned(text) if one.kind == AGE] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "It took 45 minutes, and table (12) was free.",
        "I worked there, 25 years, and then I left.",
        "P1: Yes, exactly, 31",
        "We drove on, at fifty miles an hour, don't (12) forget.",
        "We meet at thirty Baker Street.",
        "We had nine, 12, 13 of them.",
        "aged 45 to 49",
        "(m, 30-34)",
        "nights (20 years in post)",
        "I'm 100 per cent sure, and it will be 30 degrees.",
        "Seit 20 Jahren arbeite ich mit 20 Leuten.",
        "Il y a 20 ans, j'ai eu 20 ans d'expérience.",
        "Tengo veinte años de experiencia, desde hace 20 años.",
    ],
)
def test_a_time_a_number_and_a_band_are_no_age(text: str) -> None:
    assert [text[one.start : one.end] for one in patterned(text) if one.kind == AGE] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("fifty three", 53), ("einunddreißig", 31), ("vingt et un", 21), ("soixante et onze", 71),
        ("quatre-vingt-dix-sept", 97), ("veintidós", 22), ("settantotto", 78), ("sextiotvå", 62), ("tweeënzestig", 62),
        ("trinta e dois", 32),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, value: int) -> None:
    found = number_in(f"so {words}, yes")
    assert found
    assert found[0] == words
    assert value_of(words) == value


def test_bands_as_they_are_written() -> None:
    assert age_band("47") == "45 to 49"
    assert age_band("a 47-year-old") == "a 45-to-49-year-old"
    assert age_band("sechzig", language="German") == "60–64"
    assert age_band("ninety-one years old") == "90 or more years old"
    assert age_band("of a great age") == "[age]"


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("I am 70 to 74 and the next one is seventy-one.", ["seventy-one"]),
        ("My twins are 23, and the girls are twelve and fifteen.", ["23", "twelve", "fifteen"]),
        ("He died at 58. She passed away at eighty-four.", ["58", "eighty-four"]),
        ("He's getting on for ninety, a man of nearly ninety.", ["ninety", "ninety"]),
        ("She must be about forty-two, and I was 31 or 32.", ["forty-two", "31", "32"]),
        ("When I was sixteen I left; at seventeen I went to sea.", ["sixteen", "seventeen"]),
        ("The next one is number 17, and the next one is at nine.", []),
        ("They are 12 and 15 miles away. A lad of 15 stone.", []),
        ("At 17 we met the tram. It was about sixty miles. I am 70 to 80 percent sure.", []),
        ("I am one of 15, and the first one is ten pounds.", []),
    ],
)
def test_ages_beside_whom_they_are_told_of(text: str, ages: list[str]) -> None:
    assert [text[one.start : one.end] for one in sorted(patterned(text), key=lambda one: one.start)] == ages
