"""Names in an audit: who is drawn, what is written of it, and that nothing else changes."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest

from govern.detect.personal.naming.choice import NamesChoice, NamesModelError
from govern.pipeline.audit import AuditRequest, audit
from govern.pipeline.names.settings import NamesSettings
from govern.pipeline.progress import Silent
from govern.pipeline.settings import ScanSettings
from tests.serial import SerialEngine
from tests.spacy_pipelines import save_pipeline

SENTENCES = [
    "The ships left the harbour early and came back with the tide in the evening",
    "Nobody knew how long the winter would last or what the spring would bring",
    "They built the house of stone and wood on the hill above the river",
]
GERMAN = "Die Schiffe verließen den Hafen früh am Morgen und kamen abends mit der Flut zurück"
DOCUMENTS = 240


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(save_pipeline(tmp_path_factory.mktemp("model") / "tiny", language="xx"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sources; every third document of `web` names a person, none of `books`; some have copies."""
    folder = tmp_path_factory.mktemp("corpus")
    dice = random.Random(3)
    for source, count in (("web", DOCUMENTS), ("books", 60)):
        (folder / source).mkdir()
        for number in range(3):
            with (folder / source / f"{number}.jsonl").open("w", encoding="utf-8") as stream:
                for record in range(number, count, 3):
                    text = GERMAN if source == "web" and record % 8 == 0 else ". ".join(dice.sample(SENTENCES, 3))
                    text += f". It was page {record % 50} of {dice.randint(1, 10**6) if record % 10 else 1}."
                    if source == "web" and record % 3 == 0:
                        text += " Then came Ada Lovelace from London."
                    print(json.dumps({"text": text}), file=stream)
    return folder


def audited(corpus: Path, out: Path, names: NamesSettings, *inputs: Path) -> dict[str, Any]:
    settings = ScanSettings(bytes(32), names=names)
    audit(AuditRequest(tuple(map(str, inputs or (corpus,))), out, settings, None, ()), SerialEngine(), Silent())
    manifest: dict[str, Any] = orjson.loads((out / "manifest.json").read_bytes())
    return manifest


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return found


def test_a_sample_reads_as_many_as_asked_of_every_stratum(corpus: Path, tmp_path: Path, tiny: str) -> None:
    names = NamesSettings("sample", 80, choice=NamesChoice((tiny,)))
    told = audited(corpus, tmp_path, names)["names"]
    read = rows(tmp_path, "names")
    assert told["drawn"] == told["read"] == len(read) == 80
    assert {(stratum["source"], stratum["language"]) for stratum in told["strata"]} == {
        ("web", "en"), ("web", "de"), ("books", "en"),
    }  # fmt: skip
    assert all(stratum["read"] >= 13 for stratum in told["strata"])
    assert sum(row["weight"] for row in read) == pytest.approx(300)
    assert told["seen"]["low"] <= 80 / 300 <= told["seen"]["high"]
    documents = {row["doc"]: row for row in rows(tmp_path, "documents")}
    for row in read:
        stratum = told["strata"][row["stratum"]]
        assert (stratum["source"], stratum["language"]) == (
            documents[row["doc"]]["source"],
            documents[row["doc"]]["language"],
        )
    found = {row["doc"] for row in rows(tmp_path, "findings") if row["category"] == "personal.name"}
    assert found <= {row["doc"] for row in read}
    assert len(found) == told["hits"]


def test_the_sample_is_the_same_for_any_order_of_inputs_and_place(corpus: Path, tmp_path: Path, tiny: str) -> None:
    names = NamesSettings("sample", 50, choice=NamesChoice((tiny,)))
    audited(corpus, tmp_path / "a", names)
    audited(corpus, tmp_path / "b", names, *sorted(corpus.iterdir(), reverse=True))
    for table in ("names", "findings", "skipped"):
        assert (tmp_path / "a" / f"{table}.parquet").read_bytes() == (
            tmp_path / "b" / f"{table}.parquet"
        ).read_bytes()


