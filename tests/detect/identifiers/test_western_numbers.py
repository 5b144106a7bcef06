"""The checks of western and central European identifiers: what is right, what is wrong, what is canonical."""

import pytest

from govern.detect.personal.identifiers.facts import check_of

RIGHT = [
    ("at.social_security_number", "1237010180", "1237010180"),
    ("at.tax_number", "591199013", "591199013"),
    ("be.national_number", "85073003328", "85073003328"),
    ("be.bis_number", "98472899765", "98472899765"),
    ("be.identity_card", "591191706458", "591191706458"),
    ("bg.national_number", "8521011239", "8521011239"),
    ("bg.foreigner_number", "7111042925", "7111042925"),
    ("hr.national_number", "12345678903", "12345678903"),
    ("hr.national_number", "HR12345678903", "12345678903"),
    ("hr.master_citizen_number", "0101885300007", "0101885300007"),
    ("cy.tax_number", "00123123T", "00123123T"),
    ("cy.tax_number", "60000000A", "60000000A"),
    ("cy.identity_card", "0000912345", "912345"),
    ("cy.passport", "E123456", "E123456"),
    ("cy.passport", "K12345678", "K12345678"),
    ("cz.national_number", "7103192745", "7103192745"),
    ("cz.national_number", "991231123", "991231123"),
    ("cz.tax_number", "CZ7103192745", "CZ7103192745"),
    ("sk.national_number", "7103192745", "7103192745"),
    ("sk.tax_number", "SK1020000003", "1020000003"),
    ("dk.national_number", "2512489996", "2512489996"),
    ("dk.national_number", "2902007000", "2902007000"),
    ("ee.national_number", "47101010033", "47101010033"),
    ("fi.national_number", "131052308T", "131052-308T"),
    ("fi.national_number", "010594Y9021", "010594Y9021"),
    ("fi.electronic_identifier", "10010003A", "10010003A"),
    ("fr.social_security_number", "255081416802538", "255081416802538"),
    ("fr.social_security_number", "185992A00100126", "185992A00100126"),
    ("fr.tax_number", "3023217600053", "3023217600053"),
    ("fr.identity_card", "051275101234", "051275101234"),
    ("fr.identity_card", "T7X62TZ79", "T7X62TZ79"),
    ("fr.driving_licence", "12AB34567", "12AB34567"),
    ("de.tax_identification_number", "86095742719", "86095742719"),
    ("de.tax_number", "2893081508152", "2893081508152"),
    ("de.pension_insurance_number", "65170839J003", "65170839J003"),
    ("de.pension_insurance_number", "15070649C103", "15070649C103"),
    ("de.health_insurance_number", "A123456780", "A123456780"),
    ("de.identity_card", "L01X00T471", "L01X00T47"),
    ("de.identity_card", "T22000129", "T22000129"),
    ("de.passport", "C01X00T478", "C01X00T47"),
    ("gr.social_security_number", "01013099997", "01013099997"),
    ("gr.tax_number", "EL090000045", "090000045"),
    ("gr.personal_number", "12A090000045", "12A090000045"),
    ("gr.identity_card", "ΑΒ123456", "AB123456"),
    ("gr.identity_card", "Σ123456", "Σ123456"),
    ("hu.national_number", "34012310016", "34012310016"),
    ("hu.social_security_number", "123456788", "123456788"),
    ("hu.tax_number", "8071592153", "8071592153"),
    ("ie.personal_public_service_number", "1234567T", "1234567T"),
    ("ie.personal_public_service_number", "1234567TW", "1234567TW"),
    ("ie.personal_public_service_number", "1234567FA", "1234567FA"),
    ("ie.passport", "LB1234567", "LB1234567"),
]
WRONG = [
    ("at.social_security_number", "1237321380"),  # no day of a month, even of one over the year's twelve
    ("at.social_security_number", "0237010180"),
    ("at.tax_number", "591199014"),
    ("be.national_number", "98472899765"),  # a BIS number
    ("be.national_number", "85073003329"),
    ("be.bis_number", "85073003328"),
    ("be.identity_card", "000000000097"),
    ("bg.national_number", "7523169263"),  # born in 1875
    ("bg.national_number", "8561011239"),
    ("bg.foreigner_number", "0000000000"),
    ("hr.national_number", "DE12345678903"),
    ("hr.national_number", "12345678900"),
    ("hr.master_citizen_number", "0101885500007"),
    ("cy.tax_number", "10259033P"),  # of a company
    ("cy.passport", "E12345678"),
    ("cy.passport", "B12345678"),
    ("cz.national_number", "7103192746"),
    ("cz.national_number", "541231123"),  # nine digits only before 1954
    ("cz.national_number", "7123192744"),  # months with 20 added only from 2004 on
    ("cz.tax_number", "SK7103192745"),
    ("sk.tax_number", "2020000003"),
    ("dk.national_number", "3113489996"),
    ("ee.national_number", "47113010033"),
    ("ee.national_number", "97101010033"),
    ("fi.national_number", "131052308U"),
    ("fi.national_number", "131052G308T"),
    ("fi.national_number", "310252308T"),
    ("fi.electronic_identifier", "10010003B"),
    ("fr.social_security_number", "555081416802538"),
    ("fr.social_security_number", "255081416802539"),
    ("fr.tax_number", "4023217600053"),
    ("fr.identity_card", "051375101234"),
    ("fr.identity_card", "ABCDEFGH9"),
    ("de.tax_identification_number", "12345678903"),  # no digit twice
    ("de.tax_number", "2893181508152"),
    ("de.pension_insurance_number", "65173339J003"),
    ("de.pension_insurance_number", "65170839J004"),
    ("de.health_insurance_number", "A123456781"),
    ("de.identity_card", "L01X00T472"),
    ("de.identity_card", "C01X00T47"),  # a passport
    ("de.identity_card", "LEBEWOHL1"),  # vowels are not used
    ("gr.social_security_number", "01133099997"),
    ("gr.tax_number", "000000000"),
    ("gr.personal_number", "12A090000046"),
    ("hu.national_number", "54012310016"),
    ("hu.social_security_number", "000000000"),
    ("hu.tax_number", "7071592153"),
    ("ie.personal_public_service_number", "1234567F"),
    ("ie.personal_public_service_number", "1234567TZ"),
    ("ie.passport", "XB1234567"),
    ("sk.passport", "P0000000"),  # a placeholder
]


@pytest.mark.parametrize(("name", "value", "canonical"), RIGHT)
def test_right_numbers_give_their_canonical_form(name: str, value: str, canonical: str) -> None:
    assert check_of(f"countries/{name[:2]}", name)(value) == canonical


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_wrong_numbers_are_refused(name: str, value: str) -> None:
    assert check_of(f"countries/{name[:2]}", name)(value) is None
