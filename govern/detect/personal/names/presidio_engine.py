"""The tagger as an NLP engine of Presidio: `AnalyzerEngine(nlp_engine=NamesNlpEngine(["en"]))`.

Presidio's recognisers then have tokens, context words and names without a language model.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any

import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from govern.detect.personal.names.mentions import Name
from govern.detect.personal.names.tagger import Tagger

ENTITIES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
TEXTS = 512  # tagged together


class NamesNlpEngine(SpacyNlpEngine):
    """Tokens by spaCy's rules for each of `languages` (ISO 639), names of at least the probability `least`."""

    engine_name = "govern_names"

    def __init__(self, languages: Sequence[str] = ("en",), least: float = 0.5) -> None:
        super().__init__(models=[{"lang_code": language, "model_name": ""} for language in languages])
        self.least = least
        self.load()

    def load(self) -> None:
        """Make the tokenisers; there is nothing to download."""
        self.nlp: Any = {model["lang_code"]: spacy.blank(model["lang_code"]) for model in self.models}

    def get_supported_entities(self) -> list[str]:
        """Give what Presidio calls the kinds of names."""
        return list(ENTITIES.values())

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Tag one text."""
        ((_, artifacts),) = self._processed([text], language, as_tuples=False)
        found: NlpArtifacts = artifacts
        return found

    def process_batch(  # type: ignore[override]  # Presidio's own engines differ from their interface in the same way
        self,
        texts: Iterable[Any],
        language: str,
        batch_size: int = TEXTS,
        n_process: int = 1,
        as_tuples: bool = False,
    ) -> Generator[Any, None, None]:
        """Yield each text with what was found in it, and with its context where the texts are tuples of both.

        Everything runs in this process: the tagger works on many texts at once.
        """
        waiting: list[Any] = []
        for each in texts:
            waiting.append(each)
            if len(waiting) >= max(batch_size, TEXTS):
                yield from self._processed(waiting, language, as_tuples)
                waiting = []
        yield from self._processed(waiting, language, as_tuples)

    def _processed(self, items: Sequence[Any], language: str, as_tuples: bool) -> Iterator[Any]:
        texts = [str(item[0] if as_tuples else item) for item in items]
        for item, text, names in zip(items, texts, Tagger.load().tag(texts), strict=True):
            artifacts = self._artifacts(self.nlp[language].make_doc(text), names, language)
            yield (text, artifacts, item[1]) if as_tuples else (text, artifacts)

    def _artifacts(self, doc: Doc, names: Sequence[Name], language: str) -> NlpArtifacts:
        sure: dict[Span, float] = {}
        for name in names:
            span = doc.char_span(name.start, name.end, label=ENTITIES[name.label], alignment_mode="expand")
            if span is not None and name.probability >= self.least:
                sure[span] = max(name.probability, sure.get(span, 0.0))
        entities = filter_spans(sure)
        return NlpArtifacts(
            entities=entities,
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[token.lower_ for token in doc],  # without any, context words would never count
            nlp_engine=self,
            language=language,
            scores=[sure[span] for span in entities],
        )
