"""rensa in plain use: its streaming deduplicator with an LSH index. Arguments: corpus.jsonl, folder."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
from rensa import RMinHashDeduplicator

SHINGLE, PERMUTATIONS, THRESHOLD = 5, 128, 0.8


def shingled(lines: list[bytes]) -> Iterator[tuple[str, list[str]]]:
    """Yield each document's number and shingles."""
    for number, line in enumerate(lines):
        words = re.findall(r"\w+", orjson.loads(line)["text"].lower())
        # the deduplicator takes no empty set, and takes equal ones for copies: a short document stands for itself
        shingles = [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
        yield str(number), shingles or [f"short document {number}"]


def main() -> None:
    """Keep each document that is added as a new one."""
    lines = Path(sys.argv[1]).read_bytes().splitlines(keepends=True)
    deduplicator = RMinHashDeduplicator(threshold=THRESHOLD, num_perm=PERMUTATIONS, use_lsh=True)
    flags = deduplicator.add_pairs(shingled(lines))
    (Path(sys.argv[2]) / "kept.jsonl").write_bytes(
        b"".join(line for line, new in zip(lines, flags, strict=True) if new)
    )


if __name__ == "__main__":
    main()
