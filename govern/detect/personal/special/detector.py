"""Special categories of personal data (GDPR Art. 9), criminal matters (Art. 10) and children (recital 38, Art. 8).

Three tiers. A topic: the document speaks of it; counted once a document, and no personal data (`topic.*`). Attributed
to a person: the sentence says it of somebody. Attributed to an identified person: of somebody it names. Flags only:
whether the sentence is true, or fiction, cannot be told from it.
"""

from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.special.attribution import Attribution, attribution
from govern.detect.personal.special.cues import Cue, cues
from govern.detect.personal.special.gate import attributable
from govern.detect.personal.special.grammar import grammar
from govern.detect.personal.special.lexicon import CATEGORIES, Term
from govern.detect.personal.special.sentences import Sentence, sentence
from govern.text.windows import CharacterOffsets

TOPIC, PERSON, IDENTIFIED = "topic", "person", "identified"
TOPICS = {topic: f"topic.{topic}" for topic in CATEGORIES}


class SpecialDetector:
    """Finds what a text says of somebody that the law guards specially, and what documents speak of such matters."""

    sheet = DetectorSheet(
        id="personal.special.v1",
        categories=(*CATEGORIES.values(), *TOPICS.values()),
        finds="health, belief, politics, unions, origin, sexuality, genes, biometrics, crime, children: of people",
        basis="GDPR Art. 9(1), Art. 10, Art. 8 with recital 38",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the attributions of the batch in order, then one finding a document and topic."""
        characters = CharacterOffsets(batch)
        found = cues(batch)
        yield from attributions(batch, found, characters)
        mentions: dict[tuple[int, str], list[Cue]] = {}
        for cue in found:
            for term in cue.senses:
                listed = mentions.setdefault((cue.row, term.topic), []) if not term.common else None
                if listed is not None and listed[-1:] != [cue]:
                    listed.append(cue)
        for (_, topic), mentioned in sorted(mentions.items(), key=lambda item: item[0]):
            yield mention(topic, mentioned, batch, characters)


def attributions(batch: Batch, found: list[Cue], characters: CharacterOffsets) -> Iterator[Finding]:
    """Yield what sentences say of persons; of two that overlap in one category, the first."""
    reached: dict[tuple[int, str], int] = {}
    for cue, term in attributable(batch, found):
        around = sentence(batch, cue, grammar(term.language).abbreviations)
        said = attribution(around, term, year_of(batch.documents[cue.row].date))
        if said is None or said.confidence < REPORTED:
            continue
        finding = flagged(cue, term, around, said, characters.at(cue.row, cue.start))
        if finding.start >= reached.get((cue.row, finding.category), 0):
            reached[cue.row, finding.category] = finding.end
            yield finding


def flagged(cue: Cue, term: Term, around: Sentence, found: Attribution, place: int) -> Finding:
    """Give the finding of a cue at character `place` that is attributed; its excerpt never shows the person."""
    tier = IDENTIFIED if found.person == "name" else PERSON
    order = ("[person] … ", "") if found.start < around.place else ("", " … [person]")
    return Finding(
        cue.row,
        place + around.offset(found.start),
        place + around.offset(found.end),
        CATEGORIES[term.topic],
        found.confidence,
        term.name,
        order[0] + term.name + order[1],
        {"tier": tier, "person": found.person, "cue": term.name, "language": term.language},
    )


def mention(topic: str, found: list[Cue], batch: Batch, characters: CharacterOffsets) -> Finding:
    """Give the one finding of a topic in a document: at its first cue, with how many there are."""
    bits = datafile("personal/special/evidence.yaml")["bits"]
    cue = found[0]
    term = next(term for term in cue.senses if term.topic == topic and not term.common)
    start = characters.at(cue.row, cue.start)
    return Finding(
        cue.row,
        start,
        start + len(batch.buffer[cue.start : cue.end].decode("utf-8")),
        TOPICS[topic],
        posterior(bits["mention"] + (bits["repeated"] if len(found) > 1 else 0.0)),
        term.name,
        term.name,
        {"tier": TOPIC, "count": len(found), "language": term.language},
    )


def year_of(date: str | None) -> int | None:
    """Give the year of a document's date (ISO 8601), if it has one."""
    return int(date[:4]) if date and date[:4].isdigit() and len(date) >= len("2026") else None


def detector() -> Detector:
    """Give the detector for the scan."""
    return SpecialDetector()
