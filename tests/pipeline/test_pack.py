"""Shards: every part is in one, and a file that comes or goes moves no others than its own."""

from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.shard import CorpusFile, Part, Shard
from govern.pipeline.inventory import pack
from govern.pipeline.inventory_memory import Inspected

PART_BYTES = 1000


def inspected(path: str, size: int) -> Inspected:
    file = CorpusFile(path, f"/{path}", size, "stamp", "sha256:0")
    count = max(1, size // PART_BYTES)
    parts = [Part(file, "jsonl")] if count == 1 else [Part(file, "jsonl", n, n + 1) for n in range(count)]
    return Inspected(file, tuple(parts))


FILES = st.dictionaries(st.text("abcdef/0123456789", min_size=1, max_size=12), st.integers(1, 5000), max_size=200)


def packed(sizes: dict[str, int]) -> list[Shard]:
    return list(pack([inspected(path, size) for path, size in sorted(sizes.items())], PART_BYTES))


@given(FILES)
def test_every_part_is_in_one_shard_in_order(sizes: dict[str, int]) -> None:
    shards = packed(sizes)
    assert [shard.number for shard in shards] == list(range(len(shards)))
    parts = [part for shard in shards for part in shard.parts]
    assert parts == [part for path, size in sorted(sizes.items()) for part in inspected(path, size).parts]
    assert all(shard.bytes > 0 for shard in shards)


def test_a_new_small_file_changes_one_shard() -> None:
    sizes = {f"letters/{number:05}.txt": 1 for number in range(5000)}
    before = {shard.parts for shard in packed(sizes)}
    after = {shard.parts for shard in packed(sizes | {"letters/02500b.txt": 1})}
    assert len(before) > 40
    assert len(after - before) <= 2
