"""The data card of the weights: what they were made of, under which licences, and how good they are."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from govern.detect.personal.names.dictionary import FILE
from govern.detect.personal.names.mentions import LABELS
from govern.detect.personal.names.model import read
from govern.detect.personal.names.tagger import Tagger
from govern.detect.personal.names.training.gold import Row
from govern.detect.personal.names.training.scoring import only, places, score

VERSION = 3
MADE_WITH = ("numpy", "numba")  # other versions may give other last bits
LICENCE = "CC-BY-SA-4.0"
WITHOUT_GOLD = (
    "Arabic", "Basque", "Bulgarian", "Catalan", "Czech", "Galician", "Greek", "Hebrew", "Icelandic", "Irish",
    "Italian", "Lithuanian", "Polish", "Slovene", "Swahili", "Ukrainian", "Vietnamese",
)  # fmt: skip

Sets = Mapping[str, Sequence[Row]]


def card(train: Sets, dev: Sets, content: bytes, date: str) -> dict[str, Any]:
    """Give the card of the weights in `content` as plain values, with exact-span scores on the sets in `dev`."""
    tagger = Tagger(read(content))
    return {
        "version": VERSION,
        "date": date,
        "license": LICENCE,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "made_by": "python -m govern.detect.personal.names.training FOLDER DATE",
        "made_with": {name: version(name) for name in MADE_WITH},
        "lists": {
            "source": "Faker 40.54.0, name and address providers",
            "license": "MIT",
        },
        "dictionary": {
            "source": "jieba 0.42.1, dict.txt; OpenCC, TSCharacters.txt of opencc-python-reimplemented 0.1.7",
            "license": "MIT AND Apache-2.0",
            "sha256": hashlib.sha256((files("govern.detect.personal.names") / FILE).read_bytes()).hexdigest(),
        },
        "not_measured": list(WITHOUT_GOLD),
        "sources": {name: _source(rows) for name, rows in train.items()},
        "scores": {name: _scores(rows, tagger) for name, rows in dev.items()},
        "documents": _documents([row for rows in dev.values() for row in rows], tagger),
    }


def _source(rows: Sequence[Row]) -> dict[str, Any]:
    labels = Counter(span.label for row in rows for span in row.spans)
    return {
        "source": ", ".join(sorted({row.source for row in rows})),
        "license": " AND ".join(sorted({row.license for row in rows})),
        "language": rows[0].language,
        "texts": len(rows),
        "characters": sum(len(row.text) for row in rows),
        "names": {label: labels[label] for label in LABELS},
    }


def _documents(rows: Sequence[Row], tagger: Tagger) -> dict[str, float]:
    """Give how often it is right that a text of the sets in `scores` holds a person's name."""
    holds = [any(span.label == "PER" for span in row.spans) for row in rows]
    said = [any(name.label == "PER" for name in names) for names in tagger.tag([row.text for row in rows])]
    positives = sum(holds)
    met = sum(held and told for held, told in zip(holds, said, strict=True))
    passed = sum(not held and not told for held, told in zip(holds, said, strict=True))
    return {
        "sensitivity": round(met / max(positives, 1), 4),
        "positives": positives,
        "specificity": round(passed / max(len(rows) - positives, 1), 4),
        "negatives": len(rows) - positives,
    }


def _scores(rows: Sequence[Row], tagger: Tagger) -> dict[str, float]:
    gold, found = (
        places(row.spans for row in rows),
        places(tagger.tag([row.text for row in rows])),
    )
    whole = score(gold, found)
    figures = {"precision": whole.precision, "recall": whole.recall, "f1": whole.f1}
    figures |= {f"f1_{label.lower()}": score(only(label, gold), only(label, found)).f1 for label in LABELS}
    return {"names": len(gold)} | {name: round(value, 3) for name, value in figures.items()}
