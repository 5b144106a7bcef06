"""Geographic coordinates that point to a place, not to a region: to about ten metres.

Standards: ISO 6709:2022 (decimal degrees; degrees, minutes, seconds), RFC 5870 (geo URI), Open Location Code (plus
codes). Personal data as location data (Art. 4(1) GDPR). Taken are pairs only, each with four decimals of a degree or
more, with seconds, or with decimal minutes.
Checksum: none. Two numbers with decimals are anything: degree signs, compass points, a label before each number, the
URL of a map or context words must say what they are.
Examples: GPS 48.85837, 2.29448; 48°51'30.1"N 2°17'40.2"E; geo:48.85837,2.29448; plus code 8FW4V75V+8Q.
"""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.evidence import REPORTED, posterior, weight
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor, spans

SPACE = "[ \u00a0]"
SPACE_BYTES = r"(?: |\xc2\xa0)?"  # one or none, in UTF-8
NUMBER = r"[-+\u2212]?[0-9]{1,3}[.,][0-9]{4,16}"
DECIMAL = re.compile(
    rf"(?<![\w.,+-])(?<![\w.]-)"
    rf"(?P<ns_before>[NS] ?)?(?P<lat>{NUMBER})(?P<degree>{SPACE}?[°º])?(?P<ns>{SPACE}?[NS]\b)?"
    rf"(?P<between>{SPACE}{{0,16}}(?:[,;/|]{SPACE}{{0,16}})?)"
    rf"(?P<we_before>[EWO] ?)?(?P<lon>{NUMBER})(?:{SPACE}?[°º])?(?P<we>{SPACE}?[EWO]\b)?(?![\w°]|\.[0-9])"
)
LABELLED_GAP = rf"[\"'\])]{{0,2}}{SPACE}?[:=>]{{0,2}}{SPACE}?[\"'\[(]{{0,2}}"
MINUTES = (
    rf"(?:[0-9]{{1,2}}{SPACE}?['′’]{SPACE}?[0-9]{{1,2}}(?:[.,][0-9]{{1,6}})?{SPACE}?(?:[\"″”]|'')"
    rf"|[0-9]{{1,2}}[.,][0-9]{{2,6}}{SPACE}?['′’])"
)
ANGLE = rf"[0-9]{{1,3}}{SPACE}?[°º]{SPACE}?{MINUTES}"
SEXAGESIMAL = re.compile(
    rf"(?<![\w.,])(?:(?P<ns_before>[NS]){SPACE}?)?(?P<lat>{ANGLE})(?:{SPACE}?(?P<ns>[NS])\b)?"
    rf"{SPACE}?[,;/–-]?{SPACE}?(?:(?:and|und|et|y|e) )?"
    rf"(?:(?P<we_before>[EWO]){SPACE}?)?(?P<lon>{ANGLE})(?:{SPACE}?(?P<we>[EWO])\b)?"
)
GEO_URI = re.compile(
    r"(?<![A-Za-z])geo:(?P<lat>-?[0-9]{1,2}\.[0-9]{4,12}),(?P<lon>-?[0-9]{1,3}\.[0-9]{4,12})", re.IGNORECASE
)
PLUS_CODE = re.compile(r"(?<![\w+])[23456789C][2-9CFGHJMPQRV][2-9CFGHJMPQRVWX]{6}\+[2-9CFGHJMPQRVWX]{2,3}(?![\w+])")
PLUS_CODE_AREA = re.compile(rb"[2-9C][2-9CFGHJMPQRV][2-9CFGHJMPQRVWX]{6}")  # before the plus
PARTS = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
OTHER_NUMBER_BEFORE = re.compile(r"[0-9][.,][0-9]{1,16}[ \u00a0\t]*[,;|]?[ \u00a0\t]*\Z")
OTHER_NUMBER_AFTER = re.compile(r"[ \u00a0\t]*[,;|]?[ \u00a0\t]*[-+]?[0-9]{1,4}[.,][0-9]")
AREA, BYTES = 8, 4  # characters of a plus code before its plus; bytes of a character at most
BEFORE, AFTER = 60, 24
FORM_BITS, DEGREE_BITS, POINT_BITS, MAP_BITS, UNPARTED_BITS, SERIES_BITS = 4.0, 6.0, 5.0, 11.0, -2.5, -8.0
EAST_IN = ("de", "nl", "da", "sv", "nb", "no", "is", "et", "fi")  # where O is Ost and not Ouest
PLACES = 5  # decimals of the canonical value: about a metre


