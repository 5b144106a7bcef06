"""Secrets in a text: keys, tokens, private keys and passwords that let whoever reads them in.

Found by rules in the format of gitleaks (the project's own, and those that a user adds), then held against what their
structure promises, and against what only stands in place of a secret. Nothing is ever verified online.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from govern.corpus.batch import Batch
from govern.detect.interface import DetectorSheet, Finding
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.secrets.dummies import is_dummy
from govern.detect.personal.secrets.gate import MORE, Gate
from govern.detect.personal.secrets.reading import own_rules
from govern.detect.personal.secrets.rule import Found, Rule, Rules
from govern.detect.personal.secrets.structure import CHECKS
from govern.text.offsets import offsets_of

HIDDEN = "***"


class SecretsDetector:
    """Finds secrets by the rules it is given; of overlapping ones the surest, then the longest."""

    sheet = DetectorSheet(
        id="secret.rules.v1",
        categories=(
            "secret.api_key",
            "secret.token",
            "secret.private_key",
            "secret.password",
            "secret.connection_string",
        ),
        finds="API keys, tokens, private keys, passwords in URLs, connection strings and settings",
        basis="the issuers' published formats; RFC 3986, RFC 7468, RFC 7519, RFC 7617, RFC 6750",
    )

    def __init__(self, *rules: Rules) -> None:
        self.rules = [rule for pack in rules for rule in pack.rules]
        self._gate = Gate(self.rules)

    def may_find(self, text: str) -> bool:
        """Whether `scan` may find something in `text`; fast, for short strings."""
        return self._gate.may_hold(text.encode("utf-8", errors="replace"))

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every secret of the batch, document by document."""
        characters = offsets_of(batch)
        found: dict[int, list[tuple[float, int, int, int, Finding]]] = {}
        for row, start, end, numbers in self._gate.neighbourhoods(batch):
            document = batch.documents[row]
            path = document.url or document.id or ""
            for number in numbers:
                rule = self.rules[number]
                last = min(end + MORE, len(document.text)) if rule.open_ended else end
                for match in rule.matches(document.text, start, last, path):
                    if (finding := judged(rule, match)) is not None:
                        ranked = (-finding.confidence, match.start - match.end, match.start, number, finding)
                        found.setdefault(row, []).append(ranked)
        for row, candidates in sorted(found.items()):
            offset = int(batch.starts[row])
            for start, end, finding in surest(candidates):
                first, last = (characters.at(row, offset + place) for place in (start, end))
                yield finding._replace(row=row, start=first, end=last)


def judged(rule: Rule, match: Found) -> Finding | None:
    """Weigh one match; its place is filled in later. None where it is no secret, or hardly one."""
    if "pem" not in rule.checks and is_dummy(match.secret):  # armour repeats itself
        return None
    bits = rule.bits
    attributes: dict[str, str | int | float] = {"rule": rule.id, "length": len(match.secret)}
    if rule.issuer:
        attributes["issuer"] = rule.issuer
    for name in rule.checks:
        evidence = CHECKS[name](match.secret, match.match)
        if evidence is None:
            return None
        bits += evidence.bits
        attributes.update(evidence.attributes)
    confidence = posterior(bits)
    if confidence < REPORTED:
        return None
    return Finding(0, 0, 0, f"secret.{rule.kind}", confidence, match.secret, excerpt(rule, match.secret), attributes)


def excerpt(rule: Rule, secret: str) -> str:
    """Give the public part of a secret, which names its issuer, and nothing of the rest."""
    public = rule.shows.search(secret) if rule.shows is not None else None
    return f"{public.group() if public else ''}{HIDDEN}"


def surest(candidates: list[tuple[float, int, int, int, Finding]]) -> list[tuple[int, int, Finding]]:
    """Keep the surest of candidates that overlap, then the longest, then the first; give them in order."""
    kept: list[tuple[int, int, Finding]] = []
    for _, minus_length, start, _, finding in sorted(candidates, key=lambda candidate: candidate[:4]):
        end = start - minus_length
        place = bisect_left(kept, start, key=lambda one: one[0])
        before_ends = place == 0 or kept[place - 1][1] <= start
        after_begins = place == len(kept) or kept[place][0] >= end
        if before_ends and after_begins:
            kept.insert(place, (start, end, finding))
    return kept


@cache
def detector() -> SecretsDetector:
    """Give the detector for the scan, by the project's own rules."""
    return SecretsDetector(own_rules())
