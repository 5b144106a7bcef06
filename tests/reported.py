"""A small ledger that has something of everything, decided on for a release: what tests of reports are written from.

Its names are as hostile as names of files, records and sources can be: HTML, Markdown, formulas of spreadsheets, line
ends, writing from right to left, signs beyond the basic plane. All values are made up.
"""

from datetime import date
from pathlib import Path
from typing import Any

from govern.policy.circumstances import Circumstances
from govern.policy.curation.loading import load_curations
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.policy.plan import load_plan
from tests.ledgers import write_ledger

Row = dict[str, Any]

DAY = date(2026, 11, 22)
SCRIPT = '"><script>alert(1)</script>'
LINK = "[pay](https://example.org) `x` | @team #1 <!-- **"
FORMULA = '=HYPERLINK("https://example.org";"x")'
LINES = "one\r\ntwo\tthree"
MIRRORED = "\N{RIGHT-TO-LEFT OVERRIDE}fdp.\N{POP DIRECTIONAL FORMATTING}"
EMOJI = "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{EYE}"
HOSTILE = (SCRIPT, LINK, FORMULA, LINES, MIRRORED, EMOJI)
CRAWL, CODE, CHATS, GHOST = f"crawl {LINK}", "code", f"=chats {EMOJI}", "ghost"

PLAN = f"""
model: Marigold
version: 1.0.0
provider: Example Models
seat: DE
regions: [eu, us-ca]
released: 2027-03-01
purpose: commercial
license: Apache-2.0
open_weights: true
corpus_released: false
modalities: [text, code]
monthly_users: 250000
base_models: []
small_provider: true
attestations:
  - {{item: dpia, answer: yes, by: Example Person, role: Data protection officer, signed: 2026-10-01,
     expires: 2027-10-01, comment: "Rests on the assessment of October. {SCRIPT.replace('"', "'")}",
     evidence: file 2026/117}}
  - {{item: tdm-policy, answer: no, by: Example Counsel, role: Licence counsel, signed: 2026-10-01}}
  - {{item: lawful-access, answer: yes, by: Example Counsel, role: Licence counsel, signed: 2025-10-01,
     expires: 2026-10-01}}
  - {{item: complaints-contact, answer: not-applicable, by: Example Counsel, role: Licence counsel,
     signed: 2026-10-01}}
"""
CURATIONS = """
version: 1
corrections:
  - {id: code-licence, source: code, set: {license: Apache-2.0}, reason: licence-seen, comment: In its repository.,
     owner: Example Counsel, date: 2026-10-01}
  - {id: no-such-source, source: gone, set: {origin: licensed}, reason: contract-seen, owner: Example Person,
     date: 2026-10-01}
  - {id: not-an-address, digest: "000000000000000000000000000000a2", set: {finding: none}, reason: false-positive,
     owner: Example Person, date: 2026-10-01}
waivers:
  - {id: mail-known, rule: eu.personal.*, source: notes, reason: accepted-risk, comment: Of public bodies.,
     owner: Example Person, date: 2026-10-01, expires: 2027-10-01}
  - {id: over, rule: eu.secret.*, reason: temporary, owner: Example Person, date: 2025-10-01, expires: 2026-10-01}
"""

DOCUMENTS: list[Row] = [
    {"path": "notes/letter.txt", "id": None, "chars": 420, "bytes": 431, "words": 80},
    {"path": "notes/a.jsonl", "id": SCRIPT, "chars": 900, "bytes": 917, "words": 150, "date": "2026-08-14"},
    {"path": "notes/a.jsonl", "id": LINK, "language": "de", "chars": 910, "bytes": 960, "words": 151},
    {"path": "notes/a.jsonl", "id": LINES, "language": "fr", "words": 60, "date": "2025"},
    {"path": f"crawl/{SCRIPT}.warc", "id": FORMULA, "source": CRAWL, "url": "https://example.org/a?b", "words": 151},
    {"path": f"crawl/{LINES}.warc", "id": "+1", "source": CRAWL, "url": "https://example.com/", "words": 152},
    {"path": f"crawl/{MIRRORED}.jsonl", "id": EMOJI, "source": CRAWL, "language": "ar", "words": 70},
    {"path": "crawl/100% r\u00e9el.jsonl", "id": "-2", "source": CRAWL, "language": "und", "words": 3},
    {"path": "code/main.py", "id": None, "source": CODE, "repository": "example/tool", "words": 90},
    {"path": "code/vendor/list.py", "id": None, "source": CODE, "repository": "example/tool", "words": 91},
    {"path": "chats/one.jsonl", "id": "@c1", "source": CHATS, "language": "de", "words": 40, "date": "2026-10-31",
     "roles": [{"role": "user", "start": 0, "end": 40}, {"role": "assistant", "start": 41, "end": 100}]},
    {"path": "chats/one.jsonl", "id": "c2", "source": CHATS, "language": "de", "words": 41},
]  # fmt: skip


