"""Govern and its peers remove near duplicates from the same text in one run: speed, memory, recall and precision.

    python -m benchmarks.dedupe [--megabytes 50] [--slow-megabytes 15] [--only govern rensa] [--venvs FOLDER]

Every tool runs by its own command or public API, alone, on one core, from JSONL to the kept documents; each peer in
an environment of its own, which is made (with pip) when it is absent. Ratios count; machines are noisy.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa

from benchmarks.ground_truth import MEGABYTE, Pair, Record, build, shared_data, write
from benchmarks.measuring import Cost, compile_installed, measured
from benchmarks.peers.tools import GOVERN, OTHERS, Tool, python_of, version
from benchmarks.scoring import EDGES, Score, buckets, met, score, share
from govern.duplicates.geometry import geometry
from govern.duplicates.settings import DuplicateSettings

CACHE = Path.home() / ".cache" / "govern-benchmarks"


class Corpus:
    """A corpus on disk with its truth."""

    def __init__(self, folder: Path, records: Sequence[Record], truth: Sequence[Pair]) -> None:
        self.records, self.truth, self.path = records, truth, folder / "corpus.jsonl"
        self.megabytes = write(folder, records, truth) / MEGABYTE

    def slice(self, folder: Path, megabytes: float) -> "Corpus":
        """Give the first documents of it, up to a size."""
        ends = np.cumsum([len(record.text.encode()) for record in self.records]) / MEGABYTE
        records = self.records[: int(np.searchsorted(ends, megabytes)) + 1]
        names = {record.id for record in records}
        return Corpus(folder, records, [pair for pair in self.truth if {pair.left, pair.right} <= names])


def main() -> None:
    """Build the corpus, run the tools, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--slow-megabytes", type=float, default=15, help="of the same corpus, for the slow peers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[tool.name for tool in (GOVERN, *OTHERS)])
    parser.add_argument("--venvs", type=Path, default=CACHE)
    asked = parser.parse_args()
    tools = [tool for tool in (GOVERN, *OTHERS) if tool.name in asked.only]
    compile_installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = Corpus(folder / "whole", *build(shared_data(), round(asked.megabytes * MEGABYTE), asked.seed))
        small = whole.slice(folder / "small", min(asked.slow_megabytes, asked.megabytes))
        describe(whole)
        print(
            f"\n{'tool':<22}{'MB':>7}{'MB/s/core':>11}{'wall s':>8}{'cpu s':>8}{'peak MiB':>10}"
            f"{'kept':>8}{'removed':>9}{'recall':>8}{'precision':>11}"
        )
        scores = {}
        for tool in tools:
            corpus = small if tool.slow else whole
            result = run(tool, corpus, folder / "out" / tool.name, asked.venvs)
            if result:
                scores[tool.name] = result
        curve(whole, scores)


def describe(corpus: Corpus) -> None:
    """Say what the corpus is."""
    copies = share(pair.similarity >= 0.8 for pair in corpus.truth)
    print(
        f"corpus: {len(corpus.records):,} documents, {corpus.megabytes:,.1f} MB of text; {len(corpus.truth):,} pairs"
        f" of a true similarity of 0.5 or more, {copies:.0%} of them of 0.8 or more"
    )


def run(tool: Tool, corpus: Corpus, out: Path, venvs: Path) -> Score | None:
    """Run one tool and print its line, or why there is none."""
    try:
        python = python_of(tool, venvs)
    except OSError as error:
        print(f"{tool.name:<22} could not be installed: {error}")
        return None
    label = f"{tool.name} {version(tool, python)}"
    out.mkdir(parents=True)
    log = out.parent / f"{tool.name}.log"
    cost = measured(tool.command(python, corpus.path, out), log, tool.environment)
    kept = kept_ids(out)
    if cost.code or not kept:
        words = log.read_text("utf-8", "replace").strip().splitlines()
        print(f"{label:<22} could not be run (exit code {cost.code}): {words[-1] if words else 'it said nothing'}")
        return None
    result = score(kept, corpus.records, corpus.truth)
    print(line(label, corpus.megabytes, cost, result))
    shutil.rmtree(out)
    return result


def line(label: str, megabytes: float, cost: Cost, result: Score) -> str:
    """Give a tool's line of the table."""
    return (
        f"{label:<22}{megabytes:>7.1f}{megabytes / cost.processor:>11.2f}{cost.wall:>8.1f}{cost.processor:>8.1f}"
        f"{cost.peak / 2**20:>10,.0f}{result.kept:>8,}{result.removed:>9,}"
        f"{result.recall:>8.4f}{result.precision:>11.4f}"
    )


def kept_ids(out: Path) -> set[str]:
    """Give the ids of the documents that a tool left under a name that begins with `kept`."""
    names: set[str] = set()
    for path in sorted(path for kept in out.glob("kept*") for path in (kept, *kept.rglob("*")) if path.is_file()):
        if path.suffix == ".jsonl":
            with path.open("rb") as lines:
                names.update(orjson.loads(line)["id"] for line in lines)
        elif path.suffix == ".arrow":
            with pa.OSFile(str(path)) as file:
                names.update(pa.ipc.open_stream(file).read_all()["id"].to_pylist())
    return names


def curve(corpus: Corpus, scores: dict[str, Score]) -> None:
    """Print, by true similarity, what share of the pairs was predicted to meet, met, and was found by each tool."""
    settings = DuplicateSettings()
    banding = geometry(settings.threshold, settings.permutations)
    together = dict(
        zip(
            corpus.truth,
            met(corpus.records, corpus.truth, banding, settings.permutations, settings.seed),
            strict=True,
        )
    )
    print(
        f"\nGovern's banding is {banding.bands} bands of {banding.rows} rows. By true similarity, the share of pairs"
        " that it predicts to meet in a band\n(with two standard errors), that met, and of which a tool kept at most"
        " one (below 0.80 it should have kept both):\n"
    )
    print(f"{'similarity':<14}{'pairs':>7}{'predicted':>18}{'met':>9}" + "".join(f"{name:>12}" for name in scores))
    for number, inside in enumerate(buckets(corpus.truth)):
        if not inside:
            continue
        expected = np.array([banding.recall(pair.similarity) for pair in inside])
        error = 2 * float(np.sqrt((expected * (1 - expected)).sum())) / len(inside)
        high = f"-{EDGES[number + 1]:.2f}" if EDGES[number + 1] <= 1 else ""
        print(
            f"{f'{EDGES[number]:.2f}{high}':<14}{len(inside):>7,}{f'{expected.mean():.4f} ±{error:.4f}':>18}"
            f"{share(together[pair] for pair in inside):>9.4f}"
            + "".join(f"{result.found[number]:>12.4f}" for result in scores.values())
        )


if __name__ == "__main__":
    main()
