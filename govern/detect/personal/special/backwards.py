"""Patterns turned round: what is tied to a cue is read from the cue on, and most is told after a word or two.

Read forwards, every word before a cue may begin an attribution, and RE2 has to follow all of them.
"""

import re

TOKEN = re.compile(
    r"""(?P<opens>\((?:\?(?:P<\w+>|[-i]*:))?)
    |(?P<parts>\|)
    |(?P<item>(?P<closes>\))|\[(?:\\.|[^\]\\])*\]|\\.|.)(?P<times>(?:[*+?]|\{\d+(?:,\d*)?\})?\??)""",
    re.VERBOSE | re.DOTALL,
)
TURNED = {"^": "$", "$": "^"}


def backwards(pattern: str) -> str:
    """Give the pattern that matches a text read backwards where `pattern` matches it as it stands.

    Known are groups, classes, escapes of one character, and how often an item is repeated.
    """
    outer: list[tuple[str, str, str]] = []
    alternatives, turned = "", ""
    for token in TOKEN.finditer(pattern):
        if token["opens"]:
            outer.append((token["opens"], alternatives, turned))
            alternatives, turned = "", ""
        elif token["parts"]:
            alternatives, turned = alternatives + turned + "|", ""
        else:
            item = TURNED.get(token["item"], token["item"])
            if token["closes"]:
                opening, before, after = outer.pop()
                item = opening + alternatives + turned + ")"
                alternatives, turned = before, after
            turned = item + token["times"] + turned
    return alternatives + turned
