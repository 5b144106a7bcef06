"""Speed and memory of the whole audit, stage by stage, beside Presidio's own engine on the same text in the same run.

    python -m benchmarks.audit [--megabytes 500] [--workers 1 2] [--corpus FILE.jsonl.gz]

The corpus is the novels of the shared data, repeated with a running number in each copy until it has the asked size:
every document has some twenty near copies, all of which are read again and compared.
Peak memory is the largest process, as the operating system accounts it. Ratios count; machines are noisy.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import orjson

from benchmarks.measuring import compile_installed

CHECKOUT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
EXACT_ONLY = ("--no-near", "--passages", "0")


def shared_data() -> Path:
    """Where the real corpora lie."""
    return Path(os.environ.get("GOVERN_DATA") or CHECKOUT.parent / "shared" / "data")


def grow(novels: Path, target: Path, size: int) -> int:
    """Write JSONL of at least `size` bytes by repeating the novels; give the bytes of text in it."""
    with gzip.open(novels) as stream:
        records = [orjson.loads(line) for line in stream]
    written = text = copy = 0
    with target.open("wb") as out:
        while written < size:
            for record in records:
                # each copy differs, or the exact duplicates would make the linking unlike a real corpus
                body = f"Copy {copy}.\n{record['text']}"
                written += out.write(orjson.dumps({"id": f"{record['id']}-{copy}", "text": body}) + b"\n")
                text += len(body.encode())
            copy += 1
    return text


def audit(corpus: Path, out: Path, workers: int, key: Path, *options: str) -> tuple[float, float, int]:
    """Run the audit in a session of its own; give wall seconds, processor seconds of all its processes together, and
    the peak bytes of the largest of them.
    """
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "govern", "audit", str(corpus), "--out", str(out), "--quiet"]
    command += ["--workers", str(workers), "--digest-key", str(key), *options]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    processor: dict[str, float] = {}
    peak = 0
    while process.poll() is None:
        for pid, seconds, memory in session(process.pid):
            processor[pid] = seconds
            peak = max(peak, memory)
        time.sleep(0.05)
    wall = time.perf_counter() - begun
    if process.returncode not in (0, 1):
        raise SystemExit(f"the audit failed with exit code {process.returncode}")
    return wall, sum(processor.values()), peak


def session(leader: int) -> list[tuple[str, float, int]]:
    """Give every process of a session: its id, its processor seconds so far, and its peak bytes."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            status = (folder / "status").read_text()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == leader and "VmHWM" in status:
            seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            found.append((folder.name, seconds, int(status.partition("VmHWM:")[2].split()[0]) * 1024))
    return found


def stages(corpus: Path, key: bytes, limit: int) -> list[tuple[str, float]]:
    """Time each stage of a scan alone, in this process; give megabytes of text a second."""
    from govern.corpus.batch import batches
    from govern.corpus.discovery import discover
    from govern.corpus.readers.interface import ReaderSettings
    from govern.corpus.reading import read_part, split_file
    from govern.corpus.records import Document
    from govern.corpus.storage import file_digest
    from govern.detect.language import languages
    from govern.detect.registry import detectors
    from govern.text.digest import text_digests

    settings = ReaderSettings()
    file = discover([str(corpus)]).files[0]
    rows = []
    begun = time.perf_counter()
    file_digest(file)
    rows.append(("inventory: digest of the file", file.size / MEGABYTE / (time.perf_counter() - begun)))
    begun = time.perf_counter()
    documents: list[Document] = []
    size = 0
    for part in split_file(file, settings):
        for item in read_part(part, settings):
            if isinstance(item, Document):
                documents.append(item)
                size += len(item.text)
        if size > limit:
            break
    rows.append(("scan: read", size / MEGABYTE / (time.perf_counter() - begun)))
    begun = time.perf_counter()
    all_batches = list(batches(documents))
    rows.append(("scan: batch", size / MEGABYTE / (time.perf_counter() - begun)))
    languages(all_batches[0])  # loads the model
    for name, step in (("normalise and hash", text_digests), ("language", languages)):
        begun = time.perf_counter()
        for batch in all_batches:
            step(batch)
        rows.append((f"scan: {name}", size / MEGABYTE / (time.perf_counter() - begun)))
    for detector in detectors():
        begun = time.perf_counter()
        for batch in all_batches:
            list(detector.scan(batch))
        rows.append((f"scan: {detector.sheet.id}", size / MEGABYTE / (time.perf_counter() - begun)))
    return rows


def presidio(corpus: Path, limit: int) -> float:
    """Give megabytes of text a second of Presidio's default English pattern recognisers, without a language model."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    known = RecognizerRegistry()
    known.load_predefined_recognizers(languages=["en"])
    known.remove_recognizer("SpacyRecognizer")
    engine = AnalyzerEngine(registry=known, nlp_engine=NoOpNlpEngine(models=[{"lang_code": "en", "model_name": ""}]))
    with corpus.open("rb") as stream:
        text = orjson.loads(stream.readline())["text"]
    pieces = [text[start : start + 4000] for start in range(0, limit, 4000)]
    engine.analyze(pieces[0], language="en")
    begun = time.perf_counter()
    for piece in pieces:
        engine.analyze(piece, language="en")
    return sum(len(piece.encode()) for piece in pieces) / MEGABYTE / (time.perf_counter() - begun)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--corpus", type=Path, default=shared_data() / "corpora" / "novels.jsonl.gz")
    asked = parser.parse_args()
    compile_installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = folder / "digest.key"
        key.write_bytes(bytes(range(32)))
        corpus = folder / "corpus" / "novels.jsonl"
        corpus.parent.mkdir()
        text = grow(asked.corpus, corpus, asked.megabytes * MEGABYTE)
        print(f"corpus: {corpus.stat().st_size / MEGABYTE:,.0f} MB of JSONL, {text / MEGABYTE:,.0f} MB of text\n")
        print(f"{'stage, one core':<42}{'MB/s':>10}")
        for stage, speed in stages(corpus, key.read_bytes(), 100 * MEGABYTE):
            print(f"{stage:<42}{speed:>10,.1f}")
        print(
            f"\n{'whole audit, from the command line':<42}{'MB/s/core':>10}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}"
        )
        best = 0.0
        runs = [(workers, options) for options in ((), EXACT_ONLY) for workers in asked.workers]
        for workers, options in runs:
            wall, processor, peak = audit(corpus, folder / "out", workers, key, *options)
            speed = text / MEGABYTE / max(processor, wall)
            best = max(best, speed)
            label = f"{'exact copies only' if options else 'govern'}, {workers} worker{'s' * (workers > 1)}"
            print(f"{label:<42}{speed:>10,.1f}{wall:>9,.1f}{processor:>9,.1f}{peak / 2**20:>10,.0f}")
        peer = presidio(corpus, 200_000)
        print(f"{'presidio AnalyzerEngine, defaults, no model':<42}{peer:>10,.2f}")
        print(f"\nthe whole audit runs at {best / peer:,.0f} times Presidio's patterns alone")


if __name__ == "__main__":
    main()
