"""`govern works`, and an audit that looks for works: from a text to a finding, without the text in between."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from tests.command import Command

DICE = np.random.default_rng(11)
NOVEL, OTHER = ([f"w{number}x" for number in DICE.integers(0, 100_000, 600)] for _ in range(2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "novel.txt").write_text(" ".join(NOVEL))
    (tmp_path / "psalm.txt").write_text(" ".join(NOVEL[:200]))
    (tmp_path / "corpus").mkdir()
    texts = [OTHER, OTHER[:80] + NOVEL[300:380] + OTHER[80:160], OTHER[200:260] + NOVEL[20:60]]
    lines = "".join(json.dumps({"text": " ".join(text)}) + "\n" for text in texts)
    (tmp_path / "corpus" / "a.jsonl").write_text(lines)
    return tmp_path


def built(govern: Command, folder: Path, *options: str, text: str = "novel.txt", out: str = "novel.works") -> str:
    done = govern("works", "build", text, "--out", out, *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def findings(folder: Path) -> list[dict[str, object]]:
    rows = pq.read_table(folder / "govern-audit" / "findings.parquet").to_pylist()
    return [row for row in rows if row["category"] == "rights.protected_work"]


def test_from_a_text_to_a_finding(govern: Command, folder: Path) -> None:
    said = built(govern, folder, "--id", "isbn:0-306-40615-2", "--owner", "Example Press", "--terms", "no training")
    assert said.startswith("novel.works: 1 work, ")
    options = ("--works", "novel.works", "--names", "off", "--workers", "1", "--quiet")
    assert govern.audit("corpus", *options, cwd=folder).returncode == 0
    rows = findings(folder)
    assert [row["doc"] for row in rows] == [1, 2]
    facts = json.loads(str(rows[0]["attributes"]))
    assert (facts["work"], facts["owner"], facts["band"]) == ("isbn:9780306406157", "Example Press", "50+")
    assert str(rows[0]["excerpt"]) == f"isbn:9780306406157: {facts['words']} words"
    decided = pq.read_table(folder / "govern-audit" / "decisions.parquet").to_pylist()
    assert [row["doc"] for row in decided if "base.copyright.protected-work" in row["rules"]] == [1]

    built(govern, folder, "--every-run", text="psalm.txt", out="free.works")
    assert govern.audit("corpus", *options, "--allow-works", "free.works", cwd=folder).returncode == 0
    assert [row["doc"] for row in findings(folder)] == [1]


def test_registries_are_listed_shown_merged_and_verified(govern: Command, folder: Path) -> None:
    built(govern, folder, "--title", "A Novel")
    built(govern, folder, "--id", "doi:10.5555/1", text="psalm.txt", out="psalm.works")
    done = govern("works", "merge", "novel.works", "psalm.works", "--out", "all.works", cwd=folder)
    assert done.stdout.startswith("all.works: 2 works, ")
    data = json.loads(govern("works", "list", "all.works", "--format", "json", cwd=folder).stdout)
    assert [work["title"] for work in data["works"]] == ["psalm", "A Novel"]
    assert "10.5555/1" in govern("works", "list", "all.works", cwd=folder).stdout
    shown = govern("works", "show", "all.works", "doi:10.5555/1", cwd=folder).stdout
    assert "words        200" in shown
    assert "did you mean doi:10.5555/1?" in govern("works", "show", "all.works", "doi:10.5555/2", cwd=folder).stderr
    assert ", whole, of the key " in govern("works", "verify", "all.works", cwd=folder).stdout
    content = (folder / "all.works").read_bytes()
    (folder / "all.works").write_bytes(content[:-50] + b"?" + content[-49:])
    done = govern("works", "verify", "all.works", cwd=folder)
    assert (done.returncode, done.stderr.strip()) == (
        2,
        "Error: all.works: is damaged: its digest is not that of its content",
    )


def test_the_same_texts_and_key_give_the_same_bytes(govern: Command, folder: Path) -> None:
    built(govern, folder, out="one.works")
    built(govern, folder, out="two.works")
    assert (folder / "one.works").read_bytes() == (folder / "two.works").read_bytes()
    (folder / "other.key").write_bytes(b"q" * 32)
    built(govern, folder, "--key", "other.key", out="three.works")
    assert (folder / "one.works").read_bytes() != (folder / "three.works").read_bytes()
    done = govern("works", "verify", "three.works", cwd=folder)
    assert done.returncode == 2
    assert "is whole, but of the key" in done.stderr
    assert govern("works", "verify", "three.works", "--key", "other.key", cwd=folder).returncode == 0


def test_what_cannot_be_read_is_told_and_the_rest_is_built(govern: Command, folder: Path) -> None:
    (folder / "short.txt").write_text("too short")
    (folder / "bad.epub").write_bytes(b"PK")
    done = govern("works", "build", "novel.txt", "short.txt", "bad.epub", "--out", "a.works", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "skipped short.txt: has 2 words; the least that can be found again is 23",
        "skipped bad.epub: malformed: the archive cannot be read",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("works", "build", "absent.txt", "--out", "a.works"), "absent.txt: no such file or folder"),
        (("works", "build", "novel.txt", "--id", "isbn:1", "--out", "a.works"), "--id isbn:1: is no ISBN"),
        (("works", "build", "novel.txt", "--id", "x", "--out", "a.works"), "has the form scheme:value"),
        (("works", "build", "*.txt", "--id", "doi:1", "--out", "a.works"), "are of a single work"),
        (("works", "list", "novel.txt"), "novel.txt: is no registry of works"),
        (("works", "list", "absent"), "absent: cannot be read"),
        (("audit", "corpus", "--works", "absent"), "there is no key of registries of works"),
        (("audit", "corpus", "--works", "absent", "--works-key", "novel.txt"), "absent: cannot be read"),
        (("audit", "corpus", "--works", "novel.txt", "--works-key", "novel.txt"), "is no registry of works"),
        (("audit", "corpus", "--allow-works", "novel.txt"), "which is not given"),
    ],
)
def test_wrong_use_ends_in_one_clear_line(
    govern: Command, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = govern(*arguments, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "a.works").exists()
    assert not (folder / "govern-audit").exists()


def test_a_registry_of_another_key_is_refused(govern: Command, folder: Path) -> None:
    built(govern, folder)
    (folder / "other.key").write_bytes(b"q" * 32)
    done = govern.audit("corpus", "--works", "novel.works", "--works-key", "other.key", cwd=folder)
    assert done.returncode == 2
    assert "give its key with --works-key FILE" in done.stderr
