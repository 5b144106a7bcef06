"""E-mail addresses.

Issued by: whoever runs the domain. Standards: RFC 5321 section 4.1.2 and RFC 5322 section 3.4.1 (the shape), RFC 6531
and RFC 5890 (other scripts), RFC 1035 section 2.3.4 (lengths). Taken is the shape in use, not all that the grammar
allows: no quoted local parts, no comments, no address literals.
Format: local part, at most 64 characters; domain of at least two labels, the last of letters.
Examples: jane.doe@example.com, info@bücher.example. Not: logo@2x.png, user@localhost, pkg@1.2.3.
Checksum: none. Context words: none are needed.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS, Locale, Match, Recognizer
from govern.text.windows import Anchor

UNSPACED = UNSPACED_SCRIPTS.pattern[1:-1]
MARKS = "\u0300-\u036f"  # accents that stand behind their letters, as in text that is not composed (NFD)
LETTER = rf"(?:(?![{UNSPACED}])(?:[^\W\d_]|[{MARKS}]))"
WORD = rf"(?:(?![{UNSPACED}])[\w{MARKS}])"
# Read backwards from the @, so that a run without end costs no more than an address.
LOCAL_REVERSED = re.compile(rf"(?:(?:{WORD}|[.%+'-]){{1,65}}|[{UNSPACED}\d]{{1,65}})")
LABEL = rf"(?:{WORD}(?:(?:{WORD}|-){{0,61}}{WORD})?)"
DOMAIN = re.compile(
    rf"(?:{LABEL}\.){{1,8}}(?:xn--[A-Za-z0-9-]{{2,59}}|{LETTER}{{2,24}})(?!-?{WORD})"
    rf"|(?:[{UNSPACED}]{{1,20}}\.){{1,4}}(?:[a-z]{{2,24}}|[{UNSPACED}]{{2,10}})"
)
MAX_LOCAL = 64
CREDENTIALS = re.compile(r"[a-z][a-z0-9+.-]{1,12}://[^\s/@]*$", re.IGNORECASE)


class EmailRecognizer(Recognizer):
    """Finds e-mail addresses."""

    sheet = DetectorSheet(
        id="personal.email.v2",
        categories=("personal.email",),
        finds="e-mail addresses, in any script, alone or in mailto: links",
        basis="RFC 5321, RFC 5322, RFC 6531",
    )
    category = "personal.email"
    entity = "EMAIL_ADDRESS"
    anchors = (Anchor("@"),)
    longest = 64 + 1 + 253
    context_reach = 256

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every address; the @ in it says where to look."""
        at = text.find("@")
        while at >= 0:
            match = address_at(text, at)
            if match is not None:
                yield match
            at = text.find("@", at + 1)

    def mask(self, value: str) -> str:
        """Keep the first letter and the top-level domain: j***@***.com."""
        return f"{value[0]}***@***.{value.rpartition('.')[2]}"


def address_at(text: str, at: int) -> Match | None:
    """Give the address around the @ at `at`, if there is one."""
    if not text[at - 1 : at].strip() or not text[at + 1 : at + 2].isalnum():
        return None
    before = LOCAL_REVERSED.match(text[max(at - MAX_LOCAL - 1, 0) : at][::-1])
    domain = DOMAIN.match(text[at + 1 : at + 1 + 253])
    if before is None or domain is None or before.end() > MAX_LOCAL:
        return None
    local = before[0][::-1]
    local = local[local.rfind("..") + 2 if ".." in local else 0 :].lstrip(".%+'-")
    labels = domain[0].split(".")
    while labels and labels[-1].casefold() in datafile("personal/email.yaml")["file_endings"]:
        labels.pop()
    if not local or local.endswith(".") or len(labels) < 2 or not top_level(labels[-1]):
        return None
    if CREDENTIALS.search(text[max(at - len(local) - 80, 0) : at]) or is_clone_address(local, text, at, labels):
        return None
    host = ".".join(labels)
    return Match(at - len(local), at + 1 + len(host), 0.95, canonical(local, host))


def top_level(label: str) -> bool:
    """Whether a label may be a top-level domain: letters, or punycode."""
    label = unicodedata.normalize("NFC", label)
    return len(label) > 1 and (label.isalpha() or label.startswith("xn--"))


def is_clone_address(local: str, text: str, at: int, labels: list[str]) -> bool:
    """Whether this is where a repository is cloned from (git@host:path), which is nobody's address."""
    end = at + 1 + len(".".join(labels))
    return local == "git" and text[end : end + 1] in (":", "/")


def canonical(local: str, host: str) -> str:
    """Give one form for all ways to write an address: NFC, case folded, the domain in ASCII (RFC 5891)."""
    host = unicodedata.normalize("NFC", host).casefold()
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return f"{unicodedata.normalize('NFC', local).casefold()}@{host}"


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(EmailRecognizer())
