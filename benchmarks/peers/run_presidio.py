"""Presidio's AnalyzerEngine with its default recognisers, English. Arguments: patterns|names, then files in, out

`patterns` has no language model (NoOpNlpEngine). `names` has Govern's tagger as a pipeline of spaCy, whose tokens
also give the context words that Presidio looks for. Each file in is JSONL with `text`, each file out what was found.
"""

import logging
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, NoOpNlpEngine, SpacyNlpEngine

from govern.detect.personal.names.spacy_component import FACTORY

WARM = "Jane Doe, jane@example.com, +44 20 7946 0958, 4111111111111111, www.example.com, 93.184.216.34 on 1 May 2020."


class TaggerEngine(SpacyNlpEngine):
    """An NLP engine of Presidio whose names are those of Govern's tagger."""

    def __init__(self) -> None:
        names = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
        super().__init__(
            [{"lang_code": "en", "model_name": FACTORY}],
            NerModelConfiguration(model_to_presidio_entity_mapping=names, labels_to_ignore=["O"]),
        )

    def load(self) -> None:
        """Make the pipeline, of which no part is downloaded."""
        nlp = spacy.blank("en")
        nlp.add_pipe(FACTORY)
        self.nlp: Any = {"en": nlp}

    def _doc_to_nlp_artifact(self, doc: Any, language: str) -> NlpArtifacts:
        artifacts = super()._doc_to_nlp_artifact(doc, language)
        artifacts.lemmas = [token.lower_ for token in doc]  # without lemmas Presidio sees no context words
        artifacts.keywords = artifacts.set_keywords(self, artifacts.lemmas, language)
        return artifacts


def engine(mode: str) -> AnalyzerEngine:
    """Give the engine; nothing in it goes to the network."""
    vars(tldextract)["extract"] = tldextract.TLDExtract(suffix_list_urls=())
    known = RecognizerRegistry()
    if mode == "names":
        tagger = TaggerEngine()
        tagger.load()
        known.load_predefined_recognizers(languages=["en"], nlp_engine=tagger)
        return AnalyzerEngine(registry=known, nlp_engine=tagger)
    known.load_predefined_recognizers(languages=["en"])
    known.remove_recognizer("SpacyRecognizer")
    nothing = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": ""}])
    return AnalyzerEngine(registry=known, nlp_engine=nothing)


def main() -> None:
    """Analyse every text alone, as the engine does, and write what was found with the processor seconds."""
    logging.disable(logging.WARNING)
    analyzer = engine(sys.argv[1])
    analyzer.analyze(WARM, language="en")
    files = iter(sys.argv[2:])
    for source, target in zip(files, files, strict=True):
        texts = [orjson.loads(line)["text"] for line in Path(source).read_bytes().splitlines()]
        begun = time.process_time()
        results = [analyzer.analyze(text, language="en") for text in texts]
        seconds = time.process_time() - begun
        spans = [
            (row, each.start, each.end, each.entity_type, each.score)
            for row, found in enumerate(results)
            for each in found
        ]
        Path(target).write_bytes(orjson.dumps({"seconds": seconds, "spans": spans}))


if __name__ == "__main__":
    main()
