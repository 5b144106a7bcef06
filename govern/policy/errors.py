"""What is wrong with a file that decides: a pack, a release plan, corrections and waivers."""

from collections.abc import Sequence


class PolicyError(ValueError):
    """A file that cannot be found or used; `lines` say where and why, one problem a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = list(lines)
