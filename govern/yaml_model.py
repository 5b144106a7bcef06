"""Models of YAML files that people write, and their errors, each in one line with the place in the file."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from govern.yaml_file import Positioned
from govern.yaml_messages import KeyPath, allowed, shown

MAX_EXPLAINED = 20


class StrictModel(BaseModel):
    """A pydantic model of a file that people write: frozen, and an unknown key is an error that lists the known
    ones and says which is closest."""

    # built when first asked for: most commands load many models and read files of few
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)

    @model_validator(mode="wrap")
    @classmethod
    def _name_known_keys(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        try:
            return handler(data)
        except ValidationError as error:
            known = [field.alias or name for name, field in cls.model_fields.items()]
            raise ValidationError.from_exception_data(
                cls.__name__, [_line_error(dict(line), known) for line in error.errors(include_url=False)]
            ) from None


def explain(error: ValidationError, positioned: Positioned) -> list[str]:
    """Turn each error into one line: file, line, key, and what is allowed; never the offending value.

    Of very many the first are told, and how many more there are.
    """
    lines = []
    for item in error.errors(include_url=False, include_input=False):
        path = _within(positioned.data, item["loc"])
        where = f"{positioned.path}:{positioned.line_of(path)}: "
        lines.append(where + (f"{shown(path)}: " if path else "") + allowed(dict(item)))
    told = list(dict.fromkeys(lines))
    more = len(told) - MAX_EXPLAINED
    return told if more <= 0 else [*told[:MAX_EXPLAINED], f"{positioned.path}: {more} more like these"]


def misplaced(path: KeyPath, message: str) -> ValidationError:
    """Give the error that a validator of a whole model raises for one of its keys, which `explain` then names."""
    kind = PydanticCustomError("misplaced", "{message}", {"message": message})
    return ValidationError.from_exception_data(shown(path), [InitErrorDetails(type=kind, loc=path, input=None)])


def _line_error(line: dict[str, Any], known: list[str]) -> InitErrorDetails:
    if line["type"] == "extra_forbidden" and len(line["loc"]) == 1:
        near = get_close_matches(str(line["loc"][0]).lower(), known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        message = f"unknown key; {hint}the keys are {', '.join(known)}"
        kind: PydanticCustomError | str = PydanticCustomError("unknown_key", "{message}", {"message": message})
        return InitErrorDetails(type=kind, loc=line["loc"], input=None)
    settled = PydanticCustomError("explained", "{message}", {"message": allowed(line)})
    return InitErrorDetails(type=settled, loc=line["loc"], input=None)


def _within(data: Any, location: Sequence[str | int]) -> KeyPath:
    """Keep the parts of pydantic's location that are in the file; drop the names it gives to a union's members."""
    path: list[str | int] = []
    for index, part in enumerate(location):
        last = index == len(location) - 1
        item = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if item or (isinstance(data, dict) and part in data):
            data = data[part]
        elif not (last and isinstance(data, dict)):
            continue
        path.append(part)
    return tuple(path)
