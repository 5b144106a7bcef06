"""Waivers of risk: what a rule asks for becomes a note where it is waived. Rules are held, and nothing is due yet."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from govern.policy.curation.model import Waiver
from govern.policy.curation.outcome import Waived
from govern.policy.curation.selecting import meeting, prepare_selectors, put_table, rules_matching
from govern.policy.curation.values import waive_values
from govern.policy.pack import Rule
from govern.policy.resolving import Reading

_RULES = pa.schema([("entry", pa.uint16()), ("rule", pa.uint16()), ("unknown", pa.bool_())])
# `place` is that of the row in `fired`
_WAIVINGS = "CREATE TEMP TABLE waivings (waiver USMALLINT, place BIGINT)"
_FIRED = """
    (SELECT fired.rowid AS place, rule, sure, coalesce(fired.source, documents.source) AS source, path, digest
     FROM fired LEFT JOIN documents USING (doc) WHERE rule IN (SELECT rule FROM waived_rules))"""
_FIRED_ANYWHERE = "(SELECT rowid AS place, rule, sure FROM fired)"
_PATHS = "(SELECT path FROM documents WHERE doc IN (SELECT doc FROM fired SEMI JOIN waived_rules USING (rule)))"
_WAIVE = """
    INSERT INTO waivings SELECT entry, place FROM {fired} AS subjects {meeting} JOIN waived_rules USING (entry, rule)
    WHERE sure OR unknown"""
_WAIVED = "UPDATE fired SET waived = TRUE WHERE rowid IN (SELECT place FROM waivings)"
_COUNTED = """
    SELECT waiver, rule, count(DISTINCT place) FROM waivings JOIN fired ON fired.rowid = place
    GROUP BY waiver, rule ORDER BY waiver, rule"""


def waive(
    connection: duckdb.DuckDBPyConnection,
    waivers: Sequence[Waiver],
    rules: Sequence[Rule],
    readings: Mapping[int, Reading],
) -> list[Waived]:
    """Mark what is waived in the table `fired`; give each waiver with each rule that it waives, in order of both."""
    if not waivers:
        return []
    connection.execute(_WAIVINGS)
    waiving = _by_rule(waivers, rules)
    named = [
        {"entry": place, "rule": rule, "unknown": waivers[place].unknown}
        for rule, places in waiving.items()
        for place in places
    ]
    put_table(connection, "waived_rules", pa.Table.from_pylist(named, schema=_RULES))
    shapes = prepare_selectors(connection, dict(enumerate(waivers)), _PATHS)
    for shape in shapes:
        # a narrower waiver is for no wider subject than it names
        fired = _FIRED if shape else _FIRED_ANYWHERE
        connection.execute(_WAIVE.format(fired=fired, meeting=meeting(shape)))
    waive_values(connection, waivers, waiving, rules, readings, shapes)
    connection.execute(_WAIVED)
    counted = connection.execute(_COUNTED).fetchall()
    return [Waived(waivers[number], rules[rule], count) for number, rule, count in counted]


def _by_rule(waivers: Sequence[Waiver], rules: Sequence[Rule]) -> dict[int, list[int]]:
    """Give the places of the waivers that name each rule, by the rule's place."""
    matching = {glob: rules_matching(glob, rules) for glob in {waiver.rule for waiver in waivers}}
    found: dict[int, list[int]] = {}
    for place, waiver in enumerate(waivers):
        for rule in matching[waiver.rule]:
            found.setdefault(rule, []).append(place)
    return found
