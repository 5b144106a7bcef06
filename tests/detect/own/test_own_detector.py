"""Users' recognisers find here what they find in Presidio, in the documents of their languages, and within a time."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    Pattern,
    PatternRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.categories import categories
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, Finding, PartlyScanned
from govern.detect.own import detector as own_detector
from govern.detect.own.accepting import Brought
from govern.detect.own.choice import own_files
from govern.detect.own.detector import MOST_TIMEOUTS, OwnDetector, canonical, slug
from govern.detect.own.loading import recognizers, with_own
from govern.detect.personal.secrets.detector import detector as secrets_detector

ENGLISH = "The people who work here know each other well, and this sentence is plainly English, as anybody can tell. "
GERMAN = "Die Leute, die hier arbeiten, kennen einander gut, und dieser Satz ist offensichtlich deutsch geschrieben. "


def batch_of(*texts: str) -> Batch:
    return Batch(0, [Document(record=n, text=text.encode()) for n, text in enumerate(texts)])


def in_yaml(tmp_path: Path, content: str) -> list[Detector]:
    (tmp_path / "own.yaml").write_text(content, encoding="utf-8")
    return with_own((), own_files([str(tmp_path / "own.yaml")], []))


def detector(recognizer: EntityRecognizer, language: str | None = None) -> OwnDetector:
    return OwnDetector(recognizer.name, "00000000", [Brought("here", recognizer, language)])


def found(detector: Detector, *texts: str) -> list[tuple[int, int, int, float]]:
    return [(one.row, one.start, one.end, one.confidence) for one in detector.scan(batch_of(*texts))]


def test_a_yaml_file_gives_detectors(tmp_path: Path) -> None:
    one, two = in_yaml(
        tmp_path,
        """
recognizers:
  - name: Employee number
    supported_entity: EMPLOYEE_ID
    patterns: [{name: plain, regex: '\\bEMP-\\d{6}\\b', score: 0.3}]
    context: [employee]
  - name: SSN
    supported_entity: US_SSN
    deny_list: [000-12-3456]
    deny_list_score: 0.8
    enabled: true
  - name: Disabled
    supported_entity: OTHER
    deny_list: ['off']
    enabled: false
""",
    )
    assert one.sheet.id.startswith("personal.custom.employee_number.")
    assert one.sheet.categories == ("personal.custom",)
    assert two.sheet.categories == ("personal.social_security",)
    (finding,) = one.scan(batch_of("naïve: emp-123456"))
    assert (finding.start, finding.end, finding.confidence) == (7, 17, 0.3)
    assert finding.attributes == {"entity": "EMPLOYEE_ID"}
    assert finding.excerpt == "e***"
    (finding,) = two.scan(batch_of("of 000-12-3456 here"))
    assert (finding.category, finding.value, finding.confidence) == ("personal.social_security", "000123456", 0.8)


def test_documents_in_another_language_are_left_out(tmp_path: Path) -> None:
    (both,) = in_yaml(
        tmp_path,
        """
recognizers:
  - name: Rank
    supported_entity: RANK
    supported_languages:
      - {language: en, context: [rank]}
      - {language: fr, context: [rang]}
    patterns: [{name: plain, regex: 'R-\\d', score: 0.2}]
