"""Telephone numbers as they may have been found: a national number was read by the language of its document."""

import re
from collections.abc import Iterator

from govern.detect.personal.dialling import FEWEST_DIGITS
from govern.detect.personal.phone import PhoneRecognizer
from govern.detect.personal.plans import fits
from govern.subject.value import Value

PHONE = "personal.phone"
WRITTEN = re.compile(
    r"(\(?\+?[0-9()./ \u00a0\u2009\u202f\u2010-\u2013-]+?)(?: ?(?:x|ext\.? ?)\d{1,6})?", re.IGNORECASE
)
INTERNATIONAL = re.compile(r"\(?(?:\+|00)")
MOST_DIGITS = 17
POSSIBLE = "US"  # whose numbers are taken by their shape, in use or not


def phone_forms(text: str, region: str | None) -> Iterator[Value]:
    """Yield the canonical values of a number: for each region whose plan it fits, and as digits of no region."""
    written = WRITTEN.fullmatch(text)
    digits = re.sub(r"\D", "", written[1]) if written else ""
    if written is None or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return
    if INTERNATIONAL.match(text):
        yield from _international(written[1])
        return
    for country in [region] if region else _regions():
        value, valid = fits(written[1], country)
        if value is not None and (valid or region or country == POSSIBLE):
            yield _value(value, f"as a number of {country}")
    yield _value(digits, "as digits, where the document's country did not tell")


def _international(written: str) -> Iterator[Value]:
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    digits = digits if "+" in written else digits.removeprefix("00")
    value, _ = fits(f"+{digits}", None)
    yield _value(value or f"+{digits}", "with its country code")
    if value is not None:
        yield _value(_national_digits(value), "as national digits, where the document's country did not tell")


def _national_digits(value: str) -> str:
    """Give the digits that are dialled within the country."""
    import phonenumbers  # its plans take a twentieth of a second to load

    parsed = phonenumbers.parse(value, None)
    return re.sub(r"\D", "", phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))


def _regions() -> list[str]:
    """Give every region with a numbering plan: a document's may be told by its language or by its URL."""
    import phonenumbers

    return sorted(phonenumbers.SUPPORTED_REGIONS)


def _value(value: str, how: str) -> Value:
    return Value(PHONE, value, PhoneRecognizer().mask(value), how)
