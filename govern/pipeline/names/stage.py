"""Names in an audit: what reads them, which documents are read, and what that says of the corpus."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from govern.detect.interface import DetectorSheet
from govern.detect.personal.naming.choice import NamesChoice, NamesModel
from govern.detect.personal.naming.measured import Accuracy
from govern.ledger.reading import connect
from govern.ledger.tables import NAMES
from govern.ledger.writing import write_table
from govern.pipeline.assemble import shard_facts
from govern.pipeline.engine import Engine, Lost, results
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.names.drawing import Drawn, draw
from govern.pipeline.names.prevalence import Counted, Estimate, prevalence
from govern.pipeline.names.reading import NamesTask, read_names
from govern.pipeline.names.settings import NamesSettings

PERSON = "personal.name"
LEAST_CONFIDENCE = 0.5  # of names that count, where the detector's accuracy was not measured with another
DETECTORS = "personal.names."  # how the ids of all that read names begin
HITS = """
    select stratum, count(*), count(hit.doc) from names
    left join (select distinct doc from findings where category = $category and confidence >= $least) hit using (doc)
    group by stratum"""


@dataclass(frozen=True, slots=True)
class NamesFacts:
    """What reads names, as a worker told it: the ledger repeats all of it."""

    sheets: tuple[DetectorSheet, ...]
    models: tuple[NamesModel, ...]
    accuracy: Accuracy | None


def names_facts(choice: NamesChoice) -> NamesFacts:
    """Load what was chosen and say what it is; a task, as its libraries need not be loaded by the main process.

    Raises:
        NamesModelError: a pipeline is not on this machine or cannot be used.
    """
    from govern.detect.personal.naming.reader import names_reader

    reader = names_reader(choice)
    return NamesFacts(tuple(detector.sheet for detector in reader.detectors), reader.models, reader.accuracy)


def asked_facts(settings: NamesSettings, engine: Engine) -> NamesFacts | None:
    """Ask a worker for the facts; None where nothing is read for names.

    Raises:
        NamesModelError: a pipeline is not on this machine or cannot be used.
    """
    if settings.mode == "off":
        return None
    ((_, facts),) = results(engine, names_facts, [settings.choice])
    return facts


@dataclass(frozen=True, slots=True)
class NamesRead:
    """What became of a draw: `read` (bool) by its documents, and the folders of findings by shard."""

    drawn: Drawn
    read: np.ndarray
    folders: Mapping[int, Path]


def sample_names(out: Path, corpus: LinkedCorpus, settings: NamesSettings, key: bytes, engine: Engine) -> NamesRead:
    """Draw documents from the `documents` in `out`, read them for names, and write which were read as `names`.

    What `full` asks for was done by the scan, so its documents count as read.
    """
    work = out / "work" / "names"
    shutil.rmtree(work, ignore_errors=True)
    with closing(connect(out)) as connection:
        drawn = draw(connection, settings)
    if settings.mode == "sample":
        read, folders = _read_again(work, corpus, drawn, settings, key, engine)
    else:
        read, folders = _read_by_scan(corpus, len(drawn.docs)), {}
    _write_read(out, drawn, read)
    return NamesRead(drawn, read, folders)


def _read_by_scan(corpus: LinkedCorpus, drawn: int) -> np.ndarray:
    """Give which of all documents (bool), or of none, no detector of names failed on."""
    read = np.ones(drawn, dtype=bool)
    for first, folder in zip(corpus.first.tolist(), corpus.folders, strict=False):
        for detector, low, high in (shard_facts(folder) or {}).get("unlooked", ()):
            if detector.startswith(DETECTORS):
                read[first + low : first + high + 1] = False
    return read


def _read_again(
    work: Path, corpus: LinkedCorpus, drawn: Drawn, settings: NamesSettings, key: bytes, engine: Engine
) -> tuple[np.ndarray, dict[int, Path]]:
    shards, numbers = corpus.placed(corpus.dense(drawn.docs))
    sizes = np.diff(corpus.first)
    tasks = []
    for shard in np.unique(shards).tolist():
        chosen = np.zeros(sizes[shard], dtype=bool)
        chosen[numbers[shards == shard]] = True
        scanned, result = corpus.folders[shard], work / str(shard)
        tasks.append(NamesTask(corpus.shards[shard], corpus.reader, scanned, chosen, settings.choice, key, result))
    read = np.zeros(len(drawn.docs), dtype=bool)
    folders = {}
    for task, found in engine.map(read_names, tasks):
        if not isinstance(found, Lost):
            place = shards == task.shard.number
            read[place] = found[numbers[place]]
            folders[task.shard.number] = task.result
    return read, folders


def _write_read(out: Path, drawn: Drawn, read: np.ndarray) -> None:
    strata = drawn.stratum[read]
    counts = np.bincount(strata, minlength=len(drawn.strata))
    documents = np.array([stratum.documents for stratum in drawn.strata], dtype=np.float64)
    weights = documents[strata] / counts[strata]
    columns = {"doc": drawn.docs[read], "stratum": strata.astype(np.uint32), "weight": weights}
    write_table(out / "names.parquet", NAMES, pa.table(columns, schema=NAMES).to_batches())


def estimated(out: Path, done: NamesRead, settings: NamesSettings, facts: NamesFacts | None) -> dict[str, Any]:
    """Give the manifest's part about names, from the `names` and `findings` in `out`."""
    if facts is None:
        return {"mode": "off"}
    least = facts.accuracy.confidence if facts.accuracy else LEAST_CONFIDENCE
    with closing(connect(out)) as connection:
        rows = connection.execute(HITS, {"category": PERSON, "least": least}).fetchall()
    counts = {stratum: (read, hits) for stratum, read, hits in rows}
    strata = done.drawn.strata
    counted = [Counted(stratum.documents, *counts.get(place, (0, 0))) for place, stratum in enumerate(strata)]
    return {
        "mode": settings.mode,
        "sample": settings.sample if settings.mode == "sample" else None,
        "seed": settings.seed if settings.mode == "sample" else None,
        "models": [asdict(model) for model in facts.models],
        "accuracy": facts.accuracy and facts.accuracy._asdict(),
        "confidence": least,
        "documents": sum(each.documents for each in counted),
        "drawn": len(done.read),
        "read": int(done.read.sum()),
        "hits": sum(each.hits for each in counted),
        "seen": _shown(prevalence(counted)),
        "corrected": _shown(prevalence(counted, facts.accuracy)) if facts.accuracy else None,
        "strata": [
            {"source": stratum.source, "language": stratum.language, **each._asdict(), **_seen(each)}
            for stratum, each in zip(strata, counted, strict=True)
        ],
    }


def _seen(counted: Counted) -> dict[str, Any]:
    return {"seen": _shown(prevalence([counted]))}


def _shown(estimate: Estimate | None) -> dict[str, float] | None:
    """Round to a hundredth of a per cent: more figures than any sample bears."""
    return estimate and {name: round(value, 4) for name, value in estimate._asdict().items()}
