"""Numbers that plans have in use are those of the library that the plans are from."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.numbering import KINDS
from govern.detect.personal.plans import digits_of, fits, is_in_use, may_fit, read_by_library

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_an_example_of_each_kind_and_what_is_near_it(region: str) -> None:
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    examples = {example for kind in KINDS if (known := getattr(plan, kind)) and (example := known.example_number)}
    for example in examples:
        for national in (example, example[:-1], f"{example}0", f"9{example[1:]}", f"{example[:-2]}99"):
            number = phonenumbers.parse(national, region)
            assert is_in_use(number) == phonenumbers.is_valid_number(number), (region, national)


@given(code=st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)), rest=st.integers(1, 10**11))
def test_any_number(code: int, rest: int) -> None:
    number = phonenumbers.PhoneNumber(country_code=code, national_number=rest)
    assert is_in_use(number) == phonenumbers.is_valid_number(number)


def test_a_code_of_no_country() -> None:
    assert not is_in_use(phonenumbers.PhoneNumber(country_code=999, national_number=12345678))


def test_a_number_is_given_in_its_international_form() -> None:
    assert fits("030 901820", "DE") == ("+4930901820", True)
    assert fits("020 7946 09589999", "GB") == (None, False)


@pytest.mark.parametrize("region", REGIONS)
def test_numbers_near_examples_are_read_as_by_the_library(region: str) -> None:
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    code, trunk, abroad = plan.country_code, plan.national_prefix or "", plan.international_prefix or ""
    for kind in KINDS:
        known = getattr(plan, kind)
        for example in (known.example_number, f"{known.example_number}0") if known and known.example_number else ():
            for before in (
                "",
                "0",
                "1",
                "8",
                "(0",
                "15 ",
                trunk,
                abroad,
                str(code),
                "+",
                f"+{code} ",
                f"+{code}-(0) ",
            ):
                for number in (before + example, f"{before}{example[:3]}/{example[3:5]} - {example[5:]}"):
                    for home in (region, None):
                        assert fits(number, home) == read_by_library(number, home), (number, home)


@given(
    region=st.sampled_from([*REGIONS, "XX", None]),
    number=st.from_regex(r"\A(?:\+ ?)?\(?[0-9]{1,5}[).]? ?(?:\(0\) ?)?[ ./-]?[0-9]{2,8}[- ]?[0-9]{0,4}(?: x12)?\Z"),
)
def test_numbers_are_read_as_by_the_library(region: str | None, number: str) -> None:
    assert fits(number, region) == read_by_library(number, region)


@pytest.mark.parametrize("region", REGIONS)
def test_what_fits_is_never_passed_over(region: str) -> None:
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    prefixes = ("", "0", "1", "8", "06", "15", "011", str(plan.country_code), plan.national_prefix or "")
    for kind in KINDS:
        known = getattr(plan, kind)
        for prefix in prefixes if known and known.example_number else ():
            written = f"{prefix} {known.example_number}"
            assert may_fit(digits_of(written), region) or not fits(written, region)[1], written


@given(region=st.sampled_from(REGIONS), number=st.from_regex(r"\A\(?[0-9]{1,5}\)?[ ./-]?[0-9]{2,8}\Z"))
def test_no_number_that_fits_is_passed_over(region: str, number: str) -> None:
    assert may_fit(digits_of(number), region) or not fits(number, region)[1]


def test_a_number_of_another_plan_is_passed_over() -> None:
    assert may_fit("030901820", "DE")
    assert not may_fit("030901820", "US")
