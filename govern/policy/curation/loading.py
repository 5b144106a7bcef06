"""Loading `govern.yaml`, from beside the corpus or from where it is said to lie."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from govern.policy.curation.model import Curations
from govern.policy.errors import PolicyError
from govern.yaml_file import YamlError, explain, load_yaml

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
    return load_curations(found) if found is not None and found.exists() else NO_CURATIONS


def load_curations(path: Path) -> LoadedCurations:
    """Load and validate corrections and waivers.

    Raises:
        PolicyError: the file cannot be read or is not valid; the message names file, line and key.
    """
    try:
        content = path.read_bytes()
        positioned = load_yaml(path, content.decode("utf-8-sig"))
        curations = Curations.model_validate(positioned.data)
    except OSError as error:
        raise PolicyError([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise PolicyError([f"{path}: not UTF-8 text"]) from None
    except YamlError as error:
        raise PolicyError([str(error)]) from None
    except ValidationError as error:
        raise PolicyError(explain(error, positioned)) from None
    return LoadedCurations(curations, f"sha256:{hashlib.sha256(content).hexdigest()}")
