"""Text made by language models: by its record, by the schema of conversations, in words, by leaked markup.

What a record says is hard. That a text is a conversation says little, and style nothing: people write instructions as
well. Self-mentions count in the first person and outside quotation marks. With the model come the duties that its
licence or terms ask of whoever trains on its output (`terms.yaml`); without one they are unknown, which is not none.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.fields import rows_saying
from govern.detect.rights.generated.datasets import UNNAMED
from govern.detect.rights.generated.markup import Markup, leaks
from govern.detect.rights.generated.markup import phrases as leaking
from govern.detect.rights.generated.mentions import Sought, mentions
from govern.detect.rights.generated.mentions import phrases as spoken
from govern.detect.rights.generated.names import Model
from govern.detect.rights.generated.record import gate, told_by, written_by_people
from govern.detect.rights.generated.terms import duty_codes, terms_of
from govern.text.offsets import offsets_of
from govern.text.phrase_index import PhraseIndex, Run

CATEGORY = "rights.model_made"
IN_SCHEMA = 0.4
Details = dict[str, str | int | float]


class ModelMadeDetector:
    """Finds text that language models made, and what their terms ask."""

    sheet = DetectorSheet(
        id="rights.model_made.v1",
        categories=(CATEGORY,),
        finds="text that language models made, which model it was, and what its licence or terms ask",
        basis="licences and terms of use of the models; Regulation (EU) 2024/1689, article 53(1)(d)",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield what records say, conversations, self-mentions and markup, each kind once a document."""
        saying = set()
        for row in rows_saying(batch, gate()):
            for told in dict.fromkeys(told_by(batch.documents[row])):
                saying.add(row)
                more: Details = {"dataset": told.dataset} if told.dataset else {}
                start, end = _answers(batch.documents[row]) if told.how == "schema" else (0, 0)
                yield _finding(row, start, end, told.how, told.model, told.sure, "hard", more)
        for row, document in enumerate(batch.documents):
            if document.roles and row not in saying:
                yield from _of_schema(row, document)
        runs = list(_index().runs(batch))
        yield from _in_words(batch, runs)
        for leak in leaks(batch, runs):
            start, end = (offsets_of(batch).at(leak.row, place) for place in (leak.start, leak.end))
            model = Model(leak.markup.generator, leak.markup.version) if leak.markup.generator else UNNAMED
            more = {"markup": leak.markup.name, "occurrences": leak.occurrences}
            yield _finding(leak.row, start, end, "markup", model, leak.markup.sure, "soft", more)


def _of_schema(row: int, document: Document) -> Iterator[Finding]:
    """Yield that a document is a conversation with an assistant, unless it is of a set that people wrote."""
    start, end = _answers(document)
    if end and not written_by_people(document):
        yield _finding(row, start, end, "schema", UNNAMED, IN_SCHEMA, "soft", {})


def _answers(document: Document) -> tuple[int, int]:
    """Give from where to where the answers of an assistant reach; 0 and 0 where there are none."""
    answers = [role for role in document.roles if role.role == "assistant"]
    return (answers[0].start, answers[-1].end) if answers else (0, 0)


@cache
def _index() -> PhraseIndex[Sought | Markup]:
    """Give one index of self-mentions and markup: what costs is to ask one at all."""
    return PhraseIndex[Sought | Markup]([*spoken(), *leaking()])


def _in_words(batch: Batch, runs: Sequence[Run[Sought | Markup]]) -> Iterator[Finding]:
    """Yield the surest self-mention of each generator in a document, with how many there are."""
    found: dict[tuple[int, str], tuple[Finding, int]] = {}
    for mention in mentions(batch, runs):
        key = (mention.row, mention.generator)
        model = Model(mention.generator) if mention.generator else UNNAMED
        more: Details = {"kind": mention.kind}
        if mention.language:
            more["language"] = mention.language
        one = _finding(mention.row, mention.start, mention.end, "self-mention", model, mention.sure, "soft", more)
        known, times = found.get(key, (one, 0))
        found[key] = (one if one.confidence > known.confidence else known, times + 1)
    for one, times in found.values():
        yield one._replace(attributes={**one.attributes, "occurrences": times})


def _finding(
    row: int, start: int, end: int, how: str, model: Model, sure: float, strength: str, more: Details
) -> Finding:
    details: Details = {"how": how, "generator": model.generator, "strength": strength, "duties": duty_codes(*model)}
    if model.version:
        details["version"] = model.version
    if terms := terms_of(*model):
        details["terms"] = ", ".join(one.id for one in terms)
    shown = " ".join(filter(None, (f"{how}:", *model)))
    return Finding(row, start, end, CATEGORY, sure, shown, shown, details | more)


def detector() -> Detector:
    """Give the detector for the scan."""
    return ModelMadeDetector()
