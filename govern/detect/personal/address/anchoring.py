"""The anchor of addresses: words of streets, flats, boxes and postal codes, looked for where digits are near."""

from functools import cache

from govern.detect.datafile import datafile
from govern.detect.personal.address.lexicon import street_words, strings
from govern.detect.personal.anchors import FOLLOWED, words_anchor

ALONE = 4.0  # bits above which a street's word may make an address without a telling line beside it
SHORT = 2  # letters of a word that is looked for with its dot only
NUMBERED = "[.]?,?[ ](?:(?i:nr|no|n|br|č)[.]? )?[0-9]"
DIGIT_CODES = "[0-9]{4,6}|[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}"


@cache
def anchor_pattern() -> str:
    """Give the RE2 pattern over bytes; every hit has a digit near."""
    return "|".join(parts())


def parts() -> tuple[str, ...]:
    """Give the pattern of each kind of word and number that speaks for an address."""
    codes = datafile("personal/address/postcodes.yaml")
    leads, follows = telling("leads"), telling("follows")
    leads_long, leads_short = by_length(leads)
    english = [word for word, known in street_words("follows").items() if "en" in known.languages and word in follows]
    return (
        words_anchor(leads_long, FOLLOWED),
        words_anchor(leads_short, r"[./] ?[A-Z\xc3-\xd0][a-z\x80-\xff]{2}"),
        r"[ \n(,:](?:Av|Bd|ul|Ul|UL) ",
        f"[ ]{words_anchor(english)}",
        f"[ ]{words_anchor(set(follows) - set(english), NUMBERED)}",
        words_anchor(telling("ends"), NUMBERED, inside=True),
        words_anchor(strings("units_alone"), "[.]? ?#?[0-9]"),
        words_anchor(strings("addresses"), FOLLOWED),
        rf"[0-9][A-Za-z]?(?:,|,?\n)[ >|?*]{{0,6}}(?:[A-Z]{{1,3}}[- ])?(?:{DIGIT_CODES}) [A-Z\xc3-\xd0]",
        rf"(?:{'|'.join(codes['regions'])})[ ,\n]{{1,3}}[0-9]{{5}}",
        r"[ ,\n](?:[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|[A-Z][0-9][A-Z] [0-9][A-Z][0-9])\b",
        box_sign(),
    )


@cache
def box_sign() -> str:
    """Give the RE2 pattern over bytes that meets every box, and every postal code that is called so."""
    boxes, codes = (
        words_anchor(strings("boxes"), "[.]?,?[ ]{1,2}[#0-9n]"),
        words_anchor(strings("postcodes"), FOLLOWED),
    )
    return f"{boxes}|{codes}|(?i:[AFD]PO,? A[AEP])"


def telling(kind: str) -> list[str]:
    """Give the words of a kind that may make an address without a telling line beside it, in every spelling.

    The words are casefolded, which makes ss of ß.
    """
    words = [word for word, known in street_words(kind).items() if known.bits > ALONE]
    return [*words, *(word.replace("ss", "ß") for word in words if "ss" in word)]


def by_length(words: list[str]) -> tuple[list[str], list[str]]:
    """Give the words in two lists: long ones, and those so short that they need more to be looked at."""
    return [word for word in words if len(word) > SHORT], [word for word in words if len(word) <= SHORT]
