"""Recognisers out of YAML, made by Presidio's own loader."""

from collections.abc import Iterator

from presidio_analyzer import EntityRecognizer
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider
from presidio_analyzer.recognizer_registry.recognizers_loader_utils import (
    PredefinedRecognizerNotFoundError,
    RecognizerListLoader,
)

from govern.detect.own.accepting import Brought, check_class
from govern.detect.own.choice import OwnError
from govern.detect.own.entries import ANY_LANGUAGE, RecognizerEntry, RecognizersFile, dumped, read_entries


def from_yaml(name: str, content: bytes) -> Iterator[Brought]:
    """Yield the recognisers of a file, one for each language that an entry names; `name` stands in messages.

    Raises:
        OwnError: the file, or an entry, cannot be used.
    """
    file, positioned = read_entries(name, content)
    for number, entry in enumerate(file.recognizers):
        if not entry.enabled:
            continue
        where = f"{name}:{positioned.line_of(('recognizers', number))}: recognizers[{number}]"
        if not entry.custom:
            check_class(where, _class_of(where, entry))
        anywhere = not (entry.supported_language or entry.supported_languages or file.supported_languages)
        for recognizer in _made(where, entry, file):
            yield Brought(where, recognizer, None if anywhere else recognizer.supported_language)


def _class_of(where: str, entry: RecognizerEntry) -> type[EntityRecognizer]:
    wanted = entry.class_name or entry.name
    try:
        return RecognizerListLoader.get_existing_recognizer_cls(wanted)
    except PredefinedRecognizerNotFoundError:
        raise OwnError(
            f"{where}: Presidio has no recogniser {wanted}; one of your own needs patterns or deny_list, "
            "and one in Python is given as a file.py or module:name"
        ) from None


def _made(where: str, entry: RecognizerEntry, file: RecognizersFile) -> list[EntityRecognizer]:
    listed = [language.language for language in entry.supported_languages or ()]
    named = [entry.supported_language] if entry.supported_language else listed
    configuration = {
        "recognizers": [dumped(entry)],
        "supported_languages": sorted({*named, *(file.supported_languages or ())}) or [ANY_LANGUAGE],
        "global_regex_flags": file.global_regex_flags,
    }
    try:
        provider = RecognizerRegistryProvider(registry_configuration=configuration)
        made = list(provider.create_recognizer_registry().recognizers)
    except Exception as error:
        reason = " ".join(str(error.__cause__ or error).split())
        raise OwnError(f"{where}: Presidio does not take it: {reason}") from None
    for recognizer in made:
        if not recognizer.context:  # Presidio drops the words where several languages are listed
            recognizer.context = entry.context or []
    return made