def _found(doc: int, category: str, excerpt: str, **row: Any) -> Row:
    return {"doc": doc, "category": category, "excerpt": excerpt, "detector": f"{category}.v1", **row}


FINDINGS: list[Row] = [
    _found(0, "personal.email", "m***@e***.org", start=12, end=29, digest=f"{0xA1:032x}"),
    _found(0, "personal.name", "M*** E***", start=40, end=52),
    _found(1, "personal.email", "m***@e***.org", start=80, end=97, digest=f"{0xA1:032x}"),
    _found(1, "personal.phone", "+49 *** **", start=100, end=112, confidence=0.62),
    _found(2, "personal.iban", "DE** **** 3000", start=7, end=29, attributes='{"country":"DE"}'),
    _found(2, "personal.special.health", "diabetes", start=60, end=68, confidence=0.71),
    _found(3, "rights.notice", "\N{COPYRIGHT SIGN} 2024 Example Press", start=0, end=20),
    _found(3, "personal.email", "x***@e***.org", start=30, end=44, digest=f"{0xA2:032x}", confidence=0.5),
    _found(4, "rights.reservation", "noai", attributes='{"standing":"reserved","channel":"http"}'),
    _found(4, "personal.card", "=***1111", start=5, end=24),
    _found(4, "personal.email", "m***@e***.org", start=30, end=47, digest=f"{0xA1:032x}"),
    _found(5, "rights.press", "(EXAMPLE) <b>", start=0, end=9),
    _found(5, "personal.national_id", "***-**-0000", start=20, end=31, attributes='{"country":"US"}'),
    _found(6, "topic.politics", "\u0627\u0646\u062a\u062e\u0627\u0628", start=2, end=8),
    _found(6, "personal.ip", "192.0.*.*", start=30, end=39, confidence=0.4),
    _found(8, "secret.api_key", "EXAM****", start=10, end=30),
    _found(8, "rights.license", "MIT", start=0, end=30, attributes='{"expression":"MIT"}'),
    _found(9, "secret.password", "p*** | `", start=4, end=12),
    _found(10, "personal.child", "my son is nine", start=0, end=14, confidence=0.8),
    _found(10, "personal.phone", "555-01**", start=20, end=28),
    _found(11, "personal.phone", "555-01**", start=21, end=29, digest=f"{0xA3:032x}"),
    _found(11, "personal.email", "m***@e***.org", start=40, end=57, digest=f"{0xA1:032x}"),
]
SOURCES: list[Row] = [
    {"source": "notes", "files": 2, "collected_from": "2024-01", "collected_to": "2026-08-14"},
    {"source": CRAWL, "declared": False, "origin": None, "license": None, "legal_basis": None, "contact": False,
     "gaps": ["declaration"], "files": 4},
    {"source": CODE, "origin": "other", "license": "GPL-3.0-only", "legal_basis": "not-personal", "files": 2,
     "licence_file": "code/LICENSE", "gaps": ["url", "license: the card says MIT"], "card_license": "MIT"},
    {"source": CHATS, "origin": "synthetic", "license": "proprietary", "generator": "marigold-0.9", "gaps": [],
     "collected_from": "2026-10-01", "collected_to": "2026-10-31"},
    {"source": GHOST, "origin": "licensed", "license": "LicenseRef-contract", "gaps": ["files"], "files": 0},
]  # fmt: skip
SKIPPED: list[Row] = [
    {"path": "notes/a.jsonl", "record": 3, "reason": "malformed", "position": "line 4", "detail": "not JSON"},
    {"path": f"crawl/{SCRIPT}.warc", "source": CRAWL, "record": 1, "reason": "not-a-document", "position": "record 1",
     "detail": "request"},
    {"path": f"crawl/{FORMULA.replace('/', '_')}.gz", "source": CRAWL, "record": None, "records": None,
     "reason": "truncated", "position": "after record 0", "detail": LINK},
    {"path": "chats/two.jsonl", "source": CHATS, "record": 0, "reason": "no-text", "position": "line 1",
     "detail": ""},
]  # fmt: skip
DUPLICATES: list[Row] = [
    {"doc": 2, "kept": 1, "level": "near", "similarity": 0.83, "reason": "it is longer"},
    {"doc": 4, "kept": 1, "level": "exact", "similarity": 1.0, "reason": "its licence is clearer"},
    {"doc": 9, "kept": 8, "level": "near", "similarity": 0.91, "reason": "its record comes first"},
]


