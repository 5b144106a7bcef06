"""Everything about rights in one table: licences, notices, robots.txt, Creative Commons, protected works, and speed.

Run: python -m benchmarks.rights FOLDER-OF-SHARED-DATA [--scancode PYTHON] [--every N] [--quick]

Each part is measured by the functions of its own benchmark, which says more. `--scancode` is a Python that has
`scancode-toolkit` (with `pluggy<1.7`); it reads every N-th file, without approximate matching, and stands beside
Govern on the same files. `--quick` plants a tenth of the excerpts.
"""

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import orjson

from benchmarks import creative_commons, licences, notices, robots, works
from benchmarks.text_changes import CHANGES, clean
from govern.detect.rights.works.detector import WorksDetector
from govern.detect.rights.works.registry import open_registry


class Row(NamedTuple):
    """A line of the table: what was measured, on what, who by, the figure, and what it has to be at least."""

    measure: str
    of: str
    tool: str
    figure: str
    wanted: str = ""


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--scancode")
    arguments.add_argument("--every", type=int, default=20)
    arguments.add_argument("--quick", action="store_true")
    given = arguments.parse_args()
    if given.quick:
        works.EXCERPTS //= 10
    print(f"{'measure':<42} {'of':<34} {'tool':<20} {'figure':>9}  wanted")
    for row in rows(given.data, given.scancode, given.every):
        print(f"{row.measure:<42} {row.of:<34} {row.tool:<20} {row.figure:>9}  {row.wanted}", flush=True)


def rows(data: Path, scancode: str | None, every: int) -> Iterator[Row]:
    """Yield the lines of the table."""
    yield from of_licences(data, scancode, every)
    yield from of_notices(data)
    yield from of_robots(data)
    for way, wrong, count in creative_commons.figures():
        yield Row("Creative Commons in pages", f"{count} pages, {way}", "govern", str(count - len(wrong)), str(count))
    with TemporaryDirectory() as folder:
        yield from of_works(data, Path(folder))
        yield from of_speed(data, Path(folder) / "large.works")


def of_licences(data: Path, scancode: str | None, every: int) -> Iterator[Row]:
    """Yield how well licences are found, beside ScanCode on the files that it read."""
    records, expected = licences.labelled(data)
    found, _, _ = licences.own(records)
    yield from licence_rows("govern", "", licences.scores(expected, found))
    if scancode is None:
        yield Row("licences", "", "ScanCode", "left out", "no Python with scancode-toolkit was named (--scancode)")
        return
    some = slice(None, None, every)
    peers, _, _ = licences.scancode(scancode, [record["text"] for record in records[some]])
    for tool, theirs in (("govern", found[some]), ("ScanCode, exact only", peers)):
        yield from licence_rows(tool, f", every {every}th", licences.scores(expected[some], theirs))


def licence_rows(tool: str, which: str, of: licences.Scores) -> Iterator[Row]:
    """Yield the lines of one tool."""
    single, every = f"{of.single} single files{which}", f"{of.all} files{which}"
    wanted = ("0.95", "0.85", "0.98") if not which else ("", "", "")
    yield Row("licences: contains", single, tool, f"{of.contains:.3f}", wanted[0])
    yield Row("licences: exact set", single, tool, f"{of.exact:.3f}", wanted[1])
    yield Row("licences: category", single, tool, f"{of.category:.3f}", wanted[2])
    yield Row("licences: exact set", every, tool, f"{of.all_exact:.3f}")
    yield Row("licences: precision", every, tool, f"{of.precision:.3f}")
    yield Row("licences: recall", every, tool, f"{of.recall:.3f}")


def of_notices(data: Path) -> Iterator[Row]:
    """Yield how well copyright notices are found, by file and by statement."""
    with gzip.open(data / "rights" / notices.SET) as lines:
        records = [orjson.loads(line) for line in lines]
    labelled, found = [record["expected_copyrights"] for record in records], notices.own(records)
    pairs = list(zip(labelled, found, strict=True))
    right = sum(bool(want and got) for want, got in pairs)
    of = f"{len(records)} files"
    yield Row("copyrights by file: precision", of, "govern", share(right, sum(map(bool, found))), "0.97")
    yield Row("copyrights by file: recall", of, "govern", share(right, sum(map(bool, labelled))), "0.93")
    agreeing = sum(notices.agreeing(want, got, notices.ALIKE) for want, got in pairs)
    yield Row("copyrights by statement: precision", of, "govern", share(agreeing, sum(map(len, found))))
    yield Row("copyrights by statement: recall", of, "govern", share(agreeing, sum(map(len, labelled))))


def of_robots(data: Path) -> Iterator[Row]:
    """Yield how many expectations about robots.txt each parser meets."""
    with gzip.open(data / "rights" / robots.SET) as lines:
        expectations = [orjson.loads(line) for line in lines]
    for tool, judge in robots.judges():
        met = sum(judge(row["robots_txt"], row["user_agent"], row["url"]) is row["allowed"] for row in expectations)
        wanted = "139" if judge is robots.ours else ""
        yield Row("robots.txt: expectations met", f"{len(expectations)}", tool, str(met), wanted)


def of_works(data: Path, folder: Path) -> Iterator[Row]:
    """Yield how many excerpts of protected works are found, and how many false alarms there are."""
    novels = works.read_novels(data / "corpora")
    half = folder / "half.works"
    works.write_half(novels, half)
    works.write_large(half, folder / "large.works")
    detector = WorksDetector([open_registry(half)], [], works.SECRET, [])
    texts = works.words_of(novels)
    misread = next(change for change in CHANGES if change.__name__ == "ocr 1%")
    for length, change, wanted in ((23, clean, "1.000"), (50, clean, "0.99"), (50, misread, "0.99")):
        found = len(works.planted(detector, texts, length, change))
        name = f"works: {length} words, {change.__name__}"
        yield Row(name, f"{works.EXCERPTS} excerpts", "govern", share(found, works.EXCERPTS), wanted)
    for name, strange in works.negatives(data / "corpora"):
        alarmed = len({document for document, _ in works.alarms(detector, strange)})
        figure = f"{1000 * alarmed / len(strange):.2f}"
        yield Row("works: false alarms in 1,000", f"{len(strange)} {name}", "govern", figure, "at most 1")


def of_speed(data: Path, registry: Path) -> Iterator[Row]:
    """Yield what everything costs together, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.rights_speed", str(data), str(registry)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    facts = json.loads(done.stdout)
    with_all = f"{works.FINGERPRINTS:,} fingerprints"
    for name in ("prose", "code"):
        size = facts[name].pop("megabytes")
        speed = 1000 / sum(facts[name].values())
        yield Row(f"MB/s a core, all together, {name}", with_all, "govern", f"{speed:.1f}", "40")
        for detector, spent in facts[name].items():
            yield Row(f"  ms a MB: {detector}", f"{size:.0f} MB of {name}", "govern", f"{spent:.2f}")
    yield Row("peak memory, MB", with_all, "govern", f"{facts['peak'] / 1e6:.0f}")
    yield Row("start-up, processor seconds", with_all, "govern", f"{facts['start']:.2f}", "under 2")


def share(part: int, of: int) -> str:
    """Give a share with three decimals."""
    return f"{part / of:.3f}" if of else "-"


if __name__ == "__main__":
    main()