""",
    )
    texts = (ENGLISH + "rank R-1", GERMAN + "rank R-2", "R-3")
    assert [(row, score) for row, _, _, score in found(both, *texts)] == [(0, 0.55), (2, 0.2)]


def test_without_a_language_every_document_is_looked_at(tmp_path: Path) -> None:
    (rank,) = in_yaml(tmp_path, "recognizers: [{name: R, supported_entity: R, deny_list: [R-1]}]")
    assert [row for row, *_ in found(rank, ENGLISH + "R-1", GERMAN + "R-1")] == [0, 1]


def test_a_recogniser_of_presidio_may_be_named(tmp_path: Path) -> None:
    (own,) = in_yaml(tmp_path, "recognizers: [EmailRecognizer]")
    (finding,) = own.scan(batch_of("to jane.doe@example.com, or jane@nowhere"))
    assert (finding.category, finding.value) == ("personal.email", "jane.doe@example.com")


PYTHON = '''
from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult

class Even(PatternRecognizer):
    """Numbers of four digits that are even."""
    def __init__(self):
        super().__init__("EVEN", name="Even", patterns=[Pattern("four", r"\\\\b\\\\d{4}\\\\b", 0.5)])
    def validate_result(self, pattern_text):
        return int(pattern_text) % 2 == 0

class Shout(EntityRecognizer):
    """The first word in capitals."""
    def __init__(self):
        super().__init__(["SHOUT"], name="Shout")
    def load(self):
        pass
    def analyze(self, text, entities, nlp_artifacts):
        return [RecognizerResult("SHOUT", 0, len(text.split()[0]), 0.7)] if text.split()[0].isupper() else []
'''.replace("\\\\\\\\", "\\")


def test_a_python_file_gives_its_classes(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(PYTHON.replace("\\\\", "\\"))
    (file,) = own_files([str(tmp_path / "own.py")], []).recognizers
    even, shout = recognizers(file)
    assert found(even, "1234 and 1235") == [(0, 0, 4, 1.0)]
    assert found(shout, "quiet", "LOUD it is") == [(1, 0, 4, 0.7)]


def test_a_module_gives_what_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_of_a_test.py").write_text(PYTHON.replace("\\\\", "\\") + "\nBOTH = [Even, Shout()]\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name, count in (("own_of_a_test:BOTH", 2), ("own_of_a_test:Even", 1)):
        (file,) = own_files([name], []).recognizers
        assert len(recognizers(file)) == count


EXPLODING = PatternRecognizer("BAD", name="Bad", patterns=[Pattern("bad", r"(x+x+)+y", 0.5)])


def test_a_pattern_that_explodes_is_stopped_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_detector, "SECONDS", 0.05)
    bad = detector(EXPLODING)
    monkeypatch.setattr(bad._runners[0][1], "_gates", [None])  # the gate would keep it from looking
    hostile = "x" * 5000
    given: list[Finding] = []
    with pytest.raises(PartlyScanned) as raised:
        given.extend(bad.scan(batch_of("xxy", hostile, *["xxy " + hostile] * MOST_TIMEOUTS, "xxy")))
    assert [finding.row for finding in given] == [0]
    reasons = raised.value.rows
    assert reasons[1] == "it took too long"
    assert "not tried any more" in reasons[MOST_TIMEOUTS + 2]
    assert sorted(reasons) == list(range(1, MOST_TIMEOUTS + 3))


def test_the_gate_keeps_a_pattern_from_exploding() -> None:
    assert found(detector(EXPLODING), "x" * 5000) == []


class Endless(EntityRecognizer):
    def load(self) -> None:
        pass

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[object]:
        if text == "wrong":
            raise KeyError(text)
        while text:
            pass
        return []


def test_python_that_never_ends_is_stopped_and_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_detector, "SECONDS", 0.05)
    with pytest.raises(PartlyScanned) as raised:
        list(detector(Endless(["X"])).scan(batch_of("", "on", "wrong")))
    assert raised.value.rows == {1: "it took too long", 2: "KeyError"}


class Odd(EntityRecognizer):
    """Does what nobody should, by the text."""

    def load(self) -> None:
        pass

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> Any:
        if text == "leave":
            sys.exit(3)
        if text == "endless":
            return iter(lambda: time.sleep(0.01), 1)
        numbers = np.int64(0), np.int64(3), np.float32(0.5)
        return [RecognizerResult("X", *numbers), RecognizerResult("X", 0, 99, 0.5), RecognizerResult("X", 2, 1, 0.5)]


def test_odd_results_are_taken_as_far_as_they_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_detector, "SECONDS", 0.05)
    given: list[Finding] = []
    with pytest.raises(PartlyScanned) as raised:
        given.extend(detector(Odd(["X"])).scan(batch_of("leave", "endless", "good")))
    assert raised.value.rows == {0: "SystemExit", 1: "it took too long"}
    (one,) = given
    assert (one.row, one.start, one.end, one.confidence) == (2, 0, 3, 0.5)
    assert [type(part) for part in (one.start, one.end, one.confidence)] == [int, int, float]


class Slow(PatternRecognizer):
    def validate_result(self, pattern_text: str) -> bool:
        while pattern_text == "S-2":
            pass
        return True


def test_a_validation_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_detector, "SECONDS", 0.05)
    slow = detector(Slow("S", name="Slow", patterns=[Pattern("s", r"S-\d", 0.5)]))
    with pytest.raises(PartlyScanned) as raised:
        list(slow.scan(batch_of("S-1", "S-2")))
    assert raised.value.rows == {1: "it took too long"}


def test_what_is_less_sure_than_the_recogniser_wants_is_left_out() -> None:
    own = PatternRecognizer("N", name="N", patterns=[Pattern("n", r"\d+", 0.3), Pattern("z", r"z\d+", 0.6)])
    own.score_thresholds = {"default": 0.5}
    assert found(detector(own), "1 z2") == [(0, 2, 4, 0.6)]


WORDS = st.lists(st.sampled_from(["staff", "badge", "of", "B-12", "B-1", "Staffing", "x", "B-3.", "Nº"]), max_size=14)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_the_same_is_found_as_by_presidio(words: list[str]) -> None:
    """With an artifact for each word, so that Presidio's own context words work without a model."""
    text = " ".join(words)
    own = PatternRecognizer(
        "BADGE", name="Badge", patterns=[Pattern("b", r"\bB-\d{1,2}\b", 0.05)], context=["staff", "badge"]
    )
    ours = sorted((start, end, score) for _, start, end, score in found(detector(own), text)) if text else []
    results = own.analyze(text, ["BADGE"])
    enhanced = LemmaContextAwareEnhancer().enhance_using_context(text, results, artifacts(text), [own])
    assert ours == sorted((one.start, one.end, round(one.score, 3)) for one in enhanced)


