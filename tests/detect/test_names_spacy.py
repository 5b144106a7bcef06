"""The tagger as a component of a spaCy pipeline."""

import spacy
from spacy.language import Language

from govern.detect.personal.names import spacy_component
from govern.detect.personal.names.tagger import Tagger

TEXT = "Yesterday Angela Merkel flew to Paris."


def pipeline(**settings: float) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(spacy_component.FACTORY, config=settings)
    return nlp


def test_sets_the_names_as_entities() -> None:
    doc = pipeline()(TEXT)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Angela Merkel", "PER"), ("Paris", "LOC")]


def test_leaves_out_what_is_not_sure_enough() -> None:
    most = max(name.probability for name in Tagger.load().tag([TEXT])[0])
    assert not pipeline(least=min(most + 0.001, 1.0))(TEXT).ents or most == 1.0


def test_keeps_other_entities_that_no_longer_name_overlaps() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "DAY", "pattern": "Yesterday"}, {"label": "CITY", "pattern": "Merkel"}])
    nlp.add_pipe(spacy_component.FACTORY)
    assert [entity.label_ for entity in nlp(TEXT).ents] == ["DAY", "PER", "LOC"]
