"""What is kept of an audited corpus, for its attribution file: by licence and holders, from the ledger alone."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from govern.detect.rights.licences.attribution import MOST_NAMED, Kept
from govern.ledger.reading import Ledger
from govern.policy.curation.correcting import correct
from govern.policy.curation.model import Correction
from govern.policy.pack import Rule

BATCH_ROWS = 1 << 10
LEAST_CONFIDENCE = 0.5  # of notices whose holders are named
MOST_HOLDERS = 32  # of one document

# copies leave, and so does what a policy drops or blocks, by itself or with its source
_LEAVING = """
    SELECT doc FROM duplicates
    UNION SELECT doc FROM decisions WHERE scope = 'document' AND action IN ('drop', 'block')
    UNION SELECT documents.doc FROM documents JOIN decisions USING (source)
    WHERE scope = 'source' AND action IN ('drop', 'block')"""
_COPIES = "SELECT doc FROM duplicates"
_KEPT = f"""
    WITH kept AS (SELECT * FROM documents ANTI JOIN ({{leaving}}) AS leaving USING (doc)),
    named AS (
        SELECT doc, list_sort(list(DISTINCT holder))[:{MOST_HOLDERS}] AS holders
        FROM (
            SELECT doc, json_extract_string(attributes, '$.holder') AS holder FROM findings
            WHERE category = 'rights.notice' AND confidence >= {LEAST_CONFIDENCE}
        ) WHERE holder <> '' GROUP BY doc
    ), works AS (
        SELECT coalesce(expression, '') AS expression, coalesce(holders, []) AS holders,
               CASE WHEN basis = 'licence-file'
                    THEN coalesce(repository || ': ', '') || coalesce(licence_file, '') ELSE '' END AS licence_file,
               coalesce(repository || ': ' || repository_path, id, path || ':' || record)
                   || coalesce(' <' || url || '>', '') AS work
        FROM kept LEFT JOIN licences USING (doc) LEFT JOIN named USING (doc)
    )
    SELECT expression, holders, licence_file, min(work, {MOST_NAMED}) AS works, count(*) AS documents
    FROM works GROUP BY expression, holders, licence_file
    ORDER BY expression = '', expression, holders, licence_file"""


def kept_works(ledger: Ledger, corrections: Sequence[Correction] = (), rules: Sequence[Rule] = ()) -> Iterator[Kept]:
    """Yield the works that are kept in groups, sorted by expression (what has none comes last) and holders.

    Licences, addresses and notices are as the corrections have them; `rules` are those that these may name.
    """
    leaving = _LEAVING if ledger.path("decisions").is_file() else _COPIES
    with closing(ledger.connection()) as connection:
        correct(connection, corrections, rules)
        for batch in connection.sql(_KEPT.format(leaving=leaving)).to_arrow_reader(BATCH_ROWS):
            for row in batch.to_pylist():
                works = tuple(row["works"])
                yield Kept(row["expression"], tuple(row["holders"]), row["licence_file"], works, row["documents"])
