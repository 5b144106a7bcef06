"""What is said of a person is said of an identified one where another detector found who it is."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from govern.detect.interface import Finding
from govern.detect.overlaps import STATEMENTS, Found
from govern.detect.personal.special.detector import IDENTIFIED, PERSON

NEAR = 60  # characters before a statement in which the person that a pronoun stands for is looked for
POINTING = ("third", "kin", "drop")  # "he", "my son", a verb without a subject: who that is may stand before it
# what leads to one person by itself: no place, age or date of birth, no organisation, no machine
DIRECT = frozenset(
    f"personal.{kind}"
    for kind in (
        *("name", "email", "phone", "handle", "profile", "address", "national_id", "tax_id", "social_security"),
        *("health_id", "passport", "driving_licence", "iban", "bank_account", "card", "vehicle"),
    )
)

Spans = tuple[list[int], list[int]]
"""Where identifiers of one document start, rising, and the furthest end of them and those before."""


def identified(found: Found) -> Found:
    """Give what each detector found in a batch, statements raised by the `DIRECT` identifiers of all detectors."""
    if not any(raisable(finding) for _, findings in found for finding in findings):
        return found
    identifiers = [finding for _, findings in found for finding in findings if finding.category in DIRECT]
    return [(detector, lifted(findings, identifiers)) for detector, findings in found]


def lifted(findings: Iterable[Finding], identifiers: Iterable[Finding]) -> list[Finding]:
    """Give the findings of a batch, statements about a person that `identifiers` (names, e-mail addresses, ids) tell
    raised to the tier of an identified one: where an identifier stands in the statement, or shortly before a pronoun.
    """
    by_row: dict[int, list[tuple[int, int]]] = {}
    for found in identifiers:
        by_row.setdefault(found.row, []).append((found.start, found.end))
    spans = {row: spans_of(listed) for row, listed in by_row.items()}
    return [raised(finding, spans.get(finding.row)) for finding in findings]


def spans_of(places: list[tuple[int, int]]) -> Spans:
    """Give the stretches of identifiers in a form that is searched by halves."""
    places.sort()
    return [start for start, _ in places], list(accumulate((end for _, end in places), max))


def raised(finding: Finding, known: Spans | None) -> Finding:
    """Give a finding, as one of an identified person where one of those known in its document tells who that is."""
    if known is None or not raisable(finding):
        return finding
    starts, reached = known
    reach = NEAR if finding.attributes["person"] in POINTING else 0
    before = bisect_left(starts, finding.end)
    if not before or reached[before - 1] <= finding.start - reach:
        return finding
    return finding._replace(attributes={**finding.attributes, "tier": IDENTIFIED})


def raisable(finding: Finding) -> bool:
    """Whether a finding is a statement about a person that nobody has identified so far."""
    return finding.category.startswith(STATEMENTS) and finding.attributes.get("tier") == PERSON
