"""Write a page for each shipped pack, and `README.md`, from the packs themselves: `python docs/policies/write.py`."""

from collections.abc import Iterator
from pathlib import Path

from govern.policy.pack import ACTIONS, Pack, Rule
from govern.policy.packs import load_packs
from govern.policy.packs import shipped_packs as names
from govern.report.labels import label
from govern.report.numbers import counted
from govern.report.wording.rule import lines, when

FOLDER = Path(__file__).parent
INDEX = "README.md"
AGAINST = {"document": "each document", "source": "each source", "corpus": "the corpus as a whole"}
WRITTEN = "This page is written from the pack by `python docs/policies/write.py`."
NO_ADVICE = (
    "A rule is no legal advice. It says what a person has to look at, or what has to change before the corpus is "
    "used, and on which provision that rests."
)


def pages() -> dict[str, str]:
    """Give the text of every page, by the name of its file."""
    packs = {loaded.pack.name: loaded.pack for loaded in load_packs(names()).packs}
    shown = {f"{name}.md": _page(packs[name]) for name in names()}
    return {**shown, INDEX: _joined(_index([packs[name] for name in names()]))}


def _index(packs: list[Pack]) -> Iterator[str]:
    yield "# The policy packs that come with Govern\n"
    yield f"What each rule asks, in words. {NO_ADVICE} {WRITTEN}\n"
    yield "| pack | for | version | rules | builds on |\n|---|---|---|---|---|"
    for pack in packs:
        cells = (_linked([pack.name]), _cell(pack.title), pack.version, str(len(pack.rules)), _linked(pack.extends))
        yield f"| {' | '.join(cells)} |"


def _page(pack: Pack) -> str:
    return _joined((*_head(pack), *(line for rule in pack.rules for line in _section(rule))))


def _head(pack: Pack) -> Iterator[str]:
    yield f"# {pack.title}\n"
    rules = counted(len(pack.rules), "rule")
    yield f"The pack `{pack.name}`, version {pack.version}: {rules}. {NO_ADVICE} {WRITTEN}\n"
    if pack.extends:
        yield f"The rules of {_linked(pack.extends)} apply as well.\n"
    yield "What follows where a rule holds, from the mildest to the strictest:\n"
    for action in ACTIONS:
        yield f"- **{label('actions', action)}**: {label('action_meanings', action)}"
    yield "\n| rule | what is the matter | follows | severity |\n|---|---|---|---|"
    for rule in pack.rules:
        link = f"[{rule.id}](#{rule.id.replace('.', '')})"
        yield f"| {link} | {_cell(rule.title)} | {label('actions', rule.action)} | {rule.severity} |"


def _section(rule: Rule) -> Iterator[str]:
    yield f"\n## {rule.id}\n"
    yield f"**{_text(rule.title)}**\n"
    for law in rule.law:
        yield f"- Law: [{_text(str(law))}]({law.link}), read on {law.as_of.isoformat()}"
    if not rule.verified:
        yield "- Not verified: its author knows of the law, and has not read it in the text yet."
    yield f"- Held against {AGAINST[rule.scope]}. {when(rule)}."
    yield f"- What follows: **{label('actions', rule.action)}**, of {rule.severity} severity.\n"
    yield from (_text(line) for line in lines(rule))
    yield f"\nHow to fix: {_text(rule.how_to_fix)}"


def _joined(parts: tuple[str, ...] | Iterator[str]) -> str:
    return "\n".join(parts) + "\n"


def _linked(packs: list[str]) -> str:
    return ", ".join(f"[{name}]({name}.md)" for name in packs)


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _text(text: str) -> str:
    return text.replace("*", "\\*").replace("<", "&lt;")


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
