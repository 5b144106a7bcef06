"""Which field of a record is what."""

from typing import Any

import pytest

from govern.corpus.fields import METADATA_BYTES, FieldFinder
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document


def found(record: dict[str, Any], **settings: Any) -> Document:
    document = FieldFinder(ReaderSettings(**settings)).document(0, record)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"text": "a", "content": "b"}, "text", b"a"),
        ({"text": None, "content": "b"}, "text", b"b"),
        ({"Text": "a"}, "text", b"a"),
        ({"text": "a", "_id": 7}, "id", "7"),
        ({"text": "a", "id": 7.0}, "id", "7"),
        ({"text": "a", "id": True}, "id", None),
        ({"text": "a", "licence": "MIT"}, "license", "MIT"),
        ({"text": "a", "licenses": ["MIT", "Apache-2.0"]}, "license", "MIT, Apache-2.0"),
        ({"text": "a", "created": "2020-01-02"}, "date", "2020-01-02"),
        ({"text": "a", "lang": "de"}, "language", "de"),
        ({"text": "a", "meta": {"source": "arxiv"}}, "source", "arxiv"),
        ({"text": "a", "metadata": '{"url": "https://example.org"}'}, "url", "https://example.org"),
        ({"text": "a", "metadata": "{broken"}, "metadata", {"metadata": "{broken"}),
        (
            {"text": "a", "meta": {"set": "X"}, "model": "m"},
            "metadata",
            {"meta": {"set": "X"}, "model": "m"},
        ),
        ({"text": "a", "big": "x" * METADATA_BYTES, "n": 1}, "metadata", {"n": 1}),
    ],
)
def test_fields(record: dict[str, Any], field: str, value: Any) -> None:
    assert getattr(found(record), field) == value


@pytest.mark.parametrize("meta", [{"text": "inner"}, '{"text": "inner"}'])
def test_the_text_column_may_be_a_path(meta: Any) -> None:
    assert found({"text": "outer", "meta": meta}, text_column="meta.text").text == b"inner"
    assert found({"text": "outer", "meta.text": "dotted"}, text_column="meta.text").text == b"dotted"


def test_the_id_column_is_given() -> None:
    assert found({"text": "a", "id": 1, "key": "k"}, id_column="key").id == "k"
