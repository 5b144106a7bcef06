"""Makes the index of licence rules from the data of ScanCode's package.

    python -m govern.detect.rights.licences.compiling FOLDER VERSION DATE

`FOLDER` is `licensedcode/data` of an unpacked `scancode-toolkit` wheel of this version, `DATE` the day of the making.
The same data give the same bytes. A rule is kept as the hashes of its words, so that it is found by the words that
the scan has anyway.
"""

import io
import json
import lzma
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.rights.licences.index import KINDS, LICENCES, RULES, leading_hashes
from govern.detect.rights.licences.rule_files import LicenceFile, RuleFile, licences, rules
from govern.detect.rights.licences.words import anchored, words_of_licences
from govern.text.words import words

ORIGIN = "index.yaml"
PRESET = 9 | lzma.PRESET_EXTREME


class Rule(NamedTuple):
    """A rule as its words' hashes; `required` are the runs of words (first, behind the last) that it must have."""

    words: tuple[int, ...]
    required: tuple[tuple[int, int], ...]
    file: RuleFile


def compile_index(folder: Path, version: str, date: str, target: Path) -> None:
    """Write the index of ScanCode's data in `folder` to `target`: rules, licences, and where they are from."""
    known = list(licences(folder))
    files = [rule for _, rule in known if rule] + list(rules(folder))
    chosen = unique(read(files))
    (target / RULES).write_bytes(lzma.compress(packed(chosen), preset=PRESET))
    (target / LICENCES).write_text(licence_table([licence for licence, _ in known]), "utf-8")
    origin = {
        "source": f"licence and rule texts of scancode-toolkit {version} (https://github.com/aboutcode-org/scancode-toolkit)",
        "license": "CC-BY-4.0",
        "copyright": "Copyright (c) nexB Inc. and others",
        "changes": "texts are kept as hashes of their words; rules that nothing tells from prose are left out",
        "version": version,
        "date": date,
        "licences": len(known),
        "rules": len(chosen),
        "words": sum(len(rule.words) for rule in chosen),
    }
    (target / ORIGIN).write_text(yaml.safe_dump(origin, sort_keys=False, width=118), "utf-8")


def read(files: Sequence[RuleFile]) -> list[Rule]:
    """Give the rules as words, without those in which no anchor stands."""
    batch = Batch(0, [Document(number, file.text.encode()) for number, file in enumerate(files)])
    every = words(batch)
    found = words_of_licences(batch, np.arange(len(every.hashes)))
    rows = np.searchsorted(batch.ends, found.starts, side="left")
    first = np.searchsorted(rows, np.arange(len(files) + 1))
    looked_at = set(np.searchsorted(batch.ends, every.starts[anchored(every.hashes)], side="left").tolist())
    given = []
    for row, file in enumerate(files):
        begin, end = int(first[row]), int(first[row + 1])
        if row not in looked_at or begin == end:
            continue
        places = found.starts[begin:end] - batch.starts[row]
        given.append(Rule(tuple(found.hashes[begin:end].tolist()), required(file.text, places), file))
    return given


def required(text: str, places: np.ndarray) -> tuple[tuple[int, int], ...]:
    """Give the runs of words between `{{` and `}}`, for words that begin at these bytes of the text."""
    data = text.encode()
    runs, start = [], data.find(b"{{")
    while start >= 0:
        end = data.find(b"}}", start)
        if end < 0:
            break
        run = (int(np.searchsorted(places, start)), int(np.searchsorted(places, end)))
        if run[0] < run[1]:
            runs.append(run)
        start = data.find(b"{{", end)
    return tuple(runs)


def unique(found: Iterable[Rule]) -> list[Rule]:
    """Give one rule for equal words, in the order of their words: the more telling kind, then the more relevant."""
    chosen: dict[tuple[int, ...], Rule] = {}
    ranked = sorted(found, key=lambda rule: (KINDS.index(rule.file.kind), -rule.file.relevance, rule.file.expression))
    for rule in ranked:
        chosen.setdefault(rule.words, rule)
    return [chosen[words] for words in sorted(chosen)]


def packed(chosen: Sequence[Rule]) -> bytes:
    """Give the arrays of the index as an uncompressed `.npz`."""
    vocabulary, stream = np.unique(
        np.fromiter((word for rule in chosen for word in rule.words), dtype=np.uint64), return_inverse=True
    )
    if len(vocabulary) >= 1 << 16:
        raise ValueError("more words than a word's number can tell apart")
    expressions = sorted({rule.file.expression for rule in chosen})
    place = {expression: number for number, expression in enumerate(expressions)}
    runs = [(number, *run) for number, rule in enumerate(chosen) for run in rule.required]
    lengths = np.array([len(rule.words) for rule in chosen], dtype=np.uint32)
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    arrays: dict[str, Any] = {
        "vocabulary": vocabulary,
        "stream": stream.astype(np.uint16),
        "lengths": lengths,
        "wholes": leading_hashes(vocabulary[stream], starts, lengths.astype(np.int64)),
        "expression": np.array([place[rule.file.expression] for rule in chosen], dtype=np.uint16),
        "kind": np.array([KINDS.index(rule.file.kind) for rule in chosen], dtype=np.uint8),
        "relevance": np.array([rule.file.relevance for rule in chosen], dtype=np.uint8),
        "coverage": np.array([rule.file.coverage for rule in chosen], dtype=np.uint8),
        "continuous": np.array([rule.file.continuous for rule in chosen]),
        "required": np.array(runs, dtype=np.uint32).reshape(-1, 3),
        "expressions": np.frombuffer("\n".join(expressions).encode(), dtype=np.uint8),
    }
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def licence_table(known: Sequence[LicenceFile]) -> str:
    """Give the licences as JSON, a line a key: SPDX id, category, 1 for an exception, replacement, other ids."""
    lines = [
        f"{json.dumps(licence.key)}: "
        + json.dumps([licence.spdx, licence.category, int(licence.exception), licence.replaced, *licence.others])
        for licence in sorted(known)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    compile_index(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(__file__).parent)
