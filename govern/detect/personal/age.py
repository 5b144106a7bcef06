"""Ages of persons.

Personal data where it stands with a person (GDPR Art. 4(1)); below 16, or the member state's limit, consent is a
parent's (Art. 8). Format: a number from 0 to 120 in the phrases of each language (`age.yaml`). Checksum: none: the
phrase decides, and what is so old: a man, or a company.
Examples: a 34-year-old woman, aged 34, âgée de 34 ans, 34 Jahre alt. Not: for 34 years, il y a 34 ans, a 50-year-old
law.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.anchors import words_anchor
from govern.detect.personal.context import written_alike
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

FILE = "personal/age.yaml"
NUMBER = re.compile(
    r"[0-9](?<![\w.,:/$\u20ac\u00a3+-].)(?<!\d[ -].)[0-9]{0,2}(?![\w%\u00b0/]|[.,:]\d)(?! ?[-\u2013] ?\d)"
)
COMPOUND = re.compile(r"[0-9](?<![^\s(\[\"'\u2018\u201c\u201e\u00ab].)[0-9]{0,2}(?=[^\W\d_])")
PRINTS = ("B9N", "B99N", "B999N")
KINDS = ("after", "after_short", "after_enclosed", "before", "nouns")  # of phrases that touch a number
SHORT_PHRASE = 8  # characters read for a short phrase behind a number
BESIDE = 14  # bytes of what may stand between a phrase and its number, and more of a phrase in other letters
CONTEXT = 40
CLOSED = r"(?:\s?[.,]|[;!?)])(?=[\s\"'\u2019\u201d\u00bb)\].,<|*]|$)"
CLOSES = re.compile(CLOSED)
ENDS = re.compile(rf"{CLOSED}|\s?(?:\n|$)|\s?(?:and |when |in |on |this |last |next |today|yesterday|years)")
STANDS = re.compile(r"[.,;!?)]?(?:\s|$)")
OPENS = re.compile(r"[\n,;(|]\s?$")
TO_CELL = r":?(?=[ ]{0,4}[\t\r\n])[ \t\r\n]{1,12}"  # to a number on the next line, or in the next cell of a row
OPENS_LINE, FILLS_LINE = re.compile(r"\n[ \t]*$"), re.compile(r"[ \t\r]{0,8}(?:\n|$)")


class AgeRecognizer(Recognizer):
    """Finds ages of persons."""

    sheet = DetectorSheet(
        id="personal.age.v4",
        categories=("personal.age",),
        finds="ages of persons from 0 to 120 in figures, in the phrases of the languages of the European Union",
        basis="GDPR Art. 4(1), Art. 8",
    )
    category = "personal.age"
    entity = "AGE"
    longest = 3
    context_reach = CONTEXT + 4

    def __init__(self) -> None:
        after = words_anchor(
            [*phrases("after"), *phrases("after_short"), *phrases("after_enclosed")], "", inside=True
        )
        before = words_anchor(
            [*phrases("before"), *phrases("nouns")], r"(?:[:, ]{1,3}(?:of |is )?|:?[ \t\r\n]{1,12})[0-9]"
        )
        longest = max(len(phrase.upper().encode()) for kind in KINDS for phrase in phrases(kind)) + BESIDE
        self.anchors = (Anchor(rf"[0-9][ -]?{after}|{before}", longest=longest, prints=PRINTS),)

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every age; only the number is the match."""
        for found in chain(NUMBER.finditer(text), COMPOUND.finditer(text)):
            age = int(found[0])
            if age > datafile(FILE)["oldest"]:
                continue
            before, after = around(text, found.start(), found.end(), CONTEXT, CONTEXT)
            written = text[found.end() : found.end() + SHORT_PHRASE]
            confidence = posterior(bits_of(before, after, written, locale.language))
            if confidence >= REPORTED:
                yield Match(found.start(), found.end(), round(confidence, 3), str(age), {"age": age})

    def mask(self, value: str) -> str:
        """Show nothing of it."""
        return "**"


