"""What a condition asks of what the corpus was compared with, in words."""

from govern.policy.compared import ContaminationCondition, EarlierCondition
from govern.policy.conditions import Scope
from govern.report.language.language import language
from govern.report.wording.phrases import listed, of_documents

_OF: dict[Scope, str] = {
    "document": "the document has, more of it than any other document,",
    "source": "documents of the source have, more of it than any other document,",
    "corpus": "the corpus has",
}


def contamination_said(condition: ContaminationCondition, scope: Scope) -> str:
    """Say all that is asked for in one clause."""
    clauses = _compared(condition.compared, "with reference texts")
    if condition.asks:
        share = "words in a row" if condition.min_covered is None else f"at least {100 * condition.min_covered:.3g} %"
        several = language().counted(condition.min_items, "%(count)s reference text", "%(count)s reference texts")
        items = "a reference text" if condition.min_items == 1 else several
        least = "" if condition.min_items == 1 else "each of at least "
        among = "" if condition.references is None else f" (in files called {listed(condition.references)})"
        clauses.append(f"{_OF[scope]} {share} of {least}{items}{among}")
    return listed(clauses, "and")


def earlier_said(condition: EarlierCondition, scope: Scope) -> str:
    """Say all that is asked for in one clause."""
    clauses = _compared(condition.compared, "with an earlier audit")
    if condition.seen is not None:
        what = "in an earlier audit" if condition.seen else "in no earlier audit that it was compared with"
        clauses.append(of_documents(scope, condition.tolerance, f"was {what}", f"were {what}"))
    return listed(clauses, "and")


def _compared(compared: bool | None, what: str) -> list[str]:
    if compared is None:
        return []
    return [f"the corpus was compared {what}" if compared else f"nobody compared the corpus {what}"]
