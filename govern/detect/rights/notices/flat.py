"""Flat text: a text of the same length in which what only marks it up is blank, and each sign of copyright is ©.

So a notice reads the same in prose, in a comment of any language, in markup and in a typesetter's source.
"""

import re

# Each begins behind the character that it is looked for by: to look for one of a set of characters costs least.
BEGINS = r"[&\\|@$\r\n<*_`Ⓒⓒ🄫]"
SIGN = (
    r"(?<=&)(?:copy|#0?169|#[xX]0{0,2}[aA]9);?|(?<=\\)(?:\(co|u00[aA]9|xa9|(?:text)?copyright\b(?:\{\})?)"
    r"|(?<=\|)copy\||(?<=@)copyright\{\}|(?<=\$)\\copyright\$|(?<=[Ⓒⓒ🄫])"
)
COMMENT = (
    r"(?:/{2,4}|/\*{1,3}|\*{1,3}(?!/)|#{1,4}|;{1,4}|%{1,4}|!{1,2}|>{1,3}|\|{1,2}|--(?!>)|\.\\\"|'\\\"|\"{1,3}"
    r"|dnl\b|DNL\b|[rR][eE][mM]\b|<!--|\(\*|\{\*|[+-](?=[ \t/#*]))"
)
LINE = rf"(?:(?<=\n)|(?<=\r)\n)[ \t]{{0,40}}(?:{COMMENT}[ \t]{{0,40}}){{0,3}}"
TAG = (
    r"(?<=<)/?(?!year|name|date|owner|author|holder|copyright|yyyy)"
    r"[A-Za-z][A-Za-z0-9:]{0,15}(?:[ \t\n][^<>@]{0,200})?/?>"
)
ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&nbsp;": " "}
EMPHASIS = r"(?<=\*)\*{1,2}|(?<=_)_|(?<=`)`?"
MARKUP = re.compile(
    rf"{BEGINS}(?:(?P<line>{LINE})|(?P<sign>{SIGN})|(?P<tag>{TAG})|(?P<emphasis>{EMPHASIS})"
    r"|(?P<entity>(?<=&)(?:lt|gt|amp|quot|nbsp);)|(?P<escaped>(?<=\\)[nrt](?![a-z]{2})))"
)
FILL = "\u00a0"  # a blank that is none of the author's: columns are told by theirs


def flat(text: str) -> str:
    """Give the text with its markup blank; every character that is left stands where it stood."""
    return MARKUP.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    size = found.end() - found.start()
    match found.lastgroup:
        case "sign":
            return "©".ljust(size, FILL)
        case "line":
            return "\n".ljust(size, " ")
        case "entity":
            return ENTITIES[found[0]].ljust(size, FILL)
        case "escaped":
            return "\n".ljust(size, FILL) if found[0][1] == "n" else FILL * size
        case _:
            return FILL * size
