"""Internet addresses, versions 4 and 6.

Issued by: the regional registries under IANA. Standards: RFC 791, RFC 4291, RFC 5952 (canonical text of version 6);
personal data where the other side can tell the person (CJEU C-582/14 Breyer).
Format: four decimal numbers to 255 with dots; up to eight groups of hexadecimal digits with colons.
Checksum: none, so neighbours and context words decide: 3.11.7.2 is a version, 8.8.8.8 after "from" an address.
Examples: 203.0.113.7, 2001:db8::1. Not: 3.11.7.2, v1.2.3.4, 1.2.3.4.5, 12:30:45, std::string, 00:1b:44:11:3a:b7.
"""

import re
from collections.abc import Iterator
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

V4 = re.compile(
    r"(?<![\w*+])(?<![\w)]\.)(?<!\d[,-])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)(?!\.\w)(?![A-Za-z_*]|-[A-Za-z])(?:/(\d{1,2})(?!\d))?"
)
V6 = re.compile(
    r"(?<![\w:.*])(?=[0-9A-Fa-f:.]{3,45}(?![0-9A-Fa-f:.]))(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:)"
    r"[0-9A-Fa-f:]{2,41}(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})?(?![\w*])(?!:\w)"
)
DOCUMENTATION = tuple(
    map(ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"))
)
GIVEN_OUT = tuple(map(ip_network, ("2000::/3", "64:ff9b::/96", "fc00::/7", "fe80::/10")))  # of version 6, by IANA
BEFORE, AFTER = 48, 24
LARGE, HUGE = 20, 100  # a version has few components as large as these


class IpRecognizer(Recognizer):
    """Finds internet addresses."""

    sheet = DetectorSheet(
        id="personal.ip.v2",
        categories=("personal.ip",),
        finds="IPv4 and IPv6 addresses of machines, not of networks, loopback or masks",
        basis="RFC 791, RFC 4291; CJEU C-582/14",
    )
    category = "personal.ip"
    entity = "IP_ADDRESS"
    anchors = (
        Anchor(r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]", longest=11, prints=("9.9.9", "9.99.9", "9.999.9")),
        Anchor(r":[0-9A-Fa-f]{0,4}:"),
    )
    longest = 64
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every address; `scope` says who may use it: global, private, link-local, documentation."""
        for found in V4.finditer(text):
            address = parsed(found[0].partition("/")[0])
            if not isinstance(address, IPv4Address) or is_network(address, found[1]):
                continue
            end = found.start() + len(str(address))
            confidence = v4_certainty(address, *around(text, found.start(), found.end(), BEFORE, AFTER))
            if confidence:
                yield Match(found.start(), end, confidence, str(address), facts(address))
        for found in V6.finditer(text):
            written = found[0].rstrip(":") if found[0].endswith(":") and not found[0].endswith("::") else found[0]
            address = parsed(written)
            if not isinstance(address, IPv6Address):
                continue
            confidence = v6_certainty(address, written, *around(text, found.start(), found.end(), BEFORE, AFTER))
            if confidence:
                canonical = address.ipv4_mapped or address
                yield Match(found.start(), found.start() + len(written), confidence, str(canonical), facts(canonical))

    def mask(self, value: str) -> str:
        """Keep the first number or group."""
        return f"{value.partition(':')[0]}:***" if ":" in value else f"{value.partition('.')[0]}.***"


def parsed(written: str) -> IPv4Address | IPv6Address | None:
    """Give the address of a machine, or None where it is malformed, or means no machine in particular."""
    try:
        address = ip_address(written)
    except ValueError:
        return None
    if address.is_loopback or address.is_unspecified or address.is_multicast:
        return None
    if isinstance(address, IPv4Address) and address.packed[0] in (0, 255):
        return None
    return address


def is_network(address: IPv4Address, prefix: str | None) -> bool:
    """Whether the address with its prefix length (`/24`) names a network."""
    if prefix is None or int(prefix) >= 32:
        return False
    return int(address) & (0xFFFFFFFF >> int(prefix)) == 0


def v4_certainty(address: IPv4Address, before: str, after: str) -> float:
    """How sure four numbers are an address; 0 where they are rather a version or a section."""
    if words("version").search(before[-24:]) or re.search(r"[^\W\d_]/$", before):
        return 0.0
    if before.endswith("//") or words("network").search(before) or words("network").search(after):
        return 0.9
    if str(address) in datafile("personal/ip.yaml")["resolvers"]:
        return 0.8
    if words("place").search(before[-8:]) and sum(part >= LARGE for part in address.packed) >= 2:
        return 0.8
    return 0.75 if max(address.packed) >= HUGE else 0.0


def v6_certainty(address: IPv6Address, written: str, before: str, after: str) -> float:
    """How sure groups with colons are an address; 0 where they are rather a time, code or a dump of bytes."""
    groups = [group for group in written.split(":") if group]
    if all(len(group) == 2 for group in groups) or written not in (written.lower(), written.upper()):
        return 0.0
    given_out = any(address in network for network in GIVEN_OUT)
    named = words("network").search(before) is not None or words("network").search(after) is not None
    if named and (address.ipv4_mapped or "::" not in written or given_out):
        return 0.95
    if "::" not in written:
        return 0.9 if given_out or any(len(group) > 2 for group in groups) else 0.0
    if address.ipv4_mapped:
        return 0.9
    return 0.85 if given_out and len(groups) > 1 and any(character.isdigit() for character in written) else 0.0


def facts(address: IPv4Address | IPv6Address) -> dict[str, str | int | float]:
    """Give the attributes of an address: its scope, and the service of a public resolver."""
    if any(address in network for network in DOCUMENTATION if network.version == address.version):
        scope = "documentation"
    elif address.is_link_local:
        scope = "link-local"
    else:
        scope = "global" if address.is_global else "private" if address.is_private else "reserved"
    if str(address) in datafile("personal/ip.yaml")["resolvers"]:
        return {"scope": scope, "service": "resolver"}
    return {"scope": scope}


@cache
def words(kind: str) -> re.Pattern[str]:
    """Give the pattern of one list of context words."""
    return words_pattern(datafile("personal/ip.yaml")[kind])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(IpRecognizer())
