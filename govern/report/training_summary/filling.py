"""The template filled in: every field with its answer, and what stands against publishing it."""

from functools import lru_cache

from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.training_summary.answers import Answer, Answering
from govern.report.training_summary.characteristics import characteristics
from govern.report.training_summary.checking import violations
from govern.report.training_summary.crawled import crawled
from govern.report.training_summary.general import general
from govern.report.training_summary.model import FieldValue, SectionValue, TrainingSummary
from govern.report.training_summary.processing import processing
from govern.report.training_summary.public import public_datasets
from govern.report.training_summary.sources import other_sections
from govern.report.training_summary.template import TemplateField, template

PARTS = (general, characteristics, public_datasets, other_sections, crawled, processing)


@lru_cache(maxsize=2)  # the formats of one report are written one after the other
def filled(evidence: Evidence, language: Language) -> TrainingSummary:
    """Give the summary of what was audited and decided. Labels stay English; all other text is in the language."""
    at = Answering(evidence, language)
    answers = {name: answer for part in PARTS for name, answer in part(at).items()}
    form = template()
    sections = [
        SectionValue(
            id=section.id,
            title=section.title,
            fields=[_field(one, answers[one.id], at.said.gaps.get(one.id)) for one in section.fields],
        )
        for section in form.sections
    ]
    found = violations(at, {field.id: field for section in sections for field in section.fields})
    return TrainingSummary(
        title=form.title,
        basis=form.basis,
        language=language.code,
        draft=any(one.severity == "error" for one in found),
        decided=at.today.isoformat(),
        audited=evidence.ledger.manifest["finished"],
        signed=_signed(at),
        sections=sections,
        violations=found,
    )


def _field(form: TemplateField, answer: Answer, explained: str | None) -> FieldValue:
    gap = answer.state == "gap" and explained is not None
    return FieldValue(
        id=form.id,
        label=form.label,
        kind=form.kind,
        required=not form.optional,
        state=answer.state,
        text=answer.text,
        answer=answer.answer,
        modalities=answer.modalities,
        modality=answer.modality,
        table=answer.table,
        how=f"training_summary.gaps.{form.id}" if gap else answer.how,
        reason=explained if gap else answer.reason,
        suggestion=answer.suggestion,
        contradiction=answer.contradiction,
    )


def _signed(at: Answering) -> str | None:
    if at.plan.training_summary is None:
        return None
    return at.language.gettext(
        "%(name)s, %(role)s, on %(day)s", name=at.said.by, role=at.said.role, day=at.language.date(at.said.signed)
    )
