"""What each character is to the tagger: a table of classes, made from the Unicode Character Database and shipped.

Like the table of `govern.text.folding` it is of one Unicode version whatever Python runs; `training` makes it anew.
"""

import unicodedata

import numpy as np

from govern.text.folding import CODE_POINTS, WITHOUT_SPACES

SPACE, BREAK, MARKS, DIGIT, LOWER, UPPER, CASELESS, JOINED, SINGLE = range(9)
"""White space; what ends a sentence for sure; other punctuation and symbols; then what words are made of: digits,
small and capital letters, letters of scripts without case, combining marks; and characters that are a token each.
"""
FIRST_IN_WORDS = DIGIT

BREAKS = "\n\r\u2028\u2029\u0964\u0965\u3002\uff01\uff1f\uff1b"
HANGUL = (
    0xAC00,
    0xD7AF,
)  # particles follow names without a space, so that a word is too much


def make_classes() -> np.ndarray:
    """Give the class of every code point (uint8, shape (0x110000,)) by the Unicode version of the running Python."""
    classes = np.full(CODE_POINTS, MARKS, dtype=np.uint8)
    by_category = {
        "Lu": UPPER,
        "Lt": UPPER,
        "Ll": LOWER,
        "Lo": CASELESS,
        "Lm": CASELESS,
        "Nd": DIGIT,
    }
    for point in range(CODE_POINTS):
        category = unicodedata.category(chr(point))
        if category in by_category:
            classes[point] = by_category[category]
        elif category[0] == "M" or point in (0x200C, 0x200D):
            classes[point] = JOINED
        elif category[0] == "Z" or category == "Cc":
            classes[point] = SPACE
    for first, last in (*WITHOUT_SPACES, HANGUL):
        block = classes[first : last + 1]
        block[block >= LOWER] = SINGLE
    classes[[ord(character) for character in BREAKS]] = BREAK
    return classes
