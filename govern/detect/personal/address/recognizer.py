"""Postal addresses.

Issued by: the municipality (street and number), the postal operator (postal code, box). Standards: ISO 19160-4 and
UPU S42 (components of an international postal address); personal data where somebody lives or works there.
Format: by country, see `streets.yaml` and `postcodes.yaml`; on one line or on several.
Checksum: none. Evidence in bits: the street's word, the number beside it, what stands before ("lives at"), and each
kind of line that follows (a flat, a town with a postal code of its country's form, a region, a country).
Examples (made up): 12 Elm Street, Apt. 5, Springfield, IL 62701; Musterstraße 5, 12345 Musterstadt; P.O. Box 123.
Not: Baker Street, Wall Street fell 20 points, in 1984.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import merge

from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.address.anchoring import NEAR, anchors
from govern.detect.personal.address.boxes import boxes_at, may_begin, postcode_named_at
from govern.detect.personal.address.lexicon import strings
from govern.detect.personal.address.lines import rest_of
from govern.detect.personal.address.spelling import is_caseless
from govern.detect.personal.address.streets import NUMBER, heads_at
from govern.detect.personal.address.weighing import Head
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.hints import letter_runs
from govern.detect.personal.recognizer import Hits, Locale, Match, Recognizer, words_pattern
from govern.text.windows import compiled

PRIOR = -10.0
CONTEXT = 30
ADDRESS_BITS, PLACE_BITS = 8.0, 3.0
CASELESS_BITS = -3.0  # capitals tell nothing
LABELLED = re.compile(
    r"(?:[:=|>\n]\s*|\b(?:is|at)\s)(?:[0-9]{1,5}\s)?$"
)  # by a word before it that means addresses and little else
DIGIT = re.compile("[0-9]")
NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")


class AddressRecognizer(Recognizer):
    """Finds postal addresses."""

    sheet = DetectorSheet(
        id="personal.address.v4",
        categories=("personal.address",),
        finds="postal addresses of the EU, the United Kingdom and the United States, and post-office boxes",
        basis="ISO 19160-4, UPU S42",
    )
    category = "personal.address"
    entity = "STREET_ADDRESS"
    anchors = anchors()
    longest = 300
    context_reach = NEAR + 8

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every address that is likely enough; only numbers near an anchor's hit are looked at."""
        return self._near(text, locale, merge(*(hit_places(text, anchor.pattern) for anchor in self.anchors)))

    def beside(self, text: str, locale: Locale, hits: Hits) -> Iterator[Match]:
        """Yield what `candidates` does; the hits were found before."""
        return self._near(text, locale, (start for start, _ in hits))

    def _near(self, text: str, locale: Locale, places: Iterable[int]) -> Iterator[Match]:
        known = list(dict.fromkeys(places))
        for start, end in stretches(known):
            for number in NUMBER.finditer(text, start, end):
                for head in heads_at(text, number, locale.language):
                    if (match := judged(text, head)) is not None:
                        yield match
        for start in known:
            start += text.startswith(" ", start)
            if not may_begin(text[start : start + 2]):
                continue
            for head in boxes_at(text, start):
                if (match := judged(text, head, "box")) is not None:
                    yield match
            yield from postcode_named_at(text, start, locale.language)

    def mask(self, value: str) -> str:
        """Keep the first letter."""
        return f"{value[:1]}***"


def judged(text: str, head: Head, form: str = "street") -> Match | None:
    """Weigh a line with the lines that follow it and the words before it; give it where it is likely enough."""
    before = text[max(head.start - CONTEXT, 0) : head.start].casefold()
    runs = letter_runs(before)
    addressed = stands_before("addresses", before, runs)
    if not (head.street or addressed or DIGIT.search(text, head.end, head.end + NEAR)):
        return None  # a line that tells has digits
    caseless = is_caseless(text, head.start, head.end)
    rest = rest_of(text, head.end, caseless, head.street)
    bits = PRIOR + head.bits + rest.bits
    told = addressed and (head.street or LABELLED.search(before) is not None or not caseless)
    bits += ADDRESS_BITS if told else PLACE_BITS if addressed or stands_before("places", before, runs) else 0.0
    bits += CASELESS_BITS if caseless and is_caseless(text, head.start, rest.end) else 0.0
    confidence = posterior(bits)
    if confidence < REPORTED or not (head.street or rest.telling or addressed):
        return None
    value = NEITHER_LETTER_NOR_DIGIT.sub(" ", text[head.start : rest.end]).strip().casefold()
    return Match(head.start, rest.end, round(confidence, 3), value, {"form": form})


def stretches(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of characters near the places of the anchor's hits, in order and apart."""
    start, end = 0, -1
    for place in places:
        if end < 0 or place - NEAR > end:
            if end >= 0:
                yield start, end
            start = max(place - NEAR, 0)
        end = place + NEAR
    if end >= 0:
        yield start, end


def hit_places(text: str, pattern: str) -> Iterator[int]:
    """Yield the character at which each hit of an RE2 pattern over bytes begins."""
    data = text.encode()
    reached = passed = 0
    for hit in compiled(pattern).finditer(data):
        first = hit.start()
        passed = first if len(data) == len(text) else passed + len(data[reached:first].decode("utf-8", "ignore"))
        reached = first
        yield passed


def stands_before(kind: str, before: str, runs: list[str]) -> bool:
    """Whether a word of a kind stands at the end of casefolded text, whose runs of letters are `runs`."""
    words, begun = context(kind)
    return not begun.isdisjoint(runs) and words.search(before) is not None


@cache
def context(kind: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Give the pattern of the words that stand before an address, and the runs of letters that they begin with."""
    words = strings(kind)
    begun = frozenset(letter_runs(word.casefold())[0] for word in words)
    return re.compile(f"(?:{words_pattern(words).pattern})[^.!?]{{0,16}}$"), begun


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(AddressRecognizer())
