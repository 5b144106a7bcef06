"""The ledger's tables: their columns, in Arrow's terms. A change here is a change of the published format."""

import pyarrow as pa

LEDGER_VERSION = 1

ROLE = pa.struct([("role", pa.string()), ("start", pa.uint32()), ("end", pa.uint32())])

DOCUMENTS = pa.schema(
    [
        ("doc", pa.uint64()),  # shard number << 32 | record number in the shard
        ("path", pa.string()),
        ("record", pa.uint64()),  # 0-based, in the file
        ("id", pa.string()),  # the record's own id
        ("source", pa.string()),
        ("url", pa.string()),
        ("repository", pa.string()),  # of a file of code, as the record says it
        ("repository_path", pa.string()),  # where it lies in the repository, with / between folders
        ("license", pa.string()),  # as the record says it
        ("date", pa.string()),  # as the record says it
        ("language", pa.string()),  # ISO 639, `und` where it could not be told
        ("language_confidence", pa.float32()),
        ("chars", pa.uint64()),
        ("bytes", pa.uint64()),  # of the text in UTF-8
        ("words", pa.uint32()),
        ("digest", pa.string()),  # 128-bit hash of the normalised text, hexadecimal
        ("encoding", pa.string()),  # of the file, where it is not UTF-8
        ("roles", pa.list_(ROLE)),
    ]
)

FINDINGS = pa.schema(
    [
        ("doc", pa.uint64()),
        ("start", pa.uint32()),  # character offsets into the text
        ("end", pa.uint32()),
        ("detector", pa.string()),
        ("category", pa.string()),
        ("confidence", pa.float32()),
        ("digest", pa.string()),  # keyed hash of the canonical value, hexadecimal
        ("excerpt", pa.string()),  # masked
        ("attributes", pa.string()),  # a JSON object
    ]
)

DUPLICATES = pa.schema(
    [
        ("doc", pa.uint64()),
        ("kept", pa.uint64()),  # the document that stays for it
        ("level", pa.string()),  # exact or near
        ("similarity", pa.float32()),  # true Jaccard similarity of the shingles, never an estimate
        ("reason", pa.string()),  # why the kept one stays and not this one
    ]
)

PASSAGES = pa.schema(
    [
        ("passage", pa.string()),  # hash of its words, hexadecimal: the same passage has one everywhere
        ("kind", pa.string()),  # passage, or boilerplate where very many documents have it
        ("words", pa.uint32()),
        ("documents", pa.uint64()),  # how many documents have it
        ("doc", pa.uint64()),
        ("start", pa.uint32()),  # character offsets into the text
        ("end", pa.uint32()),
        ("kept", pa.uint64()),  # the document whose copy of it would stay; its own number where that is this one
        ("kept_start", pa.uint32()),
        ("kept_end", pa.uint32()),
    ]
)

CONTAMINATION = pa.schema(
    [
        ("path", pa.string()),  # of the reference text, relative to what all of them share
        ("record", pa.uint64()),  # 0-based, in the file
        ("id", pa.string()),  # the item's own id
        ("words", pa.uint32()),
        ("covered", pa.float32()),  # share of its words (those of a template apart) in runs that the corpus has
        ("documents", pa.uint64()),  # how many have at least one of its runs
        ("doc", pa.uint64()),  # the one that covers most of it
        ("doc_covered", pa.float32()),  # and how much
    ]
)

EARLIER = pa.schema(
    [
        ("doc", pa.uint64()),
        ("ledger", pa.string()),  # folder of the earlier audit that has a document with the same text
        ("path", pa.string()),  # where it was there: the first by path and record
        ("record", pa.uint64()),
    ]
)

REPEATED = pa.schema(
    [
        ("category", pa.string()),
        ("digest", pa.string()),  # keyed hash of the canonical value, as in findings
        ("excerpt", pa.string()),  # masked
        ("occurrences", pa.uint64()),  # findings of the value: two at least
        ("documents", pa.uint64()),  # documents that hold it
        ("sources", pa.uint64()),  # sources of those
        ("kept_occurrences", pa.uint64()),  # the same without documents that are copies of another
        ("kept_documents", pa.uint64()),
        ("kept_sources", pa.uint64()),
    ]
)

NAMES = pa.schema(
    [
        ("doc", pa.uint64()),  # a document that was read for names; nothing is known of the others
        ("stratum", pa.uint32()),  # its place in the manifest's names.strata
        ("weight", pa.float64()),  # for how many documents of its stratum it stands
    ]
)

SAID = pa.struct([("basis", pa.string()), ("expression", pa.string())])

LICENCES = pa.schema(
    [
        ("doc", pa.uint64()),  # every document has a row
        ("expression", pa.string()),  # SPDX: the effective licence; null where nothing is known
        ("basis", pa.string()),  # tag, header, licence-file, manifest, record or declared: who says so
        ("class", pa.string()),  # permissive, copyleft, non-commercial, ...; null where it is not known
        ("stricter", pa.string()),  # the strictest that was said, where it asks more than the effective one
        ("conflicts", pa.list_(pa.string())),  # own, repository, declared, copies: who contradicts
        ("said", pa.list_(SAID)),  # all that was said, in the order of the bases
        ("licence_file", pa.string()),  # path of the nearest licence file upwards
        ("manifest", pa.string()),  # path of the nearest package manifest upwards
    ]
)

