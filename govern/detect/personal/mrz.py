"""Machine-readable zones of passports, identity cards, residence permits and visas.

Issued by: states. Standard: ICAO Doc 9303, eighth edition: part 4 (TD3, passports), 5 (TD1), 6 (TD2), 7 (visas MRV-A
and MRV-B); and the French identity card before 2021, which has a layout of its own.
Format: two lines of 44 or 36 characters or three of 30, of capitals, digits and `<`, which is filler.
Checksum: digits over the number, the birth date, the expiry date and, but for visas, the whole; all must hold.
Examples (Doc 9303): P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< and L898902C36UTO7408122F1204159ZE184226B<<<<<10.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.identifiers.checks import icao_check_digit
from govern.detect.personal.recognizer import Locale, Match, Recognizer
from govern.text.windows import Anchor

NEXT_LINE = r"(?:[ \t]{0,4}(?:\r?\n|\\n|<br ?/?>|[ \t])[ \t]{0,4})"
HOLDER = r"(?P<birth>[0-9<]{6})(?P<birth_check>[0-9<])[MFX<](?P<expiry>[0-9]{6})(?P<expiry_check>[0-9])"
DOCUMENT = rf"(?P<number>[A-Z0-9<]{{9}})(?P<number_check>[0-9<])(?P<nationality>[A-Z<]{{3}}){HOLDER}"
STATE = "(?P<state>[A-Z][A-Z<]{2})"


class Layout(NamedTuple):
    """One layout: `whole` gives the places, counted over all lines, that the last check digit covers."""

    name: str
    pattern: re.Pattern[str]
    lines: int
    whole: tuple[slice, ...] = ()


def _layout(name: str, lines: tuple[str, ...], *whole: slice) -> Layout:
    joined = NEXT_LINE.join(f"(?P<line{number}>{line})" for number, line in enumerate(lines))
    return Layout(name, re.compile(rf"(?<![A-Z0-9<]){joined}(?![A-Z0-9<])"), len(lines), whole)


LAYOUTS = (
    _layout(
        "TD3",
        (
            rf"P[A-Z<]{STATE}[A-Z<]{{39}}",
            rf"{DOCUMENT}(?P<optional>[A-Z0-9<]{{14}})(?P<optional_check>[0-9<])(?P<check>[0-9])",
        ),
        slice(44, 54),
        slice(57, 64),
        slice(65, 87),
    ),
    _layout("MRV-A", (rf"V[A-Z<]{STATE}[A-Z<]{{39}}", rf"{DOCUMENT}[A-Z0-9<]{{16}}")),
    _layout(
        "IDFRA",
        (
            r"ID(?P<state>FRA)[A-Z<]{25}[A-Z0-9<]{6}",
            r"(?P<number>[A-Z0-9]{12})(?P<number_check>[0-9])[A-Z<]{14}"
            r"(?P<birth>[0-9]{6})(?P<birth_check>[0-9])[MF](?P<check>[0-9])",
        ),
        slice(0, 71),
    ),
    _layout(
        "TD2",
        (rf"[ACI][A-Z<]{STATE}[A-Z<]{{31}}", rf"{DOCUMENT}(?P<optional>[A-Z0-9<]{{7}})(?P<check>[0-9])"),
        slice(36, 46),
        slice(49, 56),
        slice(57, 71),
    ),
    _layout("MRV-B", (rf"V[A-Z<]{STATE}[A-Z<]{{31}}", rf"{DOCUMENT}[A-Z0-9<]{{8}}")),
    _layout(
        "TD1",
        (
            rf"[ACI][A-Z0-9<]{STATE}(?P<number>[A-Z0-9<]{{9}})(?P<number_check>[0-9<])(?P<optional>[A-Z0-9<]{{15}})",
            rf"{HOLDER}(?P<nationality>[A-Z<]{{3}})[A-Z0-9<]{{11}}(?P<check>[0-9])",
            r"[A-Z<]{30}",
        ),
        slice(5, 30),
        slice(30, 37),
        slice(38, 45),
        slice(48, 59),
    ),
)
FIELDS = ("number", "birth", "expiry")


class MrzRecognizer(Recognizer):
    """Finds machine-readable zones; the value is the state and the number of the document."""

    sheet = DetectorSheet(
        id="personal.mrz.v1",
        categories=("personal.passport",),
        finds="machine-readable zones of passports, identity cards, residence permits and visas",
        basis="ICAO Doc 9303 parts 3 to 7",
    )
    category = "personal.passport"
    entity = "MRZ"
    anchors = (Anchor("<<[A-Z<]{3}"),)
    longest = 120
    context_reach = 1

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every zone of which all check digits hold."""
        if "<<" not in text:
            return
        for layout in LAYOUTS:
            for found in layout.pattern.finditer(text):
                number = document_number(layout, found)
                if number is None:
                    continue
                state = found["state"].rstrip("<")
                yield Match(
                    found.start(),
                    found.end(),
                    0.99,
                    f"{state} {number}",
                    {"identifier": "mrz", "form": layout.name, "state": state},
                )

    def mask(self, value: str) -> str:
        """Keep the state."""
        return f"{value.partition(' ')[0]} ***"


def document_number(layout: Layout, found: re.Match[str]) -> str | None:
    """Give the number of the document, or None where a check digit is wrong."""
    fields = found.groupdict()
    number, check = fields["number"], fields["number_check"]
    if check == "<":  # a longer number goes on in the optional data, its check digit after it
        tail = (fields.get("optional") or "").partition("<")[0]
        number, check = number + tail[:-1], tail[-1:]
    if not is_checked(number, check):
        return None
    if not all(is_checked(fields[name], fields[f"{name}_check"]) for name in FIELDS[1:] if fields.get(name)):
        return None
    if fields.get("optional_check") and not is_checked(fields["optional"], fields["optional_check"], may_lack=True):
        return None
    zone = "".join(found[f"line{line}"] for line in range(layout.lines))
    if layout.whole and not is_checked("".join(zone[part] for part in layout.whole), fields["check"]):
        return None
    return number.strip("<") or None


def is_checked(field: str, digit: str, may_lack: bool = False) -> bool:
    """Whether a field has its check digit; one that is empty may have filler instead, if it `may_lack`."""
    if digit == "<" and not field.strip("<"):
        return may_lack or len(field) == len("YYMMDD")
    return digit.isdecimal() and icao_check_digit(field.replace("<", "0")) == int(digit)


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(MrzRecognizer())
