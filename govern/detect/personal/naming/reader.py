"""What reads names, as chosen: the detectors, the models behind them, and their accuracy where it was measured."""

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from govern.detect.interface import Detector
from govern.detect.personal.naming.choice import NamesChoice, NamesModel, NamesModelError, stated
from govern.detect.personal.naming.installed import DIGEST_BYTES, NOT_STATED, pipeline
from govern.detect.personal.naming.measured import Accuracy, own_accuracy, own_card
from govern.detect.personal.naming.model_detector import ModelDetector, Unclaimed
from govern.detect.registry import names_detector

WEIGHTS = "weights.npz"


@dataclass(frozen=True)
class NamesReader:
    """No document is read by two of the detectors; `accuracy` is None where nobody measured the choice."""

    detectors: tuple[Detector, ...]
    models: tuple[NamesModel, ...]
    accuracy: Accuracy | None


@lru_cache(maxsize=1)
def names_reader(choice: NamesChoice) -> NamesReader:
    """Load what was chosen, once a process.

    Raises:
        NamesModelError: a pipeline is not on this machine or cannot be used, or two are for the same language.
    """
    chosen = _chosen(choice)
    claimed = [language for detector in chosen for language in detector.model.languages or ()]
    for language in claimed:
        if claimed.count(language) > 1:
            raise NamesModelError(
                f"two models are to read names in documents in {language}; choose one for each language"
            )
    everything = [detector for detector in chosen if detector.model.languages is None]
    if len(everything) > 1:
        raise NamesModelError("two models are to read names in documents in every language; choose one")
    models = tuple(detector.model for detector in chosen)
    if not chosen:
        return NamesReader((names_detector(),), (own_model(),), own_accuracy())
    if everything:
        rest = Unclaimed(everything[0], claimed)
        return NamesReader((*(each for each in chosen if each is not everything[0]), rest), models, None)
    return NamesReader((*chosen, Unclaimed(names_detector(), claimed)), (*models, own_model()), None)


def _chosen(choice: NamesChoice) -> list[ModelDetector]:
    found = []
    for wanted in choice.models:
        language, equals, name = wanted.partition("=")
        if not equals or not language.isalpha():
            language, name = "", wanted
        from govern.detect.personal.naming.spacy_pipeline import spacy_detector

        found.append(spacy_detector(pipeline(name), language.lower()))
    if choice.engine is not None:
        from govern.detect.personal.naming.presidio_engine import engine_detector

        found.append(engine_detector(choice.engine))
    return found


@cache
def own_model() -> NamesModel:
    """Describe the tagger that ships with the package."""
    weights = (files("govern.detect.personal.names") / WEIGHTS).read_bytes()
    return NamesModel(
        name="govern-names",
        version=names_detector().sheet.id.rpartition(".v")[2],
        licence=stated(own_card(), "license") or stated(own_card(), "licence") or NOT_STATED,
        digest=hashlib.blake2b(weights, digest_size=DIGEST_BYTES).hexdigest(),
    )
