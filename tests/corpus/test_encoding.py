"""Which encoding bytes are in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus import encoding

TEXTS = [
    ("cp1252", "Les élèves français ont reçu à l'école une leçon. Où êtes-vous allés hier? Très agréable. " * 3),
    ("cp1252", "Über die Straße gingen fünf größere Männer und aßen Äpfel. Das Mädchen hörte schöne Musik. " * 3),
    ("cp1252", "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft. " * 3),
    ("cp1252", "Todos los seres humanos nacen libres. ¿Qué más? El niño comió piñas en la mañana según él. " * 3),
    ("cp1250", "Zażółć gęślą jaźń. Wszyscy ludzie rodzą się wolni i równi pod względem swej godności. " * 3),
    ("cp1251", "Все люди рождаются свободными и равными в своем достоинстве и правах. " * 3),
    ("koi8_r", "Все люди рождаются свободными и равными в своем достоинстве и правах. " * 3),
    ("cp932", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。" * 3),
    ("euc_jp", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。" * 3),
    ("gb18030", "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。" * 3),
    ("cp1253", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. " * 3),
    ("big5", "The Nation’s capital—and the world’s hope—rests on every year’s harvest, “not” on one. " * 3),
]


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_legacy_encodings_are_told_and_named(name: str, text: str) -> None:
    assert encoding.decoded(text.encode(name)) == (text, name)


@pytest.mark.parametrize("name", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_decides(name: str) -> None:
    read = encoding.decoded("Grüße".encode(name), declared="cp1252")
    assert read is not None
    assert read[0].removeprefix("\ufeff") == "Grüße"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("Shift_JIS", "shift_jis"),
        ("hex", None),
        ("x-nonsense", None),
        ("a\x00b", None),
        (None, None),
    ],
)
def test_labels(label: str | None, name: str | None) -> None:
    assert encoding.known_encoding(label) == name


def test_a_declaration_that_does_not_fit_is_passed_over() -> None:
    assert encoding.decoded("naïve — text".encode(), declared="ascii-nonsense") == ("naïve — text", "utf-8")
    assert encoding.decoded("すべて".encode(), declared="iso2022_jp") == ("すべて", "utf-8")


LATIN = "une leçon très agréable à l'école".encode("cp1252")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ([b"plain"] * 3, "utf-8"),
        (["ünï".encode()] * 3, "utf-8"),
        ([b"plain", b"bad \xff\xfe byte", b"plain"], "utf-8"),
        ([LATIN] * 3, "cp1252"),
        ([b"plain"] * 50 + [LATIN] * 5, "cp1252"),
        ([LATIN] * 9 + ["ünï".encode()], "utf-8"),
        (["ünï".encode()[:-1]], "utf-8"),
    ],
)
def test_encoding_of_lines(lines: list[bytes], name: str) -> None:
    assert encoding.encoding_of_lines(b"\n".join(lines)) == name


@pytest.mark.parametrize(
    ("head", "binary"),
    [
        (b"\x89PNG\r\n\x1a\n", True),
        (b"\x7fELF\x02\x01", True),
        (bytes(range(256)), True),
        (b"", False),
        (b"text\twith tabs\r\n\x1b[1m", False),
        (codecs.BOM_UTF16_LE + "text".encode("utf-16-le"), False),
        (b"one stray NUL \x00" + b"text " * 100, False),
    ],
)
def test_looks_binary(head: bytes, binary: bool) -> None:
    assert encoding.looks_binary(head) is binary


@given(st.text())
def test_utf8_comes_back_unchanged(text: str) -> None:
    data = text.encode()
    if encoding.byte_order_mark(data) is None:
        assert encoding.decoded(data) == (text, "utf-8")
