"""The gate never hides a match: the detector finds in a batch what the rules find in each whole document."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.secrets.detector import SecretsDetector, detector, judged, surest
from govern.detect.personal.secrets.gate import RUN, runs
from govern.detect.personal.secrets.reading import own_rules, parsed
from tests.detect.secrets_samples import filled, samples

THEIRS = parsed(
    "theirs.toml",
    b"""
[[rules]]
id = "theirs-token"
regex = '''(?i)[\\w.-]{0,50}?(?:acme)[ \\t\\w.-]{0,20}[\\s'"]{0,3}(?:=|:)[\\s'"]{0,5}([a-z0-9]{20})(?:['"\\s;]|$)'''
entropy = 3.0
keywords = ["Acme"]
[[rules]]
id = "no-keyword"
regex = '''zz[0-9]{6}zz'''
""",
)
BOTH = SecretsDetector(own_rules(), THEIRS)
FILLER = [
    "\0", " ", "\n", "é", "中", "=", ":", '"', "'", "@", "/", "-----", "token", "password", "secret = ", "a" * 30,
    "AKIA",
    "acme", 'ACME_KEY: "abc4def6ghi8jkl0mno2"', "zz123456zz", "https://", "x9", "eyJ",
]  # fmt: skip
PIECES = st.one_of(
    st.integers(0, 10_000).flatmap(lambda seed: st.sampled_from(sorted(samples(seed % 7).values()))),
    st.sampled_from(FILLER),
    st.integers(1, 3000).map(lambda size: "lorem é " * (size // 7)),
    st.integers(1, 90).map(lambda size: filled("{b64:90}", Random(size))[:size]),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def whole(text: str) -> list[tuple[int, int, str]]:
    """Apply every rule to a whole document."""
    content = text.encode()
    candidates = [
        (-finding.confidence, match.start - match.end, match.start, number, finding)
        for number, rule in enumerate(BOTH.rules)
        for match in rule.matches(content, 0, len(content))
        if (finding := judged(rule, match)) is not None
    ]
    return [
        (len(content[:start].decode()), len(content[:end].decode()), finding.value)
        for start, end, finding in surest(candidates)
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_a_batch_gives_what_whole_documents_give(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    assert [(found.row, found.start, found.end, found.value) for found in BOTH.scan(batch)] == [
        (row, *found) for row, text in enumerate(texts) for found in whole(text)
    ]


@given(st.binary(max_size=40), st.integers(RUN, 60), st.binary(max_size=40))
def test_every_long_run_is_in_a_range(before: bytes, size: int, after: bytes) -> None:
    buffer = before + b" " + b"x" * size + b" " + after
    start = len(before) + 1
    assert any(first <= start and start + size <= last for first, last in runs(buffer))


def test_prose_has_no_long_run() -> None:
    assert runs(b"It was a dark and stormy night; the rain fell in torrents. " * 40) == []


@pytest.mark.parametrize("text", ["", "a", "x" * 18])
def test_short_texts_are_read(text: str) -> None:
    assert list(detector().scan(Batch(0, [Document(0, text.encode())]))) == []


def test_many_secrets_in_one_document_are_all_found() -> None:
    text = " ".join("ghp_" + filled("{crc:30}", Random(seed)) for seed in range(4000))
    assert len(list(detector().scan(Batch(0, [Document(0, text.encode())])))) == 4000
