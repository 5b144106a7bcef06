"""Answers to fields of the template: computed, attested, not applicable, or a gap with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from govern.policy.plan import ReleasePlan
from govern.policy.plan_training_sources import YesNo
from govern.policy.plan_training_summary import TrainingSummaryPlan
from govern.report.escaping import one_line
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.training_summary.gather import Amount, LedgerFacts, SourceRow, gather_ledger
from govern.report.training_summary.model import Cell, ModalityRow, State, Table
from govern.report.training_summary.template import ModalityName

PLAN_FILE = "release.yaml"
SECTION = "training_summary"
SMALL_PROVIDER = "small-provider"  # the attestation that the shorter list of domains needs
MAX_NAMED = 5
NOTHING_SAID = TrainingSummaryPlan.model_construct()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a field says, without what the template says of it; see `FieldValue`."""

    state: State
    text: str | None = None
    answer: YesNo | None = None
    modalities: list[ModalityName] | None = None
    modality: ModalityRow | None = None
    table: Table | None = None
    how: str | None = None
    reason: str | None = None
    suggestion: str | None = None
    contradiction: str | None = None


class Answering:
    """What answers are given from: the ledger, the release plan, the day; and the language that they are given in."""

    def __init__(self, evidence: Evidence, language: Language) -> None:
        self.evidence = evidence
        self.language = language
        circumstances = evidence.verdict.circumstances
        self.plan: ReleasePlan = circumstances.plan
        self.said: TrainingSummaryPlan = self.plan.training_summary or NOTHING_SAID
        self.today: date = circumstances.today

    @cached_property
    def facts(self) -> LedgerFacts:
        """What the ledger tells."""
        return gather_ledger(self.evidence, self.small_provider)

    @property
    def small_provider(self) -> bool:
        """Whether the provider may give the shorter list of domains: an SME, and somebody has signed that it is."""
        return bool(self.plan.small_provider and self.plan.attested(SMALL_PROVIDER, self.today))

    def text(self, value: str | None, key: str, suggestion: str | None = None, inside: str = SECTION) -> Answer:
        """Answer with a text of the release plan, or with the gap that it leaves."""
        if value is None:
            return self.undeclared(key, suggestion, inside)
        return Answer("attested", text=value, how=self.key(key, inside), suggestion=suggestion)

    def undeclared(self, key: str, suggestion: str | None = None, inside: str = SECTION) -> Answer:
        """Answer with the gap that a missing key of the release plan leaves."""
        reason = self.language.gettext(
            "Not declared in %(file)s (%(key)s).", file=PLAN_FILE, key=self.key(key, inside)
        )
        return Answer("gap", reason=reason, suggestion=suggestion)

    def key(self, key: str, inside: str = SECTION) -> str:
        """Give the whole name of a key of the release plan."""
        return f"{inside}.{key}" if inside else key

    def question(self, value: YesNo | None, key: str, origin: str | None, inside: str = SECTION) -> Answer:
        """Answer a yes or no, which only a person gives; beside it stands what the ledger suggests by `origin`."""
        suggestion = self.suggested(origin) if origin else None
        if value is None:
            reason = self.language.gettext(
                "Not attested: nobody has answered it in %(file)s (%(key)s).",
                file=PLAN_FILE,
                key=self.key(key, inside),
            )
            return Answer("gap", reason=reason, suggestion=suggestion)
        contradiction = self.contradicted(origin) if origin and value == "no" else None
        return Answer("attested", answer=value, how=self.key(key, inside), suggestion=suggestion,
                      contradiction=contradiction)  # fmt: skip

    def suggested(self, origin: str) -> str:
        """Say which sources of an origin the ledger has."""
        told, rows = self.language, self.facts.of_origin(origin)
        name = told.label("origins", origin)
        if not rows:
            return told.gettext("The ledger has no source that is declared as: %(origin)s.", origin=name)
        return told.counted(
            len(rows),
            "The ledger suggests yes: %(count)s source is declared as: %(origin)s (%(names)s), with %(read)s read, "
            "of which %(kept)s stay.",
            "The ledger suggests yes: %(count)s sources are declared as: %(origin)s (%(names)s), with %(read)s read, "
            "of which %(kept)s stay.",
            origin=name,
            names=self.named(row.name for row in rows),
            read=self.documents(self.amount(rows, kept=False).documents),
            kept=told.number(self.amount(rows).documents),
        )

    def contradicted(self, origin: str) -> str | None:
        """Say that a no cannot stand beside sources of an origin; None where there are none."""
        rows = [row for row in self.facts.of_origin(origin) if self.facts.amount(row.name, kept=False).documents]
        if not rows:
            return None
        return self.language.counted(
            len(rows),
            "Answered with no, and the ledger has %(count)s source declared as: %(origin)s (%(names)s).",
            "Answered with no, and the ledger has %(count)s sources declared as: %(origin)s (%(names)s).",
            origin=self.language.label("origins", origin),
            names=self.named(row.name for row in rows),
        )

    def modalities(self, said: Sequence[ModalityName], key: str, origin: str | None) -> Answer:
        """Answer with the boxes to tick: as declared, else text where the ledger has text of that origin."""
        if said:
            return Answer("attested", modalities=list(said), how=self.key(key))
        if origin and self.amount(self.facts.of_origin(origin)).documents:
            how = self.language.gettext("The ledger has text of sources of this kind, and of no other modality.")
            return Answer("computed", modalities=["text"], how=how)
        return self.undeclared(key)

    def not_applicable(self, reason: str) -> Answer:
        """Answer that a field does not apply."""
        return Answer("not-applicable", reason=reason)

    def below(self, used: YesNo | None, answers: dict[str, Answer]) -> dict[str, Answer]:
        """Give the answers to the fields under a question; none of them applies where it is answered with no."""
        if used != "no":
            return answers
        reason = self.language.gettext("Does not apply: the question of this section is answered with no.")
        return {name: self.not_applicable(reason) for name in answers}

    def amount(self, rows: Iterable[SourceRow], kept: bool = True) -> Amount:
        """Give how much there is of sources together."""
        return sum((self.facts.amount(row.name, kept) for row in rows), Amount())

    def named(self, names: Iterable[str]) -> str:
        """List names, the first of them where they are many."""
        every = [one_line(name) for name in names]
        if len(every) <= MAX_NAMED:
            return self.language.listed(every)
        more = len(every) - MAX_NAMED + 1
        return self.language.listed(
            [*every[: MAX_NAMED - 1], self.language.counted(more, "%(count)s more", "%(count)s more")]
        )

    def documents(self, count: int) -> str:
        """Say how many documents."""
        return self.language.counted(count, "%(count)s document", "%(count)s documents")


def month(text: str) -> str:
    """Write a month as the template has it: 09/2026 for 2026-09 and for days of it; a year alone stays."""
    return f"{text[5:7]}/{text[:4]}" if len(text) >= 7 else text


def row(**cells: Cell) -> dict[str, Cell]:
    """Give a row of a table."""
    return cells
