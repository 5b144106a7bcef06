"""What `audit.json` says of copies: levels, how pairs were found and what became of them, overlaps, passages."""

from pydantic import Field

from govern.report.audit_json.parts import Count, Part, Place, Share
from govern.report.facts.duplicates import DuplicateFacts


class Level(Part):
    """Documents that are copies at one level."""

    documents: Count
    bytes: Count


class Chance(Part):
    """How likely a pair of a similarity is compared at all."""

    similarity: Share
    chance: Share


class Banding(Part):
    """How near copies were found: pairs that agree in all rows of a band were compared."""

    bands: Count
    rows: Count
    threshold: Share
    shingle: Count
    chances: list[Chance]


class Verified(Part):
    """What became of the pairs that were found."""

    meetings: Count
    compared: Count
    refuted: Count
    unread: Count
    largest_group: Count
    left_out: Count


class Short(Part):
    """Documents with fewer words than a shingle."""

    documents: Count
    exact: Count


class Cluster(Part):
    """A document that stays for others."""

    place: Place
    copies: Count
    near: Count
    similarity: Share
    sources: list[str]
    reasons: list[str]


class Pair(Part):
    """A near copy and the document that stays for it."""

    similarity: Share
    copy_: Place = Field(serialization_alias="copy", validation_alias="copy")
    kept: Place
    reason: str


class Bin(Part):
    """Near copies by similarity."""

    low: Share
    high: float
    documents: Count


class Matrix(Part):
    """Documents of each source (a row) that another one (a column) has too; null of a source and itself."""

    sources: list[str]
    rows: list[list[Count | None]]
    left_out: Count


class Search(Part):
    """What the search for repeated passages could not look at."""

    words: Count
    unread: Count
    lost: Count


class PassageKind(Part):
    """Passages of one kind."""

    kind: str
    passages: Count
    documents: Count
    chars: Count


class Passage(Part):
    """A run of words that several documents have, and its first places."""

    name: str
    kind: str
    words: Count
    documents: Count
    places: list[tuple[Place, Count, Count]] = Field(description="Document, and character offsets into its text.")


class Copies(Part):
    """Copies of documents and of passages. Null is what nobody looked for."""

    documents: Count
    bytes: Count
    levels: dict[str, Level | None]
    banding: Banding | None
    verified: Verified | None
    short: Short | None
    clusters: list[Cluster]
    weakest: list[Pair] = Field(description="The near copies that are least alike.")
    bins: list[Bin]
    matrix: Matrix
    search: Search | None
    passage_kinds: list[PassageKind]
    passages: list[Passage]


def copies(facts: DuplicateFacts) -> Copies:
    """Give what is told of copies."""
    looked = facts.counts
    names = (*Copies.model_fields,)
    content = {name: getattr(facts, name) for name in names if name not in ("documents", "levels", "banding")}
    return Copies.model_validate(
        {
            **content,
            "documents": facts.copies,
            "levels": {name: None if looked[name] is None else level for name, level in facts.levels.items()},
            "banding": facts.banding and _banding(facts),
        }
    )


def _banding(facts: DuplicateFacts) -> Banding:
    told = facts.banding
    assert told is not None
    chances = [Chance(similarity=each, chance=round(told.chance(each), 6)) for each in told.samples]
    return Banding(**told._asdict(), chances=chances)
