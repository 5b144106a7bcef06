"""Italy, Luxembourg, Malta, Poland, Portugal, Romania, Slovenia and Spain: what is an identifier and what is none."""

import pytest

from govern.detect.personal.identifiers.detector import recognizers

CHECKS = {recognizer.facts.name: recognizer.check for recognizer in recognizers()}

RIGHT = [
    ("es.foreigner_identity_number", "X1234567L", "X1234567L"),
    ("es.foreigner_identity_number", "Y0000000Z", "Y0000000Z"),
    ("es.health_card", "BBBBBBBBAA123456", "BBBBBBBBAA123456"),
    ("es.identity_card", "E12345678", "E12345678"),
    ("es.identity_card", "BAA123456", "BAA123456"),
    ("es.national_identity_number", "12345678Z", "12345678Z"),
    ("es.national_identity_number", "99999999R", "99999999R"),
    ("es.social_security_number", "281234567840", "281234567840"),
    ("es.social_security_number", "080000000127", "080000000127"),
    ("es.tax_number", "M1234567L", "M1234567L"),
    ("it.driving_licence", "MI1234567X", "MI1234567X"),
    ("it.driving_licence", "U1A23B456C", "U1A23B456C"),
    ("it.fiscal_code", "RSSMRA85T10A562S", "RSSMRA85T10A562S"),
    ("it.fiscal_code", "RCCMNL83S18D969H", "RCCMNL83S18D969H"),
    ("it.fiscal_code", "CNTCHR83T41D969D", "CNTCHR83T41D969D"),
    ("it.fiscal_code", "RSSMRA85T10A56NH", "RSSMRA85T10A56NH"),
    ("it.fiscal_code", "RSSMRA85T10ARSNO", "RSSMRA85T10ARSNO"),
    ("it.health_card", "80380000301234567890", "80380000301234567890"),
    ("lu.national_identification_number", "1893120105732", "1893120105732"),
    ("mt.identity_card", "0123456M", "0123456M"),
    ("mt.identity_card", "123456M", "0123456M"),
    ("pl.identity_card", "ABA300000", "ABA300000"),
    ("pl.passport", "ZS0000177", "ZS0000177"),
    ("pl.personal_number", "44051401359", "44051401359"),
    ("pl.personal_number", "02211307589", "02211307589"),
    ("pl.tax_number", "1234563218", "1234563218"),
    ("pt.citizen_card", "000000000ZZ4", "000000000ZZ4"),
    ("pt.civil_identification_number", "123456789", "123456789"),
    ("pt.social_security_number", "12345678902", "12345678902"),
    ("pt.tax_number", "123456789", "123456789"),
    ("ro.personal_numeric_code", "3900101400016", "3900101400016"),
    ("si.passport", "PB1234567", "PB1234567"),
    ("si.personal_number", "0101890500006", "0101890500006"),
    ("si.tax_number", "12345679", "12345679"),
]

WRONG = [
    ("es.foreigner_identity_number", "X1234567T", "letter"),
    ("es.foreigner_identity_number", "W1234567L", "first letter"),
    ("es.health_card", "BBBBBBBCAA123456", "not of the national system"),
    ("es.identity_card", "F12345678", "only foreigners' cards have one letter"),
    ("es.national_identity_number", "12345678A", "letter"),
    ("es.national_identity_number", "00000000T", "placeholder"),
    ("es.passport", "AAA000000", "placeholder"),
    ("es.social_security_number", "281234567841", "check digits"),
    ("es.social_security_number", "991234567892", "province"),
    ("es.tax_number", "X1234567L", "a foreigner's number"),
    ("it.driving_licence", "U2A23B456C", "not made centrally"),
    ("it.fiscal_code", "RSSMRA85T10A562T", "check letter"),
    ("it.fiscal_code", "RSSMRA85T32A562S", "day"),
    ("it.fiscal_code", "RSSMRA85F10A562S", "month letter"),
    ("it.fiscal_code", "RSSMRA85T10Y562S", "place"),
    ("it.health_card", "80756000301234567890", "another country's"),
    ("lu.national_identification_number", "1893120105742", "check digit by Luhn"),
    ("lu.national_identification_number", "1893120105733", "check digit by Verhoeff"),
    ("lu.national_identification_number", "1893130105732", "month"),
    ("mt.identity_card", "0123456C", "letter"),
    ("pl.identity_card", "ABA400000", "check digit"),
    ("pl.passport", "ZS1000177", "check digit"),
    ("pl.personal_number", "44051401358", "check digit"),
    ("pl.personal_number", "44053201350", "day"),
    ("pl.tax_number", "1234563219", "check digit"),
    ("pt.citizen_card", "000000000ZZ3", "check digit of the whole"),
    ("pt.citizen_card", "000000001ZZ2", "check digit of the civil number"),
    ("pt.civil_identification_number", "123456788", "check digit"),
    ("pt.social_security_number", "12345678901", "check digit"),
    ("pt.social_security_number", "20000000008", "a company's"),
    ("pt.tax_number", "123456788", "check digit"),
    ("pt.tax_number", "501964843", "a company's"),
    ("ro.personal_numeric_code", "3900101400017", "check digit"),
    ("ro.personal_numeric_code", "3901301400016", "month"),
    ("ro.personal_numeric_code", "3900101600016", "county"),
    ("si.passport", "QB1234567", "first letter"),
    ("si.personal_number", "0101890500007", "check digit"),
    ("si.personal_number", "3201890500006", "day"),
    ("si.tax_number", "12345678", "check digit"),
]


@pytest.mark.parametrize(("identifier", "printed", "canonical"), RIGHT)
def test_right(identifier: str, printed: str, canonical: str) -> None:
    assert CHECKS[identifier](printed) == canonical


@pytest.mark.parametrize(("identifier", "printed", "why"), WRONG)
def test_wrong(identifier: str, printed: str, why: str) -> None:
    assert CHECKS[identifier](printed) is None, why
