"""Every detector, one line each. Others add theirs through the entry point group `govern.detectors`.

A line names a function without arguments that gives a detector, or a list of them; its module is imported when it is
first asked for.
"""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Recognizer

GROUP = "govern.detectors"
PERSONAL = (
    "govern.detect.personal.email:detector",
    "govern.detect.personal.ip:detector",
    "govern.detect.personal.phone:detector",
    "govern.detect.personal.iban:detector",
    "govern.detect.personal.card:detector",
    "govern.detect.personal.mac:detector",
    "govern.detect.personal.device_id:detector",
    "govern.detect.personal.vin:detector",
    "govern.detect.personal.plates:detector",
    "govern.detect.personal.mrz:detector",
    "govern.detect.personal.coordinates:detector",
    "govern.detect.personal.wallets.recognizer:detector",
    "govern.detect.personal.address.recognizer:detector",
    "govern.detect.personal.birth:detector",
    "govern.detect.personal.age:detector",
    "govern.detect.personal.profile:detector",
    "govern.detect.personal.handle:detector",
    "govern.detect.personal.identifiers.detector:detectors",
    "govern.detect.personal.secrets.detector:detector",
)
SPECIAL = ("govern.detect.personal.special.detector:detector",)
RIGHTS = (
    "govern.detect.rights.notices.copyright:detector",
    "govern.detect.rights.notices.work_ids:detector",
    "govern.detect.rights.notices.front_matter:detector",
    "govern.detect.rights.notices.press:detector",
    "govern.detect.rights.notices.lyrics:detector",
    "govern.detect.rights.notices.subtitles:detector",
    "govern.detect.rights.notices.sheet_music:detector",
    "govern.detect.rights.licences.detector:detector",
    "govern.detect.rights.reservations.detector:detector",
    "govern.detect.rights.sources.detector:detector",
    "govern.detect.rights.generated.detector:detector",
    "govern.detect.rights.public_domain.detector:detector",
)
NAMES = ("govern.detect.personal.names.detector:detector",)  # runs on as much as `--names` says, and may be replaced


class DetectorError(RuntimeError):
    """A detector cannot be used; the message names where it comes from."""


def detectors() -> list[Detector]:
    """Give every detector, the project's own first.

    Raises:
        DetectorError: one of another package cannot be loaded, or has an id that is taken.
    """
    found = loaded((*built_in(PERSONAL + SPECIAL + RIGHTS), *sorted(entry_points(group=GROUP))))
    ids = [detector.sheet.id for detector in found]
    for detector_id in ids:
        if ids.count(detector_id) > 1:
            raise DetectorError(f"two detectors have the id {detector_id}; see the entry points {GROUP}")
    return found


def sheets() -> list[DetectorSheet]:
    """Give what every detector says of itself, in the order of `detectors`."""
    return [detector.sheet for detector in detectors()]


@cache
def names_detector() -> Detector:
    """Give the project's own detector of names, which is none of `detectors`: it does not read every corpus whole."""
    return loaded(built_in(NAMES))[0]


@cache
def personal_detectors() -> tuple[Detector, ...]:
    """Give the project's own detectors of direct identifiers, which also mask what is written beside findings."""
    return tuple(loaded(built_in(PERSONAL)))


def personal_recognizers() -> list[Recognizer]:
    """Give the recogniser behind each of `personal_detectors`."""
    from govern.detect.personal.identifiers.detector import recognizers

    gated = [detector.recognizer for detector in personal_detectors() if isinstance(detector, GatedDetector)]
    return [*gated, *recognizers()]


def built_in(lines: tuple[str, ...]) -> list[EntryPoint]:
    """Give registry lines as entry points."""
    return [EntryPoint(name=line, value=line, group=GROUP) for line in lines]


def loaded(entries: Iterable[EntryPoint]) -> list[Detector]:
    """Import detectors and make them.

    Raises:
        DetectorError: a package does not import, or gives no detector.
    """
    found: list[Detector] = []
    for entry in entries:
        try:
            given = entry.load()()
        except Exception as error:
            raise DetectorError(f"the detector {entry.name} ({entry.value}) does not load: {error}") from error
        for detector in given if isinstance(given, list) else [given]:
            sheet, scan = getattr(detector, "sheet", None), getattr(detector, "scan", None)
            if not isinstance(sheet, DetectorSheet) or not callable(scan):
                raise DetectorError(f"the detector {entry.name} ({entry.value}) lacks a sheet or a scan method")
            found.append(detector)
    return found
