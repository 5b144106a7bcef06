"""Strings beside the findings lose their personal data, and only that."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.masking import IDS, PLAIN, SUSPECT, mask_texts, personal_findings
from govern.detect.registry import personal_recognizers
from govern.text.windows import windows

PLANTED = [
    "jane.doe@example.com",
    "+1-202-555-0143",
    "DE89370400440532013000",
    "203.0.113.77",
    "2001:db8::8a2e:370:7334",
]
AROUND = st.text("abc/?=&._-% *\0é中@:+1\n", max_size=12)


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        (None, None),
        ("", ""),
        ("https://example.org/a%20b?x=1", "https://example.org/a%20b?x=1"),
        ("100 %", "100 %"),
        ("mail/jane@example.com.txt", "mail/j***@***.com.txt"),
        ("https://example.org/?m=jane%40example.com", "https://example.org/?m=j***@***.com"),
        ("https://example.org/?m=jane%2540example.com", "https://example.org/?m=j***@***.com"),
        ("http://203.0.113.7/x", "http://203.***/x"),
        ("tel:%2B1-202-555-0143", "tel:+12***43"),
        ("a@example.com and b@example.com", "a***@***.com and b***@***.com"),
        ("bad \ud800 jane@example.com", "bad ? j***@***.com"),
    ],
)
def test_masked(value: str | None, masked: str | None) -> None:
    assert mask_texts([value]) == [masked]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(AROUND, st.sampled_from(PLANTED), AROUND, st.booleans()), min_size=1, max_size=4))
def test_planted_values_never_survive_and_masking_again_changes_nothing(
    planted: list[tuple[str, str, str, bool]],
) -> None:
    texts = [f"{before} {quote(value) if encoded else value} {after}" for before, value, after, encoded in planted]
    masked = mask_texts(texts)
    for (_, value, _, _), text in zip(planted, masked, strict=True):
        assert text is not None
        assert value not in text
        assert quote(value) not in text
    assert mask_texts(masked) == masked


WORDS = st.sampled_from(
    ["aged", "born", "plate", "bsn", "vin", "imei", "passport", "card", "tel", "key", "token", "pin"]
)


NUMBERED, NUMBERS = st.sampled_from(IDS["words"]), st.integers(0, 10 ** IDS["most_digits"] - 1)


@settings(max_examples=600, deadline=None)
@given(
    st.from_regex(PLAIN, fullmatch=True)
    | st.builds("{}{}{}".format, WORDS, st.sampled_from("-_:/"), st.integers(0, 99999))
    | st.builds("{}-{}-{}_{}".format, WORDS, st.integers(0, 99999), WORDS, st.integers(0, 9999))
    | st.builds("{}{}{}-{}_{}".format, NUMBERED, st.sampled_from(["", *"-_:/"]), NUMBERS, NUMBERED, NUMBERS)
)
def test_nothing_hides_in_a_plain_id(text: str) -> None:
    assert personal_findings([text]) == {}


@given(st.text("aB1 .:+-()@/0123456789", max_size=60))
def test_what_no_anchor_meets_is_never_suspect_of_hiding_something(text: str) -> None:
    """The shortcut past the detectors is as wide as all their anchors together."""
    batch = Batch(0, [Document(0, text.encode())])
    anchors = [anchor for recognizer in personal_recognizers() for anchor in recognizer.anchors]
    if any(True for _ in windows(batch, anchors, 0, 0)):
        assert SUSPECT.search(text)
