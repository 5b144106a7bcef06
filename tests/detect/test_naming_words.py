"""Which words name the number beside them, by the language and the country of the document."""

import pytest

from govern.detect.personal.context import NamingWords
from govern.detect.personal.identifiers.detector import recognizers
from govern.detect.personal.recognizer import Locale

CARD = NamingWords({"es": ["dni", "d.n.i.", "documento nacional"], "en": ["argentine dni"]}, ["es"], "AR")
LINE = NamingWords({"en": ["tel", "telephone"], "any": ["fax"], "ja": ["電話"]})


def names_next(words: NamingWords, before: str, language: str | None, country: str | None = None) -> bool:
    return words.name_what_follows(before, Locale(language, country))


@pytest.mark.parametrize(
    ("before", "language", "country", "expected"),
    [
        pytest.param("su dni es el ", "es", None, True, id="its own language"),
        pytest.param("30 dni od otrzymania ", "pl", None, False, id="another word in Polish"),
        pytest.param("dni ", "pl", None, False, id="beside the number too"),
        pytest.param("przez dni ", "pl", "AR", True, id="its own country"),
        pytest.param("przez dni ", "pl", "PL", False, id="another country"),
        pytest.param("dni ", None, None, True, id="no language is known"),
        pytest.param("dni kt ", None, None, False, id="no language is known, and it is farther off"),
        pytest.param("holds a DNI ", "en", None, True, id="an abbreviation as a label"),
        pytest.param("holds a DNI since then, number ", "en", None, False, id="an abbreviation farther off"),
        pytest.param("the DNI is ", "en", None, True, id="an abbreviation and a short word"),
        pytest.param("the dni is ", "en", None, False, id="no abbreviation before the short word"),
        pytest.param("the DNI of yesterday ", "en", None, False, id="an abbreviation and more words"),
        pytest.param("dni: ", "en", None, True, id="a colon"),
        pytest.param('"dni": "', "en", None, True, id="JSON"),
        pytest.param("?dni=", "en", None, False, id="a sign before it"),
        pytest.param("&x,dni=", "en", None, True, id="a field of a form"),
        pytest.param("DNI nº ", "en", None, True, id="the sign of a number"),
        pytest.param("D.N.I. ", "pl", None, True, id="with its full stops it is no word"),
        pytest.param("documento nacional ", "pl", None, True, id="a phrase"),
        pytest.param("an argentine dni ", "fr", None, True, id="a phrase with it"),
        pytest.param(">lBo9w&dni;' ", None, None, False, id="random characters"),
        pytest.param("a!dni x ", None, None, False, id="a sign no word has before it"),
        pytest.param("uydni ", "es", None, False, id="the end of a word"),
    ],
)
def test_a_short_word_names_a_number_in_its_language_or_as_its_label(
    before: str, language: str | None, country: str | None, expected: bool
) -> None:
    assert names_next(CARD, before, language, country) == expected


@pytest.mark.parametrize(
    ("before", "language", "expected"),
    [
        pytest.param("un tel 5353 fondamentaux ", "fr", False, id="such"),
        pytest.param("Tél. ou Tel. ", "fr", True, id="with a capital and a full stop"),
        pytest.param("tel ", "en", True, id="its own language"),
        pytest.param("telephone us under ", "fr", True, id="a long word"),
        pytest.param("un fax au ", "fr", True, id="the same in all languages"),
        pytest.param("お電話は", "fr", True, id="a script without spaces"),
        pytest.param("hotel ", "en", False, id="the end of a word"),
        pytest.param("M+FAX)ZTtD unies ", "fr", False, id="in random characters"),
        pytest.param("tel}n0 'FaX', igual ", "es", False, id="in two cases"),
        pytest.param('"fax_number": "', "es", True, id="the name of a field"),
        pytest.param("Fax2: ", "es", True, id="the second of several"),
    ],
)
def test_words_of_telephones(before: str, language: str, expected: bool) -> None:
    assert names_next(LINE, before, language) == expected


@pytest.mark.parametrize(
    ("after", "language", "expected"),
    [
        (" (DNI)", "en", True),
        (" (dni)", "en", False),
        (" (dni)", "es", True),
        (" is a DNI", "en", False),
        (" is a dni", "es", False),
    ],
)
def test_words_behind_a_number(after: str, language: str, expected: bool) -> None:
    assert CARD.name_what_precedes(after, Locale(language)) == expected


@pytest.mark.parametrize(
    ("identifier", "text", "language", "found"),
    [
        ("ar.national_identity_document", "dni kraju będącą jego 20668023 to swej", "pl", False),
        ("ar.national_identity_document", "con dni 20668023 de la", "es", True),
        ("ar.national_identity_document", "with the DNI 20668023 of", "en", True),
        ("rs.health_insurance_number", ">lBo9w&<% escravatura 73314605682 perante", "pt", False),
        ("hr.health_insurance_number", "ont commun a y!mbo;', que 295423292 être", "fr", False),
        ("us.social_security_number", "commun Ssn; d'être 496-61-0867", "en", True),
    ],
)
def test_identifiers_in_documents_of_other_languages(identifier: str, text: str, language: str, found: bool) -> None:
    (own,) = (recognizer for recognizer in recognizers() if recognizer.facts.name == identifier)
    assert bool(own.find(text, Locale(language))) == found
