"""Which encoding bytes are in. UTF-8 where it fits; else a byte order mark; else a guess that is recorded.

The guess is charset-normalizer's, among the encodings of text on the web (WHATWG Encoding Standard): a closed list,
so that the same bytes give the same answer.
"""

import codecs
import re

SAMPLE_BYTES = 64 << 10
CONTROL_SHARE = 0.02
FEW_LINES = 5
WESTERN = "cp1252"  # preferred where nothing speaks against it

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "iso8859_15", "koi8_r", "koi8_u"),
    *("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "cp874"),
]
_BINARY = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|%PDF-|PK\x03\x04|\x7fELF|MZ[\x00-\xff]{2}\x00|SQLite format 3\x00|PAR1|PARE"
    rb"|ARROW1\x00|Rar!\x1a|7z\xbc\xaf|RIFF|OggS|ID3|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\x1f\x8b|\x28\xb5\x2f\xfd"
)
# In a text that is mostly ASCII only the surroundings of the other bytes tell one encoding from another.
_TELLING = re.compile(rb"[\x00-\x7f]{0,8}(?:[\x80-\xff]+[\x00-\x7f]{0,8})+")
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {*b"\t\n\r\f\x1b"}))


def byte_order_mark(head: bytes) -> str | None:
    """Name the encoding that a byte order mark at the start of `head` shows, if there is one."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), None)


def looks_binary(head: bytes) -> bool:
    """Whether the start of a file is no text: a known signature, or more control characters than text has."""
    if byte_order_mark(head):
        return False
    return _BINARY.match(head) is not None or _controls_abound(head)


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str] | None:
    """Decode a whole document; give the text and its encoding, or None where no encoding fits.

    `declared` is what a header or the document itself says; a byte order mark weighs more, and a declaration that
    does not fit is passed over.
    """
    for name in (byte_order_mark(data), known_encoding(declared), "utf-8"):
        if name:
            try:
                return _text(data, name)
            except UnicodeDecodeError:
                continue
    name = guessed(data[:SAMPLE_BYTES])
    if name is None:
        return None
    try:
        return _text(data, name)
    except UnicodeDecodeError:
        return None


def encoding_of_lines(head: bytes) -> str | None:
    """Tell the encoding of a file of lines from its start; None where the bytes are text in none.

    A file is in a legacy encoding only if no line is UTF-8 beyond ASCII and more than half of the lines, or
    `FEW_LINES` of them, are not UTF-8 at all; else a line that is not UTF-8 is a broken line of a UTF-8 file.
    """
    mark = byte_order_mark(head)
    if mark:
        return mark
    if is_utf8_start(head):
        return "utf-8"
    lines = head.split(b"\n")
    if len(lines) > 1 and len(head) >= SAMPLE_BYTES:
        del lines[-1]
    lines = [line for line in lines if line.strip()]
    wrong = [line for line in lines if not is_utf8_start(line)]
    if len(wrong) < FEW_LINES and 2 * len(wrong) <= len(lines):
        return "utf-8"
    if any(not line.isascii() and is_utf8_start(line) for line in lines):
        return "utf-8"
    return guessed(b"\n".join(wrong))


def guessed(sample: bytes) -> str | None:
    """Guess the encoding of bytes that are not UTF-8; None where none fits or control characters abound."""
    if _controls_abound(sample):
        return None
    from charset_normalizer import from_bytes  # few files need it

    telling = b"\n".join(_TELLING.findall(sample))
    found = list(from_bytes(telling, cp_isolation=_CANDIDATES, enable_fallback=False))
    if not found:
        return None
    western = any(WESTERN in match.could_be_from_charset and match.chaos <= found[0].chaos for match in found)
    return WESTERN if western else found[0].encoding


def known_encoding(label: str | None) -> str | None:
    """Give Python's name of an encoding label; None for an unknown one. Latin-1 is read as its superset CP1252."""
    if not label:
        return None
    try:
        b"\0\0\0\0".decode(label, "replace")
        name = codecs.lookup(label).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def is_utf8_start(data: bytes) -> bool:
    """Whether `data` is UTF-8, but for a character that its end may cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _text(data: bytes, name: str) -> tuple[str, str]:
    return data.decode(name), "utf-8" if name == "utf-8-sig" else name


def _controls_abound(data: bytes) -> bool:
    kept = len(data.translate(None, _CONTROLS))
    return len(data) - kept > CONTROL_SHARE * len(data)
