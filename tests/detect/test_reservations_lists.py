"""Opt-out lists: what an entry covers, and what is refused."""

import hashlib
from pathlib import Path

import pytest

from govern.detect.rights.reservations.lists import CANONICAL, OptOutListError, OptOuts, read_list

TEXT = b"hello\n"
LIST = f"""kind,value,source
domain,example.com,register
domain,https://Press.example.co.uk/about,register
url,https://www.example.org/a/?b=1#c,register
repository,https://github.com/example/project.git,register
repository,github.com/other,register
doi,https://doi.org/10.5555/ABC,register
isbn,0-306-40615-2,register
sha256,{hashlib.sha256(TEXT).hexdigest()},register
swhid,swh:1:cnt:ce013625030ba8dba906f756967f9e9ca394464a;origin=x,register
"""


@pytest.fixture
def listed(tmp_path: Path) -> OptOuts:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return read_list(path)


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("https://example.com/", ["domain"]),
        ("http://a.b.EXAMPLE.com:80/x", ["domain"]),
        ("https://notexample.com/", []),
        ("https://example.com.example.net/", []),
        ("https://press.example.co.uk/", ["domain"]),
        ("https://example.co.uk/", []),
        ("http://example.org/a?b=1", ["url"]),
        ("http://example.org/a?b=2", []),
        ("https://github.com/Example/Project/blob/main/a.py", ["repository"]),
        ("https://github.com/example/other", []),
        ("https://github.com/other/anything", ["repository"]),
        ("https://doi.org/10.5555/abc", ["doi"]),
        ("https://[broken", []),
        ("", []),
    ],
)
def test_urls(listed: OptOuts, url: str, kinds: list[str]) -> None:
    assert [entry.kind for entry in listed.of_url(url)] == kinds


def test_texts_and_identifiers(listed: OptOuts) -> None:
    assert [entry.kind for entry in listed.of_text(TEXT)] == ["sha256", "swhid"]
    assert listed.of_text(b"other") == []
    assert listed.of_identifier("isbn", "ISBN 978-0-306-40615-7")
    assert not listed.of_identifier("isbn", "978-0-306-40615-8")
    assert listed.of_identifier("doi", "doi:10.5555/abc")


def test_the_digest_is_that_of_the_file(listed: OptOuts) -> None:
    assert listed.digest == hashlib.sha256(LIST.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"value\nexample.com\n", "kind and value"),
        (b"", "kind and value"),
        (b"kind,value\nplanet,mars\n", ":2: kind is not one of"),
        (b"kind,value\ndomain,co.uk\n", ":2: the value is no domain"),
        (b"kind,value\ndomain,github.io\n", ":2: the value is no domain"),
        (b"kind,value\ndomain\n", ":2: the value is no domain"),
        (b"kind,value\nisbn,123\n", ":2: the value is no isbn"),
        (b"kind,value\ndomain,\xff\n", "not CSV in UTF-8"),
    ],
)
def test_a_list_that_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(OptOutListError, match=message) as raised:
        read_list(path)
    assert "mars" not in str(raised.value)


@pytest.mark.parametrize("kind", CANONICAL)
def test_canonical_values_stay_as_they_are(listed: OptOuts, kind: str) -> None:
    values = [entry.value for entry in listed.entries if entry.kind == kind]
    assert values
    for value in values:
        again = CANONICAL[kind](f"https://{value}" if kind == "url" else value)
        assert again == value or kind == "swhid"
