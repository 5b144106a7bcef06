"""`govern detectors`: a list that can be narrowed, all that is known of one, and clear errors."""

import json

import pytest

from tests.command import Command


def test_the_list_has_figures_and_says_what_was_not_measured(govern: Command) -> None:
    done = govern("detectors", "list")
    assert done.returncode == 0
    email = next(line for line in done.stdout.splitlines() if line.startswith("personal.email."))
    assert "RFC 5321" in email
    assert email.split()[-3:] == ["1.000", "1.000", "1.000"]
    assert "– not measured" in done.stdout
    assert done.stderr == ""


def test_the_list_can_be_narrowed(govern: Command) -> None:
    done = govern("detectors", "list", "--country", "de", "--category", "personal.health_id", "--format", "json")
    (germany,) = json.loads(done.stdout)
    assert germany["id"].startswith("personal.countries.de.")
    assert germany["countries"] == ["DE"]
    assert {"label", "issuer", "law", "forms", "examples", "context", "check_bits"} <= germany["identifiers"][
        0
    ].keys()


def test_one_detector_is_shown_whole(govern: Command) -> None:
    shown = govern("detectors", "show", "personal.countries.be").stdout
    for words in ("85.07.30-033.28", "rijksregisternummer", "issued by", "99.99.99-999.99 (+8 bits)", "precision"):
        assert words in shown, words
    shown = govern("detectors", "show", "personal.email").stdout
    for words in ("RFC 5321", "49 labels, seen while tuning", "benchmarks/detectors.py", "Does not find"):
        assert words in shown, words
    assert "aws-access-key-id" in govern("detectors", "show", "secret.rules").stdout


def test_json_is_the_same_with_and_without_the_version(govern: Command) -> None:
    short = govern("detectors", "show", "personal.email", "--format", "json").stdout
    whole = json.loads(short)
    assert govern("detectors", "show", whole["id"], "--format", "json").stdout == short
    assert whole["measured"][0]["seen_while_tuning"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--category", "personal.emial"), "no detector has the category personal.emial; did you mean"),
        (("list", "--country", "ZZ"), "no detector has the country ZZ; there are AR, AT"),
        (("show", "personal.countries.bee"), "no detector has the id personal.countries.bee; did you mean"),
    ],
)
def test_what_there_is_not_is_told(govern: Command, arguments: tuple[str, ...], said: str) -> None:
    done = govern("detectors", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
