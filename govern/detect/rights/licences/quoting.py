"""Whether words of a licence are quoted by a text that speaks of it: a report, a manual, a letter.

A licence file is its licence, and a header stands at the edge of what it is a header of. What has sentences about
other things both before and after it is talked about, and so is what stands in quotation marks, behind `>` or in a
`<blockquote>`, and a short notice that is but the beginning of a sentence.
"""

import re

from govern.detect.rights.licences.standing import SELF

REACH = 700  # bytes before and after that are looked at
ALONE = 0.5  # of a document, for a licence that is what the document is
LONG = 100  # bytes of words that are quoted as a passage rather than named
FEWEST_WORDS = 8
_PARAGRAPHS = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?:\u2026][\"'\u201d\u2019\u00bb)\]]*\Z")
_SIGNED = re.compile(r"^[ \t]*(?:[#*/;%|~=+-]|<!--|rem\b|dnl\b)", re.IGNORECASE | re.MULTILINE)
_CODE = re.compile(r"[{}=<>\\|;_@$^~]")
_NOTICE = re.compile(r"copyright|©|\(c\)|all rights reserved", re.IGNORECASE)
_ITSELF = re.compile(
    r"\W*(?:\w+ )?(?:this|these|all|our)\s+(?:\w+ ){0,2}(?:work|article|text|page|document|book|site|website|content|"
    r"contents|paper|report|dataset|data|publication|material|materials|post|translation|edition|chapter|entry)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:says?|said|states?|stated|reads?|wrote|writes|begins|runs|text|words?|quotes?|quoted|excerpt|clause|passage|"
    r"paragraph|put|insert|add|paste)\b[^.!?\n]{0,80}:\s*\Z",
    re.IGNORECASE,
)
_QUOTE_LINE = re.compile(r"(?:\A|\n)[ \t]*(?:>[ \t]?)+\Z")
_IN_QUOTE = re.compile(r"<(?:blockquote|q)\b[^>]*>(?:(?!</(?:blockquote|q)>).)*\Z", re.IGNORECASE | re.DOTALL)
_GOES_ON = re.compile(r",\s+(?:it|he|she|they|we|(?!See\b|Copyright\b|Version\b|Inc\b|Ltd\b)[A-Z][a-z]+)\b\s+[a-z]")


def quoted(before: str, words: str, after: str) -> bool:
    """Whether a long passage of a licence is quoted; `before` and `after` are what stands around it."""
    if _QUOTE_LINE.search(before) or _IN_QUOTE.search(before):
        return True
    if _ITSELF.match(words) or SELF.search(before):
        return False
    above = _PARAGRAPHS.split(before.rstrip())
    if not is_prose(above[-1]) and not (is_sentence(above[-1]) and any(map(is_prose, above[-2:-1]))):
        return False
    below = _PARAGRAPHS.split(after.lstrip("\n\r\t \"'.\u201d\u00bb"))
    if is_prose(below[0], cut=len(below) == 1):
        return True
    return _SAYING.search(before.rstrip()) is not None and any(map(is_prose, above[:-1]))


def goes_on(after: str) -> bool:
    """Whether behind a notice a sentence about something else goes on: `Released under the MIT licence, it grew`."""
    return _GOES_ON.match(after) is not None


def is_prose(paragraph: str, cut: bool = False) -> bool:
    """Whether a paragraph is sentences about something: no comment, no code, no notice, no heading.

    One that is `cut` need not have its end.
    """
    return len(_WORD.findall(paragraph)) >= FEWEST_WORDS and is_sentence(paragraph, cut)


def is_sentence(paragraph: str, cut: bool = False) -> bool:
    """Whether a paragraph, however short, is written in sentences."""
    text = paragraph.strip()
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS // 2 or _SIGNED.search(text) or _NOTICE.search(text):
        return False
    small = sum(not word[0].isupper() for word in words)
    if 2 * small < len(words) or len(_CODE.findall(text)) * 50 > len(text):
        return False
    return cut or _ENDS.search(text) is not None
