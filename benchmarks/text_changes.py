"""What happens to a text between a book and a corpus: case, spacing, hyphens, misread letters, other words."""

from collections.abc import Callable, Sequence

import numpy as np

CONFUSED = str.maketrans("loeiasnhcgtrumdb", "10cloosbe9fnvnoh")  # what a scanner takes for another
STRANGERS = ("cormorant", "viaduct", "pewter", "solstice", "gantry", "molasses", "thimble", "estuary", "lichen")

Change = Callable[[str, np.random.Generator], str]


def clean(text: str, dice: np.random.Generator) -> str:
    """Change nothing."""
    return text


def case(text: str, dice: np.random.Generator) -> str:
    """Write all in capitals."""
    return text.upper()


def spacing(text: str, dice: np.random.Generator) -> str:
    """Break lines elsewhere, and drop commas and full stops."""
    return "  \n\t".join(text.replace(",", "").replace(".", "").split())


def hyphenation(text: str, dice: np.random.Generator) -> str:
    """Break one word in ten at the end of a line, where it is long enough."""
    parts = text.split()
    for place in range(len(parts)):
        if len(parts[place]) > 5 and dice.random() < 0.1:
            parts[place] = f"{parts[place][:3]}-\n{parts[place][3:]}"
    return " ".join(parts)


def ocr(share: float) -> Change:
    """Misread a share of the letters."""

    def change(text: str, dice: np.random.Generator) -> str:
        wrong = dice.random(len(text)) < share
        return "".join(
            (letter.translate(CONFUSED) if letter.translate(CONFUSED) != letter else "x")
            if misread and letter.isalpha()
            else letter
            for letter, misread in zip(text, wrong, strict=True)
        )

    change.__name__ = f"ocr {share:.0%}"
    return change


def substitution(share: float) -> Change:
    """Put another word for a share of the words."""

    def change(text: str, dice: np.random.Generator) -> str:
        parts = text.split()
        for place in np.flatnonzero(dice.random(len(parts)) < share).tolist():
            parts[place] = STRANGERS[place % len(STRANGERS)]
        return " ".join(parts)

    change.__name__ = f"words {share:.0%}"
    return change


CHANGES: Sequence[Change] = (
    *(clean, case, spacing, hyphenation),
    *(ocr(share) for share in (0.01, 0.02, 0.05)),
    *(substitution(share) for share in (0.05, 0.1)),
)
