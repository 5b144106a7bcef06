"""How long each kind and format of report takes on a large ledger, how much memory, and how large the file is.

    python -m benchmarks.reporting [--documents 1000000] [--findings 10000000] [--policy eu] [--kind audit]

The ledger is that of `benchmarks.deciding`; each report is written in a process of its own.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.deciding import SOURCES, write_ledger
from benchmarks.measuring import compile_installed, measured
from govern.report.kinds import KINDS

SECONDS, BYTES = 60, 1 << 30  # what a report may take


def main() -> int:
    """Write the ledger, decide it, write every report, print what each cost; 1 where one failed or took too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--findings", type=int, default=10_000_000)
    parser.add_argument("--policy", default="eu")
    parser.add_argument("--kind", choices=KINDS, action="append", help="Only this one; may be given several times.")
    asked = parser.parse_args()
    compile_installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ledger"
        folder.mkdir()
        write_ledger(folder, asked.documents, asked.findings)
        decide = [sys.executable, "-m", "benchmarks.deciding_once", str(folder), asked.policy]
        if measured(decide, Path(name) / "log", bound=False).code:
            print((Path(name) / "log").read_text("utf-8"))
            return 1
        print(f"{asked.findings:,} findings, {asked.documents:,} documents, {SOURCES} sources, policy {asked.policy}")
        print("| kind | format | wall, s | processor, s | peak, MiB | file, kB |\n|---|---|--:|--:|--:|--:|")
        kept = [
            _report(folder, kind, suffix, Path(name))
            for kind in asked.kind or KINDS
            for suffix in KINDS[kind].formats
        ]
    return 0 if all(kept) else 1


def _report(folder: Path, kind: str, suffix: str, place: Path) -> bool:
    """Write one report and print its row; whether it was written within the limits."""
    out = place / KINDS[kind].file_name(suffix)
    command = [sys.executable, "-m", "benchmarks.reporting_once", str(folder), kind, suffix, str(out)]
    cost = measured(command, place / "log", bound=False)
    if cost.code:
        print((place / "log").read_text("utf-8"))
        return False
    costs = f"{cost.wall:.1f} | {cost.processor:.1f} | {cost.peak / 2**20:,.0f} | {out.stat().st_size / 1000:,.0f}"
    print(f"| {kind} | {suffix} | {costs} |", flush=True)
    out.unlink()
    return cost.wall < SECONDS and cost.peak < BYTES


if __name__ == "__main__":
    sys.exit(main())
