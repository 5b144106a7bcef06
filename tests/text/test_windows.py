"""Windows around anchors: whole characters of one document, each looked at once, in place."""

from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.windows import Anchor, windows

TEXTS = st.lists(st.text("@ab é中😀\0", max_size=40), min_size=1, max_size=5)


@given(TEXTS, st.integers(0, 12), st.integers(0, 12))
def test_windows_are_pieces_of_their_documents(texts: list[str], before: int, after: int) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    reached = dict.fromkeys(range(len(texts)), -1)
    seen: dict[int, set[int]] = {row: set() for row in reached}
    for window in windows(batch, [Anchor("@")], before, after):
        text = texts[window.row]
        end = window.start + len(window.text)
        assert text[window.start : end] == window.text
        assert window.complete == (end == len(text))
        assert window.start > reached[window.row] - (1 if before or after else 0)
        reached[window.row] = end
        seen[window.row] |= set(range(window.start, end))
    for row, text in enumerate(texts):
        hits = [place for place, character in enumerate(text) if character == "@"]
        assert {*hits} <= seen[row]
        for hit in hits:
            assert {*range(max(hit - before, 0), min(hit + 1 + after, len(text)))} <= seen[row]


def test_characters_are_counted_across_blocks() -> None:
    text = "é" * 5000 + "@" + "中" * 5000 + "@"
    batch = Batch(0, [Document(0, "ü@".encode()), Document(1, text.encode())])
    starts = [(window.row, window.start, window.text) for window in windows(batch, [Anchor("@")], 0, 0)]
    assert starts == [(0, 1, "@"), (1, 5000, "@"), (1, 10001, "@")]
