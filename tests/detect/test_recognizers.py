"""What each recogniser finds and leaves, as tables of cases. All values are reserved, fictional or test values."""

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine

from govern.detect.personal.card import CardRecognizer, luhn
from govern.detect.personal.email import EmailRecognizer
from govern.detect.personal.iban import IbanRecognizer, structures
from govern.detect.personal.ip import IpRecognizer
from govern.detect.personal.phone import PhoneRecognizer
from govern.detect.personal.presidio import presidio_recognizers
from govern.detect.personal.recognizer import Locale, Match, Recognizer, strongest

EMAIL, IP, PHONE, IBAN, CARD = (
    EmailRecognizer(),
    IpRecognizer(),
    PhoneRecognizer(),
    IbanRecognizer(),
    CardRecognizer(),
)


def values(recognizer: Recognizer, text: str, language: str = "en") -> list[str]:
    return [match.value for match in recognizer.find(text, Locale(language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to jane.doe@example.com.", ["jane.doe@example.com"]),
        ("'jane@example.com'", ["jane@example.com"]),
        ('<a href="mailto:Jane@Example.COM">', ["jane@example.com"]),
        ("info@bücher.example", ["info@xn--bcher-kva.example"]),
        ("info@bu\u0308cher.example", ["info@xn--bcher-kva.example"]),
        ("write to jose\u0301@example.com.", ["jos\u00e9@example.com"]),
        ("a@xn--bcher-kva.xn--p1ai", ["a@xn--bcher-kva.xn--p1ai"]),
        ("请联系joe@example.com谢谢", ["joe@example.com"]),
        ("see...joe+tag@mail.example.org,", ["joe+tag@mail.example.org"]),
        ("a@example.com;b@example.com", ["a@example.com", "b@example.com"]),
        ("mail/jane@example.com.txt", ["jane@example.com"]),
        ("logo@2x.png", []),
        ("icon@small.example.svg", ["icon@small.example"]),
        ("user@localhost", []),
        ("pkg@1.2.3", []),
        ("@app.route and a@", []),
        ("git@example.org:group/project.git", []),
        ("https://user:secret@example.com/", []),
        (f"{'a' * 65}@example.com", []),
    ],
)
def test_email(text: str, expected: list[str]) -> None:
    assert values(EMAIL, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a request from 203.0.113.7 at noon", ["203.0.113.7"]),
        ("asked 8.8.8.8 for it", ["8.8.8.8"]),
        ("http://198.51.100.4/index", ["198.51.100.4"]),
        ("ping 10.0.0.1", ["10.0.0.1"]),
        ("203.0.113.7.", ["203.0.113.7"]),
        ("Python 3.11.7.2 is out", []),
        ("3.11.7.2", []),
        ("v203.0.113.7 and version 10.0.0.1", []),
        ("see section 4.25.30.1", []),
        ("1.2.3.4.5", []),
        ("Chrome/91.0.44.124", []),
        ("0.0.0.0 127.0.0.1 255.255.255.0 224.0.0.251", []),
        ("the network 203.0.113.0/24", []),
        ("address 203.0.113.7/24", ["203.0.113.7"]),
        ("256.300.1.1 and 01.02.20.24", []),
        ("2001:db8::1 and 2001:DB8:0:0:0:0:0:1", ["2001:db8::1", "2001:db8::1"]),
        ("inet6 fe80::1ff:fe23:4567:890a%eth0", ["fe80::1ff:fe23:4567:890a"]),
        ("[2001:db8::7]:443", ["2001:db8::7"]),
        ("::ffff:203.0.113.7", ["203.0.113.7"]),
        ("12:30:45, std::string, abc::def, ::1", []),
        ("the ip! E::e~v and ip 2001:Db8::1 and ip 4::5", []),
        ("00:1b:44:11:3a:b7 and 00:11:22:33:44:55:66:77", []),
    ],
)
def test_ip(text: str, expected: list[str]) -> None:
    assert values(IP, text) == expected


