"""Chat and instruction records."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.conversation import Turn, joined, speakers_of, turns_of

HI, HELLO = ("user", "Hi"), ("assistant", "Hello")


@pytest.mark.parametrize(
    ("record", "turns"),
    [
        ({"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]}, [HI, HELLO]),
        ({"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}, [HI, HELLO]),
        (
            {"messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}, {"type": "image_url"}]}]},
            [HI],
        ),
        ({"messages": [{"role": "assistant", "content": None}, {"role": "tool", "content": "42"}]}, [("tool", "42")]),
        ({"messages": [{"role": "Narrator", "content": "Hi"}]}, [("Narrator", "Hi")]),
        ({"prompt": "Hi", "response": "Hello"}, [HI, HELLO]),
        ({"prompt": "Hi", "completion": "Hello", "system": "Be kind"}, [("system", "Be kind"), HI, HELLO]),
        ({"prompt": "Hi", "chosen": "Hello", "rejected": "No"}, [HI, HELLO, ("assistant", "No")]),
        (
            {
                "prompt": "Hi",
                "chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}],
            },
            [HI, HELLO],
        ),
        (
            {"instruction": "Add", "input": "1 2", "output": "3"},
            [("user", "Add"), ("user", "1 2"), ("assistant", "3")],
        ),
        ({"instruction": "Add", "input": "", "output": "3"}, [("user", "Add"), ("assistant", "3")]),
        ({"question": "Hi", "answer": "Hello"}, [HI, HELLO]),
        ({"messages": []}, []),
        ({"messages": [None, 3, {}]}, []),
        ({"label": "x"}, None),
        ({"messages": "not a list"}, None),
    ],
)
def test_shapes(record: dict[str, Any], turns: list[tuple[str, str]] | None) -> None:
    assert turns_of(record) == turns


@given(st.lists(st.builds(Turn, st.sampled_from(["system", "user", "assistant"]), st.text(min_size=1))))
def test_roles_are_the_turns_places(turns: list[Turn]) -> None:
    text, roles = joined(turns)
    assert [Turn(role.role, text[role.start : role.end]) for role in roles] == turns
    assert turns_of({"messages": [{"role": turn.role, "content": turn.text} for turn in turns]}) == turns


@pytest.mark.parametrize(
    ("record", "speakers"),
    [
        ({"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}, ["gpt"]),
        ({"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}, []),
        ({"messages": [{"role": "User", "content": "a"}, {"role": "ChatGPT", "content": "b"}]}, ["ChatGPT"]),
        ({"turns": [{"speaker": "x" * 100, "text": "a"}, "b", {"speaker": 5}]}, []),
        ({"instruction": "a", "output": "b"}, []),
        ({"messages": "gpt"}, []),
    ],
)
def test_speakers_that_are_no_usual_role(record: dict[str, Any], speakers: list[str]) -> None:
    assert speakers_of(record) == speakers
