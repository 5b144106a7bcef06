"""Names with an NLP engine of Presidio, configured by Presidio's own YAML. It is imported when one is asked for."""

import hashlib
import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from govern.detect.personal.naming.choice import NamesModel, NamesModelError
from govern.detect.personal.naming.installed import DIGEST_BYTES, NOT_STATED, SAME_LANGUAGE, install_hint, pipeline
from govern.detect.personal.naming.model_detector import Entity, ModelDetector

OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}  # the libraries behind some engines download unasked


def engine_detector(file: str) -> ModelDetector:
    """Load the engine that `file` configures and give the detector that reads with it.

    Raises:
        NamesModelError: the file configures none, or one whose models are not on this machine.
    """
    os.environ.update(OFFLINE)
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)  # it warns of every entity that is not mapped
    content = _content(file)
    engine = _engine(file)
    model = _model(engine, hashlib.blake2b(content, digest_size=DIGEST_BYTES))
    by_own_name = {SAME_LANGUAGE.get(name, name): name for name in engine.get_supported_languages()}

    def read(texts: Sequence[str], language: str) -> Iterator[list[Entity]]:
        for _, artifacts in engine.process_batch(texts, language=by_own_name[language]):
            yield [
                Entity(span.start_char, span.end_char, span.label_, float(score))
                for span, score in zip(artifacts.entities, artifacts.scores, strict=True)
            ]

    return ModelDetector(model, read)


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise NamesModelError(f"{file}: cannot be read: {error.strerror}") from None


def _engine(file: str) -> Any:
    from presidio_analyzer.nlp_engine import (
        NlpEngineProvider,
        SpacyNlpEngine,
        StanzaNlpEngine,
        TransformersNlpEngine,
    )

    class InstalledSpacy(SpacyNlpEngine):
        """Presidio's engine without its download."""

        _download_spacy_model_if_needed = staticmethod(_refuse_missing)

    class InstalledTransformers(TransformersNlpEngine):
        """Presidio's engine without its download."""

        _download_spacy_model_if_needed = staticmethod(_refuse_missing)

    class InstalledStanza(StanzaNlpEngine):
        """Presidio's engine without its download."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **{**options, "download_if_missing": False})

    try:
        return NlpEngineProvider((InstalledSpacy, InstalledStanza, InstalledTransformers), file).create_engine()
    except NamesModelError:
        raise
    except Exception as error:
        raise NamesModelError(
            f"{file}: Presidio makes no NLP engine of it ({type(error).__name__}); it takes nlp_engine_name spacy, "
            "stanza or transformers with its libraries installed, and models that are on this machine"
        ) from None


def _refuse_missing(model_name: str) -> None:
    try:
        pipeline(model_name)
    except NamesModelError:
        raise NamesModelError(
            f"the NLP engine needs the spaCy pipeline {model_name}, which is not installed, and nothing is "
            f"downloaded during an audit; install it first: {install_hint(model_name)}"
        ) from None


def _model(engine: Any, digest: Any) -> NamesModel:
    """Describe all models of the engine as one."""
    names, licences = [], []
    for entry in engine.models:
        configured = entry["model_name"]
        for name in configured.values() if isinstance(configured, dict) else [configured]:
            try:
                described = pipeline(name).model()
            except NamesModelError:
                names.append(Path(name).name)
                licences.append(NOT_STATED)
            else:
                names.append(f"{described.name} {described.version}".strip())
                licences.append(described.licence)
                digest.update(described.digest.encode())
    return NamesModel(
        name=f"presidio-{engine.engine_name}",
        version="",
        licence="; ".join(f"{name}: {licence}" for name, licence in zip(names, licences, strict=True)),
        digest=digest.hexdigest(),
        languages=tuple(sorted(SAME_LANGUAGE.get(name, name) for name in engine.get_supported_languages())),
    )
