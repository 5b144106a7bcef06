"""Whether words in a text are quoted, or reported: then somebody else speaks, and talks about a model."""

import re

BEFORE = 600  # characters before the words that are looked at
PAIRS = (("«", "»"), ("「", "」"), ("『", "』"), ("‹", "›"))
REPORTING = re.compile(
    r"\b(?:say|says|said|saying|phrases?|repl(?:y|ies|ied|ying)|respond\w*|writes?|wrote|told|tells|pretend\w*|imagine|act"
    r"|acting|role-?play\w*|(?:begin|start)s? with|prefac\w+|disclaimers?|quot\w+|spit\w*)\b[^.!?:\n]{0,40}$"
    r"|\b(?:said|says|wrote|writes|replied|replies|told \w+|answered)\s?:\s*$",
    re.IGNORECASE,
)


def is_quoted(before: str) -> bool:
    """Whether what follows `before` in its paragraph stands in quotation marks, in code, or in a quoted line."""
    paragraph = before[-BEFORE:].rpartition("\n\n")[2]
    line = paragraph.rpartition("\n")[2]
    if line.lstrip().startswith((">", "|")) or line.count("`") % 2 or before[-1:] in ("'", "\u2018", "\u201a"):
        return True
    if paragraph.count('"') % 2:
        return True
    return _in_curly(paragraph) or any(paragraph.rfind(first) > paragraph.rfind(last) for first, last in PAIRS)


def is_reported(before: str) -> bool:
    """Whether what follows is reported in the sentence: `it kept saying ...`."""
    return REPORTING.search(before[-120:]) is not None


def _in_curly(paragraph: str) -> bool:
    low, left, right = (paragraph.rfind(mark) for mark in ("\u201e", "\u201c", "\u201d"))
    if low >= 0:  # German and its neighbours close with the mark by which English opens
        return low > max(left, right)
    if left < 0:  # Swedish and Finnish open and close with the same mark
        return paragraph.count("\u201d") % 2 == 1
    return left > right
