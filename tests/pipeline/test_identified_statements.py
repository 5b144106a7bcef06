"""A statement about a person is one about an identified person where another detector of the scan tells who it is."""

import json
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file
from govern.corpus.shard import Shard
from govern.pipeline.names.settings import Mode, NamesSettings
from govern.pipeline.scan import ScanTask, scan_shard
from govern.pipeline.settings import ScanSettings

ADDRESS = "Please write to anna@example.com as soon as you can, as she was diagnosed with diabetes last week."
NAME = "Then came Ada Lovelace from the hospital in London. She was diagnosed with diabetes last week."
NOBODY = "Then came the doctor from the hospital in the city. She was diagnosed with diabetes last week."
FAR = f"{ADDRESS} Nothing else was said for a long time about any of this. The patient was treated for asthma."


def tiers(text: str, folder: Path, names: Mode) -> list[str]:
    source = folder / "a.jsonl"
    source.write_text(json.dumps({"text": text}) + "\n")
    (file,) = discover([str(source)]).files
    parts = split_file(file, ReaderSettings())
    assert isinstance(parts, list)
    settings = ScanSettings(bytes(32), names=NamesSettings(names))
    scan_shard(ScanTask(Shard(0, tuple(parts), file.size), folder / "result", settings))
    rows = pq.read_table(folder / "result" / "findings.parquet").to_pylist()
    return [orjson.loads(row["attributes"])["tier"] for row in rows if row["category"] == "personal.special.health"]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (ADDRESS, "off", ["identified"]),
        (NAME, "off", ["person"]),
        (NAME, "full", ["identified"]),
        (NOBODY, "full", ["person"]),
        (FAR, "off", ["identified", "person"]),
    ],
)
def test_who_a_statement_is_about_is_told_by_all_detectors(
    text: str, names: Mode, expected: list[str], tmp_path: Path
) -> None:
    assert tiers(text, tmp_path, names) == expected
