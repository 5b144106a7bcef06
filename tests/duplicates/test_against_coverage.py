"""Coverage of reference items, against its definition written out on lists of words."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.duplicates import coverage, reference_runs
from govern.duplicates.coverage import Marks, covered_by_item, covered_words
from govern.duplicates.reference_index import ReferenceIndex, write_index
from govern.duplicates.reference_runs import SHORTEST, SegmentWriter, item_digests, merged_runs, twins
from govern.text.words import Words, words

Text = Sequence[str]


def tokenised(texts: Sequence[Text]) -> Words:
    return words(Batch(0, [Document(number, " ".join(text).encode()) for number, text in enumerate(texts)]))


def make_index(folder: Path, shards: Sequence[Sequence[Text]], run: int) -> tuple[ReferenceIndex, np.ndarray]:
    """Index the items of each shard; give the index and each item's original."""
    segments, sizes, digests, base = [], [], [], 0
    for number, items in enumerate(shards):
        place = folder / str(number)
        place.mkdir()
        writer = SegmentWriter(place, run)
        found = tokenised(items)
        writer.add(found)
        writer.flush()
        segments += [(base, segment) for segment in writer.segments]
        base += writer.words
        sizes.append(np.diff(found.first))
        digests.append(item_digests(found))
    first = np.append(0, np.cumsum(np.concatenate(sizes)))
    original = twins(np.concatenate(digests))
    pieces = ((hashes, places) for hashes, places, _ in merged_runs(segments, first, original))
    write_index(folder, first, run, pieces, range(min(SHORTEST, run), run + 1))
    return ReferenceIndex(folder), original


def runs_of(text: Text, run: int) -> dict[int, tuple[str, ...]]:
    """The runs of an item by their first word: its own length where it is shorter, none below four words."""
    length = min(run, len(text))
    if length < min(SHORTEST, run):
        return {}
    return {start: tuple(text[start : start + length]) for start in range(len(text) - length + 1)}


def naive(item: Text, document: Text, run: int, common: frozenset[tuple[str, ...]]) -> int:
    """How many words of the item lie in a run that the document has and that is not common."""
    covered = set()
    for start, wanted in runs_of(item, run).items():
        has = any(tuple(document[at : at + len(wanted)]) == wanted for at in range(len(document)))
        if has and wanted not in common:
            covered |= set(range(start, start + len(wanted)))
    return len(covered)


def common_runs(items: Sequence[Text], run: int, limit: int) -> frozenset[tuple[str, ...]]:
    places = Counter(one for item in {tuple(item) for item in items} for one in runs_of(item, run).values())
    return frozenset(one for one, count in places.items() if count > limit)


few_words = st.lists(st.sampled_from("abc"), max_size=14)


@settings(max_examples=150, deadline=None)
@given(
    shards=st.lists(st.lists(few_words, min_size=1, max_size=4), min_size=1, max_size=3),
    documents=st.lists(few_words, min_size=1, max_size=5),
    run=st.integers(2, 6),
    limit=st.integers(1, 6),
)
def test_meetings_are_as_defined(
    shards: list[list[list[str]]], documents: list[list[str]], run: int, limit: int
) -> None:
    items = [item for shard in shards for item in shard]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference_runs, "COMMON", limit)
        patch.setattr(reference_runs, "SEGMENT", 5)  # several partitions
        patch.setattr(coverage, "WORDS_AT_ONCE", 9)
        index, original = make_index(Path(folder), shards, run)
        met = index.meet(tokenised(documents))
        common = common_runs(items, run, limit)
        expected = {
            (row, item): covered
            for row, document in enumerate(documents)
            for item in np.unique(original).tolist()
            if (covered := naive(items[item], document, run, common))
        }
        pairs = zip(met.rows.tolist(), met.items.tolist(), strict=True)
        assert dict(zip(pairs, met.words.tolist(), strict=True)) == expected
        marks = Marks(int(index.first[-1]))
        marks.add(met.places.astype(np.int64))
        together = covered_by_item(marks, index.first, run)
        least = {item: max(covered for (_, one), covered in expected.items() if one == item) for _, item in expected}
        assert set(np.flatnonzero(together).tolist()) == set(least)
        assert all(together[item] >= covered for item, covered in least.items())


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40)), unique=True), st.integers(1, 9))
def test_covered_words_are_the_union_of_the_runs(runs: list[tuple[int, int]], length: int) -> None:
    runs.sort()
    groups, starts = np.array(runs, dtype=np.int64).reshape(-1, 2).T
    found, counts = covered_words(groups, starts, np.full(len(runs), length))
    expected = {
        group: len({start + offset for one, start in runs if one == group for offset in range(length)})
        for group in sorted({group for group, _ in runs})
    }
    assert dict(zip(found.tolist(), counts.tolist(), strict=True)) == expected


@given(st.sets(st.integers(0, 60)), st.integers(0, 61), st.integers(0, 61))
def test_marks_are_found_again(words: set[int], low: int, high: int) -> None:
    marks = Marks(61)
    marks.add(np.array(sorted(words)[::2], dtype=np.int64))
    marks.add(np.array(sorted(words), dtype=np.int64))
    assert marks.between(low, high).tolist() == sorted(word for word in words if low <= word < high)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "ab"]), max_size=4), min_size=1, max_size=12))
def test_items_are_twins_when_they_have_the_same_words_in_the_same_order(items: list[list[str]]) -> None:
    assert twins(item_digests(tokenised(items))).tolist() == [items.index(item) for item in items]


def test_a_run_in_very_many_places_is_no_match(tmp_path: Path) -> None:
    template = ["answer", "the", "following", "question", "with", "one", "of", "the", "letters"]
    items = [[*template, f"q{number}", *(f"x{number}y{part}" for part in range(9))] for number in range(101)]
    index, _ = make_index(tmp_path, [items], 8)
    met = index.meet(tokenised([template, items[7]]))
    assert met.rows.tolist() == [1]
    assert met.items.tolist() == [7]


def test_an_index_without_runs_meets_nothing(tmp_path: Path) -> None:
    index, _ = make_index(tmp_path, [[["one", "two", "three"]]], 8)
    assert not len(index.meet(tokenised([["one", "two", "three"]])).rows)
