"""Our tagger under Presidio's analyzer."""

import pytest
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry

from govern.detect.personal.names.presidio_engine import NamesNlpEngine
from govern.detect.personal.names.tagger import Tagger

TEXT = "Yesterday Angela Merkel flew to Paris. Her SSN is 078-05-1120, or so Angela Merkel says."


@pytest.fixture(scope="module")
def analyzer() -> AnalyzerEngine:
    engine = NamesNlpEngine(["en"])
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(["en"], engine)
    return AnalyzerEngine(registry=registry, nlp_engine=engine)


def test_names_are_presidios_entities(analyzer: AnalyzerEngine) -> None:
    found = {
        (result.entity_type, TEXT[result.start : result.end])
        for result in analyzer.analyze(TEXT, "en", entities=["PERSON", "LOCATION"])
    }
    assert found == {("PERSON", "Angela Merkel"), ("LOCATION", "Paris")}


def test_context_words_count() -> None:
    artifacts = NamesNlpEngine(["en"]).process_text(TEXT, "en")
    assert {"yesterday", "ssn"} <= set(artifacts.keywords)


def test_a_name_has_the_taggers_probability() -> None:
    artifacts = NamesNlpEngine(["en"], least=0.0).process_text(TEXT, "en")
    (names,) = Tagger.load().tag([TEXT])
    assert artifacts.scores == [name.probability for name in names]
    assert [(span.start_char, span.end_char) for span in artifacts.entities] == [name[:2] for name in names]


def test_unsure_names_are_left_out() -> None:
    assert list(NamesNlpEngine(["en"], least=1.01).process_text(TEXT, "en").entities) == []


def test_a_batch_is_its_texts_one_by_one(analyzer: AnalyzerEngine) -> None:
    texts = [TEXT, "", "Nothing here.", f"{TEXT} 😀 {TEXT}"]
    together = BatchAnalyzerEngine(analyzer).analyze_iterator(texts, "en")
    assert [sorted(map(str, results)) for results in together] == [
        sorted(map(str, analyzer.analyze(text, "en"))) for text in texts
    ]


def test_context_travels_with_its_text() -> None:
    engine = NamesNlpEngine(["en", "de"])
    given = [(TEXT, 7), ("Paris", 8)]
    assert [context for _, _, context in engine.process_batch(given, "de", as_tuples=True)] == [7, 8]
