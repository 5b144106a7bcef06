"""Corrections of fact: what they say stands in the ledger's views of a connection, before rules are held."""

from collections import Counter
from collections.abc import Sequence

import duckdb

from govern.policy.curation.dismissing import dismiss
from govern.policy.curation.facts import correct_facts
from govern.policy.curation.model import Correction
from govern.policy.pack import Rule


def correct(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], rules: Sequence[Rule]
) -> Counter[str]:
    """Put what the corrections say over the views; give how many sources, documents and findings each is for, by id.

    `rules` tell which findings a correction means that selects by rule. The ledger's tables stay as they are.

    Raises:
        PolicyError: two corrections say different things of the same.
    """
    subjects: Counter[str] = Counter()
    if corrections:
        from govern.policy.curation.licences import correct_licences  # what is known of licences takes time to load

        subjects.update(dismiss(connection, corrections, rules))
        subjects.update(correct_facts(connection, corrections))
        correct_licences(connection)
    return subjects
