"""Post-office boxes, boxes of armed forces, and postal codes that are called so."""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.personal.address.lexicon import FOLDER, alternatives, postcode_forms, strings, word_set
from govern.detect.personal.address.weighing import Head, with_prefix
from govern.detect.personal.evidence import posterior
from govern.detect.personal.recognizer import Match

BOX_BITS, WEAK_BOX_BITS, MILITARY_BITS = 12.0, 5.0, 16.0
NAMED_POSTCODE_BITS = 2.0
MILITARY = re.compile(
    r"(?<!\w)(?:(?:PSC|CMR|Unit) [0-9]{1,5}(?:,? {1,2}Box [0-9]{1,5})?|US[A-Z]{1,3} [^\W\d_][\w'-]{1,24})"
    r"[ ,]{0,2}\n?[ >|?]{0,6}(?:APO|FPO|DPO),? A[AEP],? [0-9]{5}(?:-[0-9]{4})?(?!\w)",
    re.IGNORECASE,
)
STATIONS = ("APO", "FPO", "DPO")
STATION = re.compile(rf"(?:{'|'.join(STATIONS)}),? A[AEP]", re.IGNORECASE)
MILITARY_CHARACTERS = 64


def may_begin(written: str) -> bool:
    """Whether a box, a station or a word for a postal code may begin with two characters; asked for at every hit."""
    return not written.isascii() or written.lower() in beginnings()


@cache
def beginnings() -> frozenset[str]:
    """Give the two characters that boxes, stations and words for postal codes begin with."""
    return frozenset(word[:2].casefold() for word in (*strings("boxes"), *strings("postcodes"), *STATIONS))


def boxes_at(text: str, start: int) -> Iterator[Head]:
    """Yield the box whose word is at `start`, or whose station (APO, FPO, DPO) is, as a line of an address."""
    found = boxes().match(text, start)
    if found is not None:
        weak = found[1].casefold().rstrip(".") in word_set("boxes_weak")
        head = Head(found.start(), found.end(), WEAK_BOX_BITS if weak else BOX_BITS, street=True)
        yield with_prefix(text, head)
    if STATION.match(text, start):
        for served in MILITARY.finditer(text, max(start - MILITARY_CHARACTERS, 0), start + MILITARY_CHARACTERS):
            yield Head(served.start(), served.end(), MILITARY_BITS, street=True)


def postcode_named_at(text: str, start: int, language: str | None) -> Iterator[Match]:
    """Yield the postal code that is called so, if the word for it is at `start`."""
    found = named_postcode().match(text, start)
    apart = start == 0 or text[start - 1].isspace()
    if found is not None and is_called_so(found["word"], language, apart):
        value = re.sub(r"\W+", " ", found["code"]).casefold()
        confidence = round(posterior(NAMED_POSTCODE_BITS), 3)
        yield Match(found.start("code"), found.end("code"), confidence, value, {"form": "postcode"})


def is_called_so(word: str, language: str | None, apart: bool) -> bool:
    """Whether a word is one for a postal code in the document's language; an abbreviation with a capital that stands
    `apart` is one in any."""
    languages = datafile(f"{FOLDER}words.yaml")["postcodes_of"].get(word.casefold())
    return languages is None or language in languages or (apart and (word.isupper() or word.istitle()))


@cache
def boxes() -> re.Pattern[str]:
    """Give the pattern of a box with its number."""
    return re.compile(
        rf"(?<!\w)({alternatives(strings('boxes'))})\.?,?[ ]{{0,2}}(?:no\.?|nr\.?|#)?[ ]?"
        r"[0-9](?:[ ]?[0-9]){0,6}(?![\w%]|[.,]\d)",
        re.IGNORECASE,
    )


@cache
def named_postcode() -> re.Pattern[str]:
    """Give the pattern of a postal code after the word for it."""
    codes = "|".join(form.pattern for form in postcode_forms())
    words = alternatives(strings("postcodes"))
    return re.compile(
        rf"(?<!\w)(?P<word>{words})\.?(?:[ ]is|[ ]lautet|[ ]est|[ ]es)?[:\s]{{1,4}}(?P<code>{codes})(?![\w-]|[.,]\d)",
        re.IGNORECASE,
    )
