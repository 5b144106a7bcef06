"""What a condition asks, in words."""

from functools import singledispatch
from typing import NamedTuple

from govern.policy.compared import ContaminationCondition, EarlierCondition
from govern.policy.conditions import (
    AllCondition,
    AnyCondition,
    Condition,
    DeclarationCondition,
    DocumentCondition,
    DuplicateCondition,
    FindingCondition,
    LicenceCondition,
    MultiplicityCondition,
    NotCondition,
    Scope,
    SkippedCondition,
)
from govern.policy.planned import PlanCondition
from govern.policy.terms import PublicDomainCondition
from govern.policy.tolerance import Tolerance
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.wording.compared import contamination_said, earlier_said
from govern.report.wording.phrases import at_least, beyond, categories, listed, named, of_documents, one_of
from govern.report.wording.plan import plan_said

NOT_KNOWN = "none that is known"
RECORDS = {"source": "of the source's records", "corpus": "of the corpus's records"}
_OF: dict[Scope, str] = {"document": "its source", "source": "the source", "corpus": "at least one source"}


class Said(NamedTuple):
    """A clause; where it is made of others, `text` says how they go together."""

    text: str
    parts: tuple["Said", ...] = ()

    @property
    def sentence(self) -> str:
        """All of it in one clause."""
        return f"{self.text}: {'; '.join(part.nested for part in self.parts)}" if self.parts else self.text

    @property
    def nested(self) -> str:
        """All of it, told apart from what stands around it."""
        return f"({self.sentence})" if self.parts else self.text


@singledispatch
def said(condition: Condition, scope: Scope) -> Said:
    """Say what a condition asks of what a rule's `scope` names, as a clause without a full stop."""
    raise TypeError(f"no words for a {type(condition).__name__}")


@said.register
def _(condition: FindingCondition, scope: Scope) -> Said:
    least = "" if condition.min_findings == 1 else f"at least {language().number(condition.min_findings)} "
    what = f"{least}findings of {categories(condition.categories)}"
    if condition.but_not:
        what += f" (not counting {categories(condition.but_not)})"
    dense = f"at least {condition.min_per_1000_words:g} in 1,000 words" if condition.min_per_1000_words else ""
    if dense and scope == "document":
        what += f", {dense}"
    if condition.attributes:
        told = [f"{name} {listed(values)}" for name, values in condition.attributes.items()]
        what += f" (with {listed(told, 'and')})"
    if condition.min_confidence:
        what += f", at least {100 * condition.min_confidence:g} % sure"
    clause = of_documents(scope, condition.tolerance, f"has {what}", f"have {what}")
    if dense and scope != "document":
        clause += f", and there are {dense} of all text of the {scope}"
    return Said(clause)


@said.register
def _(condition: MultiplicityCondition, scope: Scope) -> Said:
    times = condition.min_occurrences
    often = [
        *([] if times is None else [f"at least {language().number(times)} times"]),
        *(f"in {limit}" for limit in at_least(condition.min_documents, "document", "documents")),
        *(f"in {limit}" for limit in at_least(condition.min_sources, "source", "sources")),
    ]
    copies = "copies counted" if condition.copies else "copies of a document not counted"
    what = f"a value that stands in the corpus {listed(often, 'and')} ({categories(condition.categories)}; {copies})"
    return Said(of_documents(scope, condition.tolerance, f"has {what}", f"have {what}"))


@said.register
def _(condition: DuplicateCondition, scope: Scope) -> Said:
    level = "" if condition.level is None else f" ({condition.level})"
    one, several = f"is a copy{level} of another one that stays", f"are copies{level} of others that stay"
    return Said(of_documents(scope, condition.tolerance, one, several))


@said.register
def _(condition: SkippedCondition, scope: Scope) -> Said:
    why = "" if condition.reasons is None else f" ({named('skipped', condition.reasons)})"
    among = RECORDS[scope]
    many = f"at least one {among}" if condition.tolerance == Tolerance() else beyond(condition.tolerance, among)
    return Said(f"{many} could not be read{why}")


