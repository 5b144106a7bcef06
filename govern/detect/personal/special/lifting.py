"""What is said of a person is said of an identified one where another detector found who it is."""

from collections.abc import Iterable, Sequence

from govern.detect.interface import Finding
from govern.detect.overlaps import STATEMENTS
from govern.detect.personal.special.detector import IDENTIFIED, PERSON

NEAR = 60  # characters before a statement in which the person that a pronoun stands for is looked for
POINTING = ("third", "kin", "drop")  # "he", "my son", a verb without a subject: who that is may stand before it


def lifted(findings: Iterable[Finding], identifiers: Sequence[Finding]) -> list[Finding]:
    """Give the findings of a batch, statements about a person that `identifiers` (names, e-mail addresses, ids) tell
    raised to the tier of an identified one: where an identifier stands in the statement, or shortly before a pronoun.
    """
    by_row: dict[int, list[Finding]] = {}
    for found in identifiers:
        by_row.setdefault(found.row, []).append(found)
    return [raised(finding, by_row.get(finding.row, ())) for finding in findings]


def raised(finding: Finding, known: Iterable[Finding]) -> Finding:
    """Give a finding, as one of an identified person where one of those known in its document tells who that is."""
    if not finding.category.startswith(STATEMENTS) or finding.attributes.get("tier") != PERSON:
        return finding
    reach = NEAR if finding.attributes["person"] in POINTING else 0
    if not any(one.start < finding.end and finding.start - reach < one.end for one in known):
        return finding
    return finding._replace(attributes={**finding.attributes, "tier": IDENTIFIED})
