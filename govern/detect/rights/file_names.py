"""What names of files and folders tell of where texts come from: the one reason for which a scan passes them on."""

from govern.detect.rights.generated.datasets import datasets_in
from govern.detect.rights.sources.paths import signs


def telling(path: str) -> list[tuple[str, str]]:
    """Give what a path tells, as kind and value, in order; nothing for most."""
    return [*((sign.kind, sign.value) for sign in signs(path)), *(("made", name) for name in datasets_in(path))]