def test_the_sample_does_not_go_by_how_texts_lie_in_files(corpus: Path, tmp_path: Path, tiny: str) -> None:
    other = tmp_path / "other"
    for source in ("web", "books"):
        lines = [
            line for file in sorted((corpus / source).iterdir()) for line in file.read_text("utf-8").splitlines()
        ]
        random.Random(1).shuffle(lines)
        (other / source).mkdir(parents=True)
        (other / source / "all.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = NamesSettings("sample", 50, choice=NamesChoice((tiny,)))
    drawn = []
    for number, folder in enumerate((corpus, other)):
        out = tmp_path / str(number)
        audited(folder, out, names)
        digests = {row["doc"]: row["digest"] for row in rows(out, "documents")}
        drawn.append(sorted(digests[row["doc"]] for row in rows(out, "names")))
    assert drawn[0] == drawn[1]


def test_another_seed_is_another_sample(corpus: Path, tmp_path: Path, tiny: str) -> None:
    names = NamesSettings("sample", 50, choice=NamesChoice((tiny,)))
    audited(corpus, tmp_path / "a", names)
    audited(corpus, tmp_path / "b", replace(names, seed=2))
    assert rows(tmp_path / "a", "names") != rows(tmp_path / "b", "names")


def test_a_sample_of_everything_finds_what_a_full_reading_finds(corpus: Path, tmp_path: Path, tiny: str) -> None:
    choice = NamesChoice((tiny,))
    sample = audited(corpus, tmp_path / "sample", NamesSettings("sample", 10_000, choice=choice))["names"]
    full = audited(corpus, tmp_path / "full", NamesSettings("full", choice=choice))["names"]
    for table in ("findings", "names", "documents", "skipped"):
        assert rows(tmp_path / "sample", table) == rows(tmp_path / "full", table)
    assert sample["strata"] == full["strata"]
    assert full["seen"] == {"share": 0.2667, "low": 0.2667, "high": 0.2667}
    assert full["drawn"] == full["read"] == 300


def test_off_reads_nothing(corpus: Path, tmp_path: Path) -> None:
    manifest = audited(corpus, tmp_path, NamesSettings("off"))
    assert manifest["names"] == {"mode": "off"}
    assert rows(tmp_path, "names") == []
    assert not [sheet for sheet in manifest["detectors"] if "personal.name" in sheet["categories"]]
    assert not [row for row in rows(tmp_path, "findings") if row["category"] == "personal.name"]


def test_a_change_of_the_sample_scans_nothing_and_one_of_the_model_of_all_scans_anew(
    corpus: Path, tmp_path: Path, tiny: str
) -> None:
    def results() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in tmp_path.glob("work/shards/*/*/done.json")}

    audited(corpus, tmp_path, NamesSettings("off"))
    before = results()
    audited(corpus, tmp_path, NamesSettings("sample", 50, choice=NamesChoice((tiny,))))
    assert results() == before
    audited(corpus, tmp_path, NamesSettings("full", choice=NamesChoice((tiny,))))
    full = results()
    assert not set(full) & set(before)
    changed = save_pipeline(tmp_path / "work" / "other", language="xx", description="changed in this word alone")
    audited(corpus, tmp_path, NamesSettings("full", choice=NamesChoice((str(changed),))))
    assert not set(results()) & set(full)


def test_the_manifest_says_what_read_and_under_which_licence(corpus: Path, tmp_path: Path, tiny: str) -> None:
    manifest = audited(corpus, tmp_path, NamesSettings("sample", 50, choice=NamesChoice((tiny,))))
    (model,) = manifest["names"]["models"]
    assert (model["name"], model["version"], model["licence"]) == ("xx_tiny_names", "1.2.3", "CC BY-SA 4.0")
    assert [s["id"] for s in manifest["detectors"] if s["id"].startswith("personal.names")] == [
        "personal.names.xx_tiny_names.v1.2.3"
    ]


def test_a_pipeline_that_is_not_there_stops_the_audit_before_it_reads(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(NamesModelError, match="not installed"):
        audited(corpus, tmp_path, NamesSettings("sample", choice=NamesChoice(("xy_core_news_lg",))))
    assert not list(tmp_path.glob("work/shards/*/*"))


def test_what_changes_before_it_is_read_again_is_not_counted_as_read(
    corpus: Path, tmp_path: Path, tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govern.pipeline.names.reading.reread", lambda *_: iter(()))
    told = audited(corpus, tmp_path, NamesSettings("sample", 50, choice=NamesChoice((tiny,))))["names"]
    assert (told["drawn"], told["read"], told["seen"]) == (50, 0, None)
    assert rows(tmp_path, "names") == []


@pytest.mark.parametrize("mode", ["sample", "full"])
def test_a_detector_that_fails_is_on_record_and_has_read_nothing(
    mode: Any, corpus: Path, tmp_path: Path, tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Ada Lovelace")

    monkeypatch.setattr("govern.detect.personal.naming.model_detector.ModelDetector.scan", fail)
    told = audited(corpus, tmp_path, NamesSettings(mode, 50, choice=NamesChoice((tiny,))))["names"]
    assert told["read"] == 0
    details = {row["detail"] for row in rows(tmp_path, "skipped")}
    assert details == {"personal.names.xx_tiny_names.v1.2.3 did not look at them: ValueError"}
    assert {row["records"] for row in rows(tmp_path, "skipped")} == {0}


@pytest.mark.parametrize("mode", ["full", "sample", "off"])
def test_an_audit_imports_neither_spacy_nor_presidio_unasked(mode: str) -> None:
    program = (
        "import sys; import govern.pipeline.audit, govern.pipeline.worker, govern.pipeline.detecting_worker; "
        "from govern.pipeline.scan import wanted_detectors; from govern.pipeline.settings import ScanSettings; "
        "from govern.pipeline.names.settings import NamesSettings; "
        "from govern.pipeline.names.stage import names_facts; "
        "names = NamesSettings(sys.argv[1]); names_facts(names.choice); "
        "wanted_detectors(ScanSettings(bytes(32), names=names)); "
        "print([name for name in ('spacy', 'presidio_analyzer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, mode], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
