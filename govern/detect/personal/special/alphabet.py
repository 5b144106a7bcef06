"""Text around cues in one byte a character: as much of the writing as the patterns tell apart.

Windows-1252 has all that the patterns name. Of what it lacks, one byte stands for every capital letter and one for
everything else: so the patterns are smaller than over UTF-8, text can be read backwards, and bytes are characters.
"""

import codecs
from functools import lru_cache

MARK = "§".encode("cp1252")  # in the place of a cue; no other section sign is left
CAPITALS = "ĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĹĻĽŃŅŇŐŔŘŚŞȘŢȚŤŪŮŰŲŹŻ"
CAPITAL, OTHER = b"\x8d", b"\x8f"  # free in Windows-1252
UPPER = r"[A-ZÀ-ÖØ-ÞŒŠŽŸ\x8d]"
STAND_INS = {
    **dict.fromkeys(CAPITALS, CAPITAL),
    **dict.fromkeys("\u2009\u202f", b" "),  # before units and French punctuation
    **{"\u017f": b"s", "\u212a": b"k", "\u212b": b"\xe5", "\u1e9e": b"\xdf"},  # what differs by case alone
}
STAND_IN = "govern.special.stand_in"
PLAIN = bytes.maketrans(b"\xa0\xa7", b"  ")
# over bytes RE2 knows of no case beyond ASCII
BOTH_CASES = str.maketrans({small: f"[{small}{small.upper()}]" for small in "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿœšž"})


def encoded(text: bytes) -> bytes:
    """Give a piece of UTF-8, without the parts of characters at its ends."""
    if text.isascii():
        return text
    return text.decode("utf-8", errors="ignore").encode("cp1252", errors=STAND_IN).translate(PLAIN)


def encoded_pattern(text: str) -> bytes:
    """Give a pattern over such text, to be compiled without regard to case; in classes of letters all are ASCII.

    Raises:
        UnicodeEncodeError: it names a character that is not told apart from others.
    """
    return text.translate(BOTH_CASES).encode("cp1252")


def stand_in(error: UnicodeError) -> tuple[bytes, int]:
    """Give what stands for characters that Windows-1252 lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return stand_ins(error.object[error.start : error.end]), error.end


@lru_cache(maxsize=1 << 12)
def stand_ins(missing: str) -> bytes:
    """Give what stands for characters, one after another; the same letters come again and again."""
    return b"".join([STAND_INS.get(character, OTHER) for character in missing])


codecs.register_error(STAND_IN, stand_in)
