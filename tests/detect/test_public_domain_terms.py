"""Terms of protection: rules by jurisdiction, for a year that is given."""

import pytest

from govern.detect.rights.public_domain.terms import COPYRIGHTED, FREE_IN_THE_US, Work, standings, terms


def answers(work: Work, year: int = 2026) -> dict[str, tuple[str, str]]:
    return {found.jurisdiction: (found.answer, found.rule) for found in standings(work, year)}


def test_every_jurisdiction_says_where_its_rule_is_from() -> None:
    assert {"EU", "US", "GB"} <= {term.jurisdiction for term in terms()}
    for term in terms():
        assert term.source.startswith("https://"), term
        assert term.law, term
        assert isinstance(term.verified, bool), term


@pytest.mark.parametrize(
    ("work", "jurisdiction", "answer"),
    [
        (Work(died=1955), "EU", "yes"),  # protected to the end of 2025
        (Work(died=1956), "EU", "no"),
        (Work(died=-347), "EU", "yes"),
        (Work(), "EU", "unknown"),
        (Work(published=1700), "EU", "unknown"),
        (Work(born=1957), "EU", "no"),
        (Work(born=1850), "EU", "unknown"),
        (Work(published=1955, anonymous=True), "EU", "yes"),
        (Work(published=1956, anonymous=True), "EU", "no"),
        (Work(gutenberg=FREE_IN_THE_US), "EU", "unknown"),
        (Work(died=1946), "ES", "no"),
        (Work(died=1945), "ES", "yes"),
        (Work(published=1930), "US", "yes"),
        (Work(published=1931), "US", "unknown"),
        (Work(published=1977), "US", "unknown"),
        (Work(published=1990), "US", "no"),
        (Work(published=2005, died=1870), "US", "unknown"),
        (Work(died=1870), "US", "unknown"),
        (Work(gutenberg=FREE_IN_THE_US), "US", "yes"),
        (Work(gutenberg=COPYRIGHTED, published=1900), "US", "no"),
        (Work(died=1971), "CA", "yes"),
        (Work(died=1972), "CA", "no"),
        (Work(died=1975), "CN", "yes"),
    ],
)
def test_answers(work: Work, jurisdiction: str, answer: str) -> None:
    assert answers(work)[jurisdiction][0] == answer


def test_the_wall_moves_with_the_year() -> None:
    work = Work(published=1931, died=1956)
    assert [answers(work, year)["US"][0] for year in (2026, 2027)] == ["unknown", "yes"]
    assert [answers(work, year)["EU"] for year in (2026, 2027)] == [("no", "life+70"), ("yes", "life+70")]


@pytest.mark.parametrize("work", [Work(died=1900), Work(published=1900), Work(published=1900, anonymous=True)])
def test_what_is_free_stays_free(work: Work) -> None:
    for jurisdiction, (answer, _) in answers(work, 2026).items():
        if answer == "yes":
            assert answers(work, 2060)[jurisdiction][0] == "yes"
