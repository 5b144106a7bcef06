"""Linking many signatures: band hashes of synthetic documents with planted groups, on two workers.

    python -m benchmarks.linking [--documents 20000000] [--workers 2]

Runs on half of the documents, then on all, and prints what both cost: time, disk and memory. A document in five is in
a group of copies; each copy agrees with its group in each band seven times in ten. There is no text: a pair is alike
where it has the same group, so what is measured is finding, merging and deciding, not reading documents again.
"""

import argparse
import json
import math
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.measuring import measured
from govern.duplicates.candidates import BandTask, find_candidates, merged_range
from govern.duplicates.geometry import geometry
from govern.duplicates.selection import LOW, RANK_BITS, select
from govern.duplicates.settings import DuplicateSettings
from govern.pipeline.engine import results
from govern.pipeline.linking.near import PAIRS_A_RANGE, ROWS_A_TASK
from govern.pipeline.local import LocalEngine
from govern.text.words import mix

SHARD = 500_000  # documents
GROUPED, MEMBERS, AGREEING = 0.2, 3.0, 0.7  # share in groups, members of a group on average, bands that agree
ALONE = np.uint32(0xFFFFFFFF)


def generate(folder: Path, documents: int, seed: int) -> None:
    """Write the bands of each shard, and the rank and the group of every document; one shard is held at a time."""
    bands = geometry(DuplicateSettings().threshold, DuplicateSettings().permutations).bands
    groups = max(1, round(documents * GROUPED / MEMBERS))
    folder.mkdir(parents=True)
    np.save(folder / "ranks.npy", np.random.default_rng(seed).permutation(np.uint32(documents)).astype(np.uint32))
    of = np.lib.format.open_memmap(folder / "groups.npy", mode="w+", dtype=np.uint32, shape=(documents,))
    for number, first in enumerate(range(0, documents, SHARD)):
        size = min(SHARD, documents - first)
        dice = np.random.default_rng([seed, number])
        group = dice.integers(0, groups, size, dtype=np.uint32)
        grouped = dice.random(size) < GROUPED
        of[first : first + size] = np.where(grouped, group, ALONE)
        table = dice.integers(1, 1 << 63, (bands, size), dtype=np.uint64)
        for band in range(bands):
            agree = np.flatnonzero(grouped & (dice.random(size) < AGREEING))
            table[band, agree] = mix((group[agree].astype(np.uint64) << np.uint64(8)) + np.uint64(band + 1))
        np.save(folder / f"bands-{number:05}.npy", table)
    of.flush()


def link(folder: Path, workers: int) -> dict[str, float]:
    """Find, merge and decide, as an audit does; give seconds of each and counts."""
    settings = DuplicateSettings()
    shards = tuple(sorted(folder.glob("bands-*.npy")))
    documents = len(np.load(folder / "ranks.npy", mmap_mode="r"))
    partitions = max(1, math.ceil(documents / ROWS_A_TASK))
    tasks = [
        BandTask(band, part, partitions, shards, folder / "ranks.npy", folder / f"pairs-{band}-{part}.npy")
        for band in range(geometry(settings.threshold, settings.permutations).bands)
        for part in range(partitions)
    ]
    begun = time.perf_counter()
    with LocalEngine(workers) as engine:
        found = sum(facts.pairs for _, facts in results(engine, find_candidates, tasks))
    finding = time.perf_counter() - begun
    groups = np.load(folder / "groups.npy")
    by_rank = np.empty_like(groups)
    by_rank[np.load(folder / "ranks.npy")] = groups
    count = max(1, math.ceil(found / PAIRS_A_RANGE))
    bounds = pairwise(documents * number // count for number in range(count + 1))
    ranges = (merged_range([task.result for task in tasks], low, high) for low, high in bounds)
    outcome = select(ranges, documents, settings.threshold, lambda pairs: same_group(by_rank, pairs))
    grouped = int((groups != ALONE).sum())
    firsts = len(np.unique(groups[groups != ALONE]))
    return {
        "finding": finding,
        "deciding": time.perf_counter() - begun - finding,
        "candidates": found,
        "gone": sum(map(len, outcome.gone)),
        "planted": grouped - firsts,
        "refuted": outcome.refuted,
    }


def same_group(by_rank: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Give 1 for pairs of ranks that are in the same group, 0 for others."""
    alike: np.ndarray = by_rank[(pairs >> RANK_BITS).astype(np.int64)] == by_rank[(pairs & LOW).astype(np.int64)]
    return alike.astype(np.float64)


def main() -> None:
    """Print a line for half of the documents and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the tables are written  [default: a temporary folder]")
    parser.add_argument("--link", type=Path, help=argparse.SUPPRESS)  # the measured process
    asked = parser.parse_args()
    if asked.link:
        print(json.dumps(link(asked.link, asked.workers)))
        return
    print(
        f"{'signatures':>12}{'candidates':>12}{'gone':>11}{'of planted':>12}{'wrong':>7}{'finding s':>11}"
        f"{'deciding s':>12}{'wall s':>8}{'cpu s':>8}{'bands GB':>10}{'pairs GB':>10}{'largest MiB':>13}"
        f"{'together MiB':>14}"
    )
    for documents in (asked.documents // 2, asked.documents):
        with tempfile.TemporaryDirectory(dir=asked.folder) as name:
            folder = Path(name) / "tables"
            generate(folder, documents, asked.seed)
            log = Path(name) / "log"
            command = [sys.executable, "-m", "benchmarks.linking", "--link", str(folder)]
            cost = measured([*command, "--workers", str(asked.workers)], log, bound=False)
            words = log.read_text().strip().splitlines()
            if cost.code:
                raise SystemExit(words[-1] if words else f"linking failed with exit code {cost.code}")
            facts = json.loads(words[-1])
            bands, pairs = (
                sum(path.stat().st_size for path in folder.glob(f"{kind}-*")) for kind in ("bands", "pairs")
            )
        print(
            f"{documents:>12,}{facts['candidates']:>12,}{facts['gone']:>11,}{facts['gone'] / facts['planted']:>12.4%}"
            f"{facts['refuted']:>7,}{facts['finding']:>11.1f}{facts['deciding']:>12.1f}{cost.wall:>8.1f}"
            f"{cost.processor:>8.1f}{bands / 1e9:>10.2f}{pairs / 1e9:>10.2f}{cost.peak / 2**20:>13,.0f}"
            f"{cost.together / 2**20:>14,.0f}"
        )


if __name__ == "__main__":
    main()
