"""All findings of Govern on the sets, each right or wrong, for the reliability table."""

from collections.abc import Iterator, Sequence
from zlib import crc32

from benchmarks.personal_sets.false_alarms import SURE, mistakes
from benchmarks.personal_sets.planted import Planted
from benchmarks.personal_sets.quality import kind_of, wanted
from benchmarks.personal_sets.reliability import Judged
from benchmarks.personal_sets.scoring import meeting
from benchmarks.personal_sets.texts import Reading, Span, Text
from benchmarks.personal_sets.tools import GOVERN
from govern.detect.datafile import datafile

NAMES = "names"  # calibrated on their own sets


def family(span: Span) -> str:
    """Give the kinds of findings that are calibrated together, of which this is one."""
    families: dict[str, dict[str, list[str]]] = datafile("personal/evidence.yaml")["calibration"]
    return next((name for name, row in families.items() if span.kind in row["categories"]), NAMES)


def of_labelled(texts: Sequence[Text], reading: Reading) -> Iterator[Judged]:
    """Judge by labels: right is what overlaps one of its kind. Kinds that the set has no label for are left out."""
    meets = {kind: meeting(wanted(texts, kind)) for kind in {label.kind for text in texts for label in text.labels}}
    for span in reading.spans:
        kind = kind_of(span, GOVERN)
        if kind in meets and span.score >= SURE:
            yield Judged(family(span), span.score, meets[kind](span[:3]), half(texts[span.row]))


def of_planted(items: Sequence[Planted], reading: Reading) -> Iterator[Judged]:
    """Judge by what was planted: right is what overlaps it and is of its kind, unless its check digit is wrong."""
    for span in reading.spans:
        item = items[span.row]
        (label,) = item.text.labels
        there = span.start < label.end and label.start < span.end
        if span.score >= SURE:
            right = there and span.kind == label.kind and not item.wrong
            yield Judged(family(span), span.score, right, half(item.text))


def of_look_alikes(texts: Sequence[Text], reading: Reading) -> Iterator[Judged]:
    """Judge where nothing is right."""
    for span in mistakes(texts, reading, SURE):
        yield Judged(family(span), span.score, False, half(texts[span.row]))


def half(text: Text) -> int:
    """Tell which half a text is in, by its bytes alone."""
    return crc32(text.text.encode()) & 1
