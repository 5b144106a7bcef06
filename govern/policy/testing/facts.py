"""A ledger in memory for all cases at once: the same tables that decisions on an audit ask, and no file.

Each case has documents, sources and values of its own, so a query over all of them tells of each as if it stood
alone. Only a rule over the whole corpus has to be asked case by case: the tables then show the rows of one.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from govern.ledger.repeated import repeated_rows
from govern.ledger.tables import TABLES
from govern.policy.compiling import compile_condition
from govern.policy.conditions import Condition, Scope
from govern.policy.found import prepare_findings
from govern.policy.resolving import Resolved
from govern.policy.testing.given import Given
from govern.policy.testing.rows import CASE_OF, Row, case_of_document, case_of_source, rows_of

# without a case to be shown, the comparison is NULL and every row is
_SHOWN = "CREATE TEMP VIEW {0} AS FROM all_{0} WHERE coalesce({1} = getvariable('shown'), TRUE)"


class Facts:
    """What cases give, by their numbers, for queries of conditions."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._shown: int | None = None

    def cases(self, condition: Resolved, scope: Scope) -> frozenset[int]:
        """Give the numbers of the cases in which the condition holds for a document, or for a source."""
        self._show(None)
        case_of = case_of_document if scope == "document" else case_of_source
        return frozenset(case_of(subject) for (subject,) in self._asked(condition, scope))

    def alone(self, condition: Resolved, number: int) -> frozenset[int]:
        """Give the number of the case if the condition holds for its corpus."""
        self._show(number)
        return frozenset({number} if self._asked(condition, "corpus") else ())

    def _asked(self, condition: Resolved, scope: Scope) -> list[Any]:
        query = compile_condition(condition, scope)
        return self._connection.execute(query.sql, list(query.parameters)).fetchall()

    def _show(self, number: int | None) -> None:
        if number != self._shown:
            self._connection.execute("SET VARIABLE shown = ?", [number])
            self._shown = number


@contextmanager
def facts_of(given: Mapping[int, Given], conditions: Iterable[Condition]) -> Iterator[Facts]:
    """Make the tables of what cases give, for the queries of `conditions`, and let them go at the end."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for number, one in given.items():
        for name, of_table in rows_of(one, number).items():
            rows[name] += of_table
    with duckdb.connect(config={"threads": 1}) as connection:
        for name, schema in TABLES.items():
            connection.register("given", pa.Table.from_pylist(rows[name], schema=schema))
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        repeated = pa.Table.from_batches(repeated_rows(connection), schema=TABLES["repeated"])
        connection.register("given", repeated)
        connection.execute("INSERT INTO repeated SELECT * FROM given")
        prepare_findings(connection, conditions)
        _show_by_case(connection)
        yield Facts(connection)


def _show_by_case(connection: duckdb.DuckDBPyConnection) -> None:
    """Put views in place of the tables. Values that repeat tell of a case through its findings alone."""
    for name, columns in {"found": ["doc"], **{name: schema.names for name, schema in TABLES.items()}}.items():
        column = next((column for column in CASE_OF if column in columns), None)
        if column is not None:
            connection.execute(f"ALTER TABLE {name} RENAME TO all_{name}")
            connection.execute(_SHOWN.format(name, CASE_OF[column]))
