"""What stands on the pages of a PDF as Typst writes it: its text, and how many pages there are.

Only what such a file has is read: objects in the open, streams that are deflated, fonts of two bytes a glyph.
"""

import re
import zlib

OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\nendstream", re.DOTALL)
_PLAIN = rb"\\.|[^\\()]"
_NESTED = rb"\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*\))*\)"  # parentheses that match are not escaped
STRING = rb"\(((?:" + _PLAIN + rb"|" + _NESTED + rb")*)\)"
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\[((?:" + STRING + rb"|[^\[\]()])*)\]\s*TJ|" + STRING + rb"\s*Tj", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Pages:
    """The pages of a PDF."""

    def __init__(self, content: bytes) -> None:
        self._objects = {int(number): body for number, body in OBJECT.findall(content)}
        self.texts = [self._text(body) for body in self._objects.values() if b"/Type/Page/" in body]

    @property
    def together(self) -> str:
        """All text, without white space, hyphens and places where a line may break: as it can be looked for."""
        return squeezed("".join(self.texts))

    def _text(self, page: bytes) -> str:
        resources = self._objects[_reference(b"Resources", page)]
        fonts = re.search(rb"/Font<<(.*?)>>", resources)
        named = re.findall(rb"/(f\d+) (\d+) 0 R", fonts[1]) if fonts else []
        glyphs = {name: self._glyphs(int(number)) for name, number in named}
        shown, font = [], {}
        for name, array, _, single in SHOWN.findall(self._stream(_reference(b"Contents", page))):
            if name:
                font = glyphs[name]
                continue
            codes = b"".join(_plain(one) for one in ([single] if single else re.findall(STRING, array, re.DOTALL)))
            shown += [font.get(codes[place : place + 2], "") for place in range(0, len(codes), 2)]
        return "".join(shown)

    def _glyphs(self, number: int) -> dict[bytes, str]:
        written = self._stream(_reference(b"ToUnicode", self._objects[number]))
        pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", written)
        return {
            bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
        }

    def _stream(self, number: int) -> bytes:
        found = STREAM.search(self._objects[number])
        assert found, f"object {number} is no stream"
        return zlib.decompress(found[1])


def squeezed(text: str) -> str:
    """Give text without white space, hyphens and places where a line may break."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


def _reference(name: bytes, body: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, f"there is no {name.decode()}"
    return int(found[1])


def _plain(string: bytes) -> bytes:
    def sign(found: re.Match[bytes]) -> bytes:
        told = found[1]
        return bytes([int(told, 8)]) if told.isdigit() else SIGNS.get(told, told)

    return ESCAPED.sub(sign, string)
