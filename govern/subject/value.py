"""A canonical value that an identifier may have, still in memory."""

from typing import NamedTuple


class Value(NamedTuple):
    """What an identifier may have been found as; `how` says in words how it was read, `excerpt` is masked."""

    category: str
    value: str
    excerpt: str
    how: str

    def __repr__(self) -> str:
        """Show it without the value."""
        return f"Value({self.category}, {self.excerpt!r}, {self.how!r})"
