"""The figures of each detector as rows of `govern/detect/measured.yaml`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.personal_sets.false_alarms import SURE, mistakes, per_million
from benchmarks.personal_sets.labelled import NAME
from benchmarks.personal_sets.planted import CONDITIONS
from benchmarks.personal_sets.quality import scores
from benchmarks.personal_sets.recall import Outcome, precision, share
from benchmarks.personal_sets.runs import LABELLED, Run
from benchmarks.personal_sets.runs import LOOK_ALIKES as LOOK_ALIKE_SET
from benchmarks.personal_sets.runs import PLANTED as PLANTED_SET
from benchmarks.personal_sets.scoring import Score
from benchmarks.personal_sets.settings import settings
from benchmarks.personal_sets.texts import Reading, Text, tokens
from benchmarks.personal_sets.tools import GOVERN
from govern.detect.registry import names_detector, personal_detectors

SCRIPT = "benchmarks/personal.py"
PLANTED = "numbers made up to each form, beside a word that names them; as many with a wrong check digit"
DIRECT = "made-up items in sentences"
LOOK_ALIKES = "look-alikes: random digits, codes, tables, logs, programs"

Row = dict[str, Any]


def by_category() -> dict[str, str]:
    """Give the detector of each category that has one detector alone."""
    sheets = [detector.sheet for detector in (*personal_detectors(), names_detector())]
    counted = Counter(category for sheet in sheets for category in sheet.categories)
    return {category: sheet.id for sheet in sheets for category in sheet.categories if counted[category] == 1}


def rows(run: Run) -> Iterator[Row]:
    """Yield the rows of all sets that a run has read."""
    if LABELLED in run.sets:
        yield from labelled_rows(run.sets[LABELLED], run.ours[LABELLED])
    if PLANTED_SET in run.sets:
        yield from planted_rows(run.outcomes())
    if LOOK_ALIKE_SET in run.sets:
        yield from look_alike_rows(run.sets[LOOK_ALIKE_SET], run.ours[LOOK_ALIKE_SET])


def labelled_rows(texts: Sequence[Text], reading: Reading) -> Iterator[Row]:
    """Yield the scores on the labelled set of each detector that is alone with its kind."""
    detectors = by_category()
    for kind, row in settings()["kinds"].items():
        (category,) = row["govern"]
        if category in detectors:
            overlap, _, _ = scores(texts, reading, GOVERN, kind)
            part = {"of": category} if detectors[category].startswith("personal.names") else {}
            yield {
                "detector": detectors[category],
                **part,
                "set": NAME,
                "unit": "labels",
                **figures(overlap),
                "seen_while_tuning": True,
            }


def planted_rows(told: Sequence[Outcome]) -> Iterator[Row]:
    """Yield recall of numbers by country, precision where there is a check, and recall of direct identifiers."""
    numbers = [each for each in told if each.item.text.group == "identifier" and each.item.condition == CONDITIONS[0]]
    families = {
        name: sheet.id for sheet in (each.sheet for each in personal_detectors()) for name in (family_of(sheet.id),)
    }
    for family, detector in families.items():
        own = [each for each in numbers if each.item.text.labels[0].name.partition(".")[0] == family]
        right = [each.right for each in own if not each.item.wrong]
        if right:
            checked = {"precision": round(precision(own), 3)} if any(each.item.wrong for each in own) else {}
            yield {
                "detector": detector, "set": PLANTED, "n": len(right), "unit": "numbers", **checked,
                "recall": round(share(right), 3), "seen_while_tuning": True,
            }  # fmt: skip
    detectors = by_category()
    direct = [each for each in told if each.item.text.group == "direct"]
    for kind in sorted({each.item.text.labels[0].kind for each in direct} & set(detectors)):
        right = [each.right for each in direct if each.item.text.labels[0].kind == kind]
        yield {
            "detector": detectors[kind], "set": DIRECT, "n": len(right), "unit": "items",
            "recall": round(share(right), 3), "seen_while_tuning": True,
        }  # fmt: skip


def look_alike_rows(texts: Sequence[Text], reading: Reading) -> Iterator[Row]:
    """Yield the false alarms of each detector."""
    wrong = Counter(span.detector for span in mistakes(texts, reading, SURE))
    for detector in personal_detectors():
        rate = round(per_million(wrong[detector.sheet.id], texts), 2)
        yield {
            "detector": detector.sheet.id, "set": LOOK_ALIKES, "n": tokens(texts), "unit": "tokens",
            "false_per_million_tokens": rate, "seen_while_tuning": True,
        }  # fmt: skip


def figures(score: Score) -> Row:
    """Give a score as the keys of a row."""
    return {
        "n": score.wanted,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
    }


def family_of(detector: str) -> str:
    """Give the family of identifiers that a detector finds: its data file's name."""
    return detector.rpartition(".")[0].rpartition(".")[2]
