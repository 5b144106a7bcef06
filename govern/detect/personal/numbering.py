"""What numbering plans say of digits: those of the library phonenumbers, each put together once for fast look-up.

The library answers the same, but goes through all that it knows of a plan for each number. `plans.py` has what only
the library can tell.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govern.text.windows import compiled

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


class Kind(NamedTuple):
    """One kind of numbers: how many digits they have (none given: any number) and their form in RE2."""

    lengths: frozenset[int]
    form: str


class Plan(NamedTuple):
    """The plan of one region.

    `leading` is what its numbers begin with, where other regions have the same code; `abroad` and `trunk` what is
    dialled before a number of another country, and before one of this; `general` is the form of every number. All
    are patterns, empty where there is none. A plan that `rewrites` numbers does more with what is dialled before.
    """

    code: int
    leading: str
    abroad: str
    trunk: str
    rewrites: bool
    general: str
    lengths: frozenset[int]
    lengths_in_place: frozenset[int]
    kinds: tuple[Kind, ...]

    def has(self, national: str) -> bool:
        """Whether a national number is of any kind that the plan knows."""
        length = len(national)
        if (self.lengths and length not in self.lengths) or not self.matches(national):
            return False
        digits = national.encode("ascii")
        return any(
            compiled(kind.form).fullmatch(digits) is not None
            for kind in self.kinds
            if length in kind.lengths or not kind.lengths
        )

    def is_possible(self, national: str) -> bool:
        """Whether a national number is as long as one may be, if it is dialled from near too."""
        return len(national) in self.lengths or len(national) in self.lengths_in_place

    def without_trunk(self, digits: str) -> str:
        """Give a number without what is dialled before it inside the country, where it is a number without that.

        The plan must be none that `rewrites`.
        """
        found = pattern(self.trunk).match(digits) if self.trunk else None
        if found is None:
            return digits
        national = digits[found.end() :]
        if self.matches(digits) and not self.matches(national):
            return digits
        length = len(national)
        fits = length not in self.lengths_in_place and (
            length in self.lengths or length > max(self.lengths, default=0)
        )
        return national if fits else digits

    def matches(self, national: str) -> bool:
        """Whether a national number has the form of those of the plan, whatever its length."""
        return self.general != "" and pattern(self.general).fullmatch(national) is not None

    def is_for_abroad(self, digits: str) -> bool:
        """Whether digits begin with what is dialled before a number of another country."""
        return self.abroad != "" and pattern(self.abroad).match(digits) is not None


class Code(NamedTuple):
    """The plans of all regions with one country's code, in the order in which they are asked.

    `main` is that of the region which numbers are first taken to be of, `unled` those without leading digits,
    `leading` what the numbers of any of the others begin with, `lengths` how many digits their numbers have.
    """

    plans: tuple[Plan, ...]
    unled: tuple[Plan, ...]
    main: Plan | None
    leading: str
    lengths: tuple[int, ...]


@lru_cache(maxsize=4096)
def has_in_use(code: int, national: str) -> bool:
    """Whether a plan of a country's code has a national number in use.

    The library compiles the plan of every kind of number to tell it. Here few are, by RE2: the rest took longer than
    all else in a corpus with few numbers.
    """
    known = code_of(code)
    led = known.leading and pattern(known.leading).match(national)
    for plan in known.plans if led else known.unled:
        if plan.leading:
            if pattern(plan.leading).match(national):
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
        tuple(frozenset(length for plan in plans.values() for length in plan.lengths)),
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
        rewrites=bool(plan.national_prefix_transform_rule),
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
def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern of a plan, once it is needed: most never are."""
    return re.compile(written)
