"""Iceland, Latvia, Lithuania, the Netherlands, Norway, Sweden, Switzerland and the United Kingdom."""

import pytest

from govern.detect.personal.identifiers.detector import recognizers
from govern.detect.personal.recognizer import Locale

RECOGNIZERS = {recognizer.facts.name: recognizer for recognizer in recognizers()}

RIGHT = [
    ("ch.health_card", "80756000010123456789", "80756000010123456789"),
    ("ch.social_insurance_number", "7569217076985", "7569217076985"),
    ("ch.social_insurance_number_of_before_2008", "12345678113", "12345678113"),
    ("gb.chi_number", "0101391005", "0101391005"),
    ("gb.driving_licence", "MORGA657054SM9IJ", "MORGA657054SM9IJ"),
    ("gb.driving_licence", "COX99601019A99AA", "COX99601019A99AA"),
    ("gb.national_insurance_number", "AB123456C", "AB123456"),
    ("gb.national_insurance_number", "AB123456", "AB123456"),
    ("gb.nhs_number", "9434765919", "9434765919"),
    ("gb.pupil_number", "B801200005001", "B801200005001"),
    ("gb.tax_reference", "1955839661", "1955839661"),
    ("gb.tax_reference", "1955839661K", "1955839661"),
    ("is.identity_number", "1201743399", "1201743399"),
    ("is.identity_number", "0101902158", "0101902158"),
    ("lt.personal_code", "33309240064", "33309240064"),
    ("lt.personal_code", "19001010013", "19001010013"),
    ("lv.passport", "LV1234567", "LV1234567"),
    ("lv.personal_code", "16117519997", "16117519997"),
    ("lv.personal_code", "32867300679", "32867300679"),
    ("nl.citizen_service_number", "111222333", "111222333"),
    ("nl.education_number", "101222331", "101222331"),
    ("nl.identity_document", "XR1001R58", "XR1001R58"),
    ("no.birth_number", "15108695088", "15108695088"),
    ("no.birth_number", "01019050188", "01019050188"),
    ("no.d_number", "41019050090", "41019050090"),
    ("no.help_number", "01419050160", "01419050160"),
    ("no.help_number", "81456789056", "81456789056"),
    ("se.coordination_number", "7010632391", "7010632391"),
    ("se.coordination_number", "197010632391", "7010632391"),
    ("se.personal_number", "1212121212", "1212121212"),
    ("se.personal_number", "191212121212", "1212121212"),
]

WRONG = [
    ("ch.health_card", "80380000010123456789", "another country's"),
    ("ch.social_insurance_number", "7569217076984", "check digit"),
    ("ch.social_insurance_number", "4006381333931", "an EAN"),
    ("ch.social_insurance_number_of_before_2008", "12345678114", "check digit"),
    ("ch.social_insurance_number_of_before_2008", "12345978113", "quarter"),
    ("gb.chi_number", "0113391005", "month"),
    ("gb.chi_number", "9434765919", "an NHS number"),
    ("gb.driving_licence", "MORGA697054SM9IJ", "month"),
    ("gb.driving_licence", "MORGA657994SM9IJ", "day"),
    ("gb.national_insurance_number", "QQ123456C", "letter that is not used"),
    ("gb.national_insurance_number", "GB123456C", "pair of letters that is not used"),
    ("gb.national_insurance_number", "AB123456E", "last letter"),
    ("gb.nhs_number", "9434765918", "check digit"),
    ("gb.nhs_number", "0000000000", "placeholder"),
    ("gb.pupil_number", "A801200005001", "check letter"),
    ("gb.pupil_number", "B80120000500I", "letter that is not used"),
    ("gb.tax_reference", "2955839661", "check digit"),
    ("gb.tax_reference", "1955839661X", "letter"),
    ("is.identity_number", "4504013150", "an organisation's"),
    ("is.identity_number", "1201743389", "check digit"),
    ("is.identity_number", "1201743397", "century"),
    ("lt.personal_code", "33309240164", "check digit"),
    ("lt.personal_code", "33313240064", "month"),
    ("lv.passport", "PA1234567", "an identity card's"),
    ("lv.personal_code", "16137519997", "month"),
    ("lv.personal_code", "32867300677", "check digit"),
    ("nl.citizen_service_number", "111222334", "test of eleven"),
    ("nl.education_number", "111222333", "a citizen service number"),
    ("nl.identity_document", "XR1O01R58", "letter O"),
    ("nl.identity_document", "ARTIKEL12", "a word and a number"),
    ("no.birth_number", "15108695077", "check digits"),
    ("no.birth_number", "41019050090", "a D-number"),
    ("no.d_number", "15108695088", "a birth number"),
    ("no.help_number", "15108695088", "a birth number"),
    ("se.coordination_number", "1212121212", "a personal number"),
    ("se.personal_number", "1212121213", "check digit"),
    ("se.personal_number", "1213121211", "month"),
    ("se.personal_number", "169212121212", "year"),
]

ALONE = [  # print and check that tell without words around
    ("CH", "756.9217.0769.85", "ch.social_insurance_number"),
    ("GB", "AB 12 34 56 C", "gb.national_insurance_number"),
    ("GB", "MORGA657054SM9IJ", "gb.driving_licence"),
    ("IS", "120174-3399", "is.identity_number"),
    ("LV", "161175-19997", "lv.personal_code"),
    ("SE", "121212-1212", "se.personal_number"),
]


@pytest.mark.parametrize(("identifier", "printed", "canonical"), RIGHT)
def test_right(identifier: str, printed: str, canonical: str) -> None:
    assert RECOGNIZERS[identifier].check(printed) == canonical


@pytest.mark.parametrize(("identifier", "printed", "why"), WRONG)
def test_wrong(identifier: str, printed: str, why: str) -> None:
    assert RECOGNIZERS[identifier].check(printed) is None, why


@pytest.mark.parametrize(("country", "printed", "identifier"), ALONE)
def test_telling_print_needs_no_words_at_home(country: str, printed: str, identifier: str) -> None:
    recognizer = RECOGNIZERS[identifier]
    assert len(recognizer.find(f"it was {printed} then", Locale(None, country))) == 1
    assert recognizer.find(f"it was {printed.lower()[:-1]} then", Locale(None, country)) == []
