"""The tagger as a component of a spaCy pipeline: `nlp.add_pipe("govern_names")`.

spaCy finds it by the entry point group `spacy_factories`; in a pipeline without the package's entry points, importing
this module registers it.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from govern.detect.personal.names.tagger import Tagger

FACTORY = "govern_names"


class NamesComponent:
    """Sets `doc.ents` to the names found (PER, LOC, ORG); others stay where no longer one overlaps."""

    def __init__(self, least: float) -> None:
        self.least = least

    def __call__(self, doc: Doc) -> Doc:
        """Tag one document; a name is widened to whole tokens of the pipeline's tokeniser."""
        (names,) = Tagger.load().tag([doc.text])
        spans: list[Span] = []
        for name in names:
            span = doc.char_span(name.start, name.end, label=name.label, alignment_mode="expand")
            if span is not None and name.probability >= self.least:
                spans.append(span)
        doc.ents = filter_spans([*spans, *doc.ents])
        return doc


@Language.factory(
    FACTORY,
    default_config={"least": 0.0},
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
)
def make_names(nlp: Language, name: str, least: float) -> NamesComponent:
    """Make the component; `least` is the probability below which names are left out."""
    return NamesComponent(least)
