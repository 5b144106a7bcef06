"""The ledger's tables from the results of all shards, and the words of the corpus that they repeat."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from govern.corpus.sources import Sources
from govern.pipeline.assemble import assemble_documents, assemble_findings, assemble_skipped, part_facts
from govern.pipeline.engine import Engine
from govern.pipeline.inventory import Inventory
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.names.stage import NamesRead, sample_names
from govern.pipeline.settings import ScanSettings
from govern.pipeline.source_rows import source_words, write_sources


def words_of(sources: Sources, inventory: Inventory) -> Iterator[str | None]:
    """Give all that people have named or written around the corpus and that the tables repeat."""
    for path in _paths(inventory):
        yield path
        yield sources.source_of(path)
    yield from (skipped.detail for _, skipped in inventory.skipped)
    for source in sources.declared.values():
        yield from source_words(source)


def write_tables(
    out: Path,
    sources: Sources,
    root: Path | None,
    inventory: Inventory,
    corpus: LinkedCorpus,
    words: Mapping[str, str],
    settings: ScanSettings,
    engine: Engine,
) -> NamesRead:
    """Write every table but those of linking and comparing into `out`, and give what was read for names.

    `words` are those of `words_of` as they may be written.
    """
    names = {path: sources.source_of(path) for path in _paths(inventory)}
    source = {path: words[name] for path, name in names.items()}
    parts = part_facts(inventory.shards, corpus.folders, source.__getitem__, words.__getitem__)
    unread = [
        (words[path], source[path], skipped._replace(detail=words[skipped.detail]))
        for path, skipped in inventory.skipped
    ]
    assemble_documents(out, corpus.folders, parts)
    read = sample_names(out, corpus, settings.names, settings.key, engine)
    assemble_findings(out, corpus.folders, read.folders)
    assemble_skipped(out, corpus.folders, parts, read.folders, unread)
    write_sources(out, sources, root, {file.path: names[file.path] for file in inventory.files}, words, engine)
    return read


def _paths(inventory: Inventory) -> list[str]:
    return sorted({file.path for file in inventory.files} | {path for path, _ in inventory.skipped})