@pytest.mark.parametrize(
    ("address", "scope"),
    [
        ("203.0.113.7", "documentation"),
        ("192.168.3.4", "private"),
        ("2001:db8::1", "documentation"),
        ("fe80::1", "link-local"),
        ("9.9.9.9", "global"),
    ],
)
def test_an_ip_address_has_a_scope(address: str, scope: str) -> None:
    (match,) = IP.find(f"host {address}")
    assert match.attributes["scope"] == scope


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("+1-202-555-0143", "en", ["+12025550143"]),
        ("at (202) 555-0143 or 202-555-0143", "en", ["+12025550143", "+12025550143"]),
        ("+1-202-555-0143 (202) 555-0143", "en", ["+12025550143", "+12025550143"]),
        ("+44 20 7946 0958", "en", ["+442079460958"]),
        ("+44 (0)20 7946 0958", "fr", ["+442079460958"]),
        ("tel:+49-30-901820", "de", ["+4930901820"]),
        ("0049 30 901820", "de", ["+4930901820"]),
        ("Telefon 030/901820", "de", ["+4930901820"]),
        ("Rufen Sie (030) 23125 000 an", "de", ["+493023125000"]),
        ("call 2025550143 now", "en", ["+12025550143"]),
        ("Tél. 01\u00a099\u00a000\u00a012\u00a034", "fr", ["+33199001234"]),
        ("电话：+44 20 7946 0958", "zh", ["+442079460958"]),
        ("ring 020 7946 0958 on 2024-05-06", "en", ["+442079460958"]),
        ("202-555-0143x45", "en", ["+12025550143"]),
        ("202-555-0143 ext. 45", "en", ["+12025550143"]),
        ("+46 (0)179 459 33 fax", "en", ["+4617945933"]),
        ("61487\n416 60 039 office", "en", ["41660039"]),
        ("They're not answering at 78 651 450", "en", ["+6478651450"]),
        ("in 78 651 450 cases", "en", []),
        ("2025550143 is bare", "en", []),
        ("on 2024-05-06, 06.05.2024, 2019-2024", "en", []),
        ("ISBN 978-3-16-148410-0", "en", []),
        ("3.14159265358979 and +3.14159265", "en", []),
        ("123 456 789 people", "en", []),
        ("4111 1111 1111 1111", "en", []),
        ("order 202-555-0143", "en", []),
        ("id a2025550143b", "en", []),
        ("ssn 123-45-6789", "en", []),
    ],
)
def test_phone(text: str, language: str, expected: list[str]) -> None:
    assert values(PHONE, text, language) == expected


def test_the_country_of_a_document_says_which_plan_a_number_is_of() -> None:
    (match,) = PHONE.find("030 / 23125 000", Locale("en", "DE"))
    assert (match.value, match.confidence) == ("+493023125000", 0.65)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IBAN:DE89370400440532013000.", "DE89370400440532013000"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("gb82west12345698765432", "GB82WEST12345698765432"),
        ("NL91ABNA0417164300", "NL91ABNA0417164300"),
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("FR1420041010050500013M02606", "FR1420041010050500013M02606"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
        ("NO93\u00a08601\u00a01117\u00a0947", "NO9386011117947"),
        ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
    ],
)
def test_an_iban_is_matched_whole(text: str, expected: str) -> None:
    (match,) = IBAN.find(text)
    assert match.value == expected
    assert text[match.start : match.end] in text.strip(".").removeprefix("IBAN:")
    assert len(text[match.start : match.end]) == len(text.strip(".").removeprefix("IBAN:"))


@pytest.mark.parametrize(
    "text",
    [
        "DE89370400440532013001",
        "DE8937040044053201300",
        "DE893704004405320130000",
        "Gb82west12345698765432",
        "xDE89370400440532013000",
        "ZZ89370400440532013000",
        "DE89 370400440532013000 0",
    ],
)
def test_what_is_no_iban(text: str) -> None:
    assert values(IBAN, text) == []


