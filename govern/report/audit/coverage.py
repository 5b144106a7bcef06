"""What was looked at and what was not, a sentence each. Not looked at is something else than nothing found."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from govern.policy.verdict import Verdict
from govern.report.facts.compared import sentences
from govern.report.facts.gathering import Facts
from govern.report.facts.names import names_sentence
from govern.report.facts.passages import Search
from govern.report.labels import labels
from govern.report.language.language import Language

State: TypeAlias = Literal["looked", "partly", "not"]
OWN = "personal.custom"  # nobody has to have recognisers of their own
MAX_NAMED = 8


class Looked(NamedTuple):
    """One thing that an audit can look at, whether this one did, and what there is to say of it."""

    state: State
    subject: str
    sentence: str


def coverage(facts: Facts, verdict: Verdict, manifest: Mapping[str, Any], language: Language) -> list[Looked]:
    """Give what was looked at in full, in part and not at all, in the order of the report."""
    return [
        _documents(facts, manifest, language),
        _sources(facts, language),
        _detectors(manifest, language),
        _names(facts, language),
        *_duplicates(facts, language),
        *_compared(facts, language),
        _rules(verdict, language),
    ]


def _documents(facts: Facts, manifest: Mapping[str, Any], language: Language) -> Looked:
    read = language.gettext(
        "%(documents)s (%(size)s of text) from %(files)s were read in full.",
        documents=language.counted(facts.documents, "%(count)s document", "%(count)s documents"),
        size=language.size(facts.bytes),
        files=language.counted(len(manifest.get("files", ())), "%(count)s file", "%(count)s files"),
    )
    if not facts.lost:
        whole = language.gettext("No record was lost.")
        return Looked("looked", language.gettext("Documents"), f"{read} {whole}")
    lost = language.counted(
        facts.lost,
        "%(count)s record could not be read: nothing in this report speaks of it.",
        "%(count)s records could not be read: nothing in this report speaks of them.",
    )
    return Looked("partly" if facts.documents else "not", language.gettext("Documents"), f"{read} {lost}")


def _sources(facts: Facts, language: Language) -> Looked:
    subject = language.gettext("Where it comes from")
    total = len(facts.sources)
    undeclared = sum(not source.declared for source in facts.sources)
    gapped = sum(bool(source.declared and source.gaps) for source in facts.sources)
    if not total:
        return Looked("not", subject, language.gettext("There are no sources."))
    if not undeclared and not gapped:
        said = language.counted(
            total,
            "The %(count)s source is declared without a gap.",
            "All %(count)s sources are declared without a gap.",
        )
        return Looked("looked", subject, said)
    return Looked("not" if undeclared == total else "partly", subject, _gaps(total, undeclared, gapped, language))


def _gaps(total: int, undeclared: int, gapped: int, language: Language) -> str:
    """Say how many sources are not declared and how many with gaps; of none nothing is said."""
    counts = {
        "sources": language.counted(total, "%(count)s source", "%(count)s sources"),
        "undeclared": language.counted(undeclared, "%(count)s is", "%(count)s are"),
        "gapped": language.counted(gapped, "%(count)s is", "%(count)s are"),
    }
    if not gapped:
        said = language.gettext("Of %(sources)s, %(undeclared)s not declared.", **counts)
    elif not undeclared:
        said = language.gettext("Of %(sources)s, %(gapped)s declared with gaps.", **counts)
    else:
        said = language.gettext(
            "Of %(sources)s, %(undeclared)s not declared and %(gapped)s declared with gaps.", **counts
        )
    never = language.gettext("What is not declared counts as unknown, never as allowed.")
    return f"{said} {never}"


def _detectors(manifest: Mapping[str, Any], language: Language) -> Looked:
    subject = language.gettext("What is in the texts")
    sheets = manifest.get("detectors", [])
    searched = {category for sheet in sheets for category in sheet.get("categories", ())}
    missing = sorted(set(labels("categories")) - searched - {OWN})
    ran = language.counted(len(sheets), "%(count)s detector ran.", "%(count)s detectors ran.")
    if not missing:
        every = language.gettext("Everything that this version can look for was looked for.")
        return Looked("looked", subject, f"{ran} {every}")
    kinds = [language.label("categories", name) for name in missing]
    if len(kinds) > MAX_NAMED:
        more = language.counted(len(kinds) - MAX_NAMED, "%(count)s more kind", "%(count)s more kinds")
        kinds = [*kinds[:MAX_NAMED], more]
    rest = language.gettext("Not looked for: %(kinds)s.", kinds=language.gettext("; ").join(kinds))
    return Looked("partly" if sheets else "not", subject, f"{ran} {rest}")


def _names(facts: Facts, language: Language) -> Looked:
    subject = language.gettext("Names of people")
    if facts.names is None:
        return Looked("not", subject, language.gettext("The ledger does not say whether names were looked for."))
    read = facts.names
    whole = read.mode != "off" and read.read == read.documents
    state: State = (
        "not" if read.mode == "off" or (not read.read and read.documents) else "looked" if whole else "partly"
    )
    return Looked(state, subject, names_sentence(read, language))


def _duplicates(facts: Facts, language: Language) -> Iterator[Looked]:
    subject, found = language.gettext("Duplicates"), facts.duplicates
    exact = language.gettext("Exact copies were looked for among all documents.")
    if found.banding is None:
        near = language.gettext("Texts that are only nearly the same were not compared.")
        yield Looked("partly", subject, f"{exact} {near}")
    else:
        near = language.gettext("Near copies were looked for, and each was verified.")
        done = found.verified
        passed = done.left_out + done.unread if done else 0
        over = language.counted(passed, "%(count)s pair was passed over.", "%(count)s pairs were passed over.")
        yield Looked("partly" if passed else "looked", subject, f"{exact} {near}{f' {over}' if passed else ''}")
    subject = language.gettext("Passages that repeat")
    if found.search is None:
        yield Looked(
            "not", subject, language.gettext("Passages that stand in several documents were not looked for.")
        )
    else:
        said = language.gettext(
            "Runs of %(words)s words or more were looked for.", words=language.number(found.search.words)
        )
        passed_over = list(_not_searched(found.search, language))
        yield Looked("partly" if passed_over else "looked", subject, " ".join([said, *passed_over]))


def _not_searched(search: Search, language: Language) -> Iterator[str]:
    if search.unread:
        yield language.counted(
            search.unread,
            "%(count)s document could not be read again and was not searched for passages.",
            "%(count)s documents could not be read again and were not searched for passages.",
        )
    if search.lost:
        yield language.counted(
            search.lost,
            "What %(count)s failed task held was not searched for passages.",
            "What %(count)s failed tasks held was not searched for passages.",
        )


def _compared(facts: Facts, language: Language) -> Iterator[Looked]:
    told = list(sentences(facts.compared, language))
    subject = language.gettext("Reference texts")
    if facts.compared.contamination is None:
        said = language.gettext("The audit was not asked to compare with tests of models or other reference texts.")
        yield Looked("not", subject, said)
    else:
        found = facts.compared.contamination
        part = found.items > found.looked_for or found.unread
        yield Looked("partly" if part else "looked", subject, told.pop(0))
    subject = language.gettext("Earlier audits")
    if not facts.compared.earlier:
        yield Looked("not", subject, language.gettext("The audit was not asked to compare with an earlier one."))
    for said in told:
        yield Looked("looked", subject, said)


def _rules(verdict: Verdict, language: Language) -> Looked:
    total, held = len(verdict.policy.rules), len(verdict.policy.rules) - verdict.not_held
    said = language.counted(
        total,
        "%(held)s of %(count)s rule was held against the corpus; the others are for another stage or purpose.",
        "%(held)s of %(count)s rules were held against the corpus; the others are for another stage or purpose.",
        held=language.number(held),
    )
    if not verdict.not_held:
        said = language.counted(
            total,
            "The %(count)s rule was held against the corpus.",
            "All %(count)s rules were held against the corpus.",
        )
    if verdict.open:
        opened = language.counted(
            len(verdict.open),
            "Of %(count)s nobody can tell for want of facts.",
            "Of %(count)s nobody can tell for want of facts.",
        )
        said = f"{said} {opened}"
    return Looked("partly" if verdict.open else "looked", language.gettext("Rules"), said)
