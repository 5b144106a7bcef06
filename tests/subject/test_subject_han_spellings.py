"""Names in Han script are looked for in both of its scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.subject.han_spellings import MOST_SPELLINGS, han_spellings
from govern.subject.names import name_forms


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("孙中山", ["孫中山"]),
        ("孫中山", ["孙中山"]),
        ("李发", ["李發", "李髮"]),
        ("山田太郎", []),
        ("Müller 孙", ["Müller 孫"]),
        ("Müller", []),
        ("김민수", []),
        ("", []),
    ],
)
def test_a_name_is_written_in_the_other_script(name: str, spellings: list[str]) -> None:
    assert list(han_spellings(name)) == spellings


def test_a_person_is_looked_for_in_both_scripts() -> None:
    assert {value.value for value in name_forms("孙中山")} >= {"孙中山", "孫中山"}


@given(st.text(st.sampled_from("发台干后里系钟 a") | st.characters(exclude_categories=["Cs"]), max_size=12))
def test_spellings_are_few_and_as_long_as_the_name(name: str) -> None:
    found = list(han_spellings(name))
    assert len(found) <= MOST_SPELLINGS
    assert all(len(spelling) == len(name) and spelling != name for spelling in found)
