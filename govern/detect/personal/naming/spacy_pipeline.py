"""Names with a spaCy pipeline that the user has installed. spaCy is imported when one is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govern.detect.personal.naming.choice import NamesModelError, stated
from govern.detect.personal.naming.installed import Pipeline
from govern.detect.personal.naming.model_detector import Entity, ModelDetector

NOT_NEEDED = (
    "tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler", "lemmatizer",
    "trainable_lemmatizer", "textcat", "textcat_multilabel", "entity_linker", "spancat",
)  # fmt: skip
TEXTS = 64  # that a pipeline holds at a time
UNSTATED = 0.85  # how sure a name is where the pipeline's makers measured nothing: Presidio's value


def spacy_detector(found: Pipeline, language: str = "") -> ModelDetector:
    """Load a pipeline and give the detector that reads with it.

    Raises:
        NamesModelError: it does not load, or has nothing that finds names.
    """
    model = found.model(language)
    nlp = _loaded(found)
    sure = measured_precision(found.meta)

    def read(texts: Sequence[str], _: str) -> Iterator[list[Entity]]:
        for doc in nlp.pipe(texts, batch_size=TEXTS):
            yield [
                Entity(span.start_char, span.end_char, span.label_, sure.get(span.label_, sure[""]))
                for span in doc.ents
            ]

    return ModelDetector(model, read)


def measured_precision(meta: Mapping[str, Any]) -> dict[str, float]:
    """Give the precision that a pipeline's makers measured, by label, and of all labels together as the empty one.

    spaCy's entities come without a probability, so this is the share of them that is right.
    """
    performance = meta.get("performance")
    measured = performance if isinstance(performance, dict) else {}
    together = measured.get("ents_p")
    by_label = measured.get("ents_per_type") or {}
    precision = {"": together if isinstance(together, int | float) and together > 0 else UNSTATED}
    for label, scores in by_label.items():
        if isinstance(scores, dict) and isinstance(scores.get("p"), int | float):
            precision[label] = scores["p"]
    return precision


def _loaded(found: Pipeline) -> Any:
    import spacy
    from spacy.about import __version__

    try:
        nlp = spacy.load(found.wanted, exclude=list(NOT_NEEDED))
    except Exception as error:
        made_for = stated(found.meta, "spacy_version") or "of another version"
        raise NamesModelError(
            f"the spaCy pipeline {found.wanted} does not load ({type(error).__name__}); "
            f"it was made for spaCy {made_for}, and this is {__version__}"
        ) from None
    if not any("doc.ents" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        raise NamesModelError(f"the spaCy pipeline {found.wanted} has no component that finds names")
    return nlp