class CoordinatesRecognizer(Recognizer):
    """Finds pairs of coordinates."""

    sheet = DetectorSheet(
        id="personal.coordinates.v2",
        categories=("personal.coordinates",),
        finds="pairs of geographic coordinates to about ten metres, geo URIs, plus codes beside words that name them",
        basis="Art. 4(1) GDPR; ISO 6709, RFC 5870",
    )
    category = "personal.coordinates"
    entity = "COORDINATES"
    anchors = (
        Anchor(r"[0-9][.,][0-9]{4}", longest=6, prints=("9.9999", "9,9999")),
        Anchor(rf"\xc2[\xb0\xba]{SPACE_BYTES}[0-9]{{1,2}}(?:[.,][0-9]{{2,6}})?{SPACE_BYTES}(?:'|\xe2\x80[\x99\xb2])"),
        Anchor(r"\+[2-9CFGHJMPQRVWX]{2}"),
    )
    longest = 100
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every pair; the value is in decimal degrees."""
        for found in GEO_URI.finditer(text) if ":" in text else ():
            yield from pair(found, degrees(found["lat"]), degrees(found["lon"]), 0.98, "geo")
        for found in SEXAGESIMAL.finditer(text) if "°" in text or "º" in text else ():
            north, east = found["ns"] or found["ns_before"], found["we"] or found["we_before"]
            if north and east:
                latitude = signed(sexagesimal(found["lat"]), north, locale)
                yield from pair(found, latitude, signed(sexagesimal(found["lon"]), east, locale), 0.95, "dms")
        for found in DECIMAL.finditer(text):
            yield from decimal_pair(text, found, locale)
        for found in labelled().finditer(text):
            yield from pair(found, degrees(found["lat"]), degrees(found["lon"]), 0.95, "labelled")
        for found in PLUS_CODE.finditer(text) if "+" in text else ():
            if any(map(words("plus_code").search, around(text, found.start(), found.end(), BEFORE, AFTER))):
                yield Match(found.start(), found.end(), 0.95, found[0], {"form": "plus code"})

    def places(self, batch: Batch) -> tuple[np.ndarray, np.ndarray]:
        """Give the hits of numbers and of angles that stand near another one, and those of plus codes."""
        numbers, angles, codes = (spans(batch, (anchor,)) for anchor in self.anchors)
        areas = (PLUS_CODE_AREA.fullmatch(batch.buffer, max(plus - AREA, 0), plus) for plus in codes[0].tolist())
        whole = np.array([area is not None for area in areas], dtype=bool)
        kept = (in_pairs(*numbers, self.reach), in_pairs(*angles, self.reach), whole)
        starts, ends = (
            np.concatenate([side[few] for side, few in zip(sides, kept, strict=True)])
            for sides in zip(numbers, angles, codes, strict=True)
        )
        order = np.lexsort((ends, starts))
        return starts[order], ends[order]

    def mask(self, value: str) -> str:
        """Keep the whole degrees of the latitude, which leave a band around the globe."""
        return f"{value[:2]}***" if "+" in value else f"{value.partition('.')[0]}.***"


def in_pairs(starts: np.ndarray, ends: np.ndarray, reach: int) -> np.ndarray:
    """Whether each hit stands so near another one that they may be read together, which reach so far each (bool)."""
    near = starts[1:] - ends[:-1] <= 2 * (reach + 1) * BYTES
    found: np.ndarray = np.append(near, False) | np.append(False, near)
    return found[: len(starts)]


def decimal_pair(text: str, found: re.Match[str], locale: Locale) -> Iterator[Match]:
    """Weigh two decimal numbers side by side."""
    before, after = around(text, found.start(), found.end(), BEFORE, AFTER)
    if found["between"] == "" and not found["we_before"] and not found["ns"]:
        return
    parted = bool(found["between"].strip())
    north, east = found["ns"] or found["ns_before"], found["we"] or found["we_before"]
    bits = weight("prior") + FORM_BITS
    bits += DEGREE_BITS if found["degree"] else 0.0 if parted or north else UNPARTED_BITS
    bits += POINT_BITS * (bool(north) + bool(east))
    if any(mark in before for mark in datafile(DATA)["map_marks"]):
        bits += MAP_BITS
    elif words("context").search(before):
        bits += weight("context before")
    elif words("context").search(after):
        bits += weight("context after")
    if OTHER_NUMBER_BEFORE.search(before) or OTHER_NUMBER_AFTER.match(after):
        bits += SERIES_BITS
    confidence = round(posterior(bits), 3)
    if confidence >= REPORTED:
        latitude = signed(degrees(found["lat"]), (north or "").strip(), locale)
        yield from pair(
            found, latitude, signed(degrees(found["lon"]), (east or "").strip(), locale), confidence, "decimal"
        )


def pair(found: re.Match[str], latitude: float, longitude: float, confidence: float, form: str) -> Iterator[Match]:
    """Yield a pair that is on the globe; where equator and first meridian cross, a field was left empty."""
    if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude or longitude):
        value = f"{latitude:.{PLACES}f},{longitude:.{PLACES}f}"
        yield Match(found.start(), found.end(), confidence, value, {"form": form})


def degrees(written: str) -> float:
    """Read a decimal number, with a comma or a point."""
    return float(written.replace(",", ".").replace("\u2212", "-"))


def sexagesimal(written: str) -> float:
    """Read degrees, minutes and seconds; too large for the globe where minutes or seconds are 60 or more."""
    parts = [float(part.replace(",", ".")) for part in PARTS.findall(written)]
    if any(part >= 60 for part in parts[1:]):
        return 360.0
    return sum(part / 60.0**place for place, part in enumerate(parts))


def signed(angle: float, point: str, locale: Locale) -> float:
    """Give an angle its sign by its compass point; O is east or west by the language."""
    west = point == "W" or (point == "O" and locale.language not in EAST_IN)
    return -angle if point == "S" or west else angle


DATA = "personal/coordinates.yaml"


@cache
def labelled() -> re.Pattern[str]:
    """Give the pattern of a latitude and a longitude that each have their name before them, as in JSON or a URL."""
    latitude, longitude = (
        "|".join(sorted(map(re.escape, datafile(DATA)[name]), key=lambda word: (-len(word), word)))
        for name in ("latitude", "longitude")
    )
    return re.compile(
        rf"(?<![^\W_])(?:{latitude}){LABELLED_GAP}(?P<lat>{NUMBER})[^0-9\n]{{0,16}}?[\s,;&\"']{{1,8}}\S?m?(?:{longitude})"
        rf"{LABELLED_GAP}(?P<lon>{NUMBER})(?![\w]|[.,][0-9])",
        re.IGNORECASE,
    )


@cache
def words(kind: str) -> re.Pattern[str]:
    """Give the pattern of one list of words."""
    return words_pattern(datafile(DATA)[kind])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(CoordinatesRecognizer())