def bits_of(before: str, after: str, written: str, language: str | None) -> float:
    """Weigh the phrase around a number, casefolded; `written` is what follows it as it is written."""
    worth = datafile(FILE)["bits"]
    bits = float(worth["prior"])
    following = pattern("after").match(after)
    if following is not None:
        bits += worth["after"]
    elif short_follows(written, language):
        following = pattern("after_short").match(after)
        bits += worth["after_short"] + (worth["unknown_language"] if language is None else 0.0)
    elif (pattern("before").search(before) and ends_phrase(after)) or noun_leads(before, after, language):
        bits += worth["before"]
    else:
        following = pattern("after_enclosed").match(after)
        if following is None:
            return bits
        bits += enclosed_bits(before, after[following.end() :])
        bits += 0.0 if is_of("after_enclosed", following[0].strip(" -"), language) else worth["other_language"]
    rest = after[following.end() if following else 0 :]
    first = " ".join(rest.replace("-", " ").split()[:3])
    if whole_words("things").search(first):
        bits += worth["thing"]
    elif whole_words("people").search(first) or whole_words("people").search(before[-16:]):
        bits += worth["person"]
    return bits


def ends_phrase(after: str) -> bool:
    """Whether what follows "aged 34" leaves it an age: its unit, or the end of the phrase, not degrees or pages."""
    unit = pattern("after_enclosed").match(after) is not None
    return unit or (ENDS.match(after) is not None and pattern("things_after").match(after) is None)


def short_follows(written: str, language: str | None) -> bool:
    """Whether "yo" or the like follows in its language, in one case, and stands as a word."""
    found = pattern("after_short").match(written.casefold())
    if found is None or STANDS.match(written, found.end()) is None:
        return False
    phrase = found[0].strip(" -")
    return is_of("after_short", phrase, language) and written[: found.end()] in (found[0], found[0].upper())


def noun_leads(before: str, after: str, language: str | None) -> bool:
    """Whether "age" leads to a number as in "Age: 34", or the two are a part of a sentence in the noun's language.

    Either may have a line of its own, as in a form, or a cell of a row.
    """
    found = pattern("nouns").search(before)
    if found is None:
        return False
    begins = not before[: found.start()].strip() and len(before) < CONTEXT
    if found["cell"]:
        alone = begins or OPENS_LINE.search(before, 0, found.start()) is not None
        return alone and FILLS_LINE.match(after) is not None and is_of("nouns", found["noun"], language)
    if found["mark"]:
        return ends_phrase(after)
    opened = begins or OPENS.search(before, 0, found.start()) is not None
    return is_of("nouns", found["noun"], language) and (
        (CLOSES.match(after) is not None and (after[0] != ")" or "(" in before)) or (opened and ends_phrase(after))
    )


def enclosed_bits(before: str, rest: str) -> float:
    """Weigh "34 ans": an age between commas, after "elle a", and where nothing else is said; else a span of time."""
    worth = datafile(FILE)["bits"]
    if re.search(r"[,(]\s?$", before) and re.match(r"\s?[,.;)]", rest):
        return float(worth["after_enclosed"])
    if re.search(r"(?<!\w)(?:" + "|".join(datafile(FILE)["has"]) + r")\s$", before) and re.match(
        r"\s?(?:[,.;!?)]|$|et |und |y |e )", rest
    ):
        return 0.0 if re.search(r"\bil y a\s$", before) else float(worth["has"])
    return 0.0


def is_of(kind: str, phrase: str, language: str | None) -> bool:
    """Whether a casefolded phrase is one of a document's language, or that is not known."""
    return language is None or not languages_of(kind, phrase).isdisjoint(written_alike(language))


def phrases(kind: str) -> list[str]:
    """Give the phrases of a kind in all languages."""
    return list(chain.from_iterable(datafile(FILE)[kind].values()))


@cache
def languages_of(kind: str, phrase: str) -> frozenset[str]:
    """Give the languages (ISO 639) that have a casefolded phrase."""
    known = datafile(FILE)[kind].items()
    return frozenset(language for language, listed in known if phrase in map(str.casefold, listed))


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Give the pattern of a kind of phrase where it touches the number, in casefolded text."""
    known = datafile(FILE)[kind]
    words = known if isinstance(known, list) else phrases(kind)
    ranked = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in ranked)
    if kind == "nouns":
        return re.compile(
            rf"(?<![^\W\d_])(?P<noun>{listed})(?:(?P<cell>{TO_CELL})|(?P<mark> of | is | ?: ?)| {{1,2}})\Z"
        )
    if kind == "before":
        return re.compile(rf"(?<![^\W\d_])(?:{listed})(?: of| is|:|,)?[: ]{{1,2}}$")
    return re.compile(rf"[ -]?(?:{listed})(?![\w=+(])")


@cache
def whole_words(kind: str) -> re.Pattern[str]:
    """Give the pattern of the words of one list, whole."""
    return words_pattern(datafile(FILE)[kind])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(AgeRecognizer())
