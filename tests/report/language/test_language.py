"""How each language writes numbers, shares, sizes, dates and messages."""

import pytest

from govern.report.language.catalogue import languages
from govern.report.language.language import Language, language

THIN, SPACE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "number", "size", "share", "day", "names"),
    [
        ("en", "1,234,567", f"1.23{SPACE}MB", "33.3%", "2 November 2026", "a, b and c"),
        ("fr", f"1{THIN}234{THIN}567", f"1,23{SPACE}Mo", f"33,3{SPACE}%", "2 novembre 2026", "a, b et c"),
        ("de", "1.234.567", f"1,23{SPACE}MB", f"33,3{SPACE}%", "2. November 2026", "a, b und c"),
    ],
)
def test_each_writes_as_its_readers_do(code: str, number: str, size: str, share: str, day: str, names: str) -> None:
    told = language(code)
    assert told.number(1234567) == number
    assert told.size(1234567) == size
    assert told.share(1, 3) == share
    assert told.date("2026-11-02") == day
    assert told.listed(["a", "b", "c"]) == names


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.00 kB"),
        (9_994, "9.99 kB"),
        (99_940, "99.9 kB"),
        (999_400, "999 kB"),
        (999_600, "1.00 MB"),
        (5 * 10**18, "5,000 PB"),
    ],
)
def test_size(count: int, shown: str) -> None:
    assert language().size(count) == shown.replace(" ", SPACE)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, "0%"), (0, 9, "0%"), (9, 9, "100%"), (1, 10_000, "< 0.1%"), (9_999, 10_000, "> 99.9%"), (1, 2, "50.0%")],
)
def test_what_is_small_is_not_nothing(part: int, whole: int, shown: str) -> None:
    assert language().share(part, whole) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-21T09:05:00+00:00", "21 November 2026, 09:05 UTC"),
        ("2026-01-02T09:05:00", "2 January 2026, 09:05"),
        ("soon", "soon"),
    ],
)
def test_moment(text: str, shown: str) -> None:
    assert language().moment(text) == shown


def test_a_message_without_translation_stays_english() -> None:
    assert language("fr").gettext("No catalogue has %(this)s.", this="that") == "No catalogue has that."
    assert not language("fr").has("No catalogue has this.")
    assert language("en").has("No catalogue has this.")


def test_what_is_written_in_names_another_language() -> None:
    assert languages()[0] == "en"
    with pytest.raises(ValueError, match="no reports in tlh; there is en, "):
        Language("tlh")


@pytest.mark.parametrize(
    ("day", "shown"), [("2026-12-01", "1er décembre 2026"), ("2026-12-11", "11 décembre 2026"), ("soon", "soon")]
)
def test_the_first_of_a_month_is_an_ordinal_in_french(day: str, shown: str) -> None:
    assert language("fr").date(day) == shown
