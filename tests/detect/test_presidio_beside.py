"""Our recognisers and Presidio's own live in one process: loading ours must not change what theirs load."""

import subprocess
import sys

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine

from govern.detect.personal.identifiers.detector import recognizers
from govern.detect.personal.presidio import GovernRecognizer, presidio_recognizers

# one of each recogniser that is no identifier; those have examples of their own
EXAMPLES = {
    "EMAIL_ADDRESS": "jane.doe@example.com",
    "IP_ADDRESS": "the server 192.0.2.146",
    "PHONE_NUMBER": "call +44 20 7946 0958",
    "IBAN_CODE": "DE89 3704 0044 0532 0130 00",
    "CREDIT_CARD": "4111 1111 1111 1111",
    "MAC_ADDRESS": "MAC address 00:00:5E:00:53:AF",
    "DEVICE_ID": "advertising id 38400000-8cf0-11bd-b23e-10b96e40000d",
    "VIN": "VIN 1M8GDM9AXKP042788",
    "LICENSE_PLATE": "license plate 7ABC123",
    "MRZ": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "COORDINATES": "coordinates: 52.520008, 13.404954",
    "CRYPTO": "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "STREET_ADDRESS": "221B Baker Street, London NW1 6XE",
    "DATE_OF_BIRTH": "born on 31 May 1970",
    "AGE": "she is 42 years old",
    "PROFILE_URL": "https://orcid.org/0000-0002-1825-0097",
    "HANDLE": "follow me on Twitter: @jane_doe_example",
    "SECRET_PASSWORD": "https://user:Xk7vQ2mWz9@db.example.net/",
}

PROGRAM = """
from presidio_analyzer import RecognizerRegistry
from govern.detect.personal.presidio import GovernRecognizer, presidio_recognizers

assert presidio_recognizers()
known = RecognizerRegistry()
known.load_predefined_recognizers(languages=["en"])
own = [each for each in known.recognizers if type(each).__module__.startswith("govern.")]
print(len(known.recognizers), len(own))
"""


def test_presidios_default_registry_loads_beside_ours() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    loaded, own = map(int, done.stdout.split())
    assert loaded >= 15
    assert own == 0


@pytest.fixture(scope="module")
def engine() -> AnalyzerEngine:
    known = RecognizerRegistry(recognizers=presidio_recognizers("en"), supported_languages=["en"])
    return AnalyzerEngine(registry=known, nlp_engine=NoOpNlpEngine(models=[{"lang_code": "en", "model_name": ""}]))


def test_every_recogniser_has_an_example(engine: AnalyzerEngine) -> None:
    of_identifiers = {recognizer.entity for recognizer in recognizers()}
    own = {entity for one in engine.registry.recognizers for entity in one.supported_entities}
    assert {entity for entity in own - of_identifiers if not entity.startswith("SECRET_")} == {
        entity for entity in EXAMPLES if not entity.startswith("SECRET_")
    }


@pytest.mark.parametrize("entity", EXAMPLES)
def test_each_finds_its_example_in_presidios_engine(engine: AnalyzerEngine, entity: str) -> None:
    assert engine.analyze(EXAMPLES[entity], language="en", entities=[entity]), entity


def test_each_identifier_finds_its_example_as_a_presidio_recogniser() -> None:
    missed = []
    for recognizer in recognizers():
        facts = recognizer.facts
        own = GovernRecognizer(recognizer, next(iter(facts.languages), "en"), facts.country)
        missed += [
            (facts.name, example)
            for example in facts.examples
            if not own.analyze(f"{facts.context[0]}: {example}", [recognizer.entity])
        ]
    assert not missed


def test_names_of_recognisers_are_their_own(engine: AnalyzerEngine) -> None:
    names = [recognizer.name for recognizer in engine.registry.recognizers]
    assert len(names) == len(set(names))
