"""Profiles of persons on the web: addresses of their pages on social networks, and ORCID iDs.

Issued by: the site; ORCID iDs by ORCID, Inc. (a block of ISNI, ISO 27729). Personal data: online identifiers (GDPR
Art. 4(1), recital 30). Format: the site's host and the path of a person's page (`profile.yaml`); 0000-0002-1825-0097.
Checksum: ORCID iDs have ISO/IEC 7064 MOD 11-2; addresses have none, the path decides.
Examples: https://www.linkedin.com/in/jane-example, github.com/example, https://social.example/@jane. Not:
github.com/example/project, https://x.com/search, https://example.org/.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer
from govern.text.windows import Anchor

FILE = "personal/profile.yaml"
NAME = r"[\w.%-]{0,80}[\w%-]"
FIELDS = {"{name}": f"({NAME})", "{number}": r"(\d{2,20})", "{text}": r"[\w.%-]{1,60}"}
END = r"(?=/?(?:[?#][^\s<>\"']{0,200})?(?:[\s<>\"'),;:\]|*!}]|\.(?:\s|$)|$))/?"
SCHEME = r"(?<![\w@./-])(?:https?://)?(?:[a-z0-9-]{1,30}\.)?"
FEDIVERSE = re.compile(
    rf"https?://((?:[a-z0-9-]{{1,40}}\.){{1,3}}[a-z]{{2,12}})/@([A-Za-z0-9_]{{2,30}})(?:/\d{{6,20}})?{END}",
    re.IGNORECASE,
)
ORCID = re.compile(
    r"(?<![\w-])0000-000[1-3]-\d{4}-\d{3}[\dXx](?![\w-])|(?<![\w-])0009-00(?:0\d|10)-\d{4}-\d{3}[\dXx](?![\w-])"
)


class Form(NamedTuple):
    """A path of a person's page on a site; `bare` where it is the name alone."""

    network: str
    pattern: re.Pattern[str]
    bare: bool


class ProfileRecognizer(Recognizer):
    """Finds addresses of persons' pages, and ORCID iDs."""

    sheet = DetectorSheet(
        id="personal.profile.v1",
        categories=("personal.profile",),
        finds="addresses of persons' pages on social networks and sites for work and science, and ORCID iDs",
        basis="GDPR Art. 4(1), recital 30; ISO/IEC 7064 (ORCID)",
    )
    category = "personal.profile"
    entity = "PROFILE_URL"
    longest = 330
    context_reach = 4

    def __init__(self) -> None:
        endings = sorted({host.rpartition(".")[2] for host in forms()})
        self.anchors = (
            Anchor(rf"\.(?:{'|'.join(endings)})/"),
            Anchor("/@[A-Za-z0-9_]"),
            Anchor("00[0-9]{2}-00[01][0-9]-[0-9]{4}-[0-9]{3}", 15, 18, 18),
        )

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every profile; the value is its network and the name there."""
        if "/" in text:
            yield from pages(text)
        for found in ORCID.finditer(text):
            if has_right_orcid_check(found[0]):
                yield Match(found.start(), found.end(), 0.98, f"orcid {found[0].upper()}", {"network": "ORCID"})

    def mask(self, value: str) -> str:
        """Keep the network and the first letter."""
        network, _, name = value.partition(" ")
        return f"{network} {name[:1]}***"


def pages(text: str) -> Iterator[Match]:
    """Yield every address of a page of a person's."""
    for found in hosts().finditer(text):
        for form in forms()[found[1].casefold()]:
            path = form.pattern.match(text, found.end())
            if path is None:
                continue
            name = path[path.lastindex or 0].casefold().rstrip(".")
            if form.bare and (name in reserved() or len(name) < 2 or is_file(name)):
                continue
            confidence = 0.85 if form.bare else 0.97
            yield Match(
                found.start(),
                path.end(),
                confidence,
                f"{form.network.casefold().replace(' ', '')} {name}",
                {"network": form.network},
            )
            break
    for found in FEDIVERSE.finditer(text):
        if found[1].casefold().removeprefix("www.") not in forms():
            value = f"fediverse {found[2].casefold()}@{found[1].casefold()}"
            yield Match(found.start(), found.end(), 0.9, value, {"network": "Fediverse"})


def is_file(name: str) -> bool:
    """Whether a name is rather a file's: page.html, logo.png."""
    return re.search(r"\.(?:html?|php|aspx?|png|jpe?g|gif|svg|ico|js|css|xml|txt|pdf|json)$", name) is not None


def has_right_orcid_check(written: str) -> bool:
    """Whether the last character is the check of the others (ISO/IEC 7064 MOD 11-2)."""
    total = 0
    digits = written.replace("-", "").upper()
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11] == digits[-1]


@cache
def reserved() -> frozenset[str]:
    """Give the names on the sites that are no person's."""
    return frozenset(datafile(FILE)["reserved"])


@cache
def hosts() -> re.Pattern[str]:
    """Give the pattern of any of the hosts with what may stand before it, up to the path."""
    return re.compile(rf"{SCHEME}({'|'.join(re.escape(host) for host in sorted(forms()))})/", re.IGNORECASE)


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Give the paths of persons' pages by host."""
    known: dict[str, tuple[Form, ...]] = {}
    for site in datafile(FILE)["sites"]:
        paths = []
        for path in site["paths"]:
            pattern = re.escape(path)
            for field, written in FIELDS.items():
                pattern = pattern.replace(re.escape(field), written)
            paths.append(Form(site["network"], re.compile(pattern + END, re.IGNORECASE), path == "{name}"))
        known |= {host: tuple(paths) for host in site["hosts"]}
    return known


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(ProfileRecognizer())
