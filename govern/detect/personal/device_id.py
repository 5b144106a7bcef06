"""Identifiers of installations: advertising ids and device ids in the form of a UUID, and Android's device id.

Issued by: the operating system of the device (Apple's IDFA and IDFV, Google's advertising id, Android's SSAID) or an
application. Standard: RFC 9562 for the form of UUIDs; personal data as online identifiers (Recital 30 GDPR).
Format: 8-4-4-4-12 hexadecimal digits; 16 hexadecimal digits for Android's id.
Checksum: none, and most UUIDs are no device's: only beside words that say so.
Example: idfa=6D92078A-8246-4BA4-AE5B-76104861E7DC.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, words_pattern
from govern.text.windows import Anchor

H = "[0-9A-Fa-f]"
UUID = re.compile(rf"(?<![\w-]){H}{{8}}-{H}{{4}}-[1-8]{H}{{3}}-[89ABab]{H}{{3}}-{H}{{12}}(?![\w-])")
SSAID = re.compile(r"(?<![\w-])(?=[a-f]{0,15}[0-9])(?=[0-9]{0,15}[a-f])[0-9a-f]{16}(?![\w-])")
BEFORE = 40


class DeviceIdRecognizer(Recognizer):
    """Finds advertising ids and device ids, beside words that name them."""

    sheet = DetectorSheet(
        id="personal.device_id.v1",
        categories=("personal.device",),
        finds="advertising ids, device UUIDs and Android ids beside words that name them",
        basis="Recital 30 GDPR; RFC 9562",
    )
    category = "personal.device"
    entity = "DEVICE_ID"
    anchors = (
        Anchor(f"-[1-8]{H}{{3}}-[89ABab]{H}{{3}}-", longest=11, prints=("-9XXX-",)),
        Anchor(f"{H}{{16}}", longest=16, prints=("9XXXXXXXX", "XXXXXXXX9")),
    )
    longest = 36
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every id; the value is in small letters."""
        for kind, pattern in (("uuid", UUID), ("android_id", SSAID)):
            for found in pattern.finditer(text):
                before = text[max(found.start() - BEFORE, 0) : found.start()].casefold()
                if words(kind).search(before) and len(set(found[0])) > 4:
                    yield Match(found.start(), found.end(), 0.9, found[0].lower(), {"identifier": kind})

    def mask(self, value: str) -> str:
        """Keep the last four digits."""
        return f"***{value[-4:]}"


@cache
def words(kind: str) -> re.Pattern[str]:
    """Give the pattern of the words that stand before ids of a kind."""
    return words_pattern(datafile("personal/device_id.yaml")["context"][kind])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(DeviceIdRecognizer())
