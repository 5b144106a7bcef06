"""The tools that are compared: Govern in this process, its peers in processes of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version as package_version
from pathlib import Path

import orjson

from benchmarks.peers.tools import OFFLINE, ONE_THREAD, OTHERS, PEERS, python_of, version
from benchmarks.personal_sets.texts import Reading, Span, Text
from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.interface import Detector
from govern.detect.language import languages
from govern.detect.overlaps import resolved
from govern.detect.registry import names_detector, personal_detectors

REPORTED = {"presidio": 0.35, "presidio + our names": 0.35}  # the least score that counts; of the others all count
GOVERN, PRESIDIO, PRESIDIO_NAMES, DATATROVE = (
    "govern",
    "presidio",
    "presidio + our names",
    "datatrove",
)
LANGUAGE, OVERLAPS = "language", "overlaps"  # parts of a reading that are no detector
CHECKOUT = PEERS.parent.parent


def govern(texts: Sequence[Text], patterns: bool = True, names: bool = False) -> Reading:
    """Read texts with every detector of direct identifiers, with the one of names, or with all, as the scan does."""
    detectors: list[Detector] = [*(personal_detectors() if patterns else ()), *([names_detector()] if names else ())]
    spans: list[Span] = []
    parts: dict[str, float] = dict.fromkeys((LANGUAGE, *(each.sheet.id for each in detectors), OVERLAPS), 0.0)
    documents = (Document(row, text.text.encode()) for row, text in enumerate(texts))
    clock = time.process_time
    for batch in batches(documents):
        begun = clock()
        languages(batch)
        parts[LANGUAGE] += clock() - begun
        found = []
        for detector in detectors:
            begun = clock()
            found.append((detector.sheet.id, list(detector.scan(batch))))
            parts[detector.sheet.id] += clock() - begun
        begun = clock()
        kept = resolved(found)
        parts[OVERLAPS] += clock() - begun
        spans += (
            Span(
                int(batch.docs[each.row]),
                each.start,
                each.end,
                each.category,
                each.confidence,
                detector,
            )
            for detector, findings in kept
            for each in findings
        )
    return Reading(spans, sum(parts.values()), parts)


def peers(sets: Mapping[str, Sequence[Text]], folder: Path, tool: str) -> dict[str, Reading]:
    """Run a peer over sets in one process of its own. Raises OSError with its last words where it fails."""
    files: list[str] = []
    for number, texts in enumerate(sets.values()):
        source, target = folder / f"{number}.jsonl", folder / f"{number}.json"
        source.write_bytes(b"".join(orjson.dumps({"text": text.text}) + b"\n" for text in texts))
        files += [str(source), str(target)]
    environment = {**os.environ, **OFFLINE, **ONE_THREAD, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run([*command(tool), *files], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise OSError((done.stderr.strip() or "it said nothing").splitlines()[-1])
    found = {}
    for number, name in enumerate(sets):
        read = orjson.loads((folder / f"{number}.json").read_bytes())
        least = REPORTED.get(tool, 0.0)
        found[name] = Reading([Span(*span) for span in read["spans"] if span[4] >= least], read["seconds"])
    return found


def command(tool: str) -> list[str]:
    """Give the command of a peer, without its files; datatrove is installed where it is not."""
    if tool == DATATROVE:
        (known,) = (each for each in OTHERS if each.name == DATATROVE)
        return [
            str(python_of(known, Path.home() / ".cache" / "govern-benchmarks")),
            str(PEERS / "run_pii_formatter.py"),
        ]
    mode = "names" if tool == PRESIDIO_NAMES else "patterns"
    return [sys.executable, str(PEERS / "run_presidio.py"), mode]


def version_of(tool: str) -> str:
    """Give a tool's version."""
    if tool == DATATROVE:
        (known,) = (each for each in OTHERS if each.name == DATATROVE)
        return version(known, Path(command(tool)[0]))
    return package_version("presidio-analyzer" if tool.startswith(PRESIDIO) else "govern")
