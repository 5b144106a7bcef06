"""Registries: the same bytes for the same works, no text inside, merging, and clear words on what is damaged."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.rights.works.building import Gathering, merge
from govern.detect.rights.works.keyed import keyed, siphash_key
from govern.detect.rights.works.registry import EVERY_RUN, WorksError, open_registry, verify
from govern.text.words import words

SECRET = b"k" * 32
EXPECTED_HASHES = [
    17266698075408314286,
    7720687235401176597,
    17266698075408314286,
    7720687235401176597,
    14290871772608965807,
    5299716150864205901,
]
TEXTS = [" ".join(f"word{(number * 7919 + place * 104729) % 5003}" for place in range(400)) for number in range(3)]


def make(path: Path, texts: Sequence[tuple[str, str]], secret: bytes = SECRET, every_run: bool = False) -> Path:
    gathering = Gathering(secret, EVERY_RUN) if every_run else Gathering(secret)
    for work_id, text in texts:
        gathering.add(text.encode(), work_id, title=work_id.upper(), owner="Example Press", terms="no training")
    gathering.write(path)
    return path


def test_the_order_of_the_texts_makes_no_difference(tmp_path: Path) -> None:
    texts = [(f"id:{number}", text) for number, text in enumerate(TEXTS)]
    one, two = make(tmp_path / "one", texts), make(tmp_path / "two", texts[::-1])
    assert one.read_bytes() == two.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one", "two"]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    registry = open_registry(make(tmp_path / "a.works", [("id:0", TEXTS[0]), ("id:1", TEXTS[1])]))
    verify(registry)
    assert [work.id for work in registry.works] == ["id:0", "id:1"]
    assert registry.works[0].words == 400
    assert registry.works[0].terms == "no training"
    assert registry.count == sum(work.fingerprints for work in registry.works)
    assert registry.works[0].fingerprints == pytest.approx(400 * 0.2, rel=0.3)


def test_no_word_and_no_public_hash_is_in_it(tmp_path: Path) -> None:
    content = make(tmp_path / "a.works", [("id:0", TEXTS[0])]).read_bytes()
    found = words(Batch(0, [Document(0, TEXTS[0].encode())]))
    assert not any(word.encode() in content for word in TEXTS[0].split())
    assert not any(int(value).to_bytes(8, "little") in content for value in found.hashes)


def test_another_key_gives_other_fingerprints(tmp_path: Path) -> None:
    one = open_registry(make(tmp_path / "one", [("id:0", TEXTS[0])]))
    two = open_registry(make(tmp_path / "two", [("id:0", TEXTS[0])], b"q" * 32))
    assert one.key != two.key
    assert not len(np.intersect1d(one.hashes, two.hashes))


def test_words_are_hashed_as_they_were() -> None:
    """The id of the hash in every registry stands for this value: where it changes, `registry.WORDS` has to."""
    found = words(Batch(0, [Document(0, "Élan vital, ÉLAN vital; Straße 12".encode())]))
    assert keyed(found.hashes, siphash_key(SECRET)).tolist() == EXPECTED_HASHES


def test_merging_is_building_at_once(tmp_path: Path) -> None:
    texts = [(f"id:{number}", text) for number, text in enumerate(TEXTS)]
    whole = make(tmp_path / "whole", texts)
    parts = [open_registry(make(tmp_path / f"part{low}", texts[low : low + 2])) for low in (0, 1)]
    merge(parts, SECRET, tmp_path / "merged")
    assert (tmp_path / "merged").read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"texts": [("id:0", TEXTS[1])]}, "another text has the id id:0"),
        ({"texts": [("id:1", TEXTS[1])], "secret": b"q" * 32}, "is of the key"),
        ({"texts": [("id:1", TEXTS[1])], "every_run": True}, "one keeps every run of words"),
    ],
)
def test_what_does_not_go_together_is_not_merged(tmp_path: Path, other: dict[str, object], said: str) -> None:
    one = make(tmp_path / "one", [("id:0", TEXTS[0])])
    two = make(tmp_path / "two", **other)  # type: ignore[arg-type]
    with pytest.raises(WorksError, match=said):
        merge([open_registry(one), open_registry(two)], SECRET, tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_a_text_that_cannot_be_found_again_is_refused() -> None:
    with pytest.raises(WorksError, match="has 22 words; the least that can be found again is 23"):
        Gathering(SECRET).add(" ".join(TEXTS[0].split()[:22]).encode(), "id:0")


def test_a_registry_of_nothing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(WorksError, match="no work"):
        Gathering(SECRET).write(tmp_path / "a.works")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no registry of works"),
        (b"PK\3\4 something else altogether", "is no registry of works"),
        (b"govern works 1\n\0" + b"\xff" * 8, "is damaged: its header"),
        (b"govern works 1\n\0" + (4).to_bytes(8, "little") + b"[[]]", "is damaged: its header"),
        (
            b"govern works 1\n\0" + (38).to_bytes(8, "little") + b'{"schema":9,"words":"","hash":"other"} ',
            "made by another version",
        ),
    ],
)
def test_what_is_no_registry_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.works").write_bytes(content)
    with pytest.raises(WorksError, match=said):
        open_registry(tmp_path / "a.works")


def test_every_changed_byte_is_told(tmp_path: Path) -> None:
    path = make(tmp_path / "a.works", [("id:0", TEXTS[0])])
    content = path.read_bytes()
    for place in range(0, len(content), 37):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(WorksError):
            verify(open_registry(path))


@pytest.mark.parametrize("cut", [1, 32, 200])
def test_a_cut_file_is_told_at_once(tmp_path: Path, cut: int) -> None:
    path = make(tmp_path / "a.works", [("id:0", TEXTS[0])])
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(WorksError, match="is damaged"):
        open_registry(path)
