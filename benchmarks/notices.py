"""Precision and recall of copyright notices, file by file, on the files that ScanCode's authors labelled.

Run: python benchmarks/notices.py FOLDER-OF-SHARED-DATA
"""

import gzip
import sys
from pathlib import Path

import orjson

from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.rights.notice import NoticeDetector

SET = "scancode-copyrights.jsonl.gz"


def main() -> None:
    """Print how many files with a labelled notice are found, and how many found ones have a label."""
    with gzip.open(Path(sys.argv[1]) / "rights" / SET) as lines:
        records = [orjson.loads(line) for line in lines]
    labelled = {number for number, record in enumerate(records) if record["expected_copyrights"]}
    documents = [Document(number, record["text"].encode()) for number, record in enumerate(records)]
    detector = NoticeDetector()
    found = {int(batch.docs[finding.row]) for batch in batches(documents) for finding in detector.scan(batch)}
    right = len(found & labelled)
    print(f"{SET}: {len(records)} files, {len(labelled)} with notices")
    print(f"precision {right / len(found):.3f} recall {right / len(labelled):.3f}")


if __name__ == "__main__":
    main()
