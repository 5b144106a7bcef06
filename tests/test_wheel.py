"""The built wheel holds all it needs: installed into an empty environment, it audits from any folder."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; the dependencies, and only they, are lent by this one."""
    folder = tmp_path_factory.mktemp("wheel")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"]
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "wheel", *quiet, "--no-build-isolation", "-w", folder, CHECKOUT], check=True)
    wheel = next(folder.glob("govern-*.whl"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", *quiet, "--no-index", wheel], check=True)
    site = next((folder / "env" / "lib").glob("python3.*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "env" / "bin"


def run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONPATH", None)
    program, *rest = command
    return subprocess.run(
        [installed / program, *rest], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "python", "-c", "import govern; print(govern.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed.parent)


def test_it_audits_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        json.dumps({"text": "Write to reader@example.org about the harbour."}) + "\n"
    )
    done = run(installed, tmp_path, "govern", "audit", "corpus.jsonl", "--policy", "eu", "--out", "out")
    assert done.returncode in (0, 1), done.stderr
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["documents"] == 1
    assert summary["findings"] == {"personal.email": 1}
    assert "<html" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_its_licence_goes_with_it(installed: Path) -> None:
    site = next((installed.parent / "lib").glob("python3.*/site-packages"))
    assert next(site.glob("govern-*.dist-info/licenses/LICENSE")).read_text().strip().startswith("Apache License")
