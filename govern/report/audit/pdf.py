"""The audit report as PDF, to be filed and signed: what the HTML says, behind a first page with the verdict."""

import hashlib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from govern.policy.frozen import DECISION
from govern.report.audit.html import MAX_INPUTS, html
from govern.report.audit.lead import lead
from govern.report.escaping import one_line
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.paper.blocks import Block, Heading
from govern.report.paper.glyphs import Written
from govern.report.paper.reading import Reading
from govern.report.paper.typesetting import plain, typeset

TEMPLATE = "audit/report.typ"
VERDICT, SECTIONS = "main > #verdict", "main > section:not(#verdict)"
MAX_PACKS = 20
MAX_SUBJECT = 90  # characters of the line above each page


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the report as tagged PDF (PDF/UA-1) on A4, the same bytes for the same ledger and decision."""
    path.write_bytes(typeset(TEMPLATE, document(evidence, language)))


def document(evidence: Evidence, language: Language) -> dict[str, Any]:
    """Give what the template takes. Characters that its fonts lack are written as numbers, and then that is said."""
    reading = Reading(html(evidence, language))
    verdict = reading.blocks(VERDICT)
    head = tuple(takewhile(lambda block: not _within(block), verdict))
    written = Written()
    made: dict[str, Any] = written.document(
        plain(
            {
                "title": reading.title(),
                "language": language.code,
                "page": language.gettext("Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
                "contents": language.gettext("Contents"),
                "front": _front(evidence, language, reading),
                "verdict": {"head": head, "body": verdict[len(head) :]},
                "sections": reading.blocks(SECTIONS),
                "signature": _signature(language),
            }
        )
    )
    note = language.gettext(
        "The fonts of this file lack some characters. They are written as their Unicode numbers in square brackets,"
        " such as [U+4E2D]; the report as HTML shows them."
    )
    return {**made, "note": note if written.numbered else ""}


def _within(block: Block) -> bool:
    return isinstance(block, Heading) and block.level > 1


def _front(evidence: Evidence, language: Language, reading: Reading) -> dict[str, Any]:
    digest = hashlib.sha256((evidence.ledger.folder / DECISION).read_bytes()).hexdigest()
    return {
        "word": evidence.verdict.word,
        "lead": lead(evidence.verdict, language),
        "title": language.gettext("Audit report"),
        "date": language.moment(evidence.ledger.manifest["finished"]),
        "particulars": list(_particulars(evidence, language, f"sha256:{digest}")),
        "subject": one_line("".join(span.text for span in reading.text(".subject")), MAX_SUBJECT),
        "decision": language.gettext("Decision %(digest)s", digest=digest[:12]),
        "colophon": "".join(span.text for span in reading.text("footer p")),
    }


def _particulars(evidence: Evidence, language: Language, digest: str) -> Iterator[tuple[str, str]]:
    manifest, verdict = evidence.ledger.manifest, evidence.verdict
    inputs = manifest.get("inputs", [])
    yield language.gettext("Corpus"), _some([one_line(name) for name in inputs], MAX_INPUTS, language)
    yield language.gettext("Audited"), language.moment(manifest["finished"])
    plan = verdict.circumstances.loaded
    yield (
        language.gettext("Release plan"),
        f"{one_line(plan.place)} ({plan.digest})" if plan else language.gettext("none was given"),
    )
    packs = [f"{one_line(loaded.pack.name)} {loaded.pack.version}" for loaded in verdict.policy.packs]
    yield language.gettext("Policy packs"), _some(packs, MAX_PACKS, language)
    yield language.gettext("Decision"), digest
    yield (
        language.gettext("Audited with"),
        language.gettext(
            "Govern %(version)s, ledger version %(ledger)s", version=manifest["govern"], ledger=manifest["ledger"]
        ),
    )


def _some(names: list[str], most: int, language: Language) -> str:
    more = len(names) - most
    rest = [language.counted(more, "%(count)s more", "%(count)s more")] if more > 0 else []
    return ", ".join([*names[:most], *rest])


def _signature(language: Language) -> dict[str, Any]:
    """Give the last lines: who files the report. Nothing is attested by them."""
    return {
        "title": language.gettext("Signature"),
        "says": language.gettext(
            "Whoever signs here has read this report. It attests to nothing else: what rules ask people to answer for"
            " is signed for in the release plan."
        ),
        "lines": [
            language.gettext("Name"),
            language.gettext("Role"),
            language.gettext("Place and date"),
            language.gettext("Signature"),
        ],
    }
