"""No place is dropped where coordinates stand, whatever stands around them and between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.coordinates import CoordinatesRecognizer
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Recognizer

COORDINATES = CoordinatesRecognizer()
PAIRS = [
    "48.85837, 2.29448", "48,85837; 2,29448", "48.85837° N, 2.29448° W", "N 48.85837° E 2.29448°",
    "48°51'30.1\"N 2°17'40.2\"E", "48° 51′ 30″ N, 2° 17′ 40″ W", "N 48° 51.494' E 2° 17.669'", "geo:48.8583,-2.2944",
    '"lat": 48.85837, "lon": 2.29448', "latitude=48.85837&longitude=2.29448", "48.85837\u00a0/\u00a02.29448",
]  # fmt: skip
PARTS = [
    "48.85837", "2,29448", "48°51'", "N", "E", " N ", " W", "°", "GPS ", "@", "lat: ", "lng ", "plus code ",
    "8FW4V75V+8Q", "FW4V75V+8Q", "+49", " ", "\u00a0", ",", ";", ".", "\n", "\0", "é", "a", "1", "電",
]  # fmt: skip
GAPS = st.tuples(st.sampled_from([" ", "\u00a0", "é"]), st.integers(1, 400)).map(lambda gap: gap[0] * gap[1])
TEXTS = st.lists(st.one_of(st.sampled_from(PAIRS), st.sampled_from(PARTS), GAPS), max_size=10).map("".join)


class Unsifted(CoordinatesRecognizer):
    """Looks around every hit of the anchors."""

    places = Recognizer.places


@settings(max_examples=400, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_no_pair_is_dropped(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode(), language="en") for row, text in enumerate(texts)])
    assert list(GatedDetector(COORDINATES).scan(batch)) == list(GatedDetector(Unsifted()).scan(batch))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("GPS 48.85837, 2.29448", 2, id="a pair"),
        pytest.param("a mean of 48.85837 only", 0, id="one number"),
        pytest.param("at 48°51' only", 0, id="one angle"),
        pytest.param("8FW4V75V+8Q", 1, id="a plus code"),
        pytest.param("1+22", 0, id="a sum"),
        pytest.param("48.85837" + " " * 4000 + "2.29448", 0, id="far apart"),
    ],
)
def test_places(text: str, expected: int) -> None:
    starts, ends = COORDINATES.places(Batch(0, [Document(0, text.encode())]))
    assert len(starts) == len(ends) == expected
