"""Make the weights anew from a folder of `*.train.jsonl.gz`, and measure them on its `*.dev.jsonl.gz`."""

import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np

from govern.detect.personal.names.lists import FILE
from govern.detect.personal.names.model import read, write
from govern.detect.personal.names.tagger import WEIGHTS, Tagger
from govern.detect.personal.names.training.descent import Settings
from govern.detect.personal.names.training.gold import Row, read_rows
from govern.detect.personal.names.training.making import make_model
from govern.detect.personal.names.training.scoring import only, places, score

PACKAGE = Path(__file__).resolve().parent.parent


def sets(folder: Path, part: str) -> dict[str, list[Row]]:
    """Give the rows of each set's part (`train` or `dev`), by name."""
    ending = f".{part}.jsonl.gz"
    return {path.name.removesuffix(ending): read_rows(path) for path in sorted(folder.glob(f"*{ending}"))}


def lists() -> tuple[np.ndarray, np.ndarray]:
    """Give the hashes and entries of the lists that ship."""
    with np.load(BytesIO((files("govern.detect.personal.names") / FILE).read_bytes())) as arrays:
        return arrays["hashes"], arrays["entries"]


def main(folder: Path) -> None:
    """Write the weights, and print how they do."""
    content = write(make_model(sets(folder, "train"), lists(), Settings()))
    (PACKAGE / WEIGHTS).write_bytes(content)
    tagger = Tagger(read(content))
    for name, rows in sets(folder, "dev").items():
        gold, found = (
            places(row.spans for row in rows),
            places(tagger.tag([row.text for row in rows])),
        )
        whole, person = score(gold, found), score(only("PER", gold), only("PER", found))
        print(f"{name:20} P {whole.precision:.3f} R {whole.recall:.3f} F1 {whole.f1:.3f}  PER F1 {person.f1:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
