"""One decision on a ledger, in a process of its own: `python -m benchmarks.deciding_once FOLDER POLICY`."""

import sys
import time
from datetime import date
from pathlib import Path

from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.decide import decide
from govern.policy.packs import load_packs

if __name__ == "__main__":
    policy = load_packs(sys.argv[2])
    begun = time.perf_counter()
    verdict = decide(Ledger(Path(sys.argv[1])), policy, Circumstances("release", date(2026, 11, 22)))
    fired, wall = len(verdict.fired), time.perf_counter() - begun
    print(f"decided in {wall:.1f} s: {verdict.word}; {fired} of {len(policy.rules)} rules fired")
