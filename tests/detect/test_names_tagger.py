"""The tagger with the weights that ship: where its names lie, and that neighbours in a batch do not matter."""

import hashlib
from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.names.detector import canonical, detector, masked
from govern.detect.personal.names.mentions import LABELS
from govern.detect.personal.names.tagger import Tagger

PIECES = [
    "Angela Merkel", "Barack Obama", "Paris", "the", "met", "in", ". ", ", ", " ", "\n", "Dr. ", "@jane_doe", "#Oslo",
    "OSLO", "習近平", "は東京で", "서울에서", "กรุงเทพ", "Владимир", "राम", "تهران",
    "e\u0301", "\u200d", "\0", "I", "-", "😀",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=14)
TEXTS = st.lists(TEXT.map(" ".join) | TEXT.map("".join), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Yesterday Angela Merkel flew to Paris to meet the president.",
            {("Angela Merkel", "PER"), ("Paris", "LOC")},
        ),
        ("I går kom Fredrik Reinfeldt till Stockholm.", {("Fredrik Reinfeldt", "PER"), ("Stockholm", "LOC")}),
        ("習近平在北京會見了記者。", {("習近平", "PER"), ("北京", "LOC")}),
    ],
)
def test_finds_plain_names(text: str, expected: set[tuple[str, str]]) -> None:
    (names,) = Tagger.load().tag([text])
    assert {(text[name.start : name.end], name.label) for name in names} == expected


def test_the_card_is_of_the_weights_that_ship() -> None:
    folder = files("govern.detect.personal.names")
    content = (folder / "weights.npz").read_bytes()
    card = yaml.safe_load((folder / "card.yaml").read_text(encoding="utf-8"))
    assert (card["bytes"], card["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    words = (folder / "dictionary.npz").read_bytes()
    assert card["dictionary"]["sha256"] == hashlib.sha256(words).hexdigest()


def test_a_person_once_found_is_found_by_surname_too() -> None:
    text = "Yesterday Henrik Lindqvist said so in Stockholm. Asked again, Lindqvist shrugged."
    names = Tagger.load().tag([text])[0]
    persons = [text[name.start : name.end] for name in names if name.label == "PER"]
    assert persons == ["Henrik Lindqvist", "Lindqvist"]


@settings(deadline=None)
@given(TEXTS)
def test_names_lie_in_their_texts_apart_from_each_other(texts: list[str]) -> None:
    for text, names in zip(texts, Tagger.load().tag(texts), strict=True):
        reach = 0
        for name in names:
            assert reach <= name.start < name.end <= len(text)
            assert name.label in LABELS
            assert 0 <= name.probability <= 1
            reach = name.end


@settings(deadline=None)
@given(TEXTS)
def test_a_document_alone_is_tagged_as_in_any_batch(texts: list[str]) -> None:
    tagger = Tagger.load()
    assert tagger.tag(texts) == [tagger.tag([text])[0] for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 1_000_000,
        "A" * 1_000_000,
        "Ab" * 500_000,
        "A " * 100_000,
        "A." * 100_000,
        "東" * 300_000,
        "e\u0301" * 100_000,
        "\u0301" * 100_000,
        "@" * 100_000,
        "Angela Merkel " * 10_000,
        "\n" * 100_000,
    ],
    ids=lambda text: f"{text[:4]!r}-{len(text)}",
)
def test_hostile_texts_are_tagged_like_others(text: str) -> None:
    (names,) = Tagger.load().tag([text])
    assert all(name.end <= len(text) for name in names)


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("Jane\n  DOE", "jane doe", "J*** D***"),
        ("Ｊａｎｅ", "jane", "J***"),
        ("東京都", "東京都", "東***"),
    ],
)
def test_one_value_for_a_name_however_written(written: str, value: str, shown: str) -> None:
    assert canonical(written) == value
    assert masked(value) == shown


def test_findings_are_masked_names_at_character_offsets() -> None:
    text = "Grüße! Yesterday Angela Merkel flew to Paris."
    batch = Batch(0, [Document(0, b""), Document(1, text.encode())])
    findings = {finding.category: finding for finding in detector().scan(batch)}
    assert set(findings) == {"personal.name", "personal.place"}
    person = findings["personal.name"]
    assert (person.row, text[person.start : person.end], person.value) == (1, "Angela Merkel", "angela merkel")
    assert person.excerpt == "A*** M***"
    assert "merkel" not in repr(person).casefold()
