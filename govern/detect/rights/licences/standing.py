"""Whether words about a licence license the text they stand in, or speak of a licence in passing."""

import re

GRANTING = re.compile(
    r"(?:^|[.\n])[^.]{0,120}\b(?:licen[sc]ed|released|distributed|published|available|covered|governed)\b[^.]{0,40}\Z",
    re.IGNORECASE,
)
COMMENT_SIGNS = re.compile(r"(?:[\s*#/;%!<>|\"'`=~-]|\n(?:dnl|rem|\.\\\")\b)+\Z", re.IGNORECASE)
SUBJECT = 8  # words that a sentence may begin with before the licence of what it names: `Example 2 is free software`
# what a sentence that licenses speaks of, as far as one can tell: itself
SELF = re.compile(
    r"(?:\A|[.!?:;\n])\W*(?:\w+ )?(?:this|these|all|our|except|unless|following)\b[^.!?]{0,100}\Z", re.IGNORECASE
)
SENTENCE = re.compile(r"[.!?:;)\]}](?=\s)|\n\W*\n")
MARKUP = re.compile(r"<[^<>\n]{0,80}>")
QUOTES = '"“”„«‘'
BEFORE = 160  # characters before that are looked at


def grants(before: str) -> bool:
    """Whether what stands before a licence's name gives the text itself under it: `This work is licensed under a`."""
    sentence = COMMENT_SIGNS.sub("", MARKUP.sub(" ", before))
    return SELF.search(sentence) is not None and GRANTING.search(sentence) is not None


def in_passing(before: str, text: str, whole: bool = False) -> bool:
    """Whether `text` about a licence goes on a sentence, or a quotation, that is not about the text itself.

    `before` is what stands before it: a line of its own, or a sentence of its own, licenses. A `whole` notice
    licenses what it names as well, if its sentence begins with that, and may stand in quotation marks, as in code.
    """
    before = MARKUP.sub(" ", before)
    line = before.rpartition("\n")[2]
    quoted = line.rstrip()[-1:]
    if quoted and quoted in QUOTES:
        return not whole or quoted != '"' or len(line.split()) >= SUBJECT // 2
    sentence = COMMENT_SIGNS.sub("", before)
    if whole and len(SENTENCE.split(sentence)[-1].split()) < SUBJECT:
        return False
    if not sentence or sentence[-1] in ".!?:;)]}":
        return False
    if not any(character.isalpha() for character in line):
        return text[:1].islower() and not SELF.search(sentence)
    return not SELF.search(sentence)