def test_every_country_of_the_registry_has_its_length() -> None:
    assert len(structures()) >= 88
    assert max(len(country) for country in structures()) == 2


@pytest.mark.parametrize(
    ("text", "scheme", "confidence"),
    [
        ("4111111111111111", "Visa", 0.6),
        ("card 4111111111111111", "Visa", 0.95),
        ("4111 1111 1111 1111 12/29", "Visa", 0.9),
        ("5555-5555-5555-4444", "Mastercard", 0.9),
        ("2223003122003222", "Mastercard", 0.6),
        ("3782 822463 10005", "American Express", 0.9),
        ("6011111111111117", "Discover", 0.6),
        ("30569309025904", "Diners Club", 0.3),
        ("3530111333300000", "JCB", 0.6),
        ("6200000000000005", "UnionPay", 0.6),
        ("Kreditkarte: 6759649826438453", "Maestro", 0.95),
    ],
)
def test_card(text: str, scheme: str, confidence: float) -> None:
    (match,) = CARD.find(text)
    assert (match.attributes["scheme"], match.confidence) == (scheme, confidence)


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",
        "1234567812345670",
        "41111111111111111111",
        "x4111111111111111",
        "4111111111111111.5",
        "0000000000000000",
        "9999 9999 9999 9995",
    ],
)
def test_what_is_no_card(text: str) -> None:
    assert values(CARD, text) == []


def test_luhn_catches_every_single_wrong_digit() -> None:
    digits = "4111111111111111"
    wrong = [
        digits[:at] + str(digit) + digits[at + 1 :]
        for at in range(16)
        for digit in range(10)
        if str(digit) != digits[at]
    ]
    assert luhn(digits)
    assert not any(map(luhn, wrong))


@pytest.mark.parametrize(
    ("recognizer", "text", "shown"),
    [
        (EMAIL, "jane.doe@example.com", "j***@***.com"),
        (IP, "host 203.0.113.7", "203.***"),
        (IP, "host 2001:db8::1", "2001:***"),
        (PHONE, "+1-202-555-0143", "+12***43"),
        (IBAN, "DE89370400440532013000", "DE***00"),
        (CARD, "card 4111111111111111", "***1111"),
    ],
)
def test_a_masked_value_cannot_be_used_or_found_again(recognizer: Recognizer, text: str, shown: str) -> None:
    (match,) = recognizer.find(text, Locale("en"))
    assert recognizer.mask(match.value) == shown
    assert recognizer.find(f"card host tel {shown}", Locale("en")) == []
    assert match.value not in repr(match)


def test_each_works_in_an_analyzer_engine_of_presidio() -> None:
    known = RecognizerRegistry(recognizers=presidio_recognizers("en"), supported_languages=["en"])
    engine = AnalyzerEngine(registry=known, nlp_engine=NoOpNlpEngine(models=[{"lang_code": "en", "model_name": ""}]))
    text = "jane@example.com, host 203.0.113.7, tel +1-202-555-0143, DE89370400440532013000, card 4111111111111111"
    found = {text[result.start : result.end]: result.entity_type for result in engine.analyze(text, language="en")}
    assert found == {
        "jane@example.com": "EMAIL_ADDRESS",
        "203.0.113.7": "IP_ADDRESS",
        "+1-202-555-0143": "PHONE_NUMBER",
        "DE89370400440532013000": "IBAN_CODE",
        "4111111111111111": "CREDIT_CARD",
    }


def test_of_overlapping_matches_the_surest_stays() -> None:
    matches = [Match(0, 5, 0.5, "a"), Match(3, 9, 0.9, "b"), Match(9, 12, 0.2, "c"), Match(3, 8, 0.9, "d")]
    assert [match.value for match in strongest(matches)] == ["b", "c"]
