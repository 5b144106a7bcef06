"""Which recognisers of Presidio can run here: those that need neither a model nor the network."""

from typing import Any, NamedTuple

import tldextract
from presidio_analyzer import RemoteRecognizer
from presidio_analyzer.predefined_recognizers import SpacyRecognizer

from govern.detect.own.choice import OwnError

MODELS = "presidio_analyzer.predefined_recognizers.ner."
SERVICES = ("presidio_analyzer.predefined_recognizers.third_party.", "presidio_analyzer.lm_recognizer")


class Brought(NamedTuple):
    """A recogniser, where it comes from, and the language of the documents it is for; None for all."""

    where: str
    recognizer: Any  # an EntityRecognizer
    language: str | None


def check_class(where: str, kind: type[Any]) -> None:
    """Refuse a class of recognisers before one is made of it, which may load or download a model.

    Raises:
        OwnError: it cannot run here.
    """
    modules = [base.__module__ for base in kind.__mro__]
    if issubclass(kind, SpacyRecognizer):
        raise OwnError(
            f"{where}: {kind.__name__} reads what an NLP model found, and there is none here; names are found by "
            "govern itself, or by a model that you give with --names-model"
        )
    if any(module.startswith(MODELS) for module in modules):
        raise OwnError(
            f"{where}: {kind.__name__} loads a model of its own and may download it; give a spaCy model with "
            "--names-model instead"
        )
    if issubclass(kind, RemoteRecognizer) or any(module.startswith(SERVICES) for module in modules):
        raise OwnError(f"{where}: {kind.__name__} sends texts to a service; an audit does not use the network")


def stay_offline() -> None:
    """Have Presidio's e-mail recogniser look domains up in the list that tldextract brings, and not fetch another."""
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
