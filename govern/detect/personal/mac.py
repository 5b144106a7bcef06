"""MAC addresses (EUI-48 and EUI-64).

Issued by: the maker of the interface, within the block that the IEEE assigned to it; or made up by the device, which
sets the local bit. Standard: IEEE 802-2014 clause 8; personal data as online identifiers (Recital 30 GDPR).
Format: six or eight pairs of hexadecimal digits with colons or hyphens, or groups of four with dots, in one case.
Checksum: none. Longer runs of pairs are fingerprints, pairs of decimal digits alone may be times: those need context.
Examples: 00:00:5e:00:53:af (reserved for documentation, RFC 7042), 00-00-5E-00-53-AF, 0000.5e00.53af.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

H = "[0-9A-Fa-f]"
MAC = re.compile(
    rf"(?<![\w:.-])(?:{H}{{2}}([:-]){H}{{2}}(?:\1{H}{{2}}){{4}}(?:\1{H}{{2}}){{0,2}}|{H}{{4}}(?:\.{H}{{4}}){{2,3}})"
    rf"(?![\w])(?![:.-]\w)"
)
BEFORE, AFTER = 48, 24
GROUP_BIT, LOCAL_BIT = 1, 2  # of the first octet


class MacRecognizer(Recognizer):
    """Finds MAC addresses of single interfaces."""

    sheet = DetectorSheet(
        id="personal.mac.v1",
        categories=("personal.device",),
        finds="MAC addresses (EUI-48, EUI-64) of single interfaces, not of groups",
        basis="IEEE 802-2014; Recital 30 GDPR",
    )
    category = "personal.device"
    entity = "MAC_ADDRESS"
    anchors = (
        Anchor(f":{H}{{2}}:{H}{{2}}:{H}{{2}}:"),
        Anchor(f"-{H}{{2}}-{H}{{2}}-{H}{{2}}-"),
        Anchor(rf"\.{H}{{4}}\.{H}{{4}}"),
    )
    longest = 23
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every address; the value is in small letters with colons."""
        for found in MAC.finditer(text):
            written = found[0]
            digits = re.sub("[:.-]", "", written)
            if len(digits) not in (12, 16) or (digits != digits.lower() and digits != digits.upper()):
                continue
            first = int(digits[:2], 16)
            if first & GROUP_BIT or len(set(digits.lower())) < 3:
                continue
            near = around(text, found.start(), found.end(), BEFORE, AFTER)
            confidence = certainty(written, digits, named=any(map(words().search, near)))
            if confidence:
                value = ":".join(digits.lower()[at : at + 2] for at in range(0, len(digits), 2))
                administered = "locally" if first & LOCAL_BIT else "universally"
                yield Match(
                    found.start(), found.end(), confidence, value, {"identifier": "mac", "administered": administered}
                )

    def mask(self, value: str) -> str:
        """Keep the first octet."""
        return f"{value[:2]}:***"


def certainty(written: str, digits: str, named: bool) -> float:
    """How sure pairs of digits are an address, by their print and context; 0 where they may be anything."""
    if named:
        return 0.97
    if digits.isdecimal() or digits.isalpha():
        return 0.0
    if len(digits) == 16:
        return 0.6 if ":" in written else 0.0
    return 0.95 if ":" in written else 0.85 if "-" in written else 0.6


@cache
def words() -> re.Pattern[str]:
    """Give the pattern of context words."""
    return words_pattern(datafile("personal/mac.yaml")["context"])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(MacRecognizer())
