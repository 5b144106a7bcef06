"""The estimate from a sample: known values, and that its intervals hold the truth as often as they say."""

import math

import numpy as np
import pytest

from govern.pipeline.names.prevalence import Accuracy, Counted, prevalence

GOOD = Accuracy(0.9, 500, 0.95, 500)


@pytest.mark.parametrize(
    ("strata", "expected"),
    [
        # Wilson's interval for 10 of 100, by Newcombe (1998) and every textbook
        ([Counted(10**9, 100, 10)], (0.1, 0.0552, 0.1744)),
        ([Counted(10**9, 1000, 0)], (0.0, 0.0, 0.003)),
        ([Counted(10**9, 1000, 1000)], (1.0, 0.997, 1.0)),
        ([Counted(200, 200, 50)], (0.25, 0.25, 0.25)),
        ([Counted(200, 200, 50), Counted(200, 200, 0)], (0.125, 0.125, 0.125)),
        ([Counted(900, 0, 0), Counted(100, 100, 7)], (0.07, 0.07, 0.07)),
    ],
)
def test_known_values(strata: list[Counted], expected: tuple[float, float, float]) -> None:
    assert prevalence(strata) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("strata", [[], [Counted(10, 0, 0)]])
def test_nothing_read_is_nothing_known(strata: list[Counted]) -> None:
    assert prevalence(strata) is None


def test_strata_that_look_pure_claim_no_certainty() -> None:
    found = prevalence([Counted(10**6, 50, 50), Counted(10**6, 50, 0)])
    assert found is not None
    assert found.high - found.low > 0.15


def test_what_was_read_whole_has_only_the_detectors_error() -> None:
    found = prevalence([Counted(1000, 1000, 475)], GOOD)
    assert found is not None
    assert found.share == pytest.approx(0.5)
    assert 0 < found.high - found.low < 0.1


def test_fewer_hits_than_false_alarms_may_be_none_or_all_right() -> None:
    found = prevalence([Counted(10**6, 1000, 20)], GOOD)
    assert found is not None
    assert (found.share, found.low) == (0.0, 0.0)
    assert found.high > 0.02 / GOOD.sensitivity


def test_more_hits_than_could_be_found_may_be_all_or_all_that_there_is() -> None:
    found = prevalence([Counted(10**6, 1000, 960)], GOOD)
    assert found is not None
    assert (found.share, found.high) == (1.0, 1.0)
    assert found.low < 0.96


def test_a_detector_that_tells_nothing_corrects_nothing() -> None:
    strata = [Counted(1000, 100, 30)]
    assert prevalence(strata, Accuracy(0.4, 100, 0.6, 100)) == prevalence(strata)


POPULATIONS = {
    "one stratum": ([(50_000, 0.3)], [400]),
    "rare": ([(50_000, 0.01)], [1000]),
    "nearly all read": ([(500, 0.3)], [400]),
    "unequal": ([(90_000, 0.05), (9_000, 0.5), (900, 0.9)], [300, 100, 100]),
    "many small": ([(1000, share / 40) for share in range(40)], [25] * 40),
    "pure strata": ([(5_000, 0.0), (5_000, 1.0), (5_000, 0.2)], [100, 100, 100]),
}


@pytest.mark.parametrize("name", POPULATIONS)
@pytest.mark.parametrize("error", [None, (0.92, 0.97)])
def test_the_interval_holds_the_truth_as_often_as_it_says(name: str, error: tuple[float, float] | None) -> None:
    """Draw a thousand samples of known populations, each with a newly measured detector.

    The truth has to lie in at least 93 % of the intervals: 95 % but for the error of the simulation.
    """
    dice = np.random.default_rng(4)
    population, sizes = POPULATIONS[name]
    holding = [round(documents * share) for documents, share in population]
    truth = sum(holding) / sum(documents for documents, _ in population)
    rounds, measured_on = 1000, 800
    inside = 0
    for _ in range(rounds):
        measured = None
        strata = []
        for (documents, _), held, size in zip(population, holding, sizes, strict=True):
            hits = int(dice.hypergeometric(held, documents - held, size))
            if error:
                hits = int(dice.binomial(hits, error[0]) + dice.binomial(size - hits, 1 - error[1]))
            strata.append(Counted(documents, size, hits))
        if error:
            right = [dice.binomial(measured_on, rate) / measured_on for rate in error]
            measured = Accuracy(right[0], measured_on, right[1], measured_on)
        found = prevalence(strata, measured)
        assert found is not None
        assert 0 <= found.low <= found.share <= found.high <= 1
        inside += found.low - math.ulp(1) <= truth <= found.high + math.ulp(1)
    assert inside >= 0.93 * rounds
