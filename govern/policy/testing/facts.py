"""A ledger in memory for many cases at once: the same tables that decisions on an audit ask, and no file.

Each case has documents, sources and values of its own, so a query over all of them tells of each as if it stood
alone. Only rules over the whole corpus need a ledger for each case.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from govern.ledger.repeated import repeated_rows
from govern.ledger.tables import TABLES
from govern.policy.compiling import compile_condition
from govern.policy.conditions import Condition, Scope
from govern.policy.found import prepare_findings
from govern.policy.resolving import Resolved
from govern.policy.testing.given import Given
from govern.policy.testing.rows import Row, case_of_document, case_of_source, rows_of


class Facts:
    """What cases give, by their numbers, for queries of conditions."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> None:
        self._connection = connection
        self._numbers = frozenset(numbers)

    def cases(self, condition: Resolved, scope: Scope) -> frozenset[int]:
        """Give the numbers of the cases in which the condition holds for anything of the scope."""
        query = compile_condition(condition, scope)
        found = self._connection.execute(query.sql, list(query.parameters)).fetchall()
        match scope:
            case "document":
                return frozenset(case_of_document(subject) for (subject,) in found)
            case "source":
                return frozenset(case_of_source(subject) for (subject,) in found)
            case "corpus":
                return self._numbers if found else frozenset()


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
        yield Facts(connection, given)
