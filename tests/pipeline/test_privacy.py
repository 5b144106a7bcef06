"""No personal value reaches the output folder, the log or the terminal, wherever in the corpus it stands."""

import gzip
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.command import Command

# what is planted, and the part of it that must appear nowhere
PLANTED = {
    "personal.email": "rosalind.marsh@example.org",
    "personal.ip": "203.0.113.77",
    "personal.phone": "+44 20 7946 0958",
    "personal.iban": "GB82 WEST 1234 5698 7654 32",
    "personal.card": "4111 1111 1111 1111",
}
SENTENCES = {
    "personal.email": "Write to {} for the minutes.",
    "personal.ip": "The login came from the IP address {} last night.",
    "personal.phone": "Call me on phone {} after six.",
    "personal.iban": "Pay the fee to IBAN {} please.",
    "personal.card": "I paid with my credit card {} yesterday.",
}
# known by the words beside them alone, so bare in a URL and an id they are told only by their own record's text
TOLD_BY_CONTEXT = {
    "personal.health_id": ("NHS number {}.", "943 476 5919"),
    "personal.national_id": ("Haar BSN is {}.", "111222333"),
}


def forms(value: str) -> set[str]:
    """The value as it was written, and without what parts its digits."""
    return {value, value.replace(" ", ""), value.replace(" ", "").lstrip("+")}


def contents(folder: Path) -> dict[str, str]:
    """Everything under a folder as text: the bytes of every file, and the cells of every table."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[str(path)] = path.read_bytes().decode("latin-1")
            if path.suffix == ".parquet":
                found[f"{path} (cells)"] = json.dumps(pq.read_table(path).to_pylist(), default=str)
    return found


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    corpus = tmp_path_factory.mktemp("corpus")
    records = []
    for category, value in PLANTED.items():
        text = SENTENCES[category].format(value)
        records += [
            {"id": category, "text": text},
            {"id": value, "text": "the id of this one is personal", "license": f"ask {value}", "date": value},
            {"text": "so is its address", "url": f"https://example.com/page?q={value}", "source": value},
            {"text": "and this", "url": f"https://example.com/{value.replace('@', '%40').replace(' ', '%20')}"},
            {"messages": [{"role": value, "content": text}, {"role": "assistant", "content": "noted"}]},
        ]
    records += [
        {
            "id": f"p{value}",
            "text": sentence.format(value),
            "url": f"https://example.com/{value.replace(' ', '-')}/notes",
        }
        for sentence, value in TOLD_BY_CONTEXT.values()
    ]
    lines = [json.dumps(record) for record in records]
    broken = [line[: len(line) - 3] for line in lines]
    (corpus / "good.jsonl").write_text("\n".join(lines) + "\n")
    (corpus / "broken.jsonl").write_text("\n".join(broken) + "\n")
    (corpus / f"letter to {PLANTED['personal.email']}.txt").write_text("a letter that is named after its reader")
    (corpus / f"odd {PLANTED['personal.email']}.bin").write_bytes(b"\x00\x01")
    folder = corpus / PLANTED["personal.email"]
    folder.mkdir()
    (folder / "mail.csv").write_text(f"{PLANTED['personal.email']},text\n1,a mail in its owner's folder\n")
    (folder / "LICENSE").write_text("MIT License\n")
    (folder / "README.md").write_text(f"---\nlicense: ask {PLANTED['personal.email']}\n---\n")
    with gzip.open(corpus / "cut.jsonl.gz", "wb") as stream:
        stream.write("\n".join(lines).encode())
    (corpus / "cut.jsonl.gz").write_bytes((corpus / "cut.jsonl.gz").read_bytes()[:-20])
    (corpus / "sources.yaml").write_text(
        "version: 1\nsources:\n  - name: letters\n    paths: ['good.jsonl']\n    origin: user-data\n"
        f"    url: 'https://example.com/?mail={PLANTED['personal.email']}'\n"
        f"    contact: {PLANTED['personal.email']}\n"
        f"  - name: mail of {PLANTED['personal.email']}\n    paths: ['{PLANTED['personal.email']}/**']\n"
        f"    license: MIT\n"
        f"  - name: claimed twice\n    paths: ['{PLANTED['personal.email']}/**']\n"
    )
    out = tmp_path_factory.mktemp("out") / "audit"
    govern = Command(tmp_path_factory.mktemp("home"))
    done = govern.audit(corpus, "--out", out, "--workers", 2)
    assert done.returncode in (0, 1), done.stderr
    again = govern("check", out)
    return out, done.stdout + done.stderr + again.stdout + again.stderr


@pytest.mark.parametrize("category", PLANTED)
def test_the_planted_value_is_found(category: str, audited: tuple[Path, str]) -> None:
    out, _ = audited
    assert category in pq.read_table(out / "findings.parquet")["category"].to_pylist()


@pytest.mark.parametrize("category", PLANTED)
def test_no_planted_value_is_written_anywhere(category: str, audited: tuple[Path, str]) -> None:
    out, printed = audited
    for place, text in {**contents(out), "the terminal": printed}.items():
        for form in forms(PLANTED[category]):
            assert form not in text, f"{category} stands in {place}"


@pytest.mark.parametrize("category", TOLD_BY_CONTEXT)
def test_what_a_text_tells_is_in_no_id_and_no_url(category: str, audited: tuple[Path, str]) -> None:
    out, printed = audited
    value = TOLD_BY_CONTEXT[category][1]
    assert category in pq.read_table(out / "findings.parquet")["category"].to_pylist()
    for place, text in {**contents(out), "the terminal": printed}.items():
        for form in forms(value) | {value.replace(" ", "-")}:
            assert form not in text, f"{category} stands in {place}"


def test_no_planted_value_is_in_a_name(audited: tuple[Path, str]) -> None:
    out, _ = audited
    names = " ".join(str(path.relative_to(out)) for path in out.rglob("*"))
    assert not any(form in names for value in PLANTED.values() for form in forms(value))


def test_the_report_shows_masked_ones(audited: tuple[Path, str]) -> None:
    out, _ = audited
    report = (out / "report.html").read_text(encoding="utf-8")
    excerpts = pq.read_table(out / "findings.parquet", columns=["category", "excerpt"]).to_pylist()
    email = next(row["excerpt"] for row in excerpts if row["category"] == "personal.email")
    assert "*" in email or "…" in email or "•" in email
    assert email in report


def test_the_digests_need_the_key(audited: tuple[Path, str]) -> None:
    out, _ = audited
    key = bytes(range(32)).hex()
    assert not any(key in text for text in contents(out).values())
