"""Finding and loading the cases of a pack: `tests/NAME.yaml` beside its file, or a file that is named."""

from collections.abc import Collection
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from govern.policy.errors import PolicyError
from govern.policy.packs import SHIPPED, locate
from govern.policy.testing.case import Case, CaseFile
from govern.resources import data_folder
from govern.yaml_file import YamlError, load_yaml
from govern.yaml_model import explain

FOLDER = "tests"


class LoadedCase(NamedTuple):
    """A case, and where it is written."""

    case: Case
    place: str
    line: int


def cases_beside(pack: str) -> tuple[Path | Traversable, str]:
    """Give the file of the cases of a pack, which is named as `--policy` names it, and how to call the file."""
    file, place = locate(pack)
    beside = Path(place).parent / FOLDER / Path(place).name
    if str(file) == place:
        return beside, str(beside)
    return data_folder(SHIPPED) / FOLDER / beside.name, beside.as_posix()


def load_cases(file: Path | Traversable, place: str, rules: Collection[str]) -> list[LoadedCase]:
    """Load and validate a case file; `place` is how errors name it, `rules` are the ids that a case may name.

    Raises:
        PolicyError: it cannot be read or is not valid, or a case is of no rule.
    """
    try:
        positioned = load_yaml(Path(place), file.read_bytes().decode("utf-8-sig"))
        cases = CaseFile.model_validate(positioned.data).cases
    except FileNotFoundError:
        raise PolicyError([f"{place}: no cases there; write some, or name their file with --cases"]) from None
    except OSError as error:
        raise PolicyError([f"{place}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise PolicyError([f"{place}: not UTF-8 text"]) from None
    except YamlError as error:
        raise PolicyError([str(error)]) from None
    except ValidationError as error:
        raise PolicyError(explain(error, positioned)) from None
    loaded = [LoadedCase(case, place, positioned.line_of(("cases", n))) for n, case in enumerate(cases)]
    if wrong := [_no_rule(one, number, rules) for number, one in enumerate(loaded) if one.case.rule not in rules]:
        raise PolicyError(wrong)
    return loaded


def _no_rule(loaded: LoadedCase, number: int, rules: Collection[str]) -> str:
    near = get_close_matches(loaded.case.rule, rules, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{loaded.place}:{loaded.line}: cases[{number}].rule: no rule of the pack{hint}"
