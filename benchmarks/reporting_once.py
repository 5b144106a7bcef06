"""One report, in a process of its own: `python -m benchmarks.reporting_once FOLDER KIND FORMAT OUT`."""

import sys
from pathlib import Path

from govern.report.evidence import evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language

if __name__ == "__main__":
    folder, kind, suffix, out = sys.argv[1:]
    KINDS[kind].write(suffix, evidence(Path(folder)), language(), Path(out))
