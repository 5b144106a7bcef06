"""What the command says beside the file: what stands against publishing the summary, a line each."""

from govern.report.escaping import printable
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.training_summary.filling import filled


def remarks(evidence: Evidence, language: Language) -> list[str]:
    """Give a line for each thing to do before publishing, and one before them that counts them."""
    found = filled(evidence, language).violations
    if not found:
        return []
    errors = sum(1 for one in found if one.severity == "error")
    counted = language.counted(
        errors,
        "The summary of training content is a draft: %(count)s thing has to be done before it is published.",
        "The summary of training content is a draft: %(count)s things have to be done before it is published.",
    )
    told = [counted] if errors else []
    return told + [printable(f"  {one.field}: {one.message} {one.to_do}") for one in found]
