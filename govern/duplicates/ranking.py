"""Which copy stays: the preferences as an order over all documents, and the reason why one is before another.

Where files were given first plays no part. What the preferences leave open, the digest of the text decides (equal for
exact copies), then path and record.
"""

from typing import Any, NamedTuple

from govern.duplicates.settings import DuplicateSettings, Preference


class Key(NamedTuple):
    """One column of the order: the smallest value is preferred. `reason` says so of the one that stays."""

    name: str
    expression: str
    reason: str


KEYS: dict[Preference, tuple[Key, ...]] = {
    "license": (
        Key(
            "licence",
            """case coalesce(nullif(sources.license, 'unknown'), documents.license, 'unknown')
               when 'unknown' then 2 when 'proprietary' then 1 else 0 end""",
            "its licence is clearer",
        ),
    ),
    "source": (
        Key("preferred", "coalesce(list_position($sources, source), 1e9)", "its source is preferred"),
        Key("declared", "not coalesce(sources.declared, false)", "its source is declared"),
    ),
    "date": (Key("dated", "coalesce(nullif(documents.date, ''), '~')", "it is dated earlier"),),
    "length": (Key("length", "-cast(documents.chars as bigint)", "it is longer"),),
}
LAST = (
    Key("text", "digest", "its text has the smaller digest"),
    Key("place", "path", "its path comes first"),
    Key("number", "record", "its record comes first"),
)


def rank_documents(connection: Any, settings: DuplicateSettings) -> None:
    """Make the table `ranked` in a DuckDB connection that has `documents` and `sources`.

    Its columns are `doc`, `rank` (0 is preferred to all others), `digest`, and the keys that made the rank.
    """
    keys = order(settings)
    columns = ", ".join(f"{key.expression} as {key.name}" for key in keys)
    connection.execute(
        f"""
        create temp table ranked as
        with keyed as (select doc, digest, {columns} from documents left join sources using (source))
        select *, row_number() over (order by {", ".join(key.name for key in keys)}) - 1 as rank from keyed
        """,
        {"sources": list(settings.sources)} if "$sources" in columns else None,
    )


def order(settings: DuplicateSettings) -> list[Key]:
    """Give the columns of the order, the most important first."""
    return [key for preference in settings.survivor for key in KEYS[preference]] + list(LAST)


def reason_expression(settings: DuplicateSettings) -> str:
    """Give the SQL that says why `kept` is before `gone`: the first key in which they differ."""
    cases = " ".join(
        f"when kept.{key.name} is distinct from gone.{key.name} then '{key.reason}'" for key in order(settings)
    )
    return f"case {cases} end"
