"""Context words of Presidio's recognisers without an NLP engine: whole words of the text, in small letters.

The figures are the defaults of Presidio's LemmaContextAwareEnhancer. It looks at lemmas and passes over the stop
words of a language; here every word counts as it is written.
"""

import re
from collections.abc import Sequence

SIMILARITY = 0.35  # is added to the score
LEAST = 0.4  # what the score then is at least
WORDS_BEFORE = 5
LOOKED_AT = 400  # characters, in which the words before have to stand
WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def with_context(score: float, text: str, start: int, end: int, context: Sequence[str]) -> float:
    """Give the score of a match, raised if a context word is part of a word before it, or of its own first word.

    A context word of several words has to stand there as it is.
    """
    if not context:
        return score
    before = text[max(start - LOOKED_AT, 0) : start].lower()
    words = WORD.findall(before)[-WORDS_BEFORE:] + WORD.findall(text[start:end].lower())[:1]
    near = " ".join(words)
    if any(word.lower() in near for word in context):
        return min(1.0, max(score + SIMILARITY, LEAST))
    return score
