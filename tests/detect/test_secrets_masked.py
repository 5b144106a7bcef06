"""Secrets in URLs, ids and paths leave masked, and win over personal data that they overlap."""

from random import Random
from urllib.parse import quote

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.masking import mask_texts
from govern.detect.overlaps import resolved
from govern.detect.registry import personal_detectors
from tests.detect.secrets_samples import filled, samples

TOKEN = "ghp_" + filled("{crc:30}", Random(1))
PASSWORD = filled("{pw:12}", Random(2))
KEY = filled("{b62:32}", Random(3))
MASKED = [
    (f"https://user:{PASSWORD}@git.example.net/?token={TOKEN}", "https://user:***@git.example.net/?token=ghp_***"),
    ("https://user:secret@example.com/a", "https://user:***@example.com/a"),
    ("x?u=ftp%3A%2F%2Fme%3Apw%40example.com", "x?u=ftp://me:***@example.com"),
    (f"https://example.com/?api_key={KEY}&page=2", "https://example.com/?api_key=***&page=2"),
    (f"/home/a/{TOKEN}.txt", "/home/a/ghp_***.txt"),
    (f"postgres://app:{PASSWORD}@db1.corp.net/x", "postgres://app:***@db1.corp.net/x"),
    (f"jane@example.com {TOKEN}", "j***@***.com ghp_***"),
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_masked(text: str, masked: str) -> None:
    assert mask_texts([text, None, "https://example.org/a_b"]) == [masked, None, "https://example.org/a_b"]
    assert mask_texts([masked]) == [masked]


def test_a_percent_encoded_secret_is_masked() -> None:
    (masked,) = mask_texts([f"https://example.com/?next={quote(quote(MASKED[0][0], safe=''), safe='')}"])
    assert masked is not None
    assert PASSWORD not in masked
    assert TOKEN not in masked


@pytest.mark.parametrize("rule", samples())
def test_no_sample_survives(rule: str) -> None:
    sample = samples()[rule]
    (masked,) = mask_texts([sample])
    assert masked != sample
    assert mask_texts([masked]) == [masked]


def test_a_password_before_a_host_is_no_address() -> None:
    text = f"see ftp://jane:a.{PASSWORD}@files.example.org/ or jane@example.org"
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    found = resolved((detector.sheet.id, detector.scan(batch)) for detector in personal_detectors())
    spans = sorted((one.start, one.category) for _, findings in found for one in findings)
    assert [category for _, category in spans] == ["secret.password", "personal.email"]
