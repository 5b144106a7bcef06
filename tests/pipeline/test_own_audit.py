"""What users bring is used by an audit, in workers too; the files are those of the documentation."""

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file
from govern.corpus.shard import Shard
from govern.detect.own import detector as own_detector
from govern.detect.own.choice import own_files
from govern.pipeline.scan import ScanTask, runs, scan_shard
from govern.pipeline.settings import ScanSettings
from tests.command import Command

PAGE = Path(__file__).resolve().parents[2] / "docs" / "detectors" / "your-own.md"
BLOCK = re.compile(r"```\w+\n# (?P<name>[\w.]+)\n(?P<content>.*?)```", re.DOTALL)
TEXTS = [
    "The employee EMP-123456 has the locker L1236 and not L1235, says this sentence, which is plainly English.",
    "Der Mitarbeiter EMP-654321 arbeitet an Grey Owl, und dieser Satz ist offensichtlich deutsch geschrieben.",
    "token = acme_1k2j3h4g5f6d7s8a",
    "Nothing of the kind is in this text, which is long enough to tell that it is written in English.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        (tmp_path / block["name"]).write_text(block["content"], encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    lines = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS)
    (tmp_path / "corpus" / "a.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


OPTIONS = (
    "--recognizers",
    "staff.yaml",
    "--recognizers",
    "staff.py",
    "--secret-rules",
    "acme.toml",
    "--names",
    "off",
)


def test_the_examples_of_the_documentation_work(govern: Command, folder: Path) -> None:
    done = govern.audit("corpus", *OPTIONS, "--workers", "1", "--quiet", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    rows = pq.read_table(folder / "govern-audit" / "findings.parquet").to_pylist()
    told = [(row, json.loads(row["attributes"])) for row in rows]
    own = {(row["doc"], facts["entity"], round(row["confidence"], 2)) for row, facts in told if "entity" in facts}
    assert own == {(0, "EMPLOYEE_ID", 0.65), (0, "LOCKER", 1.0), (1, "EMPLOYEE_ID", 0.65), (1, "PROJECT", 0.9)}
    assert [row["doc"] for row, facts in told if facts.get("rule") == "acme-token"] == [2]
    manifest = json.loads((folder / "govern-audit" / "manifest.json").read_text())
    ids = [sheet["id"] for sheet in manifest["detectors"]]
    assert sum(detector.startswith("personal.custom.") for detector in ids) == 3
    assert sum(detector.startswith("secret.rules.v1+") for detector in ids) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "staff.yaml",
            "recognizers:\n  - name: A\n    patern: []\n",
            "staff.yaml:3: recognizers[0].patern: unknown key;",
        ),
        ("staff.py", "import nothing_of_the_kind\n", "staff.py: does not import: ModuleNotFoundError"),
        ("acme.toml", "[[rules]]\nid = 'a'\nregx = 'b'\n", "acme.toml: rule a: unknown key regx; allowed: id,"),
    ],
)
def test_a_wrong_file_ends_in_one_line(govern: Command, folder: Path, name: str, content: str, said: str) -> None:
    (folder / name).write_text(content)
    done = govern.audit("corpus", *OPTIONS, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (folder / "govern-audit").exists()


def test_what_took_too_long_is_on_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_detector, "SECONDS", 0.05)
    (folder / "bad.yaml").write_text(
        "recognizers: [{name: Bad, supported_entity: BAD, patterns: [{name: bad, regex: '(x+x+)+y', score: 0.5}]}]"
    )
    texts = ["xxy", "xxy " + "x" * 5000, "xxy"]
    corpus = folder / "corpus" / "a.jsonl"
    corpus.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    (file,) = discover([str(corpus)]).files
    parts = split_file(file, ReaderSettings())
    assert isinstance(parts, list)
    settings = ScanSettings(bytes(32), own=own_files([str(folder / "bad.yaml")], []))
    scan_shard(ScanTask(Shard(0, tuple(parts), file.size), folder / "result", settings))
    (row,) = pq.read_table(folder / "result" / "skipped.parquet").to_pylist()
    assert row["reason"] == "failed"
    assert "documents 1 to 1" in row["position"]
    assert "did not look at them: it took too long" in row["detail"]
    found = pq.read_table(folder / "result" / "findings.parquet").to_pylist()
    assert [finding["doc"] for finding in found] == [0, 2]


def test_rows_that_follow_each_other_are_told_together() -> None:
    assert runs({}) == []
    assert runs({3: "a", 1: "a", 2: "a", 4: "b", 6: "b"}) == [(1, 3, "a"), (4, 4, "b"), (6, 6, "b")]


def test_presidio_takes_the_same_file(folder: Path) -> None:
    provider = RecognizerRegistryProvider(conf_file=str(folder / "staff.yaml"))
    names = [recognizer.name for recognizer in provider.create_recognizer_registry().recognizers]
    assert sorted(set(names)) == ["Employee number", "Projects"]
