"""Precision, recall and speed of the secrets detector on made-up secrets planted in real prose, among look-alikes.

Run from the checkout: python -m benchmarks.planted_secrets FOLDER-OF-SHARED-DATA
Each rule's sample stands in a document of its own, in prose, in code and in a table; look-alikes are random hashes,
identifiers, base 64, version strings, settings without a value, and the samples with their random parts blanked.
"""

import gzip
import sys
import time
from pathlib import Path
from random import Random

import orjson

from govern.corpus.batch import Batch, batches
from govern.corpus.records import Document
from govern.detect.personal.secrets.detector import detector
from tests.detect.secrets_samples import FIELD, TEMPLATES, filled, samples

SEEDS = range(20)
FRAMES = ("{}", "x = '{}'  # from the vault\n", "| service | {} | 2024-05-01 |", "Please use {} for now.")
LOOK_ALIKES = (
    "{hex:32}", "{hex:40}", "{hex:64}", "sha512-{key:64}", "{uuid:1}", "order {d:12}",
    "ISBN 978{d:10}", "doi 10.{d:4}/{b36:12}",
    "data:image/png;base64,{b64:300}", "v{d:1}.{d:2}.{d:2}-{hex:7}", "id={b62:22}", "key: {d:16}", "token = load()",
    "password: required", "secret = settings.SECRET_{d:2}", "https://example.org/{b62:30}/x", "cache_key={hex:40}",
    "session {b62:26}", "0x{hex:40}", "token_type: bearer_{d:2}", "PASSWORD=${{PASSWORD_{d:2}}}", "user:{pw:12}",
)  # fmt: skip


def planted(prose: list[str]) -> list[Document]:
    """Give documents with one secret each, the rules in the order of the samples."""
    random = Random(0)
    texts = []
    for seed in SEEDS:
        for sample in samples(1000 + seed).values():
            around = random.choice(prose)
            cut = random.randrange(len(around))
            frame = random.choice(FRAMES).replace("{}", sample)
            texts.append(f"{around[:cut]}\n{frame}\n{around[cut:]}")
    return [Document(row, text.encode()) for row, text in enumerate(texts)]


def look_alikes() -> list[Document]:
    """Give documents that hold none, two thirds of them in the very forms of the rules."""
    texts = [filled(template, Random(seed)) for seed in SEEDS for template in LOOK_ALIKES]
    for filler in "x0*":
        texts += [FIELD.sub(lambda field, filler=filler: filler * int(field[2]), text) for text in TEMPLATES.values()]
    return [Document(row, text.encode()) for row, text in enumerate(texts)]


def main() -> None:
    """Print recall by planted secret, precision over all findings, and the speed on prose without secrets."""
    with gzip.open(Path(sys.argv[1]) / "corpora" / "novels.jsonl.gz") as lines:
        novels = [orjson.loads(line)["text"] for line in lines][:12]
    prose = [novel[start : start + 1500] for novel in novels for start in range(0, len(novel), 5000)]
    documents = planted(prose)
    scan = detector().scan
    found = [int(batch.docs[finding.row]) for batch in batches(documents) for finding in scan(batch)]
    others = look_alikes()
    wrong = sum(1 for batch in batches(others) for _ in scan(batch))
    hit = set(found)
    print(f"recall {len(hit) / len(documents):.4f} of {len(documents)} planted secrets, {len(TEMPLATES)} rules")
    print(f"precision {len(hit) / (len(found) + wrong):.4f}; {wrong} of {len(others)} look-alikes found")
    text = [Document(row, novel.encode()) for row, novel in enumerate(novels)]
    seconds = []
    for _ in range(3):
        batch = Batch(0, text)
        begun = time.process_time()
        list(scan(batch))
        seconds.append(time.process_time() - begun)
    print(f"prose: {1e9 * min(seconds) / len(batch.buffer):.2f} ms/MB")


if __name__ == "__main__":
    main()
