"""What all answers of a checklist are given from: the verdict, what the audit looked for, and the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from govern.policy.pack import AttestationItem
from govern.policy.plan import ReleasePlan
from govern.policy.verdict import Verdict
from govern.report.checklist.items import Items
from govern.report.evidence import Evidence
from govern.report.language.language import Language


@dataclass(frozen=True)
class Deciding:
    """The evidence, the items that are asked, and the language that answers are told in."""

    evidence: Evidence
    items: Items
    language: Language

    @property
    def verdict(self) -> Verdict:
        """What was decided on the ledger."""
        return self.evidence.verdict

    @property
    def plan(self) -> ReleasePlan:
        """The release plan; where there was none, one that states nothing."""
        return self.verdict.circumstances.plan

    @property
    def today(self) -> date:
        """The day of the decision."""
        return self.verdict.circumstances.today

    @cached_property
    def sought(self) -> frozenset[str]:
        """The categories that the audit looked for."""
        detectors = self.evidence.ledger.manifest.get("detectors", [])
        return frozenset(category for detector in detectors for category in detector["categories"])

    @cached_property
    def signed_for(self) -> Mapping[str, AttestationItem]:
        """What people sign for: of the checklist itself and of the packs, its own region's before those of others."""
        told = dict(self.items.attestations)
        for loaded in sorted(self.verdict.policy.packs, key=lambda loaded: loaded.pack.name == self.items.name):
            told |= loaded.pack.attestations
        return told
