"""What numbering plans say of digits: those of the library phonenumbers, each put together once for fast look-up.

The library answers the same, but goes through all that it knows of a plan for each number. `plans.py` has what only
the library can tell.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from govern.detect.personal.numbering_plan import Kind, Plan, begins, set_of

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata

LONGEST_CODE = 3  # digits of a country's code (ITU-T E.164)
KINDS = (  # of numbers in a plan, the commonest first
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)


class Code(NamedTuple):
    """The plans of all regions with one country's code, in the order in which they are asked.

    `main` is that of the region which numbers are first taken to be of, `unled` those without leading digits,
    `leading` what the numbers of any of the others begin with.
    """

    plans: tuple[Plan, ...]
    unled: tuple[Plan, ...]
    main: Plan | None
    leading: str


@lru_cache(maxsize=4096)
def has_in_use(code: int, national: str) -> bool:
    """Whether a plan of a country's code has a national number in use.

    The library compiles the plan of every kind of number to tell it. Here few are, by RE2: the rest took longer than
    all else in a corpus with few numbers.
    """
    known = code_of(code)
    led = known.leading and begins(known.leading, national)
    for plan in known.plans if led else known.unled:
        if plan.leading:
            if begins(plan.leading, national):
                return plan.has(national)
        elif plan.has(national):
            return True
    return False


@cache
def code_of(code: int) -> Code:
    """Give the plans of a country's code."""
    from phonenumbers import PhoneMetadata, region_code_for_country_code, region_codes_for_country_code

    sharing = region_codes_for_country_code(code)
    found = [(each, PhoneMetadata.metadata_for_region_or_calling_code(code, each)) for each in sharing]
    plans = {region: plan_made(plan, shared=len(sharing) > 1) for region, plan in found if plan is not None}
    leading = (f"(?:{plan.leading})" for plan in plans.values() if plan.leading)
    return Code(
        tuple(plans.values()),
        tuple(plan for plan in plans.values() if not plan.leading),
        plans.get(region_code_for_country_code(code)),
        "|".join(leading),
    )


@cache
def plan_of(region: str) -> Plan | None:
    """Give the plan of a region (ISO 3166-1); None where there is none."""
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region(region, None)
    return None if plan is None else plan_made(plan, shared=False)


@cache
def known_codes() -> frozenset[str]:
    """Give the codes of all countries, and of what else has one."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))


def split_code(digits: str) -> tuple[int, str] | None:
    """Give a country's code that digits begin with, and the rest; None where they begin with none."""
    for length in range(1, LONGEST_CODE + 1):
        if digits[:length] in known_codes():
            return int(digits[:length]), digits[length:]
    return None


def plan_made(plan: "PhoneMetadata", shared: bool) -> Plan:
    """Put together what is asked of a plan; leading digits tell regions apart that share a code."""
    general = plan.general_desc
    kinds = (known for name in KINDS if (known := getattr(plan, name)) is not None)
    return Plan(
        code=plan.country_code or 0,
        leading=(shared and plan.leading_digits) or "",
        abroad=plan.international_prefix or "",
        trunk=plan.national_prefix_for_parsing or "",
        rewritten=plan.national_prefix_transform_rule or "",
        general=(general and general.national_number_pattern) or "",
        lengths=frozenset(general.possible_length if general else ()),
        lengths_in_place=frozenset(general.possible_length_local_only if general else ()),
        kinds=tuple(
            Kind(frozenset(known.possible_length), known.national_number_pattern)
            for known in kinds
            if known.national_number_pattern
        ),
    )


@cache
def endings(region: str) -> Any:
    """Give the set of what digits in which a region has a number in use may end with, or begin with."""
    plan = plan_of(region)
    kinds = () if plan is None else {kind.form for each in code_of(plan.code).plans for kind in each.kinds}
    abroad = f"^(?:{plan.abroad})" if plan is not None and plan.abroad else ""
    return set_of((*(f"(?:{form})$" for form in sorted(kinds)), *filter(None, (abroad,))), re2.Set.SearchSet)
