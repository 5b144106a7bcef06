"""Globs over corpus paths: which of many globs match a path, in one call a path."""

import unicodedata
from collections.abc import Iterable

import re2

MAGIC = frozenset("*?[")
MAX_WITH_MAGIC = 2000
MATCHER_BYTES = 256 << 20


class Globs:
    """Globs compiled once. Paths use `/`, are relative, and match whole and case-sensitively.

    `*` and `?` stay within a folder, `**` goes through folders, `[a-z]` and `[!a-z]` are one character; a glob whose
    last part has none of these names a file, or a folder with all that is in it. Linear in the path's length.

    Raises:
        ValueError: one of the globs is not a glob, or leaves its folder; the message says which rule it breaks.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        self._plain: dict[str, list[int]] = {}
        self._beneath: dict[str, list[int]] = {}
        self._numbers: list[int] = []
        self._matcher = re2.Set.FullMatchSet(_options())
        for number, glob in enumerate(globs):
            glob = cleaned(glob)
            if MAGIC.isdisjoint(glob):
                self._plain.setdefault(glob, []).append(number)
                self._beneath.setdefault(glob, []).append(number)
            elif glob.endswith("/**") and MAGIC.isdisjoint(glob[:-3]):
                self._beneath.setdefault(glob[:-3], []).append(number)
            else:
                self._matcher.Add(pattern(glob))
                self._numbers.append(number)
        if len(self._numbers) > MAX_WITH_MAGIC:
            raise ValueError(f"more than {MAX_WITH_MAGIC} globs; use fewer and wider ones")
        if self._numbers:
            self._matcher.Compile()

    def matching(self, path: str) -> list[int]:
        """Give the numbers of all globs that match `path`, in order."""
        path = composed(path)
        found = []
        if self._numbers:
            found = [self._numbers[index] for index in self._matcher.Match(path) or ()]
        found += self._plain.get(path, ())
        if self._beneath:
            found += [number for folder in _folders(path) for number in self._beneath.get(folder, ())]
        return sorted(found)


def literal(path: str) -> str:
    """Give the glob that matches `path` alone; what is not text in the path's name is any one character."""
    return "".join("?" if "\ud800" <= c <= "\udfff" else f"[{c}]" if c in MAGIC else c for c in path)


def composed(path: str) -> str:
    """Give a path in the form it is compared in: composed Unicode (NFC), `?` for bytes that are not text."""
    if path.isascii():
        return path
    return unicodedata.normalize("NFC", path).encode("utf-8", "replace").decode("utf-8")


def cleaned(glob: str) -> str:
    """Give a glob in the form it is compiled in.

    Raises:
        ValueError: it is empty, absolute, or leaves its folder.
    """
    glob = unicodedata.normalize("NFC", glob)
    parts = [part for part in glob.split("/") if part not in ("", ".")]
    if glob.startswith("/") or "://" in glob or ".." in parts:
        raise ValueError("a path has to be relative to the folder of its file, without ..")
    if not parts:
        raise ValueError("a path has to name something; use ** for all files")
    pattern("/".join(parts))
    return "/".join(parts)


def pattern(glob: str) -> str:
    """Translate a cleaned glob into an RE2 pattern for the whole path.

    Raises:
        ValueError: a bracket is empty, not closed, or a range in it runs backwards.
    """
    parts = glob.split("/")
    pieces = ["(?:[^/]+/)*" if part == "**" else _part(part) + "/" for part in parts[:-1]]
    last = parts[-1]
    if last == "**":
        pieces.append("(?s:.+)")
    else:
        pieces.append(_part(last) + ("(?s:/.*)?" if MAGIC.isdisjoint(last) else ""))
    text = "".join(pieces)
    try:
        re2.compile(text, _options())
    except re2.error:
        raise ValueError("not a glob: a bracket runs backwards or is empty; write [[] for a bracket itself") from None
    return text


def _part(part: str) -> str:
    text, at = "", 0
    while at < len(part):
        char = part[at]
        if char == "*":
            text += "[^/]*"
        elif char == "?":
            text += "[^/]"
        elif char == "[":
            close = part.find("]", at + 2 + (part[at + 1 : at + 2] == "!"))
            if close < 0:
                raise ValueError("not a glob: a bracket is not closed; write [[] for a bracket itself")
            text += _bracket(part[at + 1 : close])
            at = close
        else:
            text += re2.escape(char)
        at += 1
    return text


def _bracket(inside: str) -> str:
    negated = inside.startswith("!")
    escaped = "".join("\\" + c if c in "\\[]^" else c for c in inside[negated:])
    return f"[^/{escaped}]" if negated else f"[{escaped}]"


def _folders(path: str) -> Iterable[str]:
    at = path.rfind("/")
    while at > 0:
        yield path[:at]
        at = path.rfind("/", 0, at)


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = MATCHER_BYTES
    options.log_errors = False
    return options
