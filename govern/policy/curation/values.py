"""Waivers of single values: a rule is waived for the documents for which it does not hold without these values."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from govern.policy.compiling import compile_condition
from govern.policy.curation.model import Waiver
from govern.policy.curation.selecting import Shape, meeting
from govern.policy.pack import Rule
from govern.policy.resolving import Reading, Resolved

# where each waiver accepts its value, as far as anything fired there
_NAMED = """
    CREATE TEMP TABLE named_values AS
    SELECT DISTINCT doc, findings.digest, documents.source, documents.path FROM findings JOIN documents USING (doc)
    WHERE findings.digest IN (SELECT digest FROM selectors)
    AND doc IN (SELECT doc FROM fired SEMI JOIN waived_rules USING (rule))"""
_ACCEPTED = "CREATE TEMP TABLE accepted (waiver USMALLINT, doc UBIGINT, digest VARCHAR)"
_ACCEPT = "INSERT INTO accepted SELECT entry, doc, digest FROM named_values AS subjects {meeting}"
# what those documents hold, as the conditions of rules ask for it
_TOUCHED = "CREATE TEMP TABLE touched AS SELECT * FROM findings SEMI JOIN accepted USING (doc)"
_OTHERS = """
    CREATE OR REPLACE TEMP VIEW findings AS
    SELECT touched.* FROM touched ANTI JOIN (
        SELECT doc, digest FROM accepted WHERE waiver IN (SELECT unnest({waivers}::USMALLINT[]))
    ) AS gone USING (doc, digest);
    DROP TABLE found;
    CREATE TEMP TABLE found AS SELECT doc, kind, confidence, attributes FROM findings JOIN kinds USING (category)"""
_WAIVED = """
    SELECT DISTINCT waiver, fired.rowid AS place
    FROM fired JOIN accepted USING (doc) ANTI JOIN ({still}) AS still ON still.subject = fired.doc
    WHERE rule = {rule} AND sure = {sure} AND waiver IN (SELECT unnest({waivers}::USMALLINT[]))"""


def waive_values(
    connection: duckdb.DuckDBPyConnection,
    waivers: Sequence[Waiver],
    waiving: Mapping[int, Sequence[int]],
    rules: Sequence[Rule],
    readings: Mapping[int, Reading],
    shapes: Sequence[Shape],
) -> None:
    """Add to the table `waivings` what waivers of values waive, of rules over documents.

    `waiving` has the waivers by the rule that they name, `shapes` are those of the table `selectors`. All values that
    are accepted for a rule are taken away at once: two of them together may be why it holds.
    """
    of_values = [shape for shape in shapes if "digest" in shape]
    if not of_values:
        return
    connection.execute(_NAMED)
    connection.execute(_ACCEPTED)
    for shape in of_values:
        connection.execute(_ACCEPT.format(meeting=meeting(shape)))
    connection.execute(_TOUCHED)
    for number, read in readings.items():
        accepting = [place for place in waiving.get(number, ()) if waivers[place].digest is not None]
        if accepting and rules[number].scope == "document":
            _waive(connection, number, read, accepting, waivers)


def _waive(
    connection: duckdb.DuckDBPyConnection,
    rule: int,
    read: Reading,
    accepting: Sequence[int],
    waivers: Sequence[Waiver],
) -> None:
    connection.begin()
    try:  # the findings are as before when the transaction is taken back
        for statement in _OTHERS.format(waivers=list(accepting)).split(";"):
            connection.execute(statement)
        unknown = [place for place in accepting if waivers[place].unknown]
        found = [
            _without(connection, rule, read.surely, True, accepting),
            _without(connection, rule, read.perhaps, False, unknown),
        ]
    finally:
        connection.rollback()
    for waived in found:
        connection.register("waived_now", waived)
        connection.execute("INSERT INTO waivings SELECT waiver, place FROM waived_now")
        connection.unregister("waived_now")


def _without(
    connection: duckdb.DuckDBPyConnection, rule: int, condition: Resolved, sure: bool, accepting: Sequence[int]
) -> pa.Table:
    still = compile_condition(condition, "document")
    query = _WAIVED.format(still=still.sql, rule=rule, sure=sure, waivers=list(accepting))
    return connection.sql(query, params=list(still.parameters)).to_arrow_table()
