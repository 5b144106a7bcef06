"""What names of files and folders say of where their content comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.sources.paths import signs


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("books/Title - Author (z-lib.org).epub", [("host", "z-lib.org")]),
        ("a/_OceanofPDF.com_Title_-_Author.pdf", [("host", "oceanofpdf.com")]),
        ("C:\\Books\\Title (b-ok.org).pdf", [("host", "b-ok.org")]),
        ("mirror/www.example.org/page.html", [("host", "www.example.org")]),
        ("Title -- Author -- 2010 -- 9780000 -- Anna’s Archive.pdf", [("name", "anna s archive")]),
        ("Title%20(Z-Library).epub", [("name", "z library")]),
        ("title_z-lib.txt", [("name", "z lib")]),
        ("data/books3/x.epub.txt", [("dataset", "books3")]),
        ("books3-train-00000-of-00010.parquet", [("dataset", "books3")]),
        ("books3_00012.jsonl.zst", [("dataset", "books3")]),
        ("pilimi-zlib-0-119999.tar", [("dataset", "pilimi zlib")]),
        ("OpenSubtitles/en.txt.gz", [("dataset", "opensubtitles")]),
        ("A.Film.2010.1080p.BluRay.x264-YIFY.srt", [("name", "yify"), ("release", "release")]),
        ("A.Book.2019.RETAIL.EPUB.eBook-GRP/x.txt", [("release", "release")]),
        ("corpus/novels.jsonl", []),
        ("corpus/novels.clean.v2.jsonl.gz", []),
        ("src/app.config.py", []),
        ("texts/history_of_libgen.txt", []),
        ("texts/history of books3.txt", []),
        ("zlib-1.2.13/zlib.h", []),
        ("talks/1080p/notes.txt", []),
        ("", []),
    ],
)
def test_signs(path: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(sign) for sign in signs(path)] == expected


@given(st.text(max_size=200))
def test_any_path_has_an_outcome(path: str) -> None:
    assert len(signs(path)) <= len(path)


@pytest.mark.parametrize("piece", ["a.", "(", "(a)", "-", "_", " - ", "%20", "/", "1080p.", "books3/"])
def test_hostile_paths(piece: str) -> None:
    assert len(signs(piece * (100_000 // len(piece)))) <= 2
