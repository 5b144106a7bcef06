"""The sheets of all detectors, with what is known beyond them: identifiers, rules, figures, limits.

The command `govern detectors` and the page of the documentation are both made from it.
"""

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.measured import named, why_not_measured, with_figures
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.identifiers.detector import IdentifierDetector
from govern.detect.personal.identifiers.facts import Facts, facts_of
from govern.detect.personal.secrets.detector import SecretsDetector
from govern.detect.registry import detectors, names_detector


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of a family, with its context words by language."""

    facts: Facts
    context: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SecretRule:
    """One rule by which secrets are found."""

    id: str
    category: str
    issuer: str
    description: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One detector. `about` says how it decides; `not_measured` is why it has no figures, empty where it has some."""

    sheet: DetectorSheet
    about: str
    not_found: tuple[str, ...]
    not_measured: str
    identifiers: tuple[Identifier, ...] = ()
    rules: tuple[SecretRule, ...] = ()

    @property
    def countries(self) -> frozenset[str]:
        """The countries (ISO 3166-1 alpha-2) whose identifiers it finds."""
        return frozenset(one.facts.country for one in self.identifiers if one.facts.country)

    @property
    def short(self) -> str:
        """What it finds, in few words: of a family, the names of its identifiers."""
        if not self.identifiers:
            return self.sheet.finds
        names = [one.facts.name.rpartition(".")[2].replace("_", " ") for one in self.identifiers]
        whose = " ".join(sorted(self.countries)) if len(self.countries) == 1 else ""
        return f"{whose}: {', '.join(names)}".removeprefix(": ")

    def in_category(self, category: str) -> bool:
        """Whether it finds something of a category, or of one below it (`personal` is above `personal.email`)."""
        return any(f"{own}.".startswith(f"{category}.") for own in self.sheet.categories)

    def as_data(self) -> dict[str, Any]:
        """Give all of it as plain data."""
        return {
            **asdict(self.sheet),
            "about": self.about,
            "not_found": self.not_found,
            "not_measured": self.not_measured or None,
            "countries": sorted(self.countries),
            "identifiers": [{**facts_as_data(one.facts), "context": one.context} for one in self.identifiers],
            "rules": [asdict(rule) for rule in self.rules],
        }


def facts_as_data(facts: Facts) -> dict[str, Any]:
    """Give an identifier's facts as plain data, its words left out: the entry has them."""
    return {key: value for key, value in asdict(facts).items() if key != "words"} | {"forms": dict(facts.forms)}


def entries() -> list[Entry]:
    """Give every detector, in the order in which they run, that of names last."""
    return [entry_of(detector) for detector in (*detectors(), names_detector())]


def entry_of(detector: Detector) -> Entry:
    """Gather what is known of a detector."""
    sheet = with_figures(detector.sheet)
    return Entry(
        sheet,
        about_of(detector),
        not_found(sheet.id),
        "" if sheet.measured else why_not_measured(sheet.id),
        identifiers_of(detector.file) if isinstance(detector, IdentifierDetector) else (),
        tuple(
            SecretRule(rule.id, f"secret.{rule.kind}", rule.issuer, rule.description)
            for rule in (detector.rules if isinstance(detector, SecretsDetector) else ())
        ),
    )


def about_of(detector: Detector) -> str:
    """Give what the detector's module says of itself beyond its first line; a family has its identifiers for that."""
    if isinstance(detector, IdentifierDetector):
        return ""
    kind = type(detector.recognizer if isinstance(detector, GatedDetector) else detector)
    text = sys.modules[kind.__module__].__doc__ or ""
    return text.partition("\n\n")[2].strip()


def identifiers_of(file: str) -> tuple[Identifier, ...]:
    """Give the identifiers of a data file."""
    known = datafile(f"personal/identifiers/{file}.yaml")["identifiers"]
    return tuple(
        Identifier(
            facts,
            {language: tuple(words) for language, words in known[facts.name.rpartition(".")[2]]["context"].items()},
        )
        for facts in facts_of(file)
    )


def not_found(detector_id: str) -> tuple[str, ...]:
    """Give what a detector is known not to find."""
    limits: Mapping[str, list[str]] = datafile("limits.yaml")["limits"]
    name = f"{named(detector_id)[0]}."
    return tuple(one for prefix, listed in limits.items() if name.startswith(prefix) for one in listed)
