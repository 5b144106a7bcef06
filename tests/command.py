"""Run the `govern` command as a person does: in a process of its own, with a home of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

KEY = bytes(range(32))


@dataclass(frozen=True)
class Command:
    """Runs `govern` with a home folder and a digest key that belong to the test."""

    home: Path

    @property
    def key(self) -> Path:
        path = self.home / "digest.key"
        path.write_bytes(KEY)
        return path

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")},
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "COLUMNS": "100",
        }

    def __call__(self, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.line(*arguments), env=self.environment, cwd=cwd, capture_output=True, text=True, check=False
        )

    def line(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "govern", *map(str, arguments)]

    def audit(self, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return self("audit", *arguments, "--digest-key", self.key, cwd=cwd)
