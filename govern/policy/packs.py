"""Finding and loading policy packs: shipped ones by name, anybody's by path, with the packs they build on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from govern.policy.errors import PolicyError
from govern.policy.pack import Pack, Rule
from govern.policy.reading import read_model
from govern.resources import data_folder

SHIPPED = "policies"
ITEM = "attestations.{item}"


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack and where it is from: `place` is its name or path as given, `digest` is `sha256:...` of its file.

    `lines` has the line on which each rule begins, by id, and each item that is explained, as `ITEM` calls it.
    """

    pack: Pack
    place: str
    digest: str
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a corpus is held against: the packs asked for and those they extend, each once, in order of name.

    `regions` has the packs asked for by name, each with the names of all whose rules apply with it.
    """

    packs: tuple[LoadedPack, ...]
    regions: Mapping[str, frozenset[str]]

    @property
    def rules(self) -> list[Rule]:
        """Every rule of every pack, in order of id."""
        return sorted((rule for loaded in self.packs for rule in loaded.pack.rules), key=lambda rule: rule.id)


def shipped_packs() -> list[str]:
    """Give the names of the packs that come with Govern."""
    entries = data_folder(SHIPPED).iterdir()
    return sorted(entry.name.removesuffix(".yaml") for entry in entries if entry.name.endswith(".yaml"))


def load_packs(names: str | Sequence[str]) -> Policy:
    """Load packs by name or path (a string may hold several, separated by commas) and all that they extend.

    Raises:
        PolicyError: a pack does not exist, is not valid, extends itself, or two packs have one name.
    """
    asked = names.split(",") if isinstance(names, str) else list(names)
    found: dict[str, LoadedPack] = {}
    regions: dict[str, frozenset[str]] = {}
    for name in asked:
        own: dict[str, LoadedPack] = {}
        region = _gather(name.strip(), None, (), own)
        regions[region] = frozenset(own)
        for loaded in own.values():
            _add(loaded, found)
    if not found:
        raise PolicyError([f"no policy given; there is {', '.join(shipped_packs())}"])
    return Policy(tuple(found[name] for name in sorted(found)), {name: regions[name] for name in sorted(regions)})


def load_pack(file: Path | Traversable, place: str) -> LoadedPack:
    """Load and validate one pack; `place` is how errors and reports name it.

    Raises:
        PolicyError: it cannot be read or is not valid.
    """
    pack, digest, positioned = read_model(file, place, Pack)
    lines = {rule.id: positioned.line_of(("rules", number)) for number, rule in enumerate(pack.rules)}
    lines |= {ITEM.format(item=item): positioned.line_of(("attestations", item)) for item in pack.attestations}
    return LoadedPack(pack, place, digest, lines)


def _gather(name: str, beside: Path | None, within: tuple[str, ...], found: dict[str, LoadedPack]) -> str:
    file, place = locate(name, beside)
    if place in within:
        raise PolicyError([f"{place}: extends itself through {' -> '.join((*within, place))}"])
    loaded = load_pack(file, place)
    _add(loaded, found)
    for base in loaded.pack.extends:
        _gather(base, file.parent if isinstance(file, Path) else None, (*within, place), found)
    return loaded.pack.name


def _add(loaded: LoadedPack, found: dict[str, LoadedPack]) -> None:
    other = found.setdefault(loaded.pack.name, loaded)
    if other.digest != loaded.digest:
        raise PolicyError([f"{loaded.place}: its name {loaded.pack.name} is also the name of {other.place}"])


def locate(name: str, beside: Path | None = None) -> tuple[Path | Traversable, str]:
    """Give the file of a pack by name or path (relative to the folder `beside`), and how to call it.

    Raises:
        PolicyError: no shipped pack has the name.
    """
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        if name not in shipped_packs():
            raise PolicyError([f"no policy is called {name}; there is {', '.join(shipped_packs())}, or give a path"])
        return data_folder(SHIPPED) / f"{name}.yaml", f"{SHIPPED}/{name}.yaml"
    path = (beside / name) if beside else Path(name)
    return path, str(path)
