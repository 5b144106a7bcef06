"""What tags and links say already, found among many without looking at each."""

from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.licences.told import Said, Told

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def told(span: tuple[int, int]) -> Told:
    return Told(0, *span, "MIT", "tag", 1.0, 0.99)


@given(st.lists(SPAN, max_size=12), SPAN)
def test_it_is_what_looking_at_each_would_give(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    expected = any(start < last and first < end and end - start < 2 * (last - first) for first, last in spans)
    assert Said(map(told, spans)).again(told(asked)) is expected
