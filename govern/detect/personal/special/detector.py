"""Special categories of personal data (GDPR Art. 9), criminal matters (Art. 10) and children (recital 38, Art. 8).

Three tiers. A topic: the document speaks of it; counted once a document, and no personal data (`topic.*`). Attributed
to a person: the sentence says it of somebody. Attributed to an identified person: of somebody it names. Flags only:
whether the sentence is true, or fiction, cannot be told from it.
"""

from collections.abc import Iterator

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.special.attribution import Attribution, attribution, year_of
from govern.detect.personal.special.cues import Cues, cues, senses_of
from govern.detect.personal.special.gate import Sense, attributable
from govern.detect.personal.special.grammar import grammar
from govern.detect.personal.special.lexicon import CATEGORIES, TOPICS, lexicon
from govern.detect.personal.special.sentences import Sentence, sentence
from govern.text.offsets import character_offsets, offsets_of

TOPIC, PERSON, IDENTIFIED = "topic", "person", "identified"


class SpecialDetector:
    """Finds what a text says of somebody that the law guards specially, and what documents speak of such matters."""

    sheet = DetectorSheet(
        id="personal.special.v2",
        categories=(*CATEGORIES.values(), *(f"topic.{topic}" for topic in CATEGORIES)),
        finds="health, belief, politics, unions, origin, sexuality, genes, biometrics, crime, children: of people",
        basis="GDPR Art. 9(1), Art. 10, Art. 8 with recital 38",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the attributions of the batch in order, then one finding a document and topic."""
        found = cues(batch)
        if len(found.rows):
            yield from attributions(batch, found)
            yield from mentions(batch, found)


def attributions(batch: Batch, found: Cues) -> Iterator[Finding]:
    """Yield what sentences say of persons; of two that overlap in one category, the first."""
    at = offsets_of(batch).at
    reached: dict[tuple[int, str], int] = {}
    for sense in attributable(batch, found):
        length = len(batch.buffer[sense.start : sense.end].decode("utf-8"))
        around = sentence(sense.before, sense.after, length, grammar(sense.term.language).abbreviations)
        said = attribution(around, sense.term, year_of(batch.documents[sense.row].date))
        if said is None or said.confidence < REPORTED:
            continue
        finding = flagged(sense, around, said, at(sense.row, sense.start))
        if finding.start >= reached.get((sense.row, finding.category), 0):
            reached[sense.row, finding.category] = finding.end
            yield finding


def flagged(sense: Sense, around: Sentence, found: Attribution, place: int) -> Finding:
    """Give the finding of a cue at character `place` that is attributed; its excerpt never shows the person."""
    term = sense.term
    tier = IDENTIFIED if found.person == "name" else PERSON
    order = ("[person] … ", "") if found.start < around.place else ("", " … [person]")
    return Finding(
        sense.row,
        place + around.offset(found.start),
        place + around.offset(found.end),
        CATEGORIES[term.topic],
        found.confidence,
        term.name,
        order[0] + term.name + order[1],
        {"tier": tier, "person": found.person, "cue": term.name, "language": term.language},
    )


def mentions(batch: Batch, found: Cues) -> Iterator[Finding]:
    """Yield one finding a document and topic: at the first cue, with how many there are."""
    bits = datafile("personal/special/evidence.yaml")["bits"]
    once, often = posterior(bits["mention"]), posterior(bits["mention"] + bits["repeated"])
    known = lexicon().senses
    cue, sense = senses_of(found)
    topical = known.topics[sense] >= 0
    cue, sense = cue[topical], sense[topical]
    _, first = np.unique(cue * len(TOPICS) + known.topics[sense], return_index=True)
    cue, sense = cue[first], sense[first]
    rows = found.rows[cue]
    _, first, counts = np.unique(rows * len(TOPICS) + known.topics[sense], return_index=True, return_counts=True)
    cue, rows = cue[first], rows[first]
    starts, ends = (character_offsets(batch, rows, column[cue]).tolist() for column in (found.starts, found.ends))
    cited = zip(rows.tolist(), starts, ends, sense[first].tolist(), counts.tolist(), strict=True)
    for row, start, end, place, count in cited:
        term = known.terms[place]
        sure = often if count > 1 else once
        told = {"tier": TOPIC, "count": count, "language": term.language}
        yield Finding(row, start, end, f"topic.{term.topic}", sure, term.name, term.name, told)


def detector() -> Detector:
    """Give the detector for the scan."""
    return SpecialDetector()
