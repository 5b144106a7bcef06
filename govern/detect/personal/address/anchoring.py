"""The anchors of addresses: words of streets, flats, boxes and postal codes, looked for where digits are near.

They are several, each with its own ranges of text: in one pattern the states of its automaton would be too many to be
kept, and to make them anew takes longer than to read the text again.
"""

from functools import cache

from govern.detect.datafile import datafile
from govern.detect.personal.address.lexicon import street_words, strings
from govern.detect.personal.anchors import FOLLOWED, words_anchor
from govern.text.windows import Anchor

ALONE = 4.0  # bits above which a street's word may make an address without a telling line beside it
SHORT = 2  # letters of a word that is looked for with its dot only
NEAR = 96  # characters between a word that speaks for an address and a number of it
LONGEST_WORD = 20  # characters
BESIDE = 5  # characters of a hit beside its word: a space and a digit before it, ". X" or a digit behind it
TO_NUMBER = 24  # characters between a word and the number that it has right behind it, with what is between them
LONGEST_CODE = 24  # characters of a number, or of a region, with a postal code behind it
HOUSE_NUMBERS = ("B9", ",9", "+9")  # the prints that a number of a house begins with
NUMBERED = "[.]?,?[ ](?:(?i:nr|no|n|br|č)[.]? )?[0-9]"
DIGIT_CODES = "[0-9]{4,6}|[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}"
CODE_DIGITS, CODE_SPAN = 4, 5  # of each of them
BEHIND_CODE = 6  # characters of a hit behind those digits: "-123 A"
BRITISH_CODES = ("[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", "[A-Z][0-9][A-Z] [0-9][A-Z][0-9]")
BRITISH_PRINTS = (" 9UU", "U9U 9U9")


@cache
def anchors() -> tuple[Anchor, ...]:
    """Give the anchors; every hit has a digit near."""
    apart, numbered, codes = "|".join(words_apart()), "|".join(numbered_words()), "|".join(codes_in_digits())
    british = rf"[ ,\n](?:{'|'.join(BRITISH_CODES)})\b"
    return (
        Anchor(apart, longest=NEAR, prints=HOUSE_NUMBERS, behind=NEAR + LONGEST_WORD + BESIDE),
        Anchor(numbered, longest=LONGEST_WORD + TO_NUMBER, prints=("N9",)),
        Anchor(codes, CODE_DIGITS, CODE_SPAN, LONGEST_CODE, behind=BEHIND_CODE),
        Anchor(british, longest=LONGEST_CODE, prints=BRITISH_PRINTS),
    )


def words_apart() -> tuple[str, ...]:
    """Give the pattern of each kind of word that may stand far from the number."""
    long, short = by_length(telling("leads"))
    return (
        words_anchor(long, FOLLOWED),
        words_anchor(short, r"[./] ?[A-Z\xc3-\xd0][a-z\x80-\xff]{2}"),
        r"[ \n(,:](?:Av|Bd|ul|Ul|UL) ",
        f"[ ]{words_anchor(follows(english=True))}",
        words_anchor(strings("addresses"), FOLLOWED),
    )


def numbered_words() -> tuple[str, ...]:
    """Give the pattern of each kind of word that has the number right behind it."""
    return (
        f"[ ]{words_anchor(follows(english=False), NUMBERED)}",
        words_anchor(telling("ends"), NUMBERED, inside=True),
        words_anchor(strings("units_alone"), "[.]? ?#?[0-9]"),
        words_anchor(strings("boxes"), "[.]?,?[ ]{1,2}[#0-9n]"),
        words_anchor(strings("postcodes"), FOLLOWED),
        "(?i:[AFD]PO,? A[AEP])",
    )


def codes_in_digits() -> tuple[str, ...]:
    """Give the pattern of postal codes behind a number or a region."""
    regions = "|".join(datafile("personal/address/postcodes.yaml")["regions"])
    return (
        rf"[0-9][A-Za-z]?(?:,|,?\n)[ >|?*]{{0,6}}(?:[A-Z]{{1,3}}[- ])?(?:{DIGIT_CODES}) [A-Z\xc3-\xd0]",
        rf"(?:{regions})[ ,\n]{{1,3}}[0-9]{{5}}",
    )


def telling(kind: str) -> list[str]:
    """Give the words of a kind that may make an address without a telling line beside it, in every spelling.

    The words are casefolded, which makes ss of ß.
    """
    words = [word for word, known in street_words(kind).items() if known.bits > ALONE]
    return [*words, *(word.replace("ss", "ß") for word in words if "ss" in word)]


def follows(english: bool) -> list[str]:
    """Give the telling words behind a street's name, those that are English or the others."""
    known = {word for word, of in street_words("follows").items() if "en" in of.languages}
    return [word for word in telling("follows") if (word in known) is english]


def by_length(words: list[str]) -> tuple[list[str], list[str]]:
    """Give the words in two lists: long ones, and those so short that they need more to be looked at."""
    return [word for word in words if len(word) > SHORT], [word for word in words if len(word) <= SHORT]
