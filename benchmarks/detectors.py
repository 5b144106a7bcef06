"""Precision and recall of the recognisers of direct identifiers, beside Presidio's own, on one labelled set.

Run: python benchmarks/detectors.py FOLDER-OF-SHARED-DATA
A finding is right where it overlaps a label of its kind; a label is found where a finding of its kind overlaps it.
"""

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import orjson
from presidio_analyzer import EntityRecognizer
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
)

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.overlaps import resolved
from govern.detect.registry import personal_detectors

SET = "presidio-research-synth-v2.json"
KINDS = {
    "EMAIL_ADDRESS": "personal.email",
    "IP_ADDRESS": "personal.ip",
    "PHONE_NUMBER": "personal.phone",
    "IBAN_CODE": "personal.iban",
    "CREDIT_CARD": "personal.card",
    "STREET_ADDRESS": "personal.address",
    "ZIP_CODE": "personal.address",
    "AGE": "personal.age",
}
THRESHOLD = 0.35  # of both: Presidio's usual one

Span = tuple[int, int, int]  # document, start, end


def ours(texts: list[str]) -> dict[str, list[Span]]:
    """Give what the project's detectors find, by kind."""
    batch = Batch(0, [Document(row, text.encode(), language="en") for row, text in enumerate(texts)])
    spans: dict[str, list[Span]] = {kind: [] for kind in KINDS.values()}
    for _, found in resolved((detector.sheet.id, detector.scan(batch)) for detector in personal_detectors()):
        for finding in found:
            if finding.category in spans and finding.confidence >= THRESHOLD:
                spans[finding.category].append((finding.row, finding.start, finding.end))
    return spans


def presidio(texts: list[str]) -> dict[str, list[Span]]:
    """Give what Presidio's recognisers of the same kinds find, without its context words."""
    recognizers: list[EntityRecognizer] = [
        EmailRecognizer(),
        IpRecognizer(),
        PhoneRecognizer(),
        IbanRecognizer(),
        CreditCardRecognizer(),
    ]
    spans: dict[str, list[Span]] = {kind: [] for kind in KINDS.values()}
    for row, text in enumerate(texts):
        for recognizer in recognizers:
            for result in recognizer.analyze(text, recognizer.supported_entities, None):
                if result.score >= THRESHOLD and result.entity_type in KINDS:
                    spans[KINDS[result.entity_type]].append((row, result.start, result.end))
    return spans


def overlapping(spans: list[Span], others: list[Span]) -> int:
    """Count the spans that overlap one of the others."""
    places: dict[int, list[tuple[int, int]]] = {}
    for row, start, end in others:
        places.setdefault(row, []).append((start, end))
    return sum(any(start < last and first < end for first, last in places.get(row, ())) for row, start, end in spans)


def main() -> None:
    """Print precision and recall by kind, and the time that each took."""
    logging.disable(logging.WARNING)
    records = orjson.loads((Path(sys.argv[1]) / "personal" / SET).read_bytes())
    texts = [record["full_text"] for record in records]
    labels: dict[str, list[Span]] = {kind: [] for kind in KINDS.values()}
    for row, record in enumerate(records):
        for span in record["spans"]:
            if span["entity_type"] in KINDS:
                labels[KINDS[span["entity_type"]]].append((row, span["start_position"], span["end_position"]))
    engines: dict[str, Callable[[list[str]], dict[str, list[Span]]]] = {"govern": ours, "presidio": presidio}
    print(f"{SET}: {len(texts)} texts; threshold {THRESHOLD}")
    for engine, find in engines.items():
        find(texts[:10])
        begun = time.process_time()
        spans = find(texts)
        seconds = time.process_time() - begun
        for kind, wanted in labels.items():
            found = spans[kind]
            precision = overlapping(found, wanted) / len(found) if found else 0.0
            recall = overlapping(wanted, found) / len(wanted)
            print(f"{engine:8} {kind:15} precision {precision:.3f} recall {recall:.3f} of {len(wanted)} labels")
        print(f"{engine:8} {seconds:.2f} s, {sum(map(len, texts)) / 1e6 / seconds:.2f} MB/s")


if __name__ == "__main__":
    main()
