"""`govern find-subject`: what it tells, how it ends, and that a query leaves no trace but its digest."""

import csv
import io
import json
import os
import pty
import subprocess
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from govern.cli.find_subject import find_subject
from govern.subject import forms
from tests.command import KEY, Command

EMAIL = "rosalind.marsh@example.org"
PHONE = "+44 20 7946 0958"
TRACES = (EMAIL, "rosalind", PHONE, PHONE.replace(" ", "")[1:], "2079460958", "Rosalind")
TEXTS = [
    f"Write to {EMAIL} for the minutes of the meeting that was held in the town hall last week.",
    "Call the office on phone 020 7946 0958 after six, and ask for the keys of the garden.",
    f"Write to {EMAIL} for the minutes of the meeting that was held in the town hall last week.",
    "Nothing stands here but the weather, which was warm for the time of the year in the valley.",
]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Command:
    return Command(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    lines = [json.dumps({"id": f"note-{n}", "text": text}) for n, text in enumerate(TEXTS)]
    (folder / "notes.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n")
    done = command.audit(folder / "notes.jsonl", "--out", folder / "out", "--names", "off", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def ask(command: Command, ledger: Path, request: str, *options: object) -> subprocess.CompletedProcess[str]:
    line = command.line("find-subject", ledger, "--digest-key", command.key, *options)
    return subprocess.run(line, env=command.environment, input=request, capture_output=True, text=True, check=False)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("request_lines", "code", "words"),
    [
        (EMAIL.upper(), 0, "line 1: found 2 times in 2 documents of 1 source"),
        (f"nobody@example.com\n{PHONE}\n", 0, "line 1: not found"),
        (f"nobody@example.com\n{PHONE}\n", 0, "line 2: found once in 1 document of 1 source"),
        ("nobody@example.com", 1, "Records that could not be read, and of which nothing is known: 1 (malformed 1)"),
        ("name: Rosalind Marsh", 3, "Names were not looked for"),
        (f"xyzzy_12_;;\n{EMAIL}", 0, "line 1: not looked for"),
    ],
)
def test_what_it_tells_and_how_it_ends(
    command: Command, ledger: Path, request_lines: str, code: int, words: str
) -> None:
    done = ask(command, ledger, request_lines)
    assert (done.returncode, done.stderr) == (code, "")
    assert words in done.stdout


def test_documents_places_and_copies(command: Command, ledger: Path) -> None:
    told = json.loads(ask(command, ledger, EMAIL, "--format", "json").stdout)
    first, second = told["documents"]
    assert (first["path"], first["record"], first["id"], first["copy_of"]) == ("notes.jsonl", 0, "note-0", None)
    assert second["copy_of"] == {"level": "exact", "similarity": 1.0, "path": "notes.jsonl", "record": 0}
    (place,) = first["places"]
    assert TEXTS[0][place["start"] : place["end"]] == EMAIL
    assert (place["category"], place["excerpt"], place["lines"]) == ("personal.email", "r***@***.org", [1])
    assert told["copies"] == []
    assert told["total"] == {"occurrences": 2, "documents": 2, "sources": 1, "copies": 0}


def test_the_table_has_a_row_a_place(command: Command, ledger: Path) -> None:
    done = ask(command, ledger, f"{EMAIL}\n{PHONE}", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["kind"], row["lines"], row["record"], row["copy_record"]) for row in rows] == [
        ("found", "1", "0", ""),
        ("found", "2", "1", ""),
        ("found", "1", "2", "0"),
    ]
    assert "Documents that were read" in done.stderr


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_query_leaves_no_trace(command: Command, ledger: Path, tmp_path: Path, form: str) -> None:
    before = snapshot(ledger)
    out = tmp_path / "answer"
    request = f"{EMAIL}\nphone: {PHONE}\nname: Rosalind Marsh\n"
    shown = ask(command, ledger, request, "--format", form)
    kept = ask(command, ledger, request, "--format", form, "--out", out)
    assert (shown.returncode, kept.returncode, kept.stdout) == (0, 0, "")
    everything = shown.stdout + shown.stderr + kept.stderr + out.read_text()
    assert not [trace for trace in TRACES if trace in everything]
    assert snapshot(ledger) == before
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_recorded_request_is_its_digests(command: Command, ledger: Path) -> None:
    before = snapshot(ledger)
    told = json.loads(ask(command, ledger, EMAIL, "--format", "json", "--record").stdout)
    log = ledger / "requests.jsonl"
    (line,) = log.read_text().splitlines()
    row = json.loads(line)
    assert row["digests"] == sorted(form["digest"] for form in told["asked"][0]["forms"])
    assert (row["documents"], row["copies"]) == (2, 0)
    assert not [trace for trace in TRACES if trace in line]
    assert log.stat().st_mode & 0o777 == 0o600
    log.unlink()
    assert snapshot(ledger) == before


