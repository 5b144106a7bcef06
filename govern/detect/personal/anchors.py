"""Anchors made of words: RE2 patterns over bytes that meet a word in any case."""

from collections.abc import Iterable

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\.+*?()[]{}|^$#"})
FOLLOWED = r"[^\x00A-Za-z\x80-\xff]"  # behind a word that something follows; RE2 sees no border beside other letters


def words_anchor(words: Iterable[str], then: str = r"\b", inside: bool = False) -> str:
    """Give the pattern of any of the words with `then` right behind it; `inside` allows a letter before it.

    A border is seen at ASCII letters only: with `then` as it is, words should end in one. RE2 folds the case of ASCII
    letters only where it reads bytes, so other words are listed in the cases they are written in.
    """
    forms = {form for word in words for form in (word.lower(), word.capitalize(), word.title(), word.upper())}
    kept = sorted({form.lower() if form.isascii() else form for form in forms})
    begun = [word.translate(SPECIAL) for word in kept if word[0].isascii() and word[0].isalnum() and not inside]
    free = [word.translate(SPECIAL) for word in kept if inside or not (word[0].isascii() and word[0].isalnum())]
    parts = [rf"\b(?i:{'|'.join(begun)})"] * bool(begun) + [f"(?i:{'|'.join(free)})"] * bool(free)
    return f"(?:{'|'.join(parts)}){then}"
