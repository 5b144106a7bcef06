"""Profiles and handles: which are found, and what code and addresses are left. All names are made up."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.handle import HandleRecognizer
from govern.detect.personal.profile import ProfileRecognizer, has_right_orcid_check
from govern.detect.personal.recognizer import Recognizer

PROFILE, HANDLE = ProfileRecognizer(), HandleRecognizer()


def values(recognizer: Recognizer, text: str) -> list[str]:
    """Give what is found in a text, alone and between others in a batch, which must be the same."""
    found = [match.value for match in recognizer.find(text)]
    batch = Batch(0, [Document(row, piece.encode(), language="en") for row, piece in enumerate((text, "."))])
    assert found == [finding.value for finding in GatedDetector(recognizer).scan(batch)]
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://www.linkedin.com/in/jane-example/", "linkedin jane-example"),
        ("see github.com/example.", "github example"),
        ("https://x.com/jane", "x jane"),
        ("twitter.com/@Jane", "x jane"),
        ("https://facebook.com/jane.example?ref=1", "facebook jane.example"),
        ("https://www.facebook.com/profile.php?id=1000123", "facebook 1000123"),
        ("https://social.example/@jane", "fediverse jane@social.example"),
        ("(t.me/jane_example)", "telegram jane_example"),
        ("https://www.youtube.com/@jane", "youtube jane"),
        ("https://stackoverflow.com/users/12345/jane", "stackoverflow jane"),
        ("old.reddit.com/user/jane", "reddit jane"),
        ("https://www.xing.com/profile/Jane_Example", "xing jane_example"),
        ("https://www.researchgate.net/profile/Jane-Example", "researchgate jane-example"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid 0000-0002-1825-0097"),
        ("ORCID 0000-0001-5109-3700", "orcid 0000-0001-5109-3700"),
    ],
)
def test_a_profile(text: str, value: str) -> None:
    assert values(PROFILE, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "github.com/example/project",
        "https://x.com/search?q=1",
        "https://github.com/features",
        "https://www.reddit.com/r/python",
        "https://youtube.com/watch?v=1",
        "https://medium.com/@jane/a-story-1",
        "jane@github.com/foo",
        "max.com/jane and https://example.org/",
        "https://www.facebook.com/logo.png",
        "ORCID 0000-0002-1825-0098",
        "0000-0002-1825-00971",
    ],
)
def test_what_is_no_profile(text: str) -> None:
    assert values(PROFILE, text) == []


@pytest.mark.parametrize(
    ("orcid", "right"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0001-5109-3700", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1694-2330", False),
    ],
)
def test_the_check_of_an_orcid(orcid: str, right: bool) -> None:
    assert has_right_orcid_check(orcid) == right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@jane_example", ["jane_example"]),
        ("follow @Jane on twitter", ["jane"]),
        ("thanks @jane and @joe!", ["jane", "joe"]),
        ("RT @bob1: hi", ["bob1"]),
        (".@jane said", ["jane"]),
        ("写信给 @jane 吧", ["jane"]),
        ("@jane@social.example says hello", ["jane@social.example"]),
    ],
)
def test_a_handle(text: str, expected: list[str]) -> None:
    assert values(HANDLE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "jane@example.com",
        "@property\ndef name(self):",
        "@Override\npublic void run()",
        "@media (max-width: 10px)",
        "npm install @org/package",
        "meet @ 5 pm",
        "@app.route('/')",
        "@pytest.fixture\ndef value():",
        "@custom_one\nclass Thing:",
        "SET @x = 5;",
        "@article{key,",
        "user@host and git@example.org:a/b",
        "use @decorator to wrap functions()",
        "@import url(a.css); @keyframes a{}",
    ],
)
def test_what_is_no_handle(text: str) -> None:
    assert values(HANDLE, text) == []


@pytest.mark.parametrize("recognizer", [PROFILE, HANDLE], ids=lambda recognizer: recognizer.entity)
@pytest.mark.parametrize(
    "hostile", ["@", "@a", "@a ", "/@a", ".com/", "x.com/a", "https://a.", "0000-0001-", "@a@b."]
)
def test_hostile_text_is_read_to_its_end(recognizer: Recognizer, hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    assert all(found.end <= len(text) for found in GatedDetector(recognizer).scan(batch))


@pytest.mark.parametrize(
    ("recognizer", "text", "shown"),
    [(PROFILE, "github.com/example", "github e***"), (HANDLE, "hello @jane there", "@j***")],
)
def test_the_mask_keeps_one_letter(recognizer: Recognizer, text: str, shown: str) -> None:
    (match,) = recognizer.find(text)
    assert recognizer.mask(match.value) == shown
