"""What the licence or the terms of a model ask of whoever trains on its output: facts of `terms.yaml`, no advice."""

from dataclasses import dataclass
from functools import cache, lru_cache

from govern.detect.datafile import datafile

UNKNOWN, NOTHING = "unknown", "none"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its code, the clause that has it, what it means in our words, and the words it asks for, if any."""

    code: str
    clause: str
    means: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """A licence or terms of use of a generator; no versions or sizes stand for all of them.

    `verified` says whether the text was read for the data; `api`, that it binds who got the text from a service.
    """

    id: str
    title: str
    generator: str
    versions: tuple[str, ...]
    sizes: tuple[str, ...]
    link: str
    verified: bool
    api: bool
    duties: tuple[Duty, ...]

    def hold_for(self, version: str, size: str) -> bool:
        """Whether they hold, or may hold, for a version and size; empty ones may be any."""
        by_version = not self.versions or not version or version in self.versions
        return by_version and (not self.sizes or not size or size in self.sizes)


@lru_cache(maxsize=1024)
def terms_of(generator: str, version: str = "", size: str = "") -> tuple[Terms, ...]:
    """Give the terms that hold for a model; several where the name leaves open which of them, none if unknown."""
    return tuple(one for one in known_terms() if one.generator == generator and one.hold_for(version, size))


def duties_of(generator: str, version: str = "", size: str = "") -> tuple[Duty, ...]:
    """Give the duties under all terms that may hold, each code once: of several terms the strictest are kept to."""
    found = {duty.code: duty for one in terms_of(generator, version, size) for duty in one.duties}
    return tuple(found.values())


@lru_cache(maxsize=1024)
def duty_codes(generator: str, version: str = "", size: str = "") -> str:
    """Give the codes of the duties, separated by commas: `none` if free, `unknown` if no terms are known."""
    if not terms_of(generator, version, size):
        return UNKNOWN
    return ", ".join(sorted(duty.code for duty in duties_of(generator, version, size))) or NOTHING


@cache
def known_terms() -> tuple[Terms, ...]:
    """Give all terms in the data, in its order."""
    return tuple(
        Terms(
            id=given["id"],
            title=given["title"],
            generator=given["generator"],
            versions=tuple(given.get("versions", ())),
            sizes=tuple(given.get("sizes", ())),
            link=given["link"],
            verified=given["verified"],
            api=given.get("api", False),
            duties=tuple(Duty(**duty) for duty in given["duties"]),
        )
        for given in datafile("rights/generated/terms.yaml")["terms"]
    )
