"""What a scan makes of western and central European identifiers in sentences: which one, and when nothing."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.overlaps import resolved
from govern.detect.personal.identifiers.detector import detectors

FOUND = [
    ("de", None, "Meine Steuer-ID ist 86 095 742 719.", "de.tax_identification_number", "86 095 742 719"),
    ("de", None, "Steuernummer: 93/815/08152, Finanzamt Mitte", "de.tax_number", "93/815/08152"),
    ("de", "de", "Die Steuernummer lautet 86095742719", "de.tax_identification_number", "86095742719"),
    ("de", "de", "geboren, 15 070649 C 103, wohnhaft", "de.pension_insurance_number", "15 070649 C 103"),
    ("de", "de", "Sozialversicherungsnummer 15070649C103", "de.pension_insurance_number", "15070649C103"),
    ("de", "at", "Sozialversicherungsnummer 1237 010180", "at.social_security_number", "1237 010180"),
    ("de", None, "Versichertennummer (KVNR): A123456780", "de.health_insurance_number", "A123456780"),
    ("de", None, "Personalausweis Nr. L01X00T47, gültig", "de.identity_card", "L01X00T47"),
    ("de", None, "Reisepass C01X00T478", "de.passport", "C01X00T478"),
    ("de", None, "Reisepass Nr. U 1234567", "at.passport", "U 1234567"),
    ("de", None, "Führerschein-Nr. B072RRE2I55", "de.driving_licence", "B072RRE2I55"),
    ("fr", None, "NIR : 2 55 08 14 168 025 38", "fr.social_security_number", "2 55 08 14 168 025 38"),
    ("fr", "fr", "née, 2 55 08 14 168 025 38, mariée", "fr.social_security_number", "2 55 08 14 168 025 38"),
    ("fr", None, "Votre numéro fiscal : 3023217600053.", "fr.tax_number", "3023217600053"),
    ("fr", None, "passeport n° 12AB34567", "fr.passport", "12AB34567"),
    ("fr", None, "permis de conduire n° 12AB34567", "fr.driving_licence", "12AB34567"),
    ("fr", "be", "passeport n° EB123456", "be.passport", "EB123456"),
    ("nl", None, "BIS-nummer 98.47.28-997.65", "be.bis_number", "98.47.28-997.65"),
    ("nl", "be", "op 98.47.28-997.65 ingeschreven", "be.bis_number", "98.47.28-997.65"),
    ("bg", None, "с ЕГН 8521011239 от София", "bg.national_number", "8521011239"),
    ("bg", None, "л.к. № 641234567", "bg.identity_card", "641234567"),
    ("hr", None, "OIB: 12345678903", "hr.national_number", "12345678903"),
    ("el", None, "ΑΦΜ 090000045", "gr.tax_number", "090000045"),
    ("el", "gr", "με ΑΜΚΑ 01013099997", "gr.social_security_number", "01013099997"),
    ("el", None, "κάτοχος Α.Δ.Τ. ΑΒ 123456", "gr.identity_card", "ΑΒ 123456"),
    ("el", None, "με ΑΔΤ Σ-123456 και", "gr.identity_card", "Σ-123456"),
    ("el", "cy", "αριθμός ταυτότητας 912345", "cy.identity_card", "912345"),
    ("cs", None, "rodné číslo 710319/2745", "cz.national_number", "710319/2745"),
    ("cs", "cz", "Novák, 710319/2745, Brno", "cz.national_number", "710319/2745"),
    ("sk", None, "rodné číslo: 710319/2745", "sk.national_number", "710319/2745"),
    ("da", None, "Nancy, 251248-9996, bor her", "dk.national_number", "251248-9996"),
    ("da", None, "CPR-nr. 2512489996", "dk.national_number", "2512489996"),
    ("et", None, "isikukood 47101010033", "ee.national_number", "47101010033"),
    ("fi", None, "Maija, 131052-308T, Turku", "fi.national_number", "131052-308T"),
    ("fi", None, "henkilötunnus 010594Y9021", "fi.national_number", "010594Y9021"),
    ("sv", None, "personbeteckning 131052-308t", "fi.national_number", "131052-308t"),
    ("hu", None, "TAJ-száma: 123 456 788", "hu.social_security_number", "123 456 788"),
    ("hu", None, "adóazonosító jele 8071592153", "hu.tax_number", "8071592153"),
    ("en", None, "My PPS number is 1234567FA.", "ie.personal_public_service_number", "1234567FA"),
    ("en", None, "Irish passport PA1234567", "ie.passport", "PA1234567"),
]
NOTHING = [
    ("de", "de", "Bestellung 86095742719 vom Montag"),
    ("de", "de", "am 01.02.1980 um 12:30, Tel. 030 123456"),
    ("de", "at", "es waren 1237010180 Stück"),
    ("da", "dk", "ordre 2512489996"),
    ("da", "dk", "mellem 991248-9996 og"),
    ("cs", "cz", "telefon 710319274, cena 7103192745"),
    ("fr", "fr", "le 3023217600053 et 255081416802538"),
    ("en", None, "the tin 086095742719"),
    ("el", "gr", "πρωτόκολλο 090000045"),
    ("el", "gr", "ΑΔΤ: ΑΒΓ 123456, ΑΒ 1234567"),
    ("hu", "hu", "rendelés 123456788"),
    ("en", "ie", "part 1234567T fits"),
]


def scanned(language: str, country: str | None, text: str) -> list[tuple[str, str]]:
    url = f"https://example.{country}/" if country else None
    batch = Batch(0, [Document(0, text.encode(), language=language, url=url)])
    found = resolved((detector.sheet.id, list(detector.scan(batch))) for detector in detectors())
    return [
        (str(finding.attributes["identifier"]), text[finding.start : finding.end])
        for _, findings in found
        for finding in findings
    ]


@pytest.mark.parametrize(("language", "country", "text", "identifier", "span"), FOUND)
def test_a_sentence_tells_which(language: str, country: str | None, text: str, identifier: str, span: str) -> None:
    assert scanned(language, country, text) == [(identifier, span)]


@pytest.mark.parametrize(("language", "country", "text"), NOTHING)
def test_numbers_of_other_kinds_are_no_findings(language: str, country: str | None, text: str) -> None:
    assert scanned(language, country, text) == []
