"""Paths of files of code as they may be written: folders repeat, so each name is looked at once a batch."""

import re
from collections.abc import Sequence

from govern.detect.masking import mask_texts

# nothing that a detector of personal data knows looks like these names of files and folders
PLAIN = re.compile(
    r"[A-Za-z_.+-]{0,64}|(?=[a-z0-9_.+-]{0,64}\Z)(?!.*[a-z0-9]{16})[a-z_.+-]*(?:\d{1,3}[_.+-]*[a-z][a-z_.+-]*)*\d{0,3}"
)
# what a detector may know although a slash is in it: numbers on both sides of it, addresses, URLs
SPANNING = re.compile(r"\d[^A-Za-z/]{0,8}/[^A-Za-z]{0,8}\d|@|%|:|www\.|\.(?:com|org|net)/", re.IGNORECASE)


def mask_paths(paths: Sequence[str | None]) -> list[str | None]:
    """Give each path, with `/` between its names, as `mask_texts` would but for what only its whole tells."""
    whole = sorted({path for path in paths if path and SPANNING.search(path)})
    masked = dict(zip(whole, mask_texts(whole), strict=True))
    names = {name for path in paths if path and path not in masked for name in path.split("/")}
    suspects = sorted(name for name in names if not PLAIN.fullmatch(name))
    safe = {name: shown or "" for name, shown in zip(suspects, mask_texts(suspects), strict=True)}
    return [
        masked[path] if path in masked else path and "/".join(safe.get(name, name) for name in path.split("/"))
        for path in paths
    ]