def _passage(doc: int, start: int, kept: int = 1) -> Row:
    place = {"start": start, "end": start + 300, "kept": kept, "kept_start": 10, "kept_end": 310}
    return {"passage": f"{7:016x}", "kind": "passage", "words": 55, "documents": 3, "doc": doc, **place}


PASSAGES: list[Row] = [_passage(1, 10), _passage(3, 20), _passage(6, 30)]
LICENCES: list[Row] = [
    {"doc": 0, "expression": "CC-BY-4.0", "basis": "declared", "class": "permissive"},
    {"doc": 1, "expression": "CC-BY-4.0", "basis": "declared", "class": "permissive", "conflicts": ["copies"]},
    {"doc": 2, "expression": "CC-BY-4.0", "basis": "declared", "class": "permissive"},
    {"doc": 3, "expression": "CC-BY-NC-4.0", "basis": "header", "class": "non-commercial", "conflicts": ["declared"]},
    {"doc": 4, "expression": "CC-BY-SA-4.0", "basis": "tag", "class": "share-alike", "conflicts": ["copies"]},
    *({"doc": doc} for doc in (5, 6, 7)),
    {"doc": 8, "expression": "MIT", "basis": "tag", "class": "permissive", "conflicts": ["declared"],
     "stricter": "GPL-3.0-only", "said": [{"basis": "tag", "expression": "MIT"}]},
    {"doc": 9, "expression": "GPL-3.0-only", "basis": "licence-file", "class": "copyleft",
     "licence_file": "code/LICENSE"},
    *({"doc": doc, "expression": "LicenseRef-proprietary", "basis": "declared", "class": "proprietary"}
      for doc in (10, 11)),
]  # fmt: skip


def _source_licence(source: str, declared: str | None, found: str | None, standing: str, *uses: str) -> Row:
    answers = dict(zip(("train", "release_model", "release_corpus"), uses, strict=True))
    return {"source": source, "declared": declared, "found": found, "standing": standing, **answers}


SOURCE_LICENCES: list[Row] = [
    {**_source_licence("notes", "CC-BY-4.0", "CC-BY-4.0", "agrees", "allowed", "conditions", "conditions"),
     "documents": 3, "bytes": 2300, "class": "permissive", "conditions": ["attribution"]},
    {**_source_licence("notes", "CC-BY-4.0", "CC-BY-NC-4.0", "conflicts", "not", "not", "conditions"),
     "documents": 1, "bytes": 100, "class": "non-commercial", "conditions": ["non-commercial"]},
    {**_source_licence(CRAWL, None, "CC-BY-SA-4.0", "undeclared", "allowed", "unknown", "conditions"),
     "documents": 1, "bytes": 100, "class": "share-alike", "conditions": ["share-alike"]},
    {**_source_licence(CRAWL, None, None, "not-found", "unknown", "unknown", "unknown"),
     "documents": 3, "bytes": 300, "conditions": []},
    {**_source_licence(CODE, "GPL-3.0-only", "MIT", "conflicts", "allowed", "allowed", "conditions"),
     "documents": 1, "bytes": 100, "class": "permissive", "conditions": ["attribution"]},
    {**_source_licence(CHATS, "proprietary", None, "not-found", "unknown", "unknown", "not"),
     "documents": 2, "bytes": 200, "class": "proprietary", "conditions": []},
]  # fmt: skip
PUBLIC_DOMAIN: list[Row] = [
    {"doc": 3, "jurisdiction": "EU", "answer": "no", "rule": "life+70", "free_from": 2071},
    {"doc": 3, "jurisdiction": "US", "answer": "unknown", "rule": "publication unknown"},
]
NAMES: list[Row] = [{"doc": 0, "stratum": 0, "weight": 1.0}, {"doc": 10, "stratum": 1, "weight": 2.0}]
SHARE = {"share": 0.5, "low": 0.09, "high": 0.91}


