"""Short strings written beside findings (URLs, ids, paths, excerpts), without personal data and secrets in them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.language import NO_LANGUAGE
from govern.detect.overlaps import resolved
from govern.detect.registry import personal_detectors

MOST_ENCODINGS = 3  # %2540 is an @ that was encoded twice
# the anchors of the recognisers of personal data in one, so that their libraries load only where one would fire
SUSPECT = re.compile(
    r"@|\d\.\d{1,3}\.\d{1,3}\.\d|:[0-9A-Fa-f]{0,4}:|\d(?:[^A-Za-z]{0,9}\d){3}"
    r"|[A-Za-z]{2}\d{2}[^A-Za-z0-9]{0,3}[A-Za-z0-9]{4}[^A-Za-z0-9]{0,3}[A-Za-z0-9]{4}"
    r"|[A-Za-z0-9]{16}|[A-Za-z][ ./-]?\d|\d[ ./-]?[A-Za-z]|[-.][0-9A-Fa-f]{2,4}[-.][0-9A-Fa-f]{2,4}|\d[.,]\d{4}"
    r"|<<[A-Z<]{3}|[°º]|\+[2-9CFGHJMPQRVWX]{2}"
)
IDS: Any = yaml.safe_load(Path(__file__).with_name("plain_ids.yaml").read_text("utf-8"))
NUMBERED = rf"(?:{'|'.join(IDS['words'])})(?:[-_:/]?\d{{1,{IDS['most_digits']}}})?"
# as most corpora number their documents and their copies: nothing hides in that
PLAIN = re.compile(
    rf"[a-z]{{0,24}}[-_:/]?\d{{0,5}}(?:[-_][a-z]{{1,24}}[-_]\d{{1,4}})?|{NUMBERED}(?:[-_:/]{NUMBERED})*"
)
PASSWORD_IN_URL = re.compile(r"(://[^\s/?#:@]{0,200}):[^\s/?#@]{1,400}@")  # masked even where it opens nothing
PIECES = re.compile(r"([/?&=#;,]+)")


def mask_texts(values: Sequence[str | None]) -> list[str | None]:
    """Give each string with every personal value in it as its masked excerpt; percent-encoded ones too.

    The pieces of a URL or path are looked at one by one as well: what stands between two slashes has no context.
    A string in which nothing is found is given as it is. Masking again changes nothing. The detectors, whose
    libraries take seconds to load, are asked only where a string looks as if it could hold something.
    """
    suspects = [
        row for row, value in enumerate(values) if value and not PLAIN.fullmatch(value) and is_suspect(decoded(value))
    ]
    result = list(values)
    for row, safe in zip(suspects, _masked_pieces([values[row] for row in suspects]), strict=True):
        result[row] = safe
    return result


def is_suspect(text: str) -> bool:
    """Whether personal data or a secret might be found in `text`: fast, and right where it says no."""
    from govern.detect.personal.secrets.detector import detector as secrets  # its rules are many, and seldom asked

    return SUSPECT.search(text) is not None or secrets().may_find(text)


def _masked_pieces(values: Sequence[str | None]) -> list[str | None]:
    masked = _masked([_without_password(value) for value in values])
    in_pieces = [row for row, value in enumerate(masked) if value and PIECES.search(value)]
    cut = [PIECES.split(decoded(masked[row] or "")) for row in in_pieces]
    pieces = iter(_masked([piece for pieces in cut for piece in pieces]))
    for row, parts in zip(in_pieces, cut, strict=True):
        safe = [next(pieces) or "" for _ in parts]
        if safe != parts:
            masked[row] = "".join(safe)
    return masked


def _without_password(value: str | None) -> str | None:
    text = decoded(value or "")
    safe = PASSWORD_IN_URL.sub(r"\1:***@", text)
    return value if safe == text else safe


def _masked(values: Sequence[str | None]) -> list[str | None]:
    masked = list(values)
    open_rows = [row for row, value in enumerate(masked) if value]
    while open_rows:
        texts = [decoded(masked[row] or "") for row in open_rows]
        findings = personal_findings(texts)
        for place, found in findings.items():
            masked[open_rows[place]] = replaced(texts[place], found)
        open_rows = [open_rows[place] for place in findings]
    return masked


def decoded(text: str) -> str:
    """Give a string without percent-encoding, and in valid Unicode."""
    for _ in range(MOST_ENCODINGS):
        if "%" not in text:
            break
        text = unquote(text, errors="replace")
    return text.encode("utf-8", errors="replace").decode("utf-8")


def personal_findings(texts: Sequence[str]) -> dict[int, list[Finding]]:
    """Give the personal data in each text that has any, by its place in `texts`."""
    batch = Batch(0, [Document(row, text.encode("utf-8"), language=NO_LANGUAGE) for row, text in enumerate(texts)])
    findings: dict[int, list[Finding]] = {}
    for _, found in resolved((detector.sheet.id, detector.scan(batch)) for detector in personal_detectors()):
        for finding in found:
            findings.setdefault(finding.row, []).append(finding)
    return findings


def replaced(text: str, findings: Sequence[Finding]) -> str:
    """Put each finding's excerpt in its place."""
    for finding in sorted(findings, key=lambda finding: finding.start, reverse=True):
        text = text[: finding.start] + finding.excerpt + text[finding.end :]
    return text
