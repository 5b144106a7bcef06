"""Golden files: what a report looked like when somebody last looked at it, kept in `tests/golden`."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"
UPDATE = "make golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares with the golden files, or writes them anew where `update` is set."""

    update: bool

    def __call__(self, kind: str, name: str, content: str | bytes) -> None:
        """Compare with `tests/golden/<kind>/<name>`, byte by byte; text is UTF-8 with its line ends as they are."""
        path = FOLDER / kind / name
        written = content.encode() if isinstance(content, str) else content
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written)
            return
        assert path.is_file(), f"there is no {path.relative_to(FOLDER.parent)} yet: {UPDATE}"
        kept = path.read_bytes()
        assert kept == written, _differing(path, kept, written)


def _differing(path: Path, kept: bytes, written: bytes) -> str:
    """Say where the first line differs: whole files are too long to be read in a failed test."""
    name = path.relative_to(FOLDER.parent)
    pairs = zip(kept.split(b"\n"), written.split(b"\n"), strict=False)
    for number, (before, now) in enumerate(pairs, start=1):
        if before != now:
            at = next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), 0)
            start = max(0, at - 60)
            shown = [line[start : at + 120].decode("utf-8", "replace") for line in (before, now)]
            return f"{name}, line {number}:\n  was {shown[0]}\n  is  {shown[1]}\nif that is meant: {UPDATE}"
    return f"{name}: one is longer than the other ({len(kept)} and {len(written)} bytes); if that is meant: {UPDATE}"
