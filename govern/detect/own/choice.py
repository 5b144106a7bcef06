"""Which files of a user's own an audit is run with. Their digests are part of what its results depend on."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

DIGEST_BYTES = 4  # it tells versions of a file apart, and stands in the ids of detectors
RUN_BY = ("presidio-analyzer", "regex")  # what a recogniser finds depends on them as well
SNAPSHOTS = ("*.txt", "*/*.txt", "*/*.json", "*/*.xml")  # of sites' files, in a folder of them


class OwnError(ValueError):
    """A user's file cannot be used; the message is one line that says which, where in it, and what is allowed."""

    def __str__(self) -> str:
        """Give the message as it may be shown: what it quotes of the file may hold control characters."""
        return "".join(sign if sign.isprintable() else "?" for sign in super().__str__())


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file as the user named it (`staff.yaml`, `staff.py`, `package.module:name`), and its content's digest."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """All files that the user brings. `works_key` is the secret of the registries of works and never written.

    Each of `robots` is a folder of snapshots of sites' files, with the digest of all of them.
    """

    recognizers: tuple[OwnFile, ...] = ()
    secret_rules: tuple[OwnFile, ...] = ()
    works: tuple[OwnFile, ...] = ()
    allowed_works: tuple[OwnFile, ...] = ()
    works_key: bytes = field(default=b"", repr=False)
    robots: tuple[OwnFile, ...] = ()
    opt_outs: tuple[OwnFile, ...] = ()
    source_lists: tuple[OwnFile, ...] = ()


NONE = OwnFiles()


def own_files(
    recognizers: Sequence[str],
    secret_rules: Sequence[str],
    works: Sequence[str] = (),
    allowed_works: Sequence[str] = (),
    works_key: bytes = b"",
    robots: Sequence[str] = (),
    opt_outs: Sequence[str] = (),
    source_lists: Sequence[str] = (),
) -> OwnFiles:
    """Name the files, each once.

    Raises:
        OwnError: one cannot be read.
    """
    libraries = " ".join(f"{name} {version(name)}" for name in RUN_BY) if recognizers else ""
    return OwnFiles(
        tuple(OwnFile(name, _digest(content_of(name), libraries)) for name in dict.fromkeys(recognizers)),
        tuple(OwnFile(name, _digest(content_of(name), "")) for name in dict.fromkeys(secret_rules)),
        tuple(OwnFile(name, _digest_of_large(name)) for name in dict.fromkeys(works)),
        tuple(OwnFile(name, _digest_of_large(name)) for name in dict.fromkeys(allowed_works)),
        works_key,
        tuple(OwnFile(name, _digest_of_folder(name)) for name in dict.fromkeys(robots)),
        tuple(OwnFile(name, _digest_of_large(name)) for name in dict.fromkeys(opt_outs)),
        tuple(OwnFile(name, _digest_of_large(name)) for name in dict.fromkeys(source_lists)),
    )


def unchanged(own: OwnFiles) -> bool:
    """Whether the files are what they were when they were named.

    Raises:
        OwnError: one cannot be read.
    """
    recognizers, rules, works, allowed, robots, opt_outs, lists = (
        [file.name for file in files]
        for files in (
            *(own.recognizers, own.secret_rules, own.works, own.allowed_works),
            *(own.robots, own.opt_outs, own.source_lists),
        )
    )
    return own_files(recognizers, rules, works, allowed, own.works_key, robots, opt_outs, lists) == own


def content_of(name: str) -> bytes:
    """Read a file, or the source of the module in `package.module:name`.

    Raises:
        OwnError: it cannot be read, or there is no such module.
    """
    try:
        return (source_of(name) if ":" in name and not Path(name).exists() else Path(name)).read_bytes()
    except OSError as error:
        raise OwnError(f"{name}: cannot be read: {error.strerror}") from None


def source_of(name: str) -> Path:
    """Give the source file of the module in `package.module:name`.

    Raises:
        OwnError: there is no such module on the path.
    """
    module = name.partition(":")[0]
    try:
        found = find_spec(module)
    except (ImportError, ValueError):
        found = None
    if found is None or found.origin is None or not Path(found.origin).is_file():
        raise OwnError(f"{name}: there is no module {module} with a source file on Python's path")
    return Path(found.origin)


def _digest(content: bytes, libraries: str) -> str:
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES, key=libraries.encode()).hexdigest()


def _digest_of_large(name: str) -> str:
    try:
        with Path(name).open("rb") as stream:
            digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=DIGEST_BYTES))
    except OSError as error:
        raise OwnError(f"{name}: cannot be read: {error.strerror}") from None
    return digest.hexdigest()


def _digest_of_folder(name: str) -> str:
    """Give one digest of all snapshots in a folder, by their names and content."""
    folder = Path(name)
    if not folder.is_dir():
        raise OwnError(f"{name}: is no folder of snapshots (HOST.txt, HOST/DATE.txt, HOST/DATE.tdmrep.json, ...)")
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for path in sorted(path for pattern in SNAPSHOTS for path in folder.glob(pattern)):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_digest_of_large(str(path))}\0".encode())
    return digest.hexdigest()
