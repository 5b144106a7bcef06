"""Paths of files of code: masked as other words are, at less cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.masking import mask_texts
from govern.detect.path_masking import mask_paths


@pytest.mark.parametrize(
    "path",
    [
        "src/module_12/file3.py",
        "Configuration/ConfigurationManagerFactory.java",
        "users/jane.doe@example.com/a.py",
        "hosts/203.0.113.7/a.py",
        "hosts/1.2.3.4",
        "calls/020 7946 0958/a.py",
        "calls/+44/20/7946/0958/a.py",
        "keys/AKIAIOSFODNN7EXAMPLE/a.py",
        "banks/DE89370400440532013000.txt",
        "posts/2020-01-02-post.md",
        "mirror/https://user:secretword@example.org/a.py",
        "",
        None,
    ],
)
def test_the_same_is_masked(path: str | None) -> None:
    assert mask_paths([path, "other/a.py", path]) == mask_texts([path, "other/a.py", path])


@given(st.lists(st.text("ab1.-_/A@ ", max_size=30) | st.none(), max_size=5))
def test_any_path_keeps_its_place(paths: list[str | None]) -> None:
    masked = mask_paths(paths)
    assert len(masked) == len(paths)
    assert [path is None for path in masked] == [path is None for path in paths]
