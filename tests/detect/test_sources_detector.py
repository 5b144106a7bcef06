"""Records of ill-reputed sources: what records say, what texts bear, and talk about such places, which is neither."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.sources.detector import SourcesDetector
from govern.detect.rights.sources.lists import built_in

MD5 = "d41d8cd98f00b204e9800998ecf8427e"


def found(text: str = "text", **facts: Any) -> list[Finding]:
    documents = [Document(0, "ä before".encode()), Document(1, text.encode(), **facts), Document(2, b"after")]
    findings = list(SourcesDetector().scan(Batch(0, documents)))
    assert all(one.row == 1 for one in findings)
    return findings


def told(findings: list[Finding]) -> list[tuple[Any, ...]]:
    return [tuple(one.attributes[name] for name in ("carrier", "entry", "class", "strength")) for one in findings]


LIBRARY = "shadow-library"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"url": "https://libgen.rs/book/index.php?md5=1"}, [("url", "libgen", LIBRARY, "hard")]),
        ({"url": "http://www.LIBRARY.LOL/main/1"}, [("url", "library.lol", LIBRARY, "hard")]),
        ({"url": "https://zh.annas-archive.org/x"}, [("url", "annas-archive", LIBRARY, "hard")]),
        ({"url": "https://annas-archive.co.uk/x"}, [("url", "annas-archive", LIBRARY, "hard")]),
        ({"url": "https://rutracker.org/forum"}, [("url", "rutracker.org", "piracy-site", "hard")]),
        ({"url": "https://vk.com/doc1"}, [("url", "vk.com", "file-host", "soft")]),
        ({"url": "https://m.vk.com/doc1"}, [("url", "vk.com", "file-host", "soft")]),
        ({"metadata": {"source_url": "https://sci-hub.se/10.1/x"}}, [("metadata", "sci-hub", LIBRARY, "hard")]),
        ({"metadata": {"domain": "libgen.is"}}, [("metadata", "libgen", LIBRARY, "hard")]),
        ({"metadata": {"pile_set_name": "Books3"}}, [("metadata", "books3", LIBRARY, "hard")]),
        ({"metadata": {"meta": {"pile_set_name": "Books3"}}}, [("metadata", "books3", LIBRARY, "hard")]),
        ({"metadata": {"a": [{"dataset": "LibGen"}]}}, [("metadata", "libgen", LIBRARY, "hard")]),
        ({"metadata": {"redpajama_set_name": "RedPajamaBook"}}, [("metadata", "redpajamabook", LIBRARY, "hard")]),
        ({"metadata": {"subset": "OpenSubtitles"}}, [("metadata", "opensubtitles", "subtitles", "soft")]),
        ({"source": "the_pile_books3"}, [("metadata", "the pile books3", LIBRARY, "hard")]),
        ({"source": "example/BookCorpus2"}, [("metadata", "bookcorpus2", "contested-data", "soft")]),
        ({"metadata": {"file_name": "Title (Z-Library).epub"}}, [("file_name", "z library", LIBRARY, "hard")]),
        ({"path": "in/_OceanofPDF.com_Title.pdf"}, [("file_name", "oceanofpdf.com", LIBRARY, "hard")]),
        ({"path": "books3/one.epub.txt"}, [("file_name", "books3", LIBRARY, "hard")]),
        ({"url": "https://example.org/pub/books3.tar.gz"}, [("url", "books3", LIBRARY, "hard")]),
        ({"url": "https://example.org/datasets/the_pile_books3"}, [("url", "the pile books3", LIBRARY, "hard")]),
        # what is none
        ({"url": "https://example.org/wiki/Library_Genesis"}, []),
        ({"url": "https://example.org/wiki/Libgen"}, []),
        ({"url": "https://web.example.org/libgen.rs/page"}, []),
        ({"url": "https://libgen.github.io/"}, []),
        ({"url": "https://libgen.example.org/"}, []),
        ({"url": "https://notvk.com/"}, []),
        ({"url": "http://[broken"}, []),
        ({"url": ""}, []),
        ({"metadata": {"title": "Bibliotik", "tags": ["sci-hub", "libgen"]}}, []),
        ({"metadata": {"title": "How Books3 was made", "dataset": "books3000"}}, []),
        ({"metadata": {"pile_set_name": "Pile-CC"}}, []),
        ({"metadata": {"pile_set_name": 3, "source": None}}, []),
        ({"source": "Project Gutenberg"}, []),
        ({"path": "texts/history_of_libgen.txt"}, []),
    ],
)
def test_what_a_record_says(facts: dict[str, Any], expected: list[tuple[str, ...]]) -> None:
    findings = found(**facts)
    assert told(findings) == expected
    assert all((one.start, one.end) == (0, 0) and one.confidence >= 0.9 for one in findings)


@pytest.mark.parametrize(
    ("text", "place", "form"),
    [
        ("Größe\nOceanofPDF.com\nnext page", "OceanofPDF.com", "stamp"),
        ("one\n\n  www.it-ebooks.info\n\ntwo", "www.it-ebooks.info", "stamp"),
        ("Downloaded from: www.oceanofpdf.com\n", "www.oceanofpdf.com", "stamp"),
        ("The Title - An Author (z-lib.org).epub", "z-lib.org", "stamp"),
        ("The Title (Z-Library)\n\nChapter 1", "Z-Library", "stamp"),
        ("Great book.\nThis book was downloaded from Z-Library.\nChapter 1", "Z-Library", "stamp"),
        (f"原文：[`zh.annas-archive.org/md5/{MD5}`]", "zh.annas-archive.org", "item"),
        (f"get it at http://library.lol/main/{MD5.upper()} today", "library.lol", "item"),
        (f"libgen.rs/book/index.php?md5={MD5}", "libgen.rs", "item"),
        ("at https://sci-hub.se/10.1000/xyz123 there", "sci-hub.se", "item"),
        ("subs for A.Film.2010.1080p.BluRay.x264-GRP by me", "A.Film.2010.1080p.BluRay.x264-GRP", "stamp"),
        ("I had it from libgen.rs, where else", "libgen.rs", "link"),
        ("the site (https://z-lib.org) was seized", "https://z-lib.org", "link"),
    ],
)
def test_marks_in_a_text(text: str, place: str, form: str) -> None:
    (one,) = found(text)
    assert (one.attributes["form"], one.attributes["carrier"], one.attributes["strength"]) == (form, "text", "soft")
    assert text[one.start : one.end] == place.removeprefix("https://")
    assert one.confidence < 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Sci-Hub, Library Genesis and Z-Library are shadow libraries; a court had Anna's Archive blocked.",
        "Publishers sued shadow libraries (Sci-Hub, Z-Library) in New York.",
        "Write to somebody@z-lib.org about it.",
        "Books3 and Bibliotik were named in the complaint.",
        "The students downloaded from Z-Library what they could not buy.",
        "Most were downloaded from Z-Library\nand from other places.",
        "A 1080p BluRay is sharper than a 720p stream in x264.",
        "Version 2.0.1080p.1 of the library was released.",
        "See vk.com/page and https://www.scribd.com/doc/1 and genius.com.",
        "from lib.org import genesis; ok = b.ok.test()",
        "libgen libgen. The libgen",
        "z-lib.",
        "",
    ],
)
def test_talk_is_no_mark(text: str) -> None:
    assert found(text) == []


def test_a_stamp_on_every_page_is_one_finding() -> None:
    (one,) = found("see oceanofpdf.com for it\n" + "page\nOceanofPDF.com\n" * 20)
    assert (one.attributes["form"], one.attributes["occurrences"]) == ("stamp", 21)
    assert one.start == len("see oceanofpdf.com for it\npage\n")


def test_nothing_of_a_url_is_shown_but_the_entry() -> None:
    (one,) = found(url="https://jane.libgen.rs/?reader=jane@example.org")
    assert "jane" not in one.excerpt + one.value + str(one.attributes)


def test_lists_say_where_and_when() -> None:
    for one in built_in():
        assert one.date
        assert len(one.digest) == 64
        assert one.domains | one.labels | one.datasets or one.kind == "scene-release"


@pytest.mark.parametrize("between", ["\u200b", "\u2028", "\u3000", "\ufeff", "\ufffd", "\U0001f600"])
def test_the_words_of_a_host_with_another_sign_between_are_no_host(between: str) -> None:
    assert found(f"(z{between}-lib.org)") == []


@pytest.mark.parametrize(
    "piece",
    ["libgen.", "libgen.rs ", "(z-lib.org)\n", "a.1080p.", "1080p", "z-lib", "/", "a.", "://", "b-ok.org/md5/"],
)
def test_hostile_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len(found(text, url=text, source=text, path=text, metadata={"url": text, "path": text})) <= 8


@given(
    st.dictionaries(
        st.sampled_from(["url", "source", "path", "meta", "domain"]),
        st.recursive(
            st.none()
            | st.integers(-(2**63), 2**63)
            | st.text(max_size=30)
            | st.sampled_from(["books3", "https://libgen.rs", "x://["]),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        ),
    ),
    st.text(max_size=60) | st.sampled_from(["http://libgen.rs:x/", "libgen.rs"]),
)
def test_any_record_has_an_outcome(metadata: dict[str, Any], url: str) -> None:
    for one in found("text", metadata=metadata, url=url, path=url, source=url):
        assert 0 < one.confidence < 1
