"""Which documents are read for names: those whose keyed hash comes first in their stratum.

The hash is over the document's digest, so no order of files and no number of workers changes the sample. Copies have
one digest; each is hashed with its place among them, or all of them would be drawn together.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from govern.pipeline.names.settings import NamesSettings
from govern.pipeline.names.strata import Stratum, allocated, strata_of

GROUPS = """
    select source, coalesce(language, 'und') as language, count(*) as documents from documents
    group by all order by all"""
STRATIFIED = """
    create temp table stratified as
    select doc, coalesce(own.stratum, rest.stratum) as stratum, digest, path, record
    from documents
    left join strata own on own.source = documents.source and own.language = coalesce(documents.language, 'und')
    left join strata rest on rest.source is null"""
DRAWN = """
    with copies as (
        select doc, stratum, digest, row_number() over (partition by digest order by path, record) as copy
        from stratified),
    hashed as (
        select doc, stratum, md5_number_lower(concat_ws(' ', $seed, digest, copy)) as hash from copies),
    ordered as (
        select doc, stratum, row_number() over (partition by stratum order by hash, doc) as place from hashed)
    select doc, stratum from ordered join strata using (stratum) where place <= wanted order by doc"""


@dataclass(frozen=True)
class Drawn:
    """`docs` (uint64, rising) are to be read for names, each of the stratum (int64) that is its place in `strata`."""

    strata: list[Stratum]
    docs: np.ndarray
    stratum: np.ndarray


def draw(connection: Any, settings: NamesSettings) -> Drawn:
    """Draw from the documents that a DuckDB connection has: all of them for `full`, none for `off`."""
    groups = [Stratum(*row) for row in connection.execute(GROUPS).fetchall()]
    strata = strata_of(groups, settings.sample)
    sizes = [stratum.documents for stratum in strata]
    wanted = {"full": sizes, "off": [0] * len(sizes), "sample": allocated(sizes, settings.sample)}[settings.mode]
    connection.execute(
        "create or replace temp table strata (stratum bigint, source varchar, language varchar, wanted bigint)"
    )
    for number, (stratum, many) in enumerate(zip(strata, wanted, strict=True)):
        connection.execute("insert into strata values (?, ?, ?, ?)", [number, stratum.source, stratum.language, many])
    connection.execute(STRATIFIED)
    if settings.mode == "full":
        rows = connection.sql("select doc, stratum from stratified order by doc").fetchnumpy()
    else:
        rows = connection.execute(DRAWN, {"seed": settings.seed}).fetchnumpy()
    return Drawn(strata, rows["doc"].astype(np.uint64), rows["stratum"].astype(np.int64))
