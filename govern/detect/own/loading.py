"""Makes detectors of what a user brings."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from govern.detect.interface import Detector
from govern.detect.own.choice import OwnError, OwnFile, OwnFiles, content_of, unchanged
from govern.detect.personal.secrets.detector import SecretsDetector
from govern.detect.personal.secrets.reading import load_rules, own_rules
from govern.detect.personal.secrets.rule import Rules
from govern.detect.rights.reservations.brought import BroughtReservations
from govern.detect.rights.reservations.lists import read_list
from govern.detect.rights.sources.detector import SourcesDetector
from govern.detect.rights.works.detector import WorksDetector
from govern.detect.rights.works.registry import open_registry

YAML = (".yaml", ".yml")


def with_own(known: Sequence[Detector], own: OwnFiles) -> list[Detector]:
    """Give the detectors that are known, those of secrets and sources with what the user adds, and the user's own.

    Raises:
        OwnError: a file cannot be used, or is another than when the audit began.
        RulesError: a file of rules cannot be used.
        WorksError: a registry of works cannot be used.
        OptOutListError: an opt-out list cannot be used.
        SourceListError: a list of sources cannot be used.
    """
    if not unchanged(own):
        raise OwnError("a file of recognisers, rules or works changed while the audit ran; run it again")
    found = [secrets(own) if isinstance(one, SecretsDetector) and own.secret_rules else one for one in known]
    found = [sources(own) if isinstance(one, SourcesDetector) and own.source_lists else one for one in found]
    brought = [one for file in own.recognizers for one in recognizers(file)]
    ids = [one.sheet.id for one in brought]
    for detector_id in ids:
        if ids.count(detector_id) > 1:
            raise OwnError(f"two recognisers give the detector {detector_id}; name one of them otherwise")
    reservations = [brought_reservations(own)] if own.robots or own.opt_outs else []
    return [*found, *brought, *([works(own)] if own.works else []), *reservations]


@lru_cache(maxsize=8)
def recognizers(file: OwnFile) -> tuple[Detector, ...]:
    """Make a detector of each recogniser in a file, those of one name for several languages together.

    Raises:
        OwnError: the file cannot be used.
    """
    from govern.detect.own.accepting import Brought, stay_offline  # Presidio takes seconds to import
    from govern.detect.own.detector import OwnDetector, slug
    from govern.detect.own.presidio_python import from_python
    from govern.detect.own.presidio_yaml import from_yaml

    stay_offline()
    is_yaml = Path(file.name).suffix.lower() in YAML
    named: dict[str, list[Brought]] = {}
    for one in from_yaml(file.name, content_of(file.name)) if is_yaml else from_python(file):
        named.setdefault(one.recognizer.name, []).append(one)
    for name in named:
        if [slug(other) for other in named].count(slug(name)) > 1:
            raise OwnError(f"{file.name}: two recognisers are named like {name}; name one of them otherwise")
    return tuple(OwnDetector(name, file.digest, brought) for name, brought in named.items())


def secrets(own: OwnFiles) -> SecretsDetector:
    """Make the detector of secrets with the user's rules beside the project's own.

    Raises:
        RulesError: a file cannot be used.
    """
    detector = SecretsDetector(*rules(own.secret_rules), own_rules())  # of two as sure, the user's rule counts
    digests = "+".join(file.digest for file in own.secret_rules)
    detector.sheet = replace(
        detector.sheet,
        id=f"{detector.sheet.id}+{digests}",
        finds=f"{detector.sheet.finds}; and by {sum(len(pack.rules) for pack in rules(own.secret_rules))} rules "
        "that were brought to the audit",
    )
    return detector


@lru_cache(maxsize=8)
def rules(files: tuple[OwnFile, ...]) -> tuple[Rules, ...]:
    """Read files of rules in the format of gitleaks.

    Raises:
        RulesError: one cannot be used.
    """
    return tuple(load_rules(Path(file.name)) for file in files)


@lru_cache(maxsize=1)
def works(own: OwnFiles) -> WorksDetector:
    """Make the detector of the works in the user's registries.

    Raises:
        WorksError: a registry cannot be used.
    """
    registries, allowed = (
        [open_registry(Path(file.name)) for file in files] for files in (own.works, own.allowed_works)
    )
    digests = [file.digest for file in own.works] + [f"-{file.digest}" for file in own.allowed_works]
    return WorksDetector(registries, allowed, own.works_key, digests)


@lru_cache(maxsize=1)
def sources(own: OwnFiles) -> SourcesDetector:
    """Make the detector of ill-reputed sources with the user's lists beside the project's own.

    Raises:
        SourceListError: a list cannot be used.
    """
    from govern.detect.rights.sources.reading import read_source_list  # loads pydantic, which takes 0.2 s

    brought = [one for file in own.source_lists for one in read_source_list(Path(file.name))]
    return SourcesDetector(brought, [file.digest for file in own.source_lists])


@lru_cache(maxsize=1)
def brought_reservations(own: OwnFiles) -> BroughtReservations:
    """Make the detector of reservations in the user's snapshots and lists.

    Raises:
        OptOutListError: a list cannot be used.
    """
    return BroughtReservations(
        [Path(file.name) for file in own.robots],
        [read_list(Path(file.name)) for file in own.opt_outs],
        [file.digest for file in (*own.robots, *own.opt_outs)],
    )
