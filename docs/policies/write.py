"""Write a page for each shipped pack, and `README.md`, from the packs themselves: `python docs/policies/write.py`."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from pathlib import Path

from govern.policy.pack import ACTIONS, Pack, Rule
from govern.policy.packs import load_packs
from govern.policy.packs import shipped_packs as names
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.wording.rule import lines, when

FOLDER = Path(__file__).parent
INDEX = "README.md"
RELEASE_PLAN = FOLDER.parent / "release-plan.md"
SIGNED_IN_PLAN = ("base", "eu", "eu-omnibus")  # whose items stand in the page of the release plan
HERE = "<!-- written from the packs by docs/policies/write.py -->"
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
    return _joined((*_head(pack), *(line for rule in pack.rules for line in _section(rule)), *_signed(pack)))


def _head(pack: Pack) -> Iterator[str]:
    yield f"# {pack.title}\n"
    rules = language().counted(len(pack.rules), "%(count)s rule", "%(count)s rules")
    yield f"The pack `{pack.name}`, version {pack.version}: {rules}. {NO_ADVICE} {WRITTEN}\n"
    if pack.extends:
        yield f"The rules of {_linked(pack.extends)} apply as well.\n"
    yield "What follows where a rule holds, from the mildest to the strictest:\n"
    for action in ACTIONS:
        yield f"- **{label('actions', action)}**: {label('action_meanings', action)}"
    if pack.attestations:
        yield "\nWhat its rules ask people [to sign for](#what-people-sign-for) is below."
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


def _signed(pack: Pack) -> Iterator[str]:
    if pack.attestations:
        yield "\n## What people sign for\n"
        yield "Named people answer for these items in the [release plan](../release-plan.md).\n"
        yield from attested([pack])


def attested(packs: Sequence[Pack]) -> Iterator[str]:
    """Give the table of the items that packs explain, pack by pack, in order of the items."""
    yield "| item | what the person answers for | who usually signs | law |\n|---|---|---|---|"
    for pack in packs:
        for item, told in sorted(pack.attestations.items()):
            yield f"| `{item}` | {_cell(told.title)} | {_cell(told.signed_by)} | {_cell(told.law)} |"


def release_plan(text: str) -> str:
    """Give the text of the page of the release plan with its table as the packs have it."""
    before, after = text.split(HERE, 1)
    lines = after.lstrip("\n").splitlines(keepends=True)
    rest = "".join(dropwhile(lambda line: line.startswith("|"), lines))
    packs = {loaded.pack.name: loaded.pack for loaded in load_packs(SIGNED_IN_PLAN).packs}
    table = "\n".join(attested([packs[name] for name in SIGNED_IN_PLAN]))
    return f"{before}{HERE}\n\n{table}\n{rest}"


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
    RELEASE_PLAN.write_text(release_plan(RELEASE_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
