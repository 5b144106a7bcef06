"""datasketch in plain use: a MinHash a document, an LSH index of the kept ones. Arguments: corpus.jsonl, folder."""

import re
import sys
from pathlib import Path

import orjson
from datasketch import MinHash, MinHashLSH

SHINGLE, PERMUTATIONS, THRESHOLD = 5, 128, 0.8


def main() -> None:
    """Keep each document that the index knows nothing like."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    out = Path(sys.argv[2])
    with Path(sys.argv[1]).open("rb") as lines, (out / "kept.jsonl").open("wb") as kept:
        for number, line in enumerate(lines):
            words = re.findall(r"\w+", orjson.loads(line)["text"].lower())
            shingles = {" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)}
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch(shingles)
            if not shingles or not index.query(sketch):
                kept.write(line)
                if shingles:
                    index.insert(number, sketch)


if __name__ == "__main__":
    main()