def _stratum(source: str, language: str, documents: int, read: int, hits: int) -> Row:
    return {"source": source, "language": language, "documents": documents, "read": read, "hits": hits, "seen": SHARE}


def _measured(unit: str, n: int, **figures: float) -> Row:
    names = ("precision", "recall", "f1", "false_per_million_tokens")
    told = {"date": "2026-11-22", "n": n, "of": "", "script": "benchmarks/personal.py", "seen_while_tuning": True}
    return {**dict.fromkeys(names), **told, "set": "made-up items", "unit": unit, "version": "v1", **figures}


MANIFEST: Row = {
    "inputs": ["corpus"],
    "files": [
        {"path": path, "size": 1000 + number, "digest": f"sha256:{number:064x}", "format": path.rpartition(".")[2]}
        for number, path in enumerate(dict.fromkeys(str(row["path"]) for row in (*DOCUMENTS, *SKIPPED)))
    ],
    "settings": {
        "reader": {"max_record_bytes": 67108864, "text_column": None},
        "duplicates": {"near": True, "threshold": 0.8, "shingle": 5, "permutations": 128, "seed": 1,
                       "passage_words": 50, "sources": [], "survivor": ["license", "source"]},
    },
    "duplicates": {
        "exact": 1, "near": 2, "bands": 14, "rows": 5, "candidates": 9, "compared": 4, "refuted": 1, "unread": 1,
        "largest_bucket": 3, "pairs_left_out": 2,
        "passages": {"passages": 1, "boilerplate": 0, "lines": 0, "documents": 3, "unread": 1, "lost": 0},
    },
    "names": {
        "mode": "sample", "documents": 12, "drawn": 3, "read": 2, "hits": 1, "sample": 3, "seed": 1,
        "confidence": 0.0,
        "seen": SHARE, "corrected": {"share": 0.4, "low": 0.0, "high": 0.88},
        "models": [{"name": "govern-names", "version": "1", "licence": "CC-BY-SA-4.0", "digest": f"{5:032x}",
                    "languages": None}],
        "strata": [_stratum("notes", "en", 2, 1, 1), _stratum(CHATS, "de", 2, 1, 0)],
    },
    "detectors": [
        {"id": "personal.email.v1", "categories": ["personal.email"], "finds": "e-mail addresses",
         "basis": "RFC 5321", "measured": [_measured("items", 168, recall=0.988, precision=0.97, f1=0.979),
                                           _measured("tokens", 1086529, false_per_million_tokens=0.92)]},
        {"id": "rights.notice.v1", "categories": ["rights.notice"], "finds": "copyright notices",
         "basis": "Directive 2001/29/EC Art. 7", "measured": []},
    ],
    "against": {"references": None, "earlier": []},
    "as_of": "2026-11-22",
    "shards": 1,
    "policies": ["eu", "us-ca"],
}  # fmt: skip


def reported_ledger(folder: Path) -> Path:
    """Write the ledger into `folder`, decide on it for eu and us-ca at the release stage, and give the folder."""
    ledger = write_ledger(
        folder,
        DOCUMENTS,
        FINDINGS,
        SOURCES,
        SKIPPED,
        DUPLICATES,
        PASSAGES,
        names=NAMES,
        licences=LICENCES,
        source_licences=SOURCE_LICENCES,
        public_domain=PUBLIC_DOMAIN,
        manifest=MANIFEST,
    )
    plan, curations = folder.parent / "release.yaml", folder.parent / "govern.yaml"
    plan.write_text(PLAN, "utf-8")
    curations.write_text(CURATIONS, "utf-8")
    circumstances = Circumstances("release", DAY, load_plan(plan))
    decide(ledger, load_packs(["eu", "us-ca"]), circumstances, load_curations(curations))
    return folder
