"""A user's recogniser as a detector: over a batch, in the documents of its language, each within a time."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import DetectorSheet, Finding, PartlyScanned
from govern.detect.language import UNDETERMINED, languages
from govern.detect.own.accepting import Brought
from govern.detect.own.running import Runner, runner
from govern.detect.personal.recognizer import Match, strongest

SECONDS, PER_MILLION_CHARACTERS = 2.0, 2.0  # that a recogniser has for a document
MOST_TIMEOUTS = 10  # documents that may take longer, until no more are tried in this process
SEPARATORS = re.compile(r"[\W_]+")
LEAST_SHOWN = 6  # characters a value has, for its first one to be shown


class OwnDetector:
    """Finds what recognisers of one name find, one for each language.

    A document in a language that none of them is for is not looked at; one whose language cannot be told is looked
    at by all. What took too long, or failed, is told as not looked at.
    """

    def __init__(self, name: str, digest: str, brought: Sequence[Brought]) -> None:
        entities = sorted({entity for one in brought for entity in one.recognizer.supported_entities})
        self.sheet = DetectorSheet(
            id=f"personal.custom.{slug(name)}.{digest}",
            categories=tuple(sorted({category_of(entity) for entity in entities})),
            finds=f"{', '.join(entities)}, by the recogniser {name} that was brought to the audit",
            basis="whoever brought it",
        )
        self._runners: list[tuple[Brought, Runner]] = [(one, runner(one.recognizer)) for one in brought]
        self._timeouts = 0

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every finding of the batch, in order.

        Raises:
            PartlyScanned: after all, where it did not look at some documents.
        """
        found: dict[int, list[Match]] = {}
        failed: dict[int, str] = {}
        for brought, one in self._runners:
            for row in rows_in(batch, brought.language, one):
                try:
                    found.setdefault(row, []).extend(self._matches(batch, row, one, brought))
                except (Exception, SystemExit) as error:
                    failed[row] = self._reason(error)
        for row in sorted(found):
            for match in strongest(found[row]):
                yield finding(row, match)
        if failed:
            raise PartlyScanned(failed)

    def _matches(self, batch: Batch, row: int, one: Runner, brought: Brought) -> list[Match]:
        if self._timeouts >= MOST_TIMEOUTS:
            raise GaveUpError
        text = batch.documents[row].text.decode("utf-8", errors="replace")
        seconds = SECONDS + PER_MILLION_CHARACTERS * len(text) / 1e6
        least = brought.recognizer.score_thresholds
        found = []
        for hit in one.hits(text, seconds):
            if hit.score >= least.get(hit.entity, least.get("default", 0)):
                value = canonical(text[hit.start : hit.end], category_of(hit.entity))
                found.append(Match(hit.start, hit.end, round(hit.score, 3), value, {"entity": hit.entity}))
        return found

    def _reason(self, error: BaseException) -> str:
        if isinstance(error, GaveUpError):
            return f"it had taken too long over {MOST_TIMEOUTS} documents before, and was not tried any more"
        if isinstance(error, TimeoutError):
            self._timeouts += 1
            return "it took too long"
        return type(error).__name__


class GaveUpError(Exception):
    """The recogniser took too long too often."""


def rows_in(batch: Batch, language: str | None, one: Runner) -> list[int]:
    """Give the rows that a recogniser for a language has to look at."""
    rows: list[int] = one.rows(batch).tolist()
    if language is None or not rows:
        return rows
    told = languages(batch)[0]
    wanted = (language.partition("-")[0], UNDETERMINED)
    return [row for row in rows if told[row] in wanted]


def finding(row: int, match: Match) -> Finding:
    """Give a match as a finding, with Presidio's name for it."""
    category = category_of(str(match.attributes["entity"]))
    shown = f"{match.value[0]}***" if len(match.value) >= LEAST_SHOWN else "***"
    return Finding(row, match.start, match.end, category, match.confidence, match.value, shown, match.attributes)


def canonical(written: str, category: str) -> str:
    """Give one form for all ways to write a value."""
    folded = " ".join(unicodedata.normalize("NFKC", written).casefold().split()) or written
    if category in datafile("own/entities.yaml")["without_separators"]:
        return SEPARATORS.sub("", folded).upper() or folded
    return folded


def slug(name: str) -> str:
    """Write a recogniser's name as a part of an id."""
    words = SEPARATORS.sub("_", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower())
    return words.strip("_") or "recognizer"


@cache
def categories() -> dict[str, str]:
    """Give the category of each entity that is known."""
    known = datafile("own/entities.yaml")["entities"]
    return {entity: category for category, entities in known.items() for entity in entities}


def category_of(entity: str) -> str:
    """Give the category as which what Presidio calls `entity` is counted."""
    return categories().get(entity) or str(datafile("own/entities.yaml")["other"])
