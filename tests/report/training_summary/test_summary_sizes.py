"""Ranges of size, estimates of tokens, and the lists of datasets and domains: at their borders."""

import pytest

from govern.report.training_summary.characteristics import OFFICIAL_LANGUAGES
from govern.report.training_summary.domains import due, registrable
from govern.report.training_summary.public import is_large
from govern.report.training_summary.template import ModalityName, size_range, template
from govern.report.training_summary.tokens import estimated_tokens


@pytest.mark.parametrize(
    ("modality", "amount", "ticked"),
    [
        ("text", 0, "small"),
        ("text", 1e9 - 1, "small"),
        ("text", 1e9, "medium"),
        ("text", 1e13, "medium"),
        ("text", 1e13 + 1, "large"),
        ("image", 999_999, "small"),
        ("image", 1_000_000, "medium"),
        ("image", 1_000_000_001, "large"),
        ("audio", 9_999.5, "small"),
        ("audio", 10_000, "medium"),
        ("video", 1_000_000, "medium"),
        ("video", 1_000_000.5, "large"),
    ],
)
def test_both_ends_belong_to_the_middle(modality: ModalityName, amount: float, ticked: str) -> None:
    found = size_range(modality, amount)
    assert found is not None
    assert found.id == ticked


def test_another_modality_has_no_ranges() -> None:
    assert size_range("other", 5) is None


def test_the_form_has_its_spelling() -> None:
    official = [one.official or one.label for one in template().sizes["text"]]
    assert official == [
        "Less than 1 billion tokens",
        "1billion to 10 trillions tokens",
        "More than 10 trillions tokens",
    ]


def test_fields_are_numbered_by_their_section() -> None:
    for section in template().sections:
        assert {field.id.rpartition(".")[0] for field in section.fields} <= {section.id}
    assert len(template().field_ids) == sum(len(section.fields) for section in template().sections)
    assert len(set(OFFICIAL_LANGUAGES)) == 24


@pytest.mark.parametrize(
    ("part", "whole", "large"),
    [(3, 100, True), (2999, 100_000, False), (3000, 100_000, True), (1, 1, True), (0, 0, False), (0, 100, False)],
)
def test_exactly_three_per_cent_is_large(part: int, whole: int, large: bool) -> None:
    assert is_large(part, whole) is large


@pytest.mark.parametrize(
    ("domains", "all_providers", "small_providers"),
    [(0, 0, 0), (1, 1, 1), (10, 1, 1), (11, 2, 1), (20, 2, 1), (21, 3, 2), (20_000, 2000, 1000),
     (20_001, 2001, 1000), (19_980, 1998, 999), (19_981, 1999, 1000)],
)  # fmt: skip
def test_how_many_domains_are_due(domains: int, all_providers: int, small_providers: int) -> None:
    assert due(domains, small_provider=False) == all_providers
    assert due(domains, small_provider=True) == small_providers


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.co.uk", "example.co.uk"),
        ("example.org", "example.org"),
        ("jane.github.io", "github.io"),
        ("town.example", "town.example"),
        ("a.b.town.example", "town.example"),
        ("b\u00fccher.example", "b\u00fccher.example"),
        ("co.uk", ""),
        ("localhost", ""),
        ("192.0.2.7", ""),
        ("192.0.*.*", ""),
        ("[2001:db8::1]", ""),
        ("j***.example.org", ""),
        ("<script>.example.org", ""),
        ("example..org", ""),
        ("", ""),
    ],
)
def test_a_domain_is_what_was_registered(host: str, domain: str) -> None:
    assert registrable(host) == domain


def test_tokens_have_bounds_by_language() -> None:
    english, chinese = estimated_tokens({"en": 4000}), estimated_tokens({"zh": 4000})
    assert english.low < english.typical == 1000 < english.high
    assert chinese.typical > english.typical
    assert estimated_tokens({"en": 4000, "zh": 4000}).typical == english.typical + chinese.typical
    assert estimated_tokens({"xx": 700}).typical == 200


def test_a_measured_ratio_has_none() -> None:
    assert set(estimated_tokens({"en": 4000, "zh": 1000}, 2.5)) == {2000}
    assert set(estimated_tokens({})) == {0}