def artifacts(text: str) -> NlpArtifacts:
    import re

    spans = [match.span() for match in re.finditer(r"[\w-]+", text)]
    words = [text[start:end].lower() for start, end in spans]
    artifacts = NlpArtifacts([], words, [start for start, _ in spans], words, None, "en")
    artifacts.keywords = words
    return artifacts


def test_presidio_finds_the_same_without_context(tmp_path: Path) -> None:
    """The default recognisers of Presidio, over what they are made for."""
    text = "card 4111111111111111, mail a@example.org, ssn 078-05-1121, iban DE89370400440532013000, ip 192.0.2.7"
    names = ["CreditCardRecognizer", "EmailRecognizer", "IbanRecognizer", "IpRecognizer"]
    own = in_yaml(tmp_path, "recognizers:\n" + "".join(f"  - {name}\n" for name in names))
    ours = {(one.start, one.end, one.attributes["entity"]) for each in own for one in each.scan(batch_of(text))}
    theirs = {(one.start, one.end, one.entity_type) for one in analyzed(text, own)}
    assert ours == theirs
    assert len(ours) == 4


def analyzed(text: str, own: list[Detector]) -> Iterator[object]:
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    brought = [one.recognizer for each in own for one, _ in each._runners]
    engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": ""}])
    registry = RecognizerRegistry(recognizers=brought, supported_languages=["en"])
    return iter(AnalyzerEngine(registry=registry, nlp_engine=engine).analyze(text, language="en"))


def test_every_entity_that_is_known_has_a_category() -> None:
    facts = datafile("own/entities.yaml")
    assert {*facts["entities"], *facts["without_separators"], facts["other"]} <= set(categories())
    listed = [entity for entities in facts["entities"].values() for entity in entities]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("written", "category", "value"),
    [
        ("DE89 3704 0044 0532 0130 00", "personal.iban", "DE89370400440532013000"),
        ("Jane  DOE", "personal.name", "jane doe"),
        ("--", "personal.national_id", "--"),
        ("ＡＢ", "personal.custom", "ab"),
    ],
)
def test_values_have_one_form(written: str, category: str, value: str) -> None:
    assert canonical(written, category) == value


@pytest.mark.parametrize(
    ("name", "part"), [("Zip code (weak)", "zip_code_weak"), ("Prüfung", "prufung"), ("工号", "recognizer")]
)
def test_a_name_becomes_part_of_an_id(name: str, part: str) -> None:
    assert slug(name) == part


def test_rules_of_ones_own_join_the_secrets_detector(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[[rules]]\nid = 'acme'\nregex = 'acme_[0-9a-z]{16}'\nkeywords = ['acme_']\n")
    known = secrets_detector()
    (own,) = with_own((known,), own_files([], [str(tmp_path / "own.toml")]))
    assert own.sheet.id.startswith(known.sheet.id + "+")
    assert known.sheet.id == "secret.rules.v1"
    text = "acme_1k2j3h4g5f6d7s8a and https://user:Xk7vQ2mWz9@db.example.net/"
    assert [finding.attributes["rule"] for finding in own.scan(batch_of(text))][:1] == ["acme"]
    assert len(list(own.scan(batch_of(text)))) == 2
    assert len(list(known.scan(batch_of(text)))) == 1
