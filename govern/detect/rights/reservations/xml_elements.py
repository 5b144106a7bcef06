"""XML from strangers: elements one by one, without entities, document types, or more than is sane of either."""

from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

MAX_BYTES = 1 << 20
MAX_DEPTH = 64
MAX_ELEMENTS = 20_000
SEPARATOR = " "  # between a namespace and a name


class XmlRefusedError(ValueError):
    """Not well-formed, too large or too deep, or it declares a document type or an entity; quotes no content."""


class Element(NamedTuple):
    """An element: names as `namespace name`, `text` is what stands directly in it, `parent` its place in the list."""

    name: str
    attributes: Mapping[str, str]
    text: str
    parent: int

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(SEPARATOR)[2]


def elements(content: bytes | str) -> list[Element]:
    """Give the elements in the order in which they begin.

    Raises:
        XmlRefusedError: see there.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if len(data) > MAX_BYTES:
        raise XmlRefusedError(f"larger than {MAX_BYTES >> 20} MiB")
    gathered = _Gathering()
    parser = expat.ParserCreate("utf-8" if isinstance(content, str) else None, SEPARATOR)
    parser.StartElementHandler = gathered.begin
    parser.EndElementHandler = gathered.end
    parser.CharacterDataHandler = gathered.characters
    parser.StartDoctypeDeclHandler = gathered.refuse
    parser.EntityDeclHandler = gathered.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XmlRefusedError(f"not well-formed in line {error.lineno}") from None
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, XmlRefusedError) else XmlRefusedError("an unknown encoding") from None
    return [
        Element(name, attributes, "".join(texts).strip(), parent)
        for name, attributes, texts, parent in gathered.found
    ]


class _Gathering:
    """What expat calls back."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str], list[str], int]] = []
        self._open: list[int] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH or len(self.found) >= MAX_ELEMENTS:
            raise XmlRefusedError("nested too deeply or too many elements")
        self.found.append((name, attributes, [], self._open[-1] if self._open else -1))
        self._open.append(len(self.found) - 1)

    def end(self, name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        if self._open:
            self.found[self._open[-1]][2].append(text)

    def refuse(self, *declared: object) -> None:
        raise XmlRefusedError("a document type or an entity is declared")
