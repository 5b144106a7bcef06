"""What a model says of itself in a text, in the first person: what it is, who made it, when its training ended.

Somebody who writes about models quotes them, or speaks of them in the third person: the sentence tells them apart.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.rights.generated.quoting import BEFORE, is_quoted, is_reported
from govern.text.offsets import offsets_of
from govern.text.phrase_index import Run

Kind: TypeAlias = Literal["opening", "self", "cutoff", "refusal", "named"]
SURE: dict[Kind, float] = {"opening": 0.85, "self": 0.85, "named": 0.9, "cutoff": 0.8, "refusal": 0.6}
IN_A_TURN = 0.97  # the reader tells that a model speaks
AFTER = 300  # characters behind a mention that are looked at
NEAR, JUST_BEFORE = 160, 20  # characters within which the first person has to follow, or to have stood
GOES_ON = re.compile(
    r"\s*(?:[,;:(\u2013\u2014-]|(?:i|my|made|trained|developed|created|built|designed|from|by|without|and i)\b)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?。！？\n]")
SOMEBODY_ELSE = re.compile(
    r"[\s,]*(?:(?:chat)?gpt\S*|claude|gemini|bard|copilot|llama|it|its|he|she|his|her|they|the|this|these|such|models?|we)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w.]+")


class Sought(NamedTuple):
    """What a phrase is: its kind, its language, and the generator that it names."""

    kind: Kind
    language: str
    generator: str


class Mention(NamedTuple):
    """A model speaks of itself: character offsets in document `row`, its generator if named, and how sure that is."""

    row: int
    start: int
    end: int
    generator: str
    language: str
    kind: Kind
    sure: float


def mentions(batch: Batch, runs: Iterable[Run[Any]]) -> Iterator[Mention]:
    """Yield what models say of themselves in the `runs` of `phrases`; a turn that is not a model's says nothing."""
    for run in runs:
        if not isinstance(run.meaning, Sought):
            continue
        start, end = (offsets_of(batch).at(run.row, place) for place in (run.start, run.end))
        role = role_at(batch.documents[run.row], start)
        if role not in (None, "assistant"):
            continue
        before = batch.buffer[max(run.start - 2 * BEFORE, int(batch.starts[run.row])) : run.start].decode(
            "utf-8", "ignore"
        )
        said = batch.buffer[run.start : run.end].decode("utf-8", "replace")
        after = batch.buffer[run.end : min(run.end + 2 * AFTER, int(batch.ends[run.row]))].decode("utf-8", "ignore")
        if speaks(run.meaning, before, said, after):
            generator = run.meaning.generator or maker_in(after[:NEAR])
            sure = IN_A_TURN if role else SURE[run.meaning.kind]
            yield Mention(run.row, start, end, generator, run.meaning.language, run.meaning.kind, sure)


def speaks(sought: Sought, before: str, said: str, after: str) -> bool:
    """Whether a phrase between `before` and `after` is said by a model of itself."""
    if is_quoted(before) or is_reported(before):
        return False
    match sought.kind:
        case "opening":
            rest = SENTENCE_END.split(after[:NEAR], maxsplit=1)[0]
            begun = SENTENCE_END.split(before[-NEAR:])[-1][-JUST_BEFORE:]
            goes_on = sought.language != "en" or GOES_ON.match(rest)
            first = _first(sought.language).search(f"{begun} {rest}".casefold())
            return bool(goes_on and first) and not SOMEBODY_ELSE.match(rest)
        case "named":
            return _names_itself(SENTENCE_END.split(before[-NEAR:])[-1], said)
        case _:
            return not SENTENCE_END.split(before[-NEAR:])[-1].rstrip().endswith(" if")


def role_at(document: Document, place: int) -> str | None:
    """Give whose turn a character is in; None in a document that is no conversation."""
    if not document.roles:
        return None
    return next((role.role for role in document.roles if role.start <= place < role.end), "")


def maker_in(text: str) -> str:
    """Give the generator of the first maker or model that a text names; empty where it names none."""
    folded = text.casefold()
    makers = datafile("rights/generated/mentions.yaml")["makers"]
    places = [(found.start(), maker) for maker in makers if (found := _word(maker).search(folded))]
    return str(makers[min(places)[1]]) if places else ""


def _names_itself(sentence: str, said: str) -> bool:
    """Whether the speaker in the first person is what was made, in `sentence` (up to the phrase) or in the phrase."""
    data = _data()
    if data["speaker"].search(said.casefold()):
        return True
    folded = sentence.casefold().replace("’", "'")
    found = [*data["speaker"].finditer(folded)]
    if not found:
        return False
    between = folded[found[-1].end() :]
    words = WORD.findall(between)
    if found[-1][0] in ("i am", "i'm", "i was"):
        return all(word.strip(".") in data["between"] for word in words)
    return len(words) <= 8 and bool(data["spoken_as"].search(between))


def phrases() -> list[tuple[str, Sought]]:
    """Give the phrases that are looked for, with what each is."""
    listed = datafile("rights/generated/mentions.yaml")
    kinds: tuple[Kind, ...] = ("opening", "self", "cutoff", "refusal")
    own = [
        (phrase, Sought(kind, language, ""))
        for language, given in listed["languages"].items()
        for kind in kinds
        for phrase in given.get(kind, ())
    ]
    named = [
        (phrase, Sought("named", "", generator))
        for generator, phrases in listed["named"].items()
        for phrase in phrases
    ]
    return [*own, *named]


@cache
def _first(language: str) -> re.Pattern[str]:
    return re.compile(datafile("rights/generated/mentions.yaml")["languages"][language]["first"])


@cache
def _data() -> dict[str, Any]:
    listed = datafile("rights/generated/mentions.yaml")
    patterns = {name: re.compile(listed[name]) for name in ("speaker", "spoken_as")}
    return patterns | {"between": frozenset(map(str, listed["between"]))}


@cache
def _word(maker: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(maker)}\b" if maker.isascii() else re.escape(maker))