@pytest.mark.parametrize(
    ("arguments", "request_lines", "words"),
    [
        (["{ledger}", EMAIL], "", "identifiers come through standard input"),
        ([EMAIL], "", "DIR is no folder"),
        (["{ledger}"], "", "no line holds an identifier"),
        (["{ledger}"], "rosalind_12_;;\n", "no line holds an identifier"),
        (["{ledger}"], "email:\n", "line 1 names a kind and no value"),
        (["{ledger}", "--digest-key", "{other}"], EMAIL, "were made with the key"),
        (["{ledger}", "--digest-key", "{none}"], EMAIL, "there is no digest key"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_quoted(
    command: Command, ledger: Path, tmp_path: Path, arguments: list[str], request_lines: str, words: str
) -> None:
    (tmp_path / "other").write_bytes(bytes(32))
    names = {"ledger": ledger, "other": tmp_path / "other", "none": tmp_path / "none"}
    filled = [argument.format(**names) for argument in arguments]
    key = [] if "--digest-key" in filled else ["--digest-key", str(command.key)]
    line = command.line("find-subject", *filled, *key)
    done = subprocess.run(
        line, env=command.environment, input=request_lines, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert not [trace for trace in TRACES if trace in done.stdout + done.stderr]


def test_no_key_is_made_for_a_search(command: Command, ledger: Path) -> None:
    done = subprocess.run(
        command.line("find-subject", ledger), env=command.environment, input=EMAIL, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "there is no digest key at" in done.stderr
    assert not (command.home / "config").exists()


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_failure_inside_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, ledger: Path, tmp_path: Path, debug: str
) -> None:
    def failing(text: str, kind: object) -> list[object]:
        raise ValueError(f"cannot parse {text}")

    (tmp_path / "key").write_bytes(KEY)
    monkeypatch.setattr(forms, "detected", failing)
    monkeypatch.setenv("GOVERN_DEBUG", debug)
    done = CliRunner().invoke(find_subject, [str(ledger), "--digest-key", str(tmp_path / "key")], input=EMAIL)
    told = done.output + ("".join(traceback.format_exception(done.exception)) if done.exception else "")
    assert "a recogniser failed (ValueError)" in told
    assert not [trace for trace in TRACES if trace in told]


def test_what_is_typed_is_not_shown(command: Command, ledger: Path) -> None:
    line = command.line("find-subject", ledger, "--digest-key", command.key)
    own, theirs = pty.openpty()
    process = subprocess.Popen(
        line, env=command.environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown, typed = "", [f"{EMAIL}\n", "\n"]
    for chunk in read_from(own):
        shown += chunk
        if typed and shown.count("Identifier: ") > 2 - len(typed):
            os.write(own, typed.pop(0).encode())
    os.close(own)
    assert (process.wait(), typed) == (0, [])
    assert "what you type is not shown" in shown
    assert "line 1: found 2 times" in shown
    assert not [trace for trace in TRACES if trace in shown]


def read_from(terminal: int) -> Iterator[str]:
    """Yield what a process writes to its terminal, until it ends."""
    try:
        while chunk := os.read(terminal, 4096):
            yield chunk.decode(errors="replace")
    except OSError:
        return
