"""Names by a pipeline of the user's: what is found and where, who reads which language, and clear errors."""

import subprocess
import sys
from pathlib import Path

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.naming.choice import NamesChoice, NamesModelError
from govern.detect.personal.naming.installed import pipeline
from govern.detect.personal.naming.long_texts import PIECE
from govern.detect.personal.naming.reader import NamesReader, names_reader
from govern.detect.personal.naming.spacy_pipeline import UNSTATED, measured_precision
from tests.spacy_pipelines import save_pipeline

ENGLISH = "On Monday the board of Acme Ltd met Ada Lovelace in London to speak of engines and of the weather."
GERMAN = "Am Montag traf sich der Vorstand mit Ada Lovelace in London, um lange über das Wetter zu sprechen."


def found(reader: NamesReader, *texts: str) -> set[tuple[int, str, str]]:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    return {
        (finding.row, finding.category, texts[finding.row][finding.start : finding.end])
        for detector in reader.detectors
        for finding in detector.scan(batch)
    }


def test_a_pipeline_by_its_path_reads_its_own_language_and_ours_the_rest(tmp_path: Path) -> None:
    reader = names_reader(NamesChoice((str(save_pipeline(tmp_path / "tiny")),)))
    names = found(reader, ENGLISH, GERMAN)
    assert {(category, name) for row, category, name in names if row == 0} == {
        ("personal.name", "Ada Lovelace"),
        ("personal.place", "London"),
        ("personal.organisation", "Acme Ltd"),
    }
    assert [model.name for model in reader.models] == ["en_tiny_names", "govern-names"]
    assert reader.models[0].languages == ("en",)
    assert reader.models[0].licence == "CC BY-SA 4.0"
    assert reader.detectors[0].sheet.id == "personal.names.en_tiny_names.v1.2.3"
    assert "CC BY-SA 4.0" in reader.detectors[0].sheet.finds


def test_a_language_may_be_given(tmp_path: Path) -> None:
    reader = names_reader(NamesChoice((f"de={save_pipeline(tmp_path / 'tiny')}",)))
    assert reader.models[0].languages == ("de",)
    assert (1, "personal.name", "Ada Lovelace") in found(reader, ENGLISH, GERMAN)


def test_a_pipeline_of_several_languages_reads_all_that_no_other_does(tmp_path: Path) -> None:
    several = save_pipeline(tmp_path / "several", language="xx")
    english = save_pipeline(tmp_path / "english")
    reader = names_reader(NamesChoice((str(several), str(english))))
    assert {row for row, _, name in found(reader, ENGLISH, GERMAN) if name == "Ada Lovelace"} == {0, 1}
    assert len(reader.models) == 2


def test_offsets_hold_in_texts_longer_than_a_piece(tmp_path: Path) -> None:
    reader = names_reader(NamesChoice((str(save_pipeline(tmp_path / "tiny", language="xx")),)))
    text = "This is a long and even story of somebody who é never comes to an end. " * (3 * PIECE // 60) + ENGLISH
    batch = Batch(0, [Document(0, text.encode())])
    names = {text[one.start : one.end] for one in reader.detectors[0].scan(batch)}
    assert names == {"Ada Lovelace", "London", "Acme Ltd"}


def test_the_digest_tells_models_apart(tmp_path: Path) -> None:
    first = pipeline(str(save_pipeline(tmp_path / "a"))).model()
    same = pipeline(str(save_pipeline(tmp_path / "b"))).model()
    other = pipeline(str(save_pipeline(tmp_path / "c", version="1.2.4"))).model()
    assert first == same
    assert first.digest != other.digest


@pytest.mark.parametrize(
    ("meta", "label", "expected"),
    [
        ({}, "", UNSTATED),
        ({"performance": {"ents_p": 0.8}}, "", 0.8),
        ({"performance": {"ents_p": 0.8, "ents_per_type": {"PER": {"p": 0.9}}}}, "PER", 0.9),
        ({"performance": None}, "", UNSTATED),
        ({"performance": {"ents_p": 0.0}}, "", UNSTATED),
    ],
)
def test_a_name_is_as_sure_as_its_makers_measured(meta: dict[str, object], label: str, expected: float) -> None:
    assert measured_precision(meta)[label] == expected


def test_what_is_not_installed_is_named_with_what_to_do() -> None:
    with pytest.raises(
        NamesModelError, match=r"xy_core_news_lg is not installed.*python -m spacy download xy_core_news_lg"
    ):
        names_reader(NamesChoice(("xy=xy_core_news_lg",)))


@pytest.mark.parametrize("wanted", ["no/such/folder", "os", "", "a b"])
def test_what_is_no_pipeline_is_refused(wanted: str, tmp_path: Path) -> None:
    with pytest.raises(NamesModelError):
        pipeline(wanted or str(tmp_path))


def test_a_pipeline_that_finds_no_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NamesModelError, match="no component that finds names"):
        names_reader(NamesChoice((str(save_pipeline(tmp_path / "tiny", component="sentencizer")),)))


def test_a_damaged_pipeline_is_refused(tmp_path: Path) -> None:
    folder = save_pipeline(tmp_path / "tiny")
    (folder / "config.cfg").write_text("[nlp]\nlang = en\npipeline = 7\n")
    with pytest.raises(NamesModelError, match="does not load"):
        names_reader(NamesChoice((str(folder),)))


def test_two_pipelines_for_one_language_are_refused(tmp_path: Path) -> None:
    tiny = str(save_pipeline(tmp_path / "tiny"))
    with pytest.raises(NamesModelError, match="two models are to read names in documents in en"):
        names_reader(NamesChoice((tiny, f"en={tiny}")))


def test_our_tagger_needs_neither_spacy_nor_presidio() -> None:
    program = (
        "import sys; from govern.detect.personal.naming.reader import names_reader; "
        "from govern.detect.personal.naming.choice import NamesChoice; names_reader(NamesChoice()); "
        "print([name for name in ('spacy', 'presidio_analyzer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
