"""A recogniser gives the same on windows of a batch as on whole documents, and its anchor never hides a match."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.age import AgeRecognizer
from govern.detect.personal.birth import BirthDateRecognizer
from govern.detect.personal.card import CardRecognizer
from govern.detect.personal.coordinates import CoordinatesRecognizer
from govern.detect.personal.device_id import DeviceIdRecognizer
from govern.detect.personal.email import EmailRecognizer
from govern.detect.personal.gated import GatedDetector, locales_of
from govern.detect.personal.handle import HandleRecognizer
from govern.detect.personal.iban import IbanRecognizer
from govern.detect.personal.ip import IpRecognizer
from govern.detect.personal.mac import MacRecognizer
from govern.detect.personal.mrz import MrzRecognizer
from govern.detect.personal.phone import PhoneRecognizer
from govern.detect.personal.plates import PlateRecognizer
from govern.detect.personal.profile import ProfileRecognizer
from govern.detect.personal.recognizer import Locale, Recognizer
from govern.detect.personal.vin import VinRecognizer
from govern.detect.personal.wallets.recognizer import WalletRecognizer
from govern.text.windows import windows

RECOGNIZERS = [
    EmailRecognizer(),
    IpRecognizer(),
    PhoneRecognizer(),
    IbanRecognizer(),
    CardRecognizer(),
    MacRecognizer(),
    DeviceIdRecognizer(),
    VinRecognizer(),
    PlateRecognizer(),
    MrzRecognizer(),
    CoordinatesRecognizer(),
    WalletRecognizer(),
    AgeRecognizer(),
    BirthDateRecognizer(),
    HandleRecognizer(),
    ProfileRecognizer(),
]
VALUES = [
    "jane.doe@example.com", "info@bücher.example", "jose\u0301@bu\u0308cher.example",
    "logo@2x.png", "git@example.org:x", "203.0.113.7", "3.11.7.2",
    "2001:db8::1", "12:30:45", "+1-202-555-0143", "(202) 555-0143", "+44 20 7946 0958", "030/901820", "2025550143",
    "DE89370400440532013000", "GB82 WEST 1234 5698 7654 32", "4111111111111111", "5555 5555 5555 4444",
    "3782 822463 10005", "00:00:5e:00:53:af", "00-00-5E-00-53-AF", "0000.5e00.53af", "12:30:45:12:30:46",
    "idfa 6d92078a-8246-4ba4-ae5b-76104861e7dc", "android_id: 9774d56d682e549c", "VIN 1M8GDM9AXKP042788",
    "1HGCM82633A004352", "number plate AB12 CDE", "Kennzeichen B-AB 1234", "48.85837, 2.29448",
    "GPS 48,85837; 2,29448",
    "48°51'30.1\"N 2°17'40.2\"E", "48° 51′ 30″ N, 2° 17′ 40″ W", "plus code 8FW4V75V+8Q",
    '"lat": 48.85837, "lon": 2.29448',
    "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
    "a 34-year-old woman", "aged 34", "Age\n34\n", "\nage: \r\n 34", "34 Jahre alt", "возраст: 34", "34jährige",
    "born on 31 May 1970", "née le 31 mai 1970", "(* 31. Mai 1970)", "1970-05-31 date of birth",
    "thanks to @jane_example", "@jane@social.example", "github.com/example",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "eth 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
]  # fmt: skip
FILLER = [
    "\0",
    " ",
    "\n",
    "\u00a0",
    ".",
    "-",
    ":",
    "/",
    "*",
    "@",
    "é",
    "\u0301",
    "中",
    "1",
    "\u0663",
    "\uff14",
    "44",
    "2024",
    "card",
    "tel ",
    "v",
    "x",
    "from ",
    "ip ",
]
BEYOND_ASCII = {ord(digit): chr(0x0660 + int(digit)) for digit in "0123456789"}
PIECES = st.one_of(
    st.sampled_from(VALUES),
    st.sampled_from(FILLER),
    st.sampled_from(VALUES).map(lambda value: value.translate(BEYOND_ASCII)),
    st.integers(1, 700).map(lambda size: "lorem é " * (size // 7)),
    st.integers(1, 300).map(lambda size: "12 " * size),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def by_ids(recognizer: Recognizer) -> str:
    return recognizer.entity


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=by_ids)
@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_windows_give_what_the_whole_document_gives(recognizer: Recognizer, texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode(), language="en") for row, text in enumerate(texts)])
    gated = [(found.row, found.start, found.end, found.value) for found in GatedDetector(recognizer).scan(batch)]
    whole = [
        (row, match.start, match.end, match.value)
        for row, text in enumerate(texts)
        for match in recognizer.find(text, Locale("en"))
    ]
    assert gated == whole


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=by_ids)
@pytest.mark.parametrize(
    "hostile",
    [
        "@",
        "1",
        ".",
        ":",
        "1.",
        "1 ",
        "a@",
        "+1",
        "1:",
        "(c)",
        "tel 1 2 3 4 5 6 7 8 9 ",
        "4111 ",
        "%",
        "DE89 ",
        "<",
        "P<",
        "a1",
        "a1b2c3d4e5f6",
        "-1a",
        "48.8583,2.29 ",
        "1°",
        "AB 12 ",
        "0x5a",
        "lat 1.2345 ",
    ],
)
def test_hostile_text_is_read_to_its_end(recognizer: Recognizer, hostile: str) -> None:
    text = hostile * (300_000 // len(hostile))
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    assert all(found.end <= len(text) for found in GatedDetector(recognizer).scan(batch))


def test_a_dense_document_is_looked_at_once() -> None:
    """Four thousand items in 75 kB are one window to each recogniser: the work grows with the text alone."""
    text = "jane@example.com +1-202-555-0143 " * 2000
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    for recognizer in RECOGNIZERS[:3]:
        looked_at = [
            len(window.text) for window in windows(batch, recognizer.anchors, recognizer.reach, recognizer.reach)
        ]
        assert sum(looked_at) <= len(text)
        assert len(looked_at) <= 1
    found = [finding.value for finding in GatedDetector(RECOGNIZERS[0]).scan(batch)]
    assert found == ["jane@example.com"] * 2000
    assert len(list(GatedDetector(RECOGNIZERS[2]).scan(batch))) == 2000


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("de-AT", "", "de"),
        ("en_GB", "", "en"),
        (None, "", None),
        ("und", "12", None),
        (None, "Das ist ein ganz gewöhnlicher deutscher Satz über das Wetter.", "de"),
    ],
)
def test_a_declared_language_goes_before_the_detected(declared: str | None, text: str, expected: str | None) -> None:
    assert locales_of(Batch(0, [Document(0, text.encode(), language=declared)]))[0].language == expected
