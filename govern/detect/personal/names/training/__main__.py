"""Make the weights anew from a folder of `*.train.jsonl.gz`, and measure them on its `*.dev.jsonl.gz`.

Run: python -m govern.detect.personal.names.training FOLDER DATE
"""

import os
import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
import yaml

from govern.detect.personal.names.lists import FILE
from govern.detect.personal.names.model import write
from govern.detect.personal.names.tagger import WEIGHTS
from govern.detect.personal.names.training.card import card
from govern.detect.personal.names.training.descent import Settings
from govern.detect.personal.names.training.gold import Row, read_rows
from govern.detect.personal.names.training.making import make_model
from govern.detect.personal.names.training.overlap import without_shared

PACKAGE = Path(__file__).resolve().parent.parent
CARD = "card.yaml"


def sets(folder: Path, part: str) -> dict[str, list[Row]]:
    """Give the rows of each set's part (`train` or `dev`), by name."""
    ending = f".{part}.jsonl.gz"
    return {path.name.removesuffix(ending): read_rows(path) for path in sorted(folder.glob(f"*{ending}"))}


def lists() -> tuple[np.ndarray, np.ndarray]:
    """Give the hashes and entries of the lists that ship."""
    with np.load(BytesIO((files("govern.detect.personal.names") / FILE).read_bytes())) as arrays:
        return arrays["hashes"], arrays["entries"]


def main(folder: Path, date: str) -> None:
    """Write the weights and their card."""
    dev = sets(folder, "dev")
    train = without_shared(sets(folder, "train"), dev.values())
    content = write(make_model(train, lists(), Settings(), os.cpu_count() or 1))
    (PACKAGE / WEIGHTS).write_bytes(content)
    written = card(train, dev, content, date)
    (PACKAGE / CARD).write_text(
        yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=118),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
