"""Which licence file and which package manifest is nearest to each folder: tables `governing` and `nearest`."""

from collections.abc import Iterable
from itertools import islice

import duckdb
import pyarrow as pa

from govern.corpus.licence_file import NAME
from govern.detect.rights.licences.effective import choice
from govern.pipeline.licences.files import Governed

ROWS = 1 << 14
MOST_FOLDERS = 64  # upwards that are looked at, and the root: paths of a record may be anything

# a tree is a repository of a source, as records name it, or the corpus's own files
_PLACED = """
    CREATE TEMP VIEW placed AS
    SELECT doc, path AS file, repository IS NOT NULL AS recorded,
           CASE WHEN repository IS NULL THEN '' ELSE source || $separator || repository END AS tree,
           regexp_extract(coalesce(repository_path, path), '^(.*)/', 1) AS folder,
           regexp_extract(coalesce(repository_path, path), '[^/]*$') AS name,
           coalesce(repository_path, path) AS path
    FROM documents"""
_TOLD = """
    CREATE TEMP TABLE told AS
    SELECT DISTINCT doc, json_extract_string(attributes, '$.expression') AS expression, manifest,
           json_extract_string(attributes, '$.disagrees') IS NOT NULL AS disagrees,
           CASE WHEN manifest IS NOT NULL THEN 'manifest' WHEN kind = 'tag' THEN 'tag' ELSE 'header' END AS basis
    FROM (
        SELECT doc, attributes, json_extract_string(attributes, '$.kind') AS kind,
               json_extract_string(attributes, '$.manifest') AS manifest
        FROM findings
        WHERE category = 'rights.license' AND confidence >= $least
          AND json_extract_string(attributes, '$.mention') IS NULL
    ) WHERE kind <> 'reference'"""
# a manifest is told by its content, and governs a folder where its name is that of one too
_FILES = """
    CREATE TEMP TABLE governing AS
    WITH governs AS (
        SELECT tree, folder, path, expression,
               CASE WHEN basis = 'manifest' THEN basis ELSE 'licence-file' END AS basis
        FROM told JOIN placed USING (doc)
        WHERE CASE WHEN basis = 'manifest' THEN lower(name) IN (lower(manifest), 'pkg-info')
              ELSE recorded AND regexp_full_match(name, $name) END
    ), of_file AS (
        SELECT tree, folder, basis, path, list_sort(list(DISTINCT expression)) AS said FROM governs GROUP BY ALL
    )
    SELECT row_number() OVER () AS number, tree, folder, basis, path,
           choice_of(CASE WHEN basis = 'manifest' THEN [flatten(said)] ELSE said END) AS expression
    FROM (
        SELECT tree, folder, basis, min(path) AS path, list(said) AS said FROM of_file GROUP BY tree, folder, basis
    )"""
_NEAREST = """
    CREATE TEMP TABLE nearest AS
    WITH folders AS (
        SELECT DISTINCT tree, folder FROM placed SEMI JOIN (SELECT DISTINCT tree FROM governing) USING (tree)
    ), above AS (
        SELECT tree, folder, unnest(list_distinct(list_prepend('', list_transform(
            range(greatest(1, len(string_split(folder, '/')) - $deepest), len(string_split(folder, '/')) + 1),
            lambda depth: array_to_string(string_split(folder, '/')[1:depth], '/'))))) AS place
        FROM folders
    )
    SELECT above.tree, above.folder, basis, arg_max(number, length(place)) AS number
    FROM above JOIN governing ON governing.tree = above.tree AND governing.folder = above.place
    GROUP BY above.tree, above.folder, basis"""


def find_governing(connection: duckdb.DuckDBPyConnection, least: float, beside: Iterable[Governed]) -> None:
    """Make the tables `told`, `governing`, `nearest` and, by path of a file of the corpus, `beside`.

    `least` is the confidence from which a finding counts; `beside` are licence files that are no documents.
    """
    connection.create_function("choice_of", choice, ["VARCHAR[][]"], "VARCHAR")
    connection.execute(_PLACED.replace("$separator", "chr(31)"))
    connection.execute(_TOLD.replace("$least", str(float(least))))
    connection.execute(_FILES, {"name": NAME})
    connection.execute(_NEAREST.replace("$deepest", str(MOST_FOLDERS)))
    connection.execute("CREATE TEMP TABLE beside (file VARCHAR, path VARCHAR, expression VARCHAR)")
    rows = iter(beside)
    while taken := list(islice(rows, ROWS)):
        connection.register("taken", pa.table(dict(zip(Governed._fields, zip(*taken, strict=True), strict=True))))
        connection.execute("INSERT INTO beside SELECT path, licence_file, expression FROM taken")
        connection.unregister("taken")
