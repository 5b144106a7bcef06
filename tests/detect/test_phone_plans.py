"""Numbers that plans have in use are those of the library that the plans are from."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.plans import KINDS, fits, is_in_use

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
