"""Anchors made of words: RE2 patterns over bytes that meet a word in any case."""

from collections.abc import Iterable

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\.+*?()[]{}|^$#"})
FOLLOWED = r"(?:\b|[0-9_])"  # behind an ASCII letter: the word ends there, at the end of the document too


def words_anchor(words: Iterable[str], then: str = r"\b", inside: bool = False) -> str:
    """Give the pattern of any of the words with `then` right behind it; `inside` allows a letter before it.

    A border is seen at ASCII letters only, so a mere border is left out behind words that end in another. RE2 folds
    the case of ASCII letters only where it reads bytes, so other words are listed in the cases they are written in.
    """
    forms = {form for word in words for form in (word.lower(), word.capitalize(), word.title(), word.upper())}
    kept = sorted({form.lower() if form.isascii() else form for form in forms})
    parts = []
    for border, begun in ((r"(?:\b|[0-9_])", True), ("", False)):
        for behind, ended in ((then, True), ("" if then in (r"\b", FOLLOWED) else then, False)):
            chosen = [
                word.translate(SPECIAL)
                for word in kept
                if begun is (not inside and _is_plain(word[0])) and ended is _is_plain(word[-1])
            ]
            parts += [f"{border}(?i:{'|'.join(chosen)}){behind}"] * bool(chosen)
    return f"(?:{'|'.join(parts)})"


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()
