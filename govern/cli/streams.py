"""Output in any locale: what its encoding does not have is written in simpler signs, and is never an error."""

import codecs
import io
import sys
import unicodedata

SIMPLER = "govern.simpler"


def accept_all_text() -> None:
    """Let standard output and standard error take every text, also where the locale is ASCII."""
    codecs.register_error(SIMPLER, _simpler)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SIMPLER)


def _simpler(error: UnicodeError) -> tuple[str, int]:
    """Give plain spaces for no-break spaces, three points for an ellipsis (Unicode NFKC), else question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = unicodedata.normalize("NFKC", error.object[error.start : error.end])
    return "".join(sign if sign.isascii() else "?" for sign in plain), error.end
