"""Which statement stands: the nearest, of equals the strictest; unknown is no permission."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.reservations.lattice import LEVELS, for_training, overruled
from govern.detect.rights.reservations.statement import Carrier, Scope, Statement, Value

CARRIERS: list[Carrier] = ["robots.txt", "http-header", "html-meta", "epub"]


def tdm(carrier: Carrier, value: Value) -> Statement:
    return Statement("tdmrep", carrier, "tdm", value)


def aipref(carrier: Carrier, value: Value, scope: Scope = "train") -> Statement:
    return Statement("aipref", carrier, scope, value)


NOAI = Statement("robots-directive", "html-meta", "train", "reserved")


@pytest.mark.parametrize(
    ("statements", "decision"),
    [
        ([], "unknown"),
        ([tdm("tdmrep.json", "reserved")], "reserved"),
        ([tdm("tdmrep.json", "reserved"), tdm("http-header", "permitted")], "permitted"),
        ([tdm("http-header", "reserved"), tdm("html-meta", "permitted"), tdm("epub", "reserved")], "reserved"),
        ([tdm("html-meta", "permitted"), NOAI], "reserved"),
        ([tdm("epub", "permitted"), NOAI], "permitted"),
        ([aipref("robots.txt", "reserved"), aipref("http-header", "permitted")], "reserved"),
        ([aipref("http-header", "reserved"), tdm("html-meta", "permitted")], "permitted"),
        ([aipref("http-header", "reserved", "search")], "unknown"),
        ([Statement("rsl", "html-link", "train", "terms", strength="soft")], "unknown"),
        ([Statement("robots-directive", "http-header", "generative", "reserved", strength="soft")], "unknown"),
        ([Statement("rsl", "rsl", "train", "permitted", conditions=("attribution",))], "permitted"),
    ],
)
def test_decisions(statements: list[Statement], decision: str) -> None:
    assert for_training(statements).decision == decision
    assert for_training(statements[::-1]).decision == decision


def test_what_decides_is_told() -> None:
    lower, higher = tdm("tdmrep.json", "reserved"), tdm("html-meta", "permitted")
    assert for_training([lower, higher]).standing == (higher,)
    assert overruled([lower, higher]) == {lower}
    assert overruled([lower]) == frozenset()
    paid = Statement("rsl", "rsl", "train", "reserved", conditions=("payment:crawl",))
    assert for_training([paid, lower]).conditions == ("payment:crawl",)


STATEMENTS = st.builds(
    Statement,
    st.sampled_from(["tdmrep", "aipref", "rsl"]),
    st.sampled_from(CARRIERS),
    st.sampled_from(["train", "tdm", "generative", "search"]),
    st.sampled_from(["reserved", "permitted"]),
)


@given(st.lists(STATEMENTS, max_size=6))
def test_nothing_permits_what_nobody_permitted(statements: list[Statement]) -> None:
    outcome = for_training(statements)
    assert set(outcome.standing) <= set(statements)
    assert (outcome.decision == "unknown") is not bool(outcome.standing)
    assert all(one.value == outcome.decision for one in outcome.standing)


@given(st.lists(STATEMENTS, min_size=1, max_size=6))
def test_a_reservation_nearest_to_the_work_always_stands(statements: list[Statement]) -> None:
    nearest = Statement("tdmrep", "pdf", "tdm", "reserved")
    assert LEVELS["pdf"] == max(LEVELS.values())
    assert for_training([*statements, nearest]).decision == "reserved"
