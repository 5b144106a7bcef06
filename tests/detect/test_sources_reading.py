"""Lists of sites that a user brings: three formats, refusals that name the line, a digest that tells them apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.own.choice import OwnError, OwnFiles, own_files
from govern.detect.own.loading import with_own
from govern.detect.rights.sources.detector import SourcesDetector
from govern.detect.rights.sources.reading import SourceListError, read_source_list


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "# date: 2025-03-04\npirate.example.org\n", ("listed", "2025-03-04", {"pirate.example.org"})),
        ("a.txt", "\ufeffwww.example.org # a remark\n\n! more\n", ("listed", "", {"example.org"})),
        ("a.list", "0.0.0.0 example.org\n||example.net^\n", ("listed", "", {"example.org", "example.net"})),
        ("a.txt", "*.example.org\nHTTPS://Example.net/path\n", ("listed", "", {"example.org", "example.net"})),
        ("a.csv", "domain\nexample.org\n", ("listed", "", {"example.org"})),
        ("a.csv", "url,class,date\nhttp://example.org/x,iptv,2025-01-02\n", ("iptv", "2025-01-02", {"example.org"})),
        (
            "a.yaml",
            "name: watch-list\nclass: iptv\ndate: 2025-02-03\nsource: a gazette\ndomains: [example.org]\n",
            ("iptv", "2025-02-03", {"example.org"}),
        ),
    ],
)
def test_formats(tmp_path: Path, name: str, content: str, expected: tuple[str, str, set[str]]) -> None:
    (one,) = read_source_list(written(tmp_path, name, content))
    assert (one.kind, one.date, set(one.domains)) == expected
    assert one.name == ("watch-list" if "watch-list" in content else "a")
    assert len(one.digest) == 64


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "example.org\nco.uk\n", "a.txt:2: is no domain, or too wide"),
        ("a.txt", "no domain here\n", "a.txt:1: is no domain"),
        ("a.txt", "# nothing\n", "holds no domain"),
        ("a.txt", b"\xff\xfe", "not UTF-8"),
        ("a.csv", "site\nexample.org\n", "needs the column domain or url"),
        ("a.csv", "domain,date\nexample.org,yesterday\n", "a.csv:2: date has to be an ISO 8601 day"),
        ("a.csv", "domain,class\nexample.org,<b>\n", "a.csv:2: name and class are words"),
        ("a.csv", "domain\n\n,\n", "is no domain"),
        ("a.yaml", "domain: [example.org]\n", "did you mean domains?"),
        ("a.yaml", "domains:\n  - example.org\n  - com\n", "a.yaml:3: is no domain"),
        ("a.yaml", "strength: certain\ndomains: [example.org]\n", "a.yaml:1: strength: not one of hard, soft"),
        ("a.yaml", "- example.org\n", "has to be a mapping"),
        ("a.yaml", "domains: [", "not valid YAML"),
    ],
)
def test_refusals_name_the_place(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(SourceListError, match=r".") as refused:
        read_source_list(written(tmp_path, name, content))
    assert message in str(refused.value)


def own(*files: Path) -> OwnFiles:
    return own_files([], [], source_lists=[str(file) for file in files])


def test_an_audit_looks_in_the_lists(tmp_path: Path) -> None:
    path = written(tmp_path, "gazette.txt", "pirate.example.org\n")
    (detector,) = with_own([SourcesDetector()], own(path))
    assert detector.sheet.id == f"{SourcesDetector().sheet.id}+{own(path).source_lists[0].digest}"
    documents = [
        Document(0, b"text", url="https://www.pirate.example.org/page"),
        Document(1, b"text", metadata={"domain": "pirate.example.org"}),
        Document(2, b"text", path="mirror/pirate.example.org/page.html"),
        Document(3, b"go to http://pirate.example.org/page now"),
        Document(4, b"go to pirate.example.org now", url="https://example.org/?u=pirate.example.org"),
    ]
    findings = list(detector.scan(Batch(0, documents)))
    assert [(one.row, one.attributes["carrier"], one.attributes["list"]) for one in findings] == [
        (0, "url", "gazette"),
        (1, "metadata", "gazette"),
        (2, "file_name", "gazette"),
        (3, "text", "gazette"),
    ]


def test_another_content_is_another_detector(tmp_path: Path) -> None:
    path = written(tmp_path, "list.txt", "example.org\n")
    before = own(path)
    path.write_text("example.net\n")
    assert own(path) != before
    with pytest.raises(OwnError, match="changed while the audit ran"):
        with_own([SourcesDetector()], before)


@given(st.sampled_from([".txt", ".csv", ".yaml"]), st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes) -> None:
    path = written(tmp_path_factory.mktemp("lists"), f"list{suffix}", content)
    try:
        found = read_source_list(path)
    except SourceListError as refused:
        shown = str(refused)
    else:
        shown = str(path) if all(one.domains for one in found) else ""
    assert shown.startswith(str(path))
