"""The language of documents: told for running text, left open where there is too little of it."""

import gzip
from pathlib import Path

import numpy as np
import orjson
import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.language import NO_DOUBT, languages, sample


def told(*texts: str) -> tuple[list[str], np.ndarray]:
    return languages(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)]))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The weather was fine, and so we walked along the river until the evening came.", "en"),
        ("Das Wetter war schön, und so gingen wir am Fluss entlang, bis der Abend kam.", "de"),
        ("Il faisait beau, alors nous avons marché le long de la rivière jusqu'au soir.", "fr"),
        ("天气很好，我们沿着河边一直走到晚上。", "zh"),
        ("Погода была хорошая, и мы гуляли вдоль реки до самого вечера.", "ru"),
        ("", "und"),
        ("12 345 --- 67", "und"),
        ("https://example.org/the/weather/was/fine 2024", "und"),
    ],
)
def test_told(text: str, language: str) -> None:
    names, confidences = told(text)
    assert names == [language]
    assert confidences.dtype == np.float32
    assert 0.0 <= confidences[0] <= 1.0


def test_a_sample_is_short_and_one_line() -> None:
    taken = sample(("Line of text.\r\n" * 5000).encode())
    assert 100 <= len(taken) <= 256
    assert "\n" not in taken


def test_a_sample_may_cut_characters_of_several_bytes() -> None:
    assert set(sample("é".encode() * 5000)) == {"é"}


def test_the_declaration_of_human_rights(shared_data: Path) -> None:
    expected = {
        "eng": "en",
        "fra": "fr",
        "spa": "es",
        "ita": "it",
        "pol": "pl",
        "fin": "fi",
        "hun": "hu",
        "ell_monotonic": "el",
        "jpn": "ja",
        "kor": "ko",
        "tha": "th",
        "ukr": "uk",
    }
    with gzip.open(shared_data / "corpora" / "declaration-of-human-rights.jsonl.gz") as lines:
        texts = {record["id"]: record["text"] for record in map(orjson.loads, lines) if record["id"] in expected}
    names, _ = told(*texts.values())
    assert dict(zip(texts, names, strict=True)) == expected


def test_what_follows_a_beginning_that_leaves_no_doubt_is_not_asked() -> None:
    english = "The weather was fine, and so we walked along the river until the evening came, and then we went home. "
    russian = (
        "Погода была хорошая, и мы гуляли вдоль реки до самого вечера, а потом мы все вместе пошли домой пешком. "
    )
    names, confidences = told(english + russian, russian + english)
    assert names == ["en", "ru"]
    assert (confidences >= NO_DOUBT).all()


def test_a_beginning_that_leaves_doubt_is_read_on() -> None:
    names, _ = told(
        "Alpha Beta Gamma Delta Omega " * 4 + "and so we walked along the river until the evening came. " * 3
    )
    assert names == ["en"]
