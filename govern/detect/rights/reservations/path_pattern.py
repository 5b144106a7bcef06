"""Patterns of paths as robots.txt, TDMRep and RSL write them: `*` is anything, `$` at the end is the end."""

from typing import NamedTuple


class PathPattern(NamedTuple):
    """A pattern; it matches from the beginning of a path. Time is linear in the path for each `*`."""

    text: str

    @property
    def length(self) -> int:
        """How specific the pattern is."""
        return len(self.text)

    def matches(self, path: str) -> bool:
        """Whether the pattern matches the path."""
        if "*" not in self.text and "$" not in self.text:
            return path.startswith(self.text)
        anchored = self.text.endswith("$")
        first, *rest = (self.text[:-1] if anchored else self.text).split("*")
        if not path.startswith(first):
            return False
        if not rest:
            return not anchored or path == first
        position = len(first)
        last = rest.pop() if anchored else ""
        for piece in rest:
            found = path.find(piece, position)
            if found < 0:
                return False
            position = found + len(piece)
        return not anchored or (path.endswith(last) and len(path) - len(last) >= position)
