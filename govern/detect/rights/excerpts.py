"""Excerpts as they may be shown: masked, and remembered, because notices and headers repeat from file to file."""

from collections import OrderedDict
from collections.abc import Sequence

from govern.detect.masking import mask_texts

REMEMBERED = 4096

_remembered: OrderedDict[str, str] = OrderedDict()


def shown(texts: Sequence[str]) -> list[str]:
    """Give texts with what is personal in them masked."""
    given = {text: _remembered[text] for text in texts if text in _remembered}
    fresh = [text for text in dict.fromkeys(texts) if text not in given]
    for text, masked in zip(fresh, mask_texts(fresh), strict=True):
        given[text] = _remembered[text] = masked or ""
    while len(_remembered) > REMEMBERED:
        _remembered.popitem(last=False)
    return [given[text] for text in texts]
