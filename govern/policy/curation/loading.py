"""Loading `govern.yaml`, from beside the corpus or from where it is said to lie."""

from dataclasses import dataclass
from pathlib import Path

from govern.policy.curation.model import Curations
from govern.policy.errors import PolicyError
from govern.policy.reading import read_model

FILE_NAME = "govern.yaml"


@dataclass(frozen=True, slots=True)
class LoadedCurations:
    """Corrections and waivers, and the `sha256:...` of their file; None where there is none."""

    curations: Curations
    digest: str | None


NO_CURATIONS = LoadedCurations(Curations(version=1), None)


def curations_beside(file: Path | None, root: Path | None) -> LoadedCurations:
    """Load `file`, or else the `govern.yaml` in the corpus's folder `root`, or give none where there is none.

    Raises:
        PolicyError: it cannot be read or is not valid.
    """
    if file is not None:
        return load_curations(file)
    found = root / FILE_NAME if root is not None else None
    if found is None or not found.exists():
        return NO_CURATIONS
    if not found.is_file():
        raise PolicyError([f"{found}: not a file"])
    return load_curations(found)


def load_curations(path: Path) -> LoadedCurations:
    """Load and validate corrections and waivers.

    Raises:
        PolicyError: the file cannot be read or is not valid; the message names file, line and key.
    """
    curations, digest, _ = read_model(path, str(path), Curations)
    return LoadedCurations(curations, digest)
