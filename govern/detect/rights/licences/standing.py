"""Whether words about a licence license the text they stand in, or speak of a licence in passing."""

import re

GRANTING = re.compile(
    r"(?:^|[.\n])[^.]{0,120}\b(?:licen[sc]ed|released|distributed|published|available|covered|governed)\b[^.]{0,40}\Z",
    re.IGNORECASE,
)
COMMENT_SIGNS = re.compile(r"[\s*#/;%!<>|\"'`=~-]+\Z")
# what a sentence that licenses speaks of, as far as one can tell: itself
SELF = re.compile(
    r"(?:\A|[.!?:;\n])\W*(?:\w+ )?(?:this|these|all|our|except|unless|following)\b[^.!?]{0,100}\Z", re.IGNORECASE
)
MARKUP = re.compile(r"<[^<>\n]{0,80}>")
QUOTES = '"“”„«‘'
BEFORE = 160  # characters before that are looked at


def grants(before: str) -> bool:
    """Whether what stands before a licence's name gives the text itself under it: `This work is licensed under a`."""
    sentence = COMMENT_SIGNS.sub("", MARKUP.sub(" ", before))
    return SELF.search(sentence) is not None and GRANTING.search(sentence) is not None


def in_passing(before: str, text: str) -> bool:
    """Whether `text` about a licence goes on a sentence, or a quotation, that is not about the text itself.

    `before` is what stands before it: a line of its own, or a sentence of its own, licenses.
    """
    before = MARKUP.sub(" ", before)
    line = before.rpartition("\n")[2]
    quoted = line.rstrip()[-1:]
    if quoted and quoted in QUOTES:
        return True
    sentence = COMMENT_SIGNS.sub("", before)
    if not sentence or sentence[-1] in ".!?:;)]}":
        return False
    if not any(character.isalpha() for character in line):
        return text[:1].islower() and not SELF.search(sentence)
    return not SELF.search(sentence)
