"""How many times as fast as a slow peer: both in turn, several times, as a machine's speed changes by the minute.

    python -m benchmarks.dedupe_pairs [--peer text-dedup] [--times 5] [--megabytes 200] [--slow-megabytes 15]

Prints MB/s a core of each run, the ratio of each pair, and the median of the ratios.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.dedupe import CACHE, Corpus
from benchmarks.ground_truth import MEGABYTE, build, shared_data
from benchmarks.measuring import compile_installed, measured
from benchmarks.peers.tools import GOVERN, OTHERS, Tool, python_of


def main() -> None:
    """Build the corpus, run both tools in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", choices=[tool.name for tool in OTHERS if tool.slow], default="text-dedup")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--slow-megabytes", type=float, default=15)
    asked = parser.parse_args()
    peer = next(tool for tool in OTHERS if tool.name == asked.peer)
    compile_installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = Corpus(folder / "whole", *build(shared_data(), round(asked.megabytes * MEGABYTE), 1))
        small = whole.slice(folder / "small", asked.slow_megabytes)
        print(f"{'govern':>10}{peer.name:>14}{'ratio':>8}")
        ratios = []
        for number in range(asked.times):
            ours = speed(GOVERN, whole, folder / f"ours-{number}")
            theirs = speed(peer, small, folder / f"theirs-{number}")
            ratios.append(ours / theirs)
            print(f"{ours:>10.2f}{theirs:>14.2f}{ratios[-1]:>8.1f}", flush=True)
        print(f"median of {asked.times} ratios: {median(ratios):.1f}")


def speed(tool: Tool, corpus: Corpus, out: Path) -> float:
    """Give the MB/s a core of one run.

    Raises:
        RuntimeError: it failed.
    """
    out.mkdir()
    cost = measured(tool.command(python_of(tool, CACHE), corpus.path, out), out.with_suffix(".log"), tool.environment)
    if cost.code:
        raise RuntimeError(f"{tool.name} ended with exit code {cost.code}")
    return corpus.megabytes / cost.processor


if __name__ == "__main__":
    main()
