"""Chat and instruction records: their turns, joined into one text with each turn's place in it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from govern.corpus.records import Role

TURN_SEPARATOR = "\n\n"

ROLE_NAMES = {
    "human": "user",
    "prompter": "user",
    "gpt": "assistant",
    "bot": "assistant",
    "model": "assistant",
    "chatgpt": "assistant",
    "developer": "system",
}
LISTS = ("messages", "conversations", "conversation", "dialog", "turns")
ROLE_KEYS = ("role", "from", "speaker")
TEXT_KEYS = ("content", "value", "text")

_SYSTEM = ("system", ("system", "system_prompt"))
_OUTPUT = ("output", "response", "completion", "chosen", "answer")
# Each shape: the fields a record needs (any of them), then its turns, each from the first of its fields there is.
SHAPES: tuple[tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        ("instruction",),
        (_SYSTEM, ("user", ("instruction",)), ("user", ("input", "context")), ("assistant", _OUTPUT)),
    ),
    (
        ("prompt", "chosen"),
        (_SYSTEM, ("user", ("prompt",)), ("assistant", _OUTPUT), ("assistant", ("rejected",))),
    ),
    (("question",), (_SYSTEM, ("user", ("question",)), ("assistant", ("answer", *_OUTPUT)))),
)
PEOPLE_AND_PARTS = frozenset(("user", "human", "prompter", "assistant", "system", "developer", "tool", "function"))
MOST_SPEAKERS, LONGEST_SPEAKER = 8, 60
FIELDS = frozenset(LISTS).union(
    *(names for _, turns in SHAPES for _, names in turns), *(needs for needs, _ in SHAPES)
)


class Turn(NamedTuple):
    """What one speaker says once."""

    role: str
    text: str


def turns_of(record: Mapping[str, Any]) -> list[Turn] | None:
    """Give the turns of a conversation, without its empty ones; None where the record is no conversation."""
    for name in LISTS:
        if isinstance(record.get(name), list):
            return list(_messages(record[name], "user"))
    for needs, parts in SHAPES:
        if any(isinstance(record.get(name), str | list) for name in needs):
            return _shaped(record, parts)
    return None


def speakers_of(record: Mapping[str, Any]) -> list[str]:
    """Give the names of a conversation's speakers that its roles do not keep, such as `gpt`, sorted."""
    messages = next((record[name] for name in LISTS if isinstance(record.get(name), list)), ())
    named = {
        message[key]
        for message in messages
        if isinstance(message, Mapping)
        for key in ROLE_KEYS
        if isinstance(message.get(key), str) and len(message[key]) <= LONGEST_SPEAKER
    }
    return sorted(name for name in named if name.lower() not in PEOPLE_AND_PARTS)[:MOST_SPEAKERS]


def joined(turns: Iterable[Turn]) -> tuple[str, tuple[Role, ...]]:
    """Join turns into one text; the roles hold each turn's character offsets into it."""
    roles: list[Role] = []
    texts: list[str] = []
    start = 0
    for turn in turns:
        roles.append(Role(turn.role, start, start + len(turn.text)))
        texts.append(turn.text)
        start += len(turn.text) + len(TURN_SEPARATOR)
    return TURN_SEPARATOR.join(texts), tuple(roles)


def _shaped(record: Mapping[str, Any], parts: tuple[tuple[str, tuple[str, ...]], ...]) -> list[Turn]:
    turns: list[Turn] = []
    for role, names in parts:
        value = next((record[name] for name in names if record.get(name)), None)
        said = [Turn(role, value)] if isinstance(value, str) else list(_messages(value, role))
        # A preference record repeats the prompt at the start of each answer that is a list of messages.
        repeated = len(turns) if turns and said[: len(turns)] == turns else 0
        turns += said[repeated:]
    return turns


def _messages(value: Any, default_role: str) -> Iterable[Turn]:
    for message in value if isinstance(value, list) else ():
        if isinstance(message, str) and message:
            yield Turn(default_role, message)
        elif isinstance(message, Mapping):
            role = next((message[key] for key in ROLE_KEYS if isinstance(message.get(key), str)), default_role)
            text = next((said for key in TEXT_KEYS if (said := _said(message.get(key)))), "")
            if text:
                # a role that is none keeps its case, by which a secret in it is known and masked
                yield Turn(ROLE_NAMES.get(role.lower(), role), text)


def _said(content: Any) -> str:
    """Give a message's text, which may come in typed pieces with pictures between them."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    pieces = [piece.get("text") if isinstance(piece, Mapping) else piece for piece in content]
    return "\n".join(piece for piece in pieces if isinstance(piece, str) and piece)