PUBLIC_DOMAIN = pa.schema(
    [
        ("doc", pa.uint64()),  # of a document without rows nothing is known: unknown
        ("jurisdiction", pa.string()),  # EU, or a country by ISO 3166
        ("answer", pa.string()),  # yes, no or unknown, in the year of the manifest's `as_of`
        ("rule", pa.string()),  # that gave it
        ("free_from", pa.int32()),  # the first year in which it is free, where the rule has one
    ]
)

SOURCE_LICENCES = pa.schema(
    [
        ("source", pa.string()),
        ("declared", pa.string()),  # of the source, as an SPDX expression
        ("found", pa.string()),  # what its documents, or what lies beside them, say; null where they say nothing
        ("documents", pa.uint64()),
        ("bytes", pa.uint64()),
        ("standing", pa.string()),  # agrees, conflicts, undeclared or not-found
        ("class", pa.string()),  # of what is effective: what was found, else what is declared
        ("train", pa.string()),  # allowed, conditions, unknown or not, by the licence alone
        ("release_model", pa.string()),
        ("release_corpus", pa.string()),
        ("conditions", pa.list_(pa.string())),  # and why
    ]
)

SOURCES = pa.schema(
    [
        ("source", pa.string()),
        ("declared", pa.bool_()),
        ("origin", pa.string()),
        ("url", pa.string()),
        ("license", pa.string()),  # as declared
        ("card_license", pa.string()),  # from a dataset card beside the files
        ("licence_file", pa.string()),  # path of a LICENSE file beside them
        ("collected_from", pa.string()),
        ("collected_to", pa.string()),
        ("legal_basis", pa.string()),
        ("generator", pa.string()),
        ("contact", pa.bool_()),  # whether one is declared; the contact itself stays in sources.yaml
        ("gaps", pa.list_(pa.string())),
        ("files", pa.uint64()),
        ("documents", pa.uint64()),
        ("bytes", pa.uint64()),
        ("skipped", pa.uint64()),
    ]
)

SKIPPED = pa.schema(
    [
        ("path", pa.string()),
        ("source", pa.string()),
        ("record", pa.uint64()),  # 0-based in the file, null where it has no number
        ("records", pa.uint64()),  # how many records the row stands for, null where nobody can know
        ("position", pa.string()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("bytes", pa.uint64()),
    ]
)

DECISIONS = pa.schema(
    [
        ("scope", pa.string()),  # document, source or corpus
        ("doc", pa.uint64()),
        ("source", pa.string()),
        ("action", pa.string()),  # note, review, redact, drop or block: the strictest of its rules
        ("severity", pa.string()),
        ("rules", pa.list_(pa.string())),  # that fired
        ("unknown", pa.list_(pa.string())),  # of which nobody can tell whether they hold
        ("waived", pa.list_(pa.string())),  # of both, whose action a waiver makes a note
    ]
)

CURATIONS = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),  # correction or waiver
        ("state", pa.string()),  # applied, upcoming, expired or unused, on the day of the decision
        ("subjects", pa.uint64()),  # sources, documents or findings it holds for; of a waiver, outcomes of rules
        ("source", pa.string()),  # selectors, as written: all that are given have to match
        ("path", pa.string()),
        ("digest", pa.string()),
        ("rule", pa.string()),
        ("set", pa.string()),  # of a correction: what is true instead, a JSON object
        ("unknown", pa.bool_()),  # of a waiver: whether it is for unknown outcomes too
        ("reason", pa.string()),
        ("comment", pa.string()),
        ("owner", pa.string()),
        ("date", pa.date32()),
        ("expires", pa.date32()),
    ]
)

USES = pa.schema(
    [
        ("region", pa.string()),  # the pack that was asked for
        ("source", pa.string()),  # null in the row of what is asked of the corpus itself
        ("use", pa.string()),  # yes, after-redaction, unknown or no
        ("documents", pa.uint64()),  # of the source
        ("redact", pa.uint64()),  # documents whose strictest action it is
        ("drop", pa.uint64()),
        ("review", pa.uint64()),
        ("block", pa.uint64()),
        ("unknown", pa.uint64()),  # documents of which nobody can tell
        ("rules", pa.list_(pa.string())),  # all that fired or may fire there
    ]
)

TABLES = {
    "documents": DOCUMENTS,
    "findings": FINDINGS,
    "duplicates": DUPLICATES,
    "passages": PASSAGES,
    "contamination": CONTAMINATION,
    "earlier": EARLIER,
    "names": NAMES,
    "repeated": REPEATED,
    "licences": LICENCES,
    "public_domain": PUBLIC_DOMAIN,
    "source_licences": SOURCE_LICENCES,
    "sources": SOURCES,
    "skipped": SKIPPED,
    "decisions": DECISIONS,
    "uses": USES,
    "curations": CURATIONS,
}
