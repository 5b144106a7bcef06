"""What speaks for a telephone number and what against it: words, print, place and neighbours."""

import pytest

from govern.detect.personal.phone import PhoneRecognizer
from govern.detect.personal.recognizer import Locale

PHONE = PhoneRecognizer()


@pytest.mark.parametrize(
    ("text", "language", "country", "found"),
    [
        pytest.param("ask for 202-555-0143 now", "en", None, True, id="hyphens"),
        pytest.param("ask for 202 555 0143 now", "en", None, False, id="spaces alone"),
        pytest.param("call 202 555 0143 now", "en", None, True, id="spaces and a word"),
        pytest.param("ask for 202 555 0143 now", "en", "US", True, id="spaces in its country"),
        pytest.param("sociale 276 667 4058 justice", "fr", None, False, id="spaces in another language"),
        pytest.param("le 202-555-0143 est", "fr", None, False, id="hyphens in another language"),
        pytest.param("le (202) 555-0143 est", "fr", None, True, id="parentheses in another language"),
        pytest.param("the 202-555-0143 of", "en", "DE", False, id="another country"),
        pytest.param("202-555-0143", None, None, True, id="an unknown language"),
        pytest.param("77 629-729-0576 3003", "en", None, False, id="a row of numbers"),
        pytest.param("77 call 629-729-0576 3003", "en", None, True, id="a row of numbers and a word"),
    ],
)
def test_the_print_of_north_america(text: str, language: str | None, country: str | None, found: bool) -> None:
    assert bool(PHONE.find(text, Locale(language, country))) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("unter 030 901820 im", "de", True, id="a plan of the language"),
        pytest.param("KJWfr;03 4176013 hat", "de", False, id="glued to something"),
        pytest.param("7 09102 415889 2621", "de", False, id="a row of numbers"),
        pytest.param("wert 0081 588 565578 7962", "de", False, id="a row with 00"),
        pytest.param("wert 00 12765766527", "de", False, id="00 alone before a number"),
        pytest.param("wert 0081 3 1234 5678", "de", True, id="00 alone"),
    ],
)
def test_a_number_that_no_word_names(text: str, language: str, found: bool) -> None:
    assert bool(PHONE.find(text, Locale(language))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("reach us: + 33 1 99 00 12 34", True, id="a plus and a space"),
        pytest.param("x is y + 33271432590 and", False, id="a sum"),
        pytest.param("GH&+ 33 1 99 00 12 34", False, id="a plus at the end of something else"),
        pytest.param("x:+952 40 9938 of", False, id="no plan knows it, and it is glued to something"),
        pytest.param("and +9 72927343893 of", False, id="a group that is no country's code"),
        pytest.param("and +49 30 901820 of", True, id="a country's code"),
        pytest.param("tel:+49-30-901820", True, id="a label"),
        ('<a href="tel:+61 7 3123 4567">', True),
        ("phone=+1 587 928 7265", True),
        ("el KlvYHN,L#+81 85988012 6 importancia", False),
        ("X?KO[+1 587 928 7265 ohne", False),
        ("array[+1 587 928 7265]", True),
        ("tiene +7 594005 6 84979 a", False),
    ],
)
def test_a_plus(text: str, found: bool) -> None:
    assert bool(PHONE.find(text, Locale("en"))) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("un tel 5353 fondamentaux 56870939 pour", "fr", False, id="tel is such in French"),
        pytest.param("Tel. 01 99 00 12 34 pour", "fr", True, id="tel as a label"),
        pytest.param("m'Bel;qov zu 257 953 1843 volle", "de", False, id="a Dutch word in random characters"),
        pytest.param("bel 06 12345678 na vijf uur", "nl", True, id="the word in Dutch"),
        pytest.param("grootste 26269 84 de belangen", "nl", False, id="a part of a word at the end of what is read"),
        pytest.param("niet 8482695 privat, om", "nl", False, id="a label behind digits in one piece"),
    ],
)
def test_words_of_telephones(text: str, language: str, found: bool) -> None:
    assert bool(PHONE.find(text, Locale(language))) == found
