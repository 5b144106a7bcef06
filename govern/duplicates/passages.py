"""Passages: the same run of words in several documents, who has it, and whose copy of it would stay.

A passage is a maximal run between two documents, named after its words. Pairs that share the same run share its name
and are counted together; where two pairs overlap in part (one shares ten words more), these are two passages.
"""

from hashlib import blake2b

import numpy as np

BOILERPLATE = 100  # a passage that more documents have is boilerplate

RUN = np.dtype(
    [
        ("high", "<u8"),
        ("low", "<u8"),
        ("words", "<u4"),
        *((f"{side}{name}", "<u4") for side in ("left", "right") for name in ("", "_start", "_end")),
    ]
)
PLACE = np.dtype(
    [
        ("high", "<u8"),
        ("low", "<u8"),
        ("words", "<u4"),
        ("documents", "<u4"),
        *((f"{side}{name}", "<u4") for side in ("doc", "kept") for name in ("", "_start", "_end")),
    ]
)


def passage_names(hashes: np.ndarray, starts: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Name runs of words: uint64, shape (runs, 2), a 128-bit BLAKE2b over the hashes of the words (uint64).

    `starts` and `words` (shape (runs,)) say where each begins in `hashes` and how many words it has.
    """
    each, names = np.unique(np.stack([starts, words], axis=1), axis=0, return_inverse=True)
    digests = b"".join(
        blake2b(hashes[start : start + count].tobytes(), digest_size=16).digest() for start, count in each.tolist()
    )
    named = np.frombuffer(digests, dtype=">u8").reshape(-1, 2).astype(np.uint64)
    return named.take(names.reshape(-1), axis=0)


def passage_places(members: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Complete `PLACE` rows of which name, words and place are known: each document and span once.

    `rank` (shape (documents,), smaller is preferred) decides which document's copy is the kept one; where it has
    the passage more than once, the first. Sorted by passage, then rank, document and start. All places of a
    passage must be given together.
    """
    order = np.lexsort((members["doc_start"], members["doc"], rank[members["doc"]], members["low"], members["high"]))
    members = members[order]
    members = members[_differs(members, "high", "low", "doc", "doc_start")]
    first = np.flatnonzero(_differs(members, "high", "low"))
    passage = np.cumsum(_differs(members, "high", "low")) - 1
    documents = np.bincount(passage[_differs(members, "high", "low", "doc")])
    kept = members[first]
    for name in ("", "_start", "_end"):
        members[f"kept{name}"] = kept[f"doc{name}"][passage]
    members["documents"] = documents[passage]
    return members


def run_places(runs: np.ndarray) -> np.ndarray:
    """Give both sides of `RUN` rows as `PLACE` rows, still to be completed."""
    return np.concatenate([_side(runs, "left"), _side(runs, "right")])


def line_places(lines: np.ndarray, docs: np.ndarray) -> np.ndarray:
    """Give those repeated lines that are boilerplate as `PLACE` rows, still to be completed.

    `lines` have `hash`, `words`, `start` and `end`; `docs` (shape (lines,)) are their documents. A line is told by
    the 64-bit hash of its words, which is the first half of its name; it is not compared word by word.
    """
    order = np.lexsort((docs, lines["hash"]))
    hashes, numbers = lines["hash"][order], docs[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (numbers[1:] != numbers[:-1])
    each, line = np.unique(hashes, return_inverse=True)
    common = np.bincount(line[fresh], minlength=len(each))[line] > BOILERPLATE
    chosen = order[common]
    places = np.zeros(len(chosen), dtype=PLACE)
    places["high"], places["words"] = lines["hash"][chosen], lines["words"][chosen]
    places["doc"], places["doc_start"], places["doc_end"] = docs[chosen], lines["start"][chosen], lines["end"][chosen]
    return places


def spelled_names(places: np.ndarray) -> np.ndarray:
    """Give the names of the passages of `PLACE` rows in hexadecimal: bytes, shape (rows,)."""
    pairs = np.stack([places["high"], places["low"]], axis=1).astype(">u8")
    return np.frombuffer(pairs.tobytes().hex().encode(), dtype="S32")


def _side(runs: np.ndarray, side: str) -> np.ndarray:
    places = np.zeros(len(runs), dtype=PLACE)
    for name in ("high", "low", "words"):
        places[name] = runs[name]
    for name in ("", "_start", "_end"):
        places[f"doc{name}"] = runs[f"{side}{name}"]
    return places


def _differs(rows: np.ndarray, *names: str) -> np.ndarray:
    """Tell which rows differ from the one before in any of these columns."""
    differs = np.zeros(len(rows), dtype=bool)
    differs[:1] = True
    for name in names:
        differs[1:] |= rows[name][1:] != rows[name][:-1]
    return differs
