"""Canonical forms of the numbers of works other than books, empty where a number fails its check."""

import re

_NO_SIGNS = re.compile(r"[^0-9A-Z]")
_OPEN_END = ".,;:<(/-"


def canonical_issn(written: str) -> str:
    """Give an ISSN (ISO 3297) as NNNN-NNNC; its check character is by modulus 11."""
    number = _plain(written)
    if not re.fullmatch(r"[0-9]{7}[0-9X]", number):
        return ""
    digits = [10 if digit == "X" else int(digit) for digit in number]
    right = sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11 == 0
    return f"{number[:4]}-{number[4:]}" if right else ""


def canonical_ismn(written: str) -> str:
    """Give an ISMN (ISO 10957) as 13 digits; one of 10 characters, which begins with M, stands for 979-0."""
    number = _plain(written)
    number = f"9790{number[1:]}" if number.startswith("M") else number
    if not re.fullmatch(r"9790[0-9]{9}", number):
        return ""
    right = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number)) % 10 == 0
    return number if right else ""


def canonical_isrc(written: str) -> str:
    """Give an ISRC (ISO 3901) as 12 characters; it has no check digit."""
    number = _plain(written)
    return number if re.fullmatch(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}", number) else ""


def canonical_iswc(written: str) -> str:
    """Give an ISWC (ISO 15707) as T and 10 digits; the last is the check digit, by modulus 10."""
    number = _plain(written)
    if not re.fullmatch(r"T[0-9]{10}", number):
        return ""
    total = 1 + sum(place * int(digit) for place, digit in enumerate(number[1:10], start=1))
    return number if (total + int(number[10])) % 10 == 0 else ""


def canonical_doi(written: str) -> str:
    """Give a DOI (ISO 26324) in small letters, without the punctuation of the sentence it stands in."""
    doi = written.lower()
    while doi and (doi[-1] in _OPEN_END or (doi[-1] in ")>" and not _closes(doi))):
        doi = doi[:-1]
    prefix, slash, suffix = doi.partition("/")
    return doi if slash and suffix and re.fullmatch(r"10\.[0-9.]+", prefix) else ""


def _closes(doi: str) -> bool:
    """Whether the bracket that ends a DOI was opened in it."""
    closing = doi[-1]
    return doi.count(closing) <= doi.count("(" if closing == ")" else "<")


def _plain(written: str) -> str:
    return _NO_SIGNS.sub("", written.upper())
