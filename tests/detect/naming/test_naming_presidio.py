"""Names by an NLP engine of Presidio that the user configures, and what is refused."""

from pathlib import Path

import pytest
import yaml

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.naming.choice import NamesChoice, NamesModelError
from govern.detect.personal.naming.reader import names_reader
from tests.spacy_pipelines import save_pipeline

ENGLISH = "On Monday the board of Acme Ltd met Ada Lovelace in London to speak of engines and of the weather."


def configured(folder: Path, model: str, engine: str = "spacy") -> NamesChoice:
    file = folder / "engine.yaml"
    file.write_text(yaml.safe_dump({"nlp_engine_name": engine, "models": [{"lang_code": "en", "model_name": model}]}))
    return NamesChoice(engine=str(file))


def test_an_engine_finds_names_with_its_own_confidence(tmp_path: Path) -> None:
    reader = names_reader(configured(tmp_path, str(save_pipeline(tmp_path / "tiny"))))
    found = {
        (finding.category, ENGLISH[finding.start : finding.end], finding.confidence)
        for finding in reader.detectors[0].scan(Batch(0, [Document(0, ENGLISH.encode())]))
    }
    assert ("personal.name", "Ada Lovelace", 0.85) in found
    assert ("personal.place", "London", 0.85) in found
    model = reader.models[0]
    assert (model.name, model.languages) == ("presidio-spacy", ("en",))
    assert model.licence == "en_tiny_names 1.2.3: CC BY-SA 4.0"
    assert [each.name for each in reader.models] == ["presidio-spacy", "govern-names"]


def test_the_digest_follows_the_models(tmp_path: Path) -> None:
    digests = set()
    for version in ("1", "2"):
        save_pipeline(tmp_path / "tiny", version=version)
        choice = configured(tmp_path, str(tmp_path / "tiny"))
        names_reader.cache_clear()
        digests.add(names_reader(choice).models[0].digest)
    assert len(digests) == 2


@pytest.mark.parametrize(
    ("model", "engine", "message"),
    [
        ("xy_core_news_lg", "spacy", "needs the spaCy pipeline xy_core_news_lg.*spacy download"),
        ("en_core_web_lg", "no_op", "Presidio makes no NLP engine of it"),
        ("en_core_web_lg", "made-up", "Presidio makes no NLP engine of it"),
    ],
)
def test_what_is_not_there_is_never_downloaded(model: str, engine: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(NamesModelError, match=message):
        names_reader(configured(tmp_path, model, engine))


@pytest.mark.parametrize("content", [None, "", "- a\n- b", "nlp_engine_name: spacy", "{broken"])
def test_a_file_that_configures_no_engine_is_refused(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "engine.yaml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(NamesModelError, match=r"engine\.yaml: "):
        names_reader(NamesChoice(engine=str(file)))
