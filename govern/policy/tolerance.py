"""What a rule over a source or the corpus puts up with."""

from pydantic import Field

from govern.yaml_model import StrictModel
from govern.yaml_values import Count


class Tolerance(StrictModel):
    """What is put up with. Both have to be exceeded, so a share does not fire on a mere handful.

    `count` is in documents (or records that were not read), `share` the part of all of them in the source or corpus.
    """

    count: Count = Field(default=0, ge=0, description="Up to this many are tolerated.")
    share: float = Field(default=0.0, ge=0, lt=1, description="Up to this part of all (0 to 1) is tolerated.")
