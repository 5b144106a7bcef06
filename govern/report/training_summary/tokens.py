"""How many tokens a text has, estimated from its characters: enough to choose among the template's ranges of size."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from govern.report.training_summary.template import FOLDER
from govern.resources import data_folder
from govern.yaml_file import load_yaml
from govern.yaml_model import StrictModel

FILE = "tokens.yaml"


class Ratio(StrictModel):
    """Characters a token: bounds, and what is usual."""

    low: float = Field(gt=0)
    typical: float = Field(gt=0)
    high: float = Field(gt=0)


class _Group(StrictModel):
    languages: list[str]
    chars_per_token: Ratio


class _Ratios(StrictModel):
    source: str
    date: object
    default: Ratio
    groups: list[_Group]


class Tokens(NamedTuple):
    """An estimate with its bounds."""

    low: int
    typical: int
    high: int


def estimated_tokens(chars_by_language: Mapping[str, int], chars_per_token: float | None = None) -> Tokens:
    """Estimate tokens from characters by language (ISO 639).

    `chars_per_token`, measured with the model's own tokenizer on this corpus, takes the place of the ratios by
    language; the estimate then has no bounds.
    """
    if chars_per_token is not None:
        told = round(sum(chars_by_language.values()) / chars_per_token)
        return Tokens(told, told, told)
    counted = [(chars, _ratio(language)) for language, chars in chars_by_language.items()]
    return Tokens(
        round(sum(chars / ratio.high for chars, ratio in counted)),
        round(sum(chars / ratio.typical for chars, ratio in counted)),
        round(sum(chars / ratio.low for chars, ratio in counted)),
    )


def _ratio(language: str) -> Ratio:
    ratios = _ratios()
    return next((one.chars_per_token for one in ratios.groups if language in one.languages), ratios.default)


@cache
def _ratios() -> _Ratios:
    text = (data_folder("reports") / FOLDER / FILE).read_text("utf-8")
    return _Ratios.model_validate(load_yaml(Path("reports") / FOLDER / FILE, text).data)
