"""What a user's YAML of recognisers may say, checked before Presidio sees it: each error names file, line and key."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import regex
from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator

from govern.detect.own.choice import OwnError
from govern.yaml_file import Positioned, YamlError, load_yaml
from govern.yaml_model import StrictModel, explain

Score: TypeAlias = Annotated[float, Field(ge=0, le=1)]
Language: TypeAlias = Annotated[str, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")]
Text: TypeAlias = Annotated[str, Field(min_length=1)]
MOST_FLAGS = (1 << 17) - 1  # of all that the module regex has
ANY_LANGUAGE = "en"  # what Presidio is told where the file names no language


def _named(key: str) -> Callable[[Any], Any]:
    """Give what makes a mapping of a name alone, which may stand for it."""
    return lambda value: {key: value} if isinstance(value, str) else value


class PatternEntry(StrictModel):
    """One pattern: what it is called, a pattern of the module `regex`, and how sure a match is."""

    name: Text
    regex: Text
    score: Score

    @field_validator("regex")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            regex.compile(value)
        except regex.error as error:
            raise ValueError(f"is no pattern of the module regex: {error}") from None
        except RecursionError:
            raise ValueError("is nested too deeply") from None
        return value


class LanguageEntry(StrictModel):
    """A language, and the context words in it."""

    language: Language
    context: list[Text] | None = None


class RecognizerEntry(StrictModel):
    """One recogniser: patterns or a list of words of the user's own, or one that comes with Presidio."""

    name: Text
    type: Literal["custom", "predefined"] | None = None
    class_name: Text | None = None
    enabled: bool = True
    supported_entity: Text | None = None
    supported_entities: list[Text] | None = None
    supported_language: Language | None = None
    supported_languages: list[Annotated[LanguageEntry, BeforeValidator(_named("language"))]] | None = None
    patterns: list[PatternEntry] | None = None
    deny_list: list[Text] | None = None
    deny_list_score: Score | None = None
    context: list[Text] | None = None
    score_thresholds: dict[str, Score] | None = None
    country_code: Text | None = None

    @property
    def custom(self) -> bool:
        """Whether it is the user's own, as Presidio tells it: by its type, else by what it holds."""
        return self.type == "custom" or (self.type is None and bool(self.patterns or self.deny_list))

    @model_validator(mode="after")
    def _is_whole(self) -> "RecognizerEntry":
        if self.custom and not (self.patterns or self.deny_list):
            raise ValueError("needs patterns or deny_list")
        if self.custom and not (self.supported_entity or self.supported_entities):
            raise ValueError("needs supported_entity: what it finds, such as EMPLOYEE_ID")
        if not self.custom and (self.patterns or self.deny_list):
            raise ValueError("is predefined, and may not have patterns or deny_list; leave type out, or write custom")
        if self.supported_entity and self.supported_entities:
            raise ValueError("has supported_entity and supported_entities; write one of them")
        return self


class RecognizersFile(StrictModel):
    """A file of recognisers, as Presidio's registry takes it."""

    recognizers: Annotated[list[Annotated[RecognizerEntry, BeforeValidator(_named("name"))]], Field(min_length=1)]
    supported_languages: list[Language] | None = None
    global_regex_flags: Annotated[int, Field(ge=0, le=MOST_FLAGS)] = 26  # ignore case, multiline, dot matches all

    @field_validator("global_regex_flags")
    @classmethod
    def _fit_together(cls, value: int) -> int:
        try:
            regex.compile("", value & ~regex.DEBUG)
        except ValueError as error:
            raise ValueError(f"are no flags of the module regex: {error}") from None
        return value & ~int(regex.DEBUG)  # which prints every pattern


def read_entries(name: str, content: bytes) -> tuple[RecognizersFile, Positioned]:
    """Read a file's content; `name` stands in messages.

    Raises:
        OwnError: it is no YAML, or not what a file of recognisers holds; one line.
    """
    try:
        positioned = load_yaml(Path(name), content.decode("utf-8-sig"))
        return RecognizersFile.model_validate(positioned.data), positioned
    except UnicodeDecodeError:
        raise OwnError(f"{name}: not UTF-8") from None
    except YamlError as error:
        raise OwnError(str(error)) from None
    except ValidationError as error:
        lines = sorted(
            explain(error, positioned), key=lambda line: "unknown key" not in line
        )  # it may be what is missing
        more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
        raise OwnError(lines[0] + more) from None


def dumped(entry: RecognizerEntry) -> dict[str, Any]:
    """Give an entry as Presidio's loader takes it."""
    return entry.model_dump(exclude_none=True)