@said.register
def _(condition: DeclarationCondition, scope: Scope) -> Said:
    clauses = []
    if condition.declared is not None:
        clauses.append("is declared in sources.yaml" if condition.declared else "is not declared in sources.yaml")
    if condition.origin is not None:
        origins = (NOT_KNOWN if one == "unknown" else f"“{label('origins', one)}”" for one in condition.origin)
        clauses.append(f"has the declared origin {listed(origins)}")
    if condition.legal_basis is not None:
        bases = (f"“{label('legal_bases', basis)}”" for basis in condition.legal_basis)
        clauses.append(f"has the declared legal basis {listed(bases)}")
    if condition.generator is not None:
        clauses.append(f"has a declared generator called {listed(f'“{name}”' for name in condition.generator)}")
    if condition.missing is not None:
        clauses.append(f"does not declare {one_of([label('source_facts', key) for key in condition.missing])}")
    return Said(f"{_OF[scope]} {listed(clauses, 'and')}")


@said.register
def _(condition: LicenceCondition, scope: Scope) -> Said:
    clauses = []
    if condition.classes is not None:
        clauses.append(("{} under a licence of the class " + named("licence_classes", condition.classes), "stand"))
    if condition.conflicts is not None:
        clauses.append(
            ("{} a licence that is contradicted: " + named("licence_conflicts", condition.conflicts), "have")
        )
    if condition.stricter is not None:
        negated = "" if condition.stricter else "no "
        clauses.append((f"{{}} {negated}signs of a licence that asks more than the one that counts", "carry"))
    one, several = (
        listed((clause.format(verb if many else _singular(verb)) for clause, verb in clauses), "and")
        for many in (False, True)
    )
    return Said(of_documents(scope, condition.tolerance, one, several))


@said.register
def _(condition: DocumentCondition, scope: Scope) -> Said:
    clauses = []
    if condition.missing is not None:
        clauses.append(f"{{}} nothing in the record on {one_of(condition.missing)}")
    if condition.languages is not None:
        clauses.append(f"{{}} the language {listed(condition.languages)}")
    if condition.before is not None:
        clauses.append(f"{{}} a date before {condition.before.isoformat()}")
    if condition.after is not None:
        clauses.append(f"{{}} a date after {condition.after.isoformat()}")
    one, several = (listed((clause.format(verb) for clause in clauses), "and") for verb in ("has", "have"))
    return Said(of_documents(scope, condition.tolerance, one, several))


@said.register
def _(condition: PublicDomainCondition, scope: Scope) -> Said:
    answers = {"yes": "free", "no": "protected", "unknown": "not known to be free or protected"}
    what = f"{listed(answers[one] for one in dict.fromkeys(condition.answers))} in {listed(condition.jurisdictions)}"
    what += ", by the term of protection"
    return Said(of_documents(scope, condition.tolerance, f"is {what}", f"are {what}"))


@said.register
def _(condition: ContaminationCondition, scope: Scope) -> Said:
    return Said(contamination_said(condition, scope))


@said.register
def _(condition: EarlierCondition, scope: Scope) -> Said:
    return Said(earlier_said(condition, scope))


@said.register
def _(condition: PlanCondition, scope: Scope) -> Said:
    return Said(plan_said(condition))


@said.register
def _(condition: NotCondition, scope: Scope) -> Said:
    return Said("this is not true", (said(condition.condition, scope),))


@said.register
def _(condition: AllCondition, scope: Scope) -> Said:
    return Said("all of this is true", tuple(said(part, scope) for part in condition.conditions))


@said.register
def _(condition: AnyCondition, scope: Scope) -> Said:
    return Said("at least one of these is true", tuple(said(part, scope) for part in condition.conditions))


def _singular(verb: str) -> str:
    return {"have": "has", "carry": "carries"}.get(verb, verb + "s")
