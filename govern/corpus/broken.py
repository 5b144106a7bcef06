"""The error of the reading side: input that cannot be read on, with its reason."""

from govern.corpus.records import SkipReason


class BrokenInputError(ValueError):
    """Nothing more can be read here: `reason` and `detail` become a `Skipped`. `detail` never quotes the content."""

    def __init__(self, reason: SkipReason, detail: str) -> None:
        super().__init__(detail)
        self.reason: SkipReason = reason
        self.detail = detail
