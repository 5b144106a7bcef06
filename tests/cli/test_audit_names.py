"""`govern audit --names`: what is said on the terminal, one line for what is wrong, and the same bytes each time."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from govern.ledger.tables import TABLES
from tests.command import Command
from tests.spacy_pipelines import save_pipeline


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for file in range(4):
        with (folder / f"{file}.jsonl").open("w", encoding="utf-8") as stream:
            for record in range(60):
                text = f"The ship number {file}.{record} left the harbour with the tide in the early evening. "
                text += "Then Angela Merkel and Barack Obama met the press in Berlin." if record % 2 else ""
                print(json.dumps({"text": text}), file=stream)
    return folder


def digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


def test_a_sample_is_the_default_and_said_to_be_one(govern: Command, corpus: Path, tmp_path: Path) -> None:
    done = govern.audit(corpus, "--out", tmp_path / "out", "--names-sample", 100)
    assert "Names of people       A sample of 100 of 240 documents was read" in done.stdout


def test_off_is_said_to_be_off(govern: Command, corpus: Path, tmp_path: Path) -> None:
    done = govern.audit(corpus, "--out", tmp_path / "out", "--names", "off")
    assert re.search("Not looked at .*Names of people", done.stdout)
    assert "Names of places" not in done.stdout


def test_any_number_of_workers_draws_the_same(govern: Command, corpus: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        done = govern.audit(corpus, "--out", tmp_path / str(workers), "--names-sample", 50, "--workers", workers)
        assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "1") == digests(tmp_path / "2")


def test_a_pipeline_of_ones_own(govern: Command, corpus: Path, tmp_path: Path) -> None:
    tiny = save_pipeline(tmp_path / "tiny")
    done = govern.audit(corpus, "--out", tmp_path / "out", "--names", "full", "--names-model", f"en={tiny}")
    assert done.returncode in (0, 1), done.stderr
    (model, _) = json.loads((tmp_path / "out" / "manifest.json").read_text())["names"]["models"]
    assert (model["name"], model["licence"]) == ("en_tiny_names", "CC BY-SA 4.0")
    assert "CC BY-SA 4.0" in (tmp_path / "out" / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--names-model", "xy_core_news_lg"), "python -m spacy download xy_core_news_lg"),
        (("--nlp-engine", "{engine}"), "Presidio makes no NLP engine of it"),
    ],
)
def test_what_is_not_there_is_one_line(
    govern: Command, corpus: Path, tmp_path: Path, options: tuple[str, str], message: str
) -> None:
    engine = tmp_path / "engine.yaml"
    engine.write_text("nlp_engine_name: none\nmodels: []\n")
    wanted = [option.format(engine=engine) for option in options]
    done = govern.audit(corpus, "--out", tmp_path / "out", "--quiet", *wanted)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
