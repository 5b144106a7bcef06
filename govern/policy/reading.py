"""Reading a file that decides: a pack, a release plan, corrections and waivers."""

import hashlib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from govern.policy.errors import PolicyError
from govern.yaml_file import MAX_BYTES, Positioned, YamlError, load_yaml
from govern.yaml_model import explain

Model = TypeVar("Model", bound=BaseModel)


def read_model(file: Path | Traversable, place: str, model: type[Model]) -> tuple[Model, str, Positioned]:
    """Give what a YAML file says, the `sha256:...` of its bytes, and its lines; `place` is how errors name it.

    Raises:
        PolicyError: it cannot be read or is not valid; the message names file, line and key.
    """
    try:
        with file.open("rb") as opened:  # of a device or a pipe no more than a file may have
            content = opened.read(MAX_BYTES + 1)
        positioned = load_yaml(Path(place), content.decode("utf-8-sig"))
        told = model.model_validate(positioned.data)
    except OSError as error:
        raise PolicyError([f"{place}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise PolicyError([f"{place}: not UTF-8 text"]) from None
    except YamlError as error:
        raise PolicyError([str(error)]) from None
    except ValidationError as error:
        raise PolicyError(explain(error, positioned)) from None
    return told, f"sha256:{hashlib.sha256(content).hexdigest()}", positioned
