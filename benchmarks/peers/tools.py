"""The tools that are compared: what has to be installed for each, and the command that runs it."""

import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

PEERS = Path(__file__).resolve().parent
OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}


class Tool(NamedTuple):
    """A tool by its package's name. `command(python, corpus, out)` leaves the kept documents in `out/kept*`."""

    name: str
    command: Callable[[Path, Path, Path], list[str]]
    packages: tuple[str, ...] = ()  # besides its own
    alone: bool = False  # installed without what it asks for: `packages` is all that this use needs
    slow: bool = False  # gets the smaller slice of the corpus

    @property
    def environment(self) -> Mapping[str, str]:
        """What it finds in its environment: no network, one thread."""
        return {**OFFLINE, **ONE_THREAD}


def driver(name: str) -> Callable[[Path, Path, Path], list[str]]:
    """Give the command of a script beside this file."""
    return lambda python, corpus, out: [str(python), str(PEERS / f"run_{name}.py"), str(corpus), str(out)]


def govern(python: Path, corpus: Path, out: Path) -> list[str]:
    """Give the command of Govern: one worker, everything else as it comes."""
    return [str(python), "-m", "govern", "dedupe", str(corpus), "--out", str(out), "--workers", "1"]


def text_dedup(python: Path, corpus: Path, out: Path) -> list[str]:
    """Give text-dedup's command line: shingles and threshold as the others, everything else its defaults."""
    shared = ["--path", "json", "--data_files", str(corpus), "--split", "train", "--cache_dir", str(out / "cache")]
    own = ["--column", "text", "--ngram", "5", "--threshold", "0.8", "--num_proc", "1", "--batch_size", "10000"]
    return [str(python), "-m", "text_dedup.minhash", *shared, *own, "--output", str(out / "kept")]


GOVERN = Tool("govern", govern)
OTHERS = (
    Tool("datasketch", driver("datasketch"), ("orjson",)),
    Tool("rensa", driver("rensa"), ("orjson",)),
    # its package also asks for Spark, Sphinx and an ONNX runtime, none of which MinHash uses
    Tool(
        "text-dedup",
        text_dedup,
        ("click", "click-option-group", "datasets", "ftfy", "numpy", "psutil", "regex", "rich", "scipy", "xxhash"),
        alone=True,
        slow=True,
    ),
    Tool("datatrove", driver("datatrove"), ("datatrove[io,processing]", "spacy", "orjson"), slow=True),
)


def python_of(tool: Tool, venvs: Path) -> Path:
    """Give the interpreter that has the tool, installing it if need be. Raises OSError with pip's last words."""
    if tool is GOVERN:
        return Path(sys.executable)
    python = venvs / tool.name / "bin" / "python"
    if not python.exists():
        venv.create(venvs / tool.name, with_pip=True)
    if not version(tool, python):
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for line in ([*pip, *(["--no-deps"] if tool.alone else []), tool.name], [*pip, *tool.packages]):
            done = subprocess.run(line, capture_output=True, text=True, check=False)
            if done.returncode:
                raise OSError((done.stderr.strip() or "pip failed").splitlines()[-1])
    return python


def version(tool: Tool, python: Path) -> str:
    """Give the tool's installed version, empty where there is none."""
    asked = f"import importlib.metadata as m; print(m.version({tool.name!r}))"
    return subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=False).stdout.strip()
