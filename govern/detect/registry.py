"""Every detector, one line each. Others add theirs through the entry point group `govern.detectors`.

A line names a function without arguments that gives the detector; its module is imported when it is first asked for.
"""

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
)
RIGHTS = ("govern.detect.rights.notice:detector",)


class DetectorError(RuntimeError):
    """A detector cannot be used; the message names where it comes from."""


def detectors() -> list[Detector]:
    """Give every detector, the project's own first.

    Raises:
        DetectorError: one of another package cannot be loaded, or has an id that is taken.
    """
    found = [load(entry) for entry in (*built_in(PERSONAL + RIGHTS), *sorted(entry_points(group=GROUP)))]
    ids = [detector.sheet.id for detector in found]
    for detector_id in ids:
        if ids.count(detector_id) > 1:
            raise DetectorError(f"two detectors have the id {detector_id}; see the entry points {GROUP}")
    return found


def sheets() -> list[DetectorSheet]:
    """Give what every detector says of itself, in the order of `detectors`."""
    return [detector.sheet for detector in detectors()]


@cache
def personal_detectors() -> tuple[Detector, ...]:
    """Give the project's own detectors of direct identifiers, which also mask what is written beside findings."""
    return tuple(load(entry) for entry in built_in(PERSONAL))


def personal_recognizers() -> list[Recognizer]:
    """Give the recogniser behind each of `personal_detectors`."""
    return [detector.recognizer for detector in personal_detectors() if isinstance(detector, GatedDetector)]


def built_in(lines: tuple[str, ...]) -> list[EntryPoint]:
    """Give registry lines as entry points."""
    return [EntryPoint(name=line, value=line, group=GROUP) for line in lines]


def load(entry: EntryPoint) -> Detector:
    """Import a detector and make it.

    Raises:
        DetectorError: its package does not import, or it gives no detector.
    """
    try:
        detector: Detector = entry.load()()
    except Exception as error:
        raise DetectorError(f"the detector {entry.name} ({entry.value}) does not load: {error}") from error
    if not isinstance(getattr(detector, "sheet", None), DetectorSheet) or not callable(
        getattr(detector, "scan", None)
    ):
        raise DetectorError(f"the detector {entry.name} ({entry.value}) lacks a sheet or a scan method")
    return detector
