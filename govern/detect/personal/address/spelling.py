"""How words are spelt: which are written as names, and where capitals tell nothing."""

import re

ORDINAL = re.compile("[0-9]{1,3}(?:st|nd|rd|th)")
RISE = re.compile(r"(?:(?![A-Z])[^\W\d_])(?=[A-Z])")
IN_NO_NAME = re.compile(r"(?:(?![A-Z])[^\W\d_])[A-Z]$|(?!IJ)[A-Z]{2}[a-z]")  # in no part of one
HYPHEN = re.compile("['\u2019-]")


def folded_word(word: str) -> str:
    """Give a word casefolded and without a last dot."""
    return word.casefold().rstrip("./").replace("\u2019", "'")


def is_name(word: str) -> bool:
    """Whether a word has a capital at its start, or after an apostrophe or a hyphen, or is an ordinal number.

    Digits and capitals all over it make it a code.
    """
    if word[0].isdigit():
        return ORDINAL.match(word) is not None
    if word[1:].islower() and word.isalpha():  # as most are
        return word[0].isupper()
    parts = HYPHEN.split(word)
    if any(map(str.isdigit, word)) or len(RISE.findall(word)) > 1 or any(map(IN_NO_NAME.search, parts)):
        return False
    return word[0].isupper() or any(len(part) > 1 and part[0].isupper() for part in parts[1:])


def is_in_one_case(piece: str) -> bool:
    """Whether a piece of text has no capitals, or nothing but capitals."""
    return piece == piece.lower() or piece == piece.upper()


def is_caseless(text: str, start: int, end: int) -> bool:
    """Whether all is in capitals, or in small letters as what is before it, so that none are told by capitals."""
    written, piece = text[start:end], text[max(start - 24, 0) : end]
    return piece == piece.lower() or written == written.upper()
