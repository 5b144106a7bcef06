"""`noai`, `noimageai`, `noarchive` and their like, in the header `X-Robots-Tag` and in `<meta name="robots">`.

`noai` and `noimageai` began as DeviantArt's and are honoured by makers of image sets; Microsoft reads `noarchive` as
"not for training generative models" and `nocache` as "only title and snippet". No standard has them.
`noindex` and `none` ask search engines for something else, and are not read.
"""

import re

from govern.detect.rights.reservations.statement import ANY_AGENT, Carrier, Scope, Statement, Strength

MAX_VALUE = 4096
DIRECTIVES: dict[str, tuple[Scope, Strength]] = {
    "noai": ("train", "hard"),
    "noimageai": ("images", "hard"),
    "noarchive": ("generative", "soft"),
    "nocache": ("generative", "soft"),
}
_WITH_VALUES = frozenset(("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"))
_AGENT = re.compile(r"([\w.-]{1,60})\s*:\s*(.*)", re.DOTALL)
_SEPARATOR = re.compile(r"[,;\n]")


def read(value: str, carrier: Carrier, agent: str = ANY_AGENT) -> list[Statement]:
    """Read the directives of one value. An agent before a colon holds until the next (`GPTBot: noai, noarchive`)."""
    found: dict[Statement, None] = {}
    for piece in _SEPARATOR.split(value[:MAX_VALUE]):
        word = piece.strip()
        named = _AGENT.fullmatch(word)
        if named and named[1].lower() not in _WITH_VALUES:
            agent, word = named[1], named[2].strip()
        said = DIRECTIVES.get(word.lower())
        if said:
            found[Statement("robots-directive", carrier, said[0], "reserved", agent, said[1])] = None
    return list(found)
