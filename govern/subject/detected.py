"""What the project's own detectors, and those of other packages, take an identifier for."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import entry_points

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Detector, Finding
from govern.detect.language import NO_LANGUAGE
from govern.detect.masking import personal_findings
from govern.detect.registry import GROUP, loaded, personal_detectors
from govern.subject.kinds import Kind, kinds
from govern.subject.value import Value

SEARCHED = ("personal.", "secret.")


def detected(text: str, kind: Kind | None) -> list[Value]:
    """Give what detectors find `text` to be as a whole: alone, and behind the words of `kind` or of every kind."""
    asked: Iterable[Kind] = kinds().values() if kind is None else [kind]
    contexts = list(dict.fromkeys(["", *(context for each in asked for context in each.contexts)]))
    found = []
    for finding in _findings([context + text for context in contexts]):
        start, end = len(contexts[finding.row]), len(contexts[finding.row]) + len(text)
        if finding.start in (start, start - 1, 0) and finding.end == end and finding.category.startswith(SEARCHED):
            found.append(_value(finding, "as written"))
    return found


def detected_within(text: str) -> list[Value]:
    """Give what detectors find in parts of `text`, without overlaps."""
    return [_value(finding, "part of the line") for finding in personal_findings([text]).get(0, [])]


def _value(finding: Finding, how: str) -> Value:
    return Value(finding.category, finding.value, finding.excerpt, how)


def _findings(texts: Sequence[str]) -> list[Finding]:
    batch = Batch(0, [Document(row, text.encode("utf-8"), language=NO_LANGUAGE) for row, text in enumerate(texts)])
    found = [finding for detector in _detectors() for finding in detector.scan(batch)]
    return sorted(found, key=lambda finding: (finding.row, -finding.confidence, finding.category, finding.value))


@cache
def _detectors() -> tuple[Detector, ...]:
    return (*personal_detectors(), *loaded(sorted(entry_points(group=GROUP))))
