"""Reads rules for secrets in the format of gitleaks (TOML): the project's own, and those that users bring.

Taken are rules with `id`, `description`, `regex`, `secretGroup`, `entropy`, `keywords`, `path`, `tags` and
`allowlists`, and allow-lists of the whole file. Patterns are RE2, as in gitleaks: linear in the text.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import re2

from govern.detect.personal.secrets.rule import Allowlist, Kind, Rule, Rules, Target, options
from govern.detect.personal.secrets.structure import CHECKS

MAX_BYTES = 4 << 20
LARGEST = 100  # bits, of evidence or entropy
OWN = "rules.toml"

TEXTS, TABLES = "a list of strings", "a list of tables"
NUMBER = f"a number from -{LARGEST} to {LARGEST}"
FILE_KEYS = {
    "title": "text", "description": "text", "source": "text", "date": "date", "minVersion": "text",
    "rules": TABLES, "allowlist": "a table", "allowlists": TABLES, "extend": "a table",
}  # fmt: skip
RULE_KEYS = {
    "id": "text", "description": "text", "regex": "text", "secretGroup": "a whole number", "entropy": NUMBER,
    "keywords": TEXTS, "path": "text", "tags": TEXTS, "allowlist": "a table", "allowlists": TABLES,
    "required": TABLES, "skipReport": "true or false", "report": "true or false", "govern": "a table",
}  # fmt: skip
ALLOWLIST_KEYS = {
    "description": "text", "condition": "text", "commits": TEXTS, "paths": TEXTS, "regexes": TEXTS,
    "regexTarget": "text", "stopwords": TEXTS, "targetRules": TEXTS, "id": "text",
}  # fmt: skip
OWN_KEYS = {
    "kind": "text", "issuer": "text", "bits": NUMBER, "shows": "text", "checks": TEXTS, "anchors": TEXTS,
    "near_run": "true or false",
}  # fmt: skip
TARGETS: Mapping[str, Target] = {"secret": "secret", "match": "match", "line": "line"}
NOT_USED = {"required": "rules that need another", "skipReport": "hidden rules", "report": "hidden rules"}
KIND_WORDS: Sequence[tuple[str, Kind]] = (
    ("private-key", "private_key"), ("password", "password"), ("passwd", "password"),
    ("connection", "connection_string"), ("token", "token"), ("pat", "token"), ("jwt", "token"),
)  # fmt: skip
SINGLE_BYTE = re.compile(r"(?<!\\)(?:\\\\)*\\C")
UNBOUNDED = re.compile(r"(?<!\\)[*+]|\{\d+,\}")
CLASS_OR_ESCAPE = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", re.DOTALL)


class RulesError(ValueError):
    """The file is none that can be used; the message is one line that names the file, the rule and the key."""

    def __str__(self) -> str:
        """Give the message as it may be shown: what it quotes of the file may hold control characters."""
        return "".join(sign if sign.isprintable() else "?" for sign in super().__str__())


@cache
def own_rules() -> Rules:
    """Give the rules that come with the project."""
    return parsed(OWN, (files(__package__) / OWN).read_bytes())


def load_rules(path: Path) -> Rules:
    """Read a file of rules in the format of gitleaks.

    Raises:
        RulesError: it cannot be read, is not TOML, or a rule in it is not what gitleaks takes.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RulesError(f"{path}: cannot be read: {error.strerror}") from error
    return parsed(str(path), content)


def parsed(name: str, content: bytes) -> Rules:
    """Make rules of a file's content; `name` stands in messages."""
    if len(content) > MAX_BYTES:
        raise RulesError(f"{name}: larger than {MAX_BYTES >> 20} MiB, which no list of rules is")
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError alone
        raise RulesError(f"{name}: not TOML in UTF-8: {' '.join(str(error).split())}") from error
    checked(name, table, FILE_KEYS)
    notes = ["extend: other files are not read; load them too, if you want their rules"] if "extend" in table else []
    shared = file_allowlists(name, table)
    rules: list[Rule] = []
    for number, entry in enumerate(table.get("rules", []), start=1):
        place = f"{name}: rule {entry.get('id') or number}"
        checked(place, entry, RULE_KEYS)
        if not entry.get("id"):
            raise RulesError(f"{place}: id is missing; every rule needs one")
        if any(rule.id == entry["id"] for rule in rules):
            raise RulesError(f"{place}: id stands twice in the file")
        notes += [f"rule {entry['id']}: {key} is not used ({NOT_USED[key]})" for key in NOT_USED if key in entry]
        if "regex" in entry:
            rules.append(one_rule(place, entry, shared))
        elif "path" in entry:
            notes.append(f"rule {entry['id']}: looks at names of files alone, and is not used")
        else:
            raise RulesError(f"{place}: regex is missing; a rule needs regex, or path")
    if not rules:
        raise RulesError(f"{name}: holds no rule with a regex; allowed keys: {', '.join(FILE_KEYS)}")
    return Rules(name, tuple(rules), tuple(notes))


def one_rule(place: str, entry: Mapping[str, Any], shared: Sequence[tuple[Allowlist, frozenset[str]]]) -> Rule:
    """Make one rule of its table, with the allow-lists of the file that are meant for it."""
    own = entry.get("govern", {})
    checked(f"{place}: govern", own, OWN_KEYS)
    pattern = compiled(f"{place}: regex", entry["regex"])
    group = entry.get("secretGroup", 0)
    if not 0 <= group <= pattern.groups:
        raise RulesError(f"{place}: secretGroup is {group}; the regex has the groups 0 to {pattern.groups}")
    if unknown := sorted(set(own.get("checks", ())) - set(CHECKS)):
        raise RulesError(f"{place}: govern: checks: {unknown[0]} is unknown; allowed: {', '.join(CHECKS)}")
    if own.get("kind", "token") not in get_args(Kind):
        raise RulesError(f"{place}: govern: kind is unknown; allowed: {', '.join(get_args(Kind))}")
    allowlists = [one_allowlist(f"{place}: allowlist", table) for table in tables(entry)]
    allowlists += [allowlist for allowlist, targets in shared if not targets or entry["id"] in targets]
    return Rule(
        id=entry["id"],
        description=entry.get("description", ""),
        pattern=pattern,
        group=group,
        entropy=float(entry.get("entropy", 0)),
        anchors=anchors(place, entry),
        near_run=own.get("near_run", False),
        open_ended=UNBOUNDED.search(CLASS_OR_ESCAPE.sub("x", entry["regex"])) is not None,
        path=compiled(f"{place}: path", entry["path"]) if "path" in entry else None,
        allowlists=tuple(allowlists),
        kind=own.get("kind") or kind_of(entry["id"]),
        issuer=own.get("issuer", ""),
        bits=float(own.get("bits", 3)),
        shows=compiled(f"{place}: govern: shows", f"^(?:{own['shows']})") if "shows" in own else None,
        checks=tuple(own.get("checks", ())),
    )


def anchors(place: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the patterns that let a rule look: its own, else its keywords, which gitleaks takes in any case."""
    own = entry.get("govern", {})
    for anchor in own.get("anchors", ()):
        compiled(f"{place}: govern: anchors", anchor)
    keywords = [keyword for keyword in entry.get("keywords", ()) if keyword]
    exact = [re2.escape(keyword) for keyword in keywords]
    return tuple(own.get("anchors") or (exact if own else [f"(?i:{keyword})" for keyword in exact]))


def kind_of(rule_id: str) -> Kind:
    """Tell from a rule's id what it finds, where the rule does not say so itself."""
    return next((kind for word, kind in KIND_WORDS if word in rule_id.casefold()), "api_key")


def file_allowlists(name: str, table: Mapping[str, Any]) -> list[tuple[Allowlist, frozenset[str]]]:
    """Give the allow-lists of the whole file, with the ids of the rules that each is meant for (none: all)."""
    return [
        (one_allowlist(f"{name}: allowlist", entry), frozenset(entry.get("targetRules", ())))
        for entry in tables(table)
    ]


def tables(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the allow-lists of a rule or file, in the older and the newer way to write them."""
    older = [entry["allowlist"]] if "allowlist" in entry else []
    return [*older, *entry.get("allowlists", [])]


def one_allowlist(place: str, entry: Mapping[str, Any]) -> Allowlist:
    """Make an allow-list of its table."""
    checked(place, entry, ALLOWLIST_KEYS)
    target = TARGETS.get(entry.get("regexTarget") or "secret")
    if target is None:
        raise RulesError(f"{place}: regexTarget is unknown; allowed: {', '.join(TARGETS)}")
    condition = (entry.get("condition") or "OR").upper()
    if condition not in ("OR", "AND", "||", "&&"):
        raise RulesError(f"{place}: condition is unknown; allowed: OR, AND")
    words = "|".join(re2.escape(word) for word in entry.get("stopwords", ()) if word)
    return Allowlist(
        regexes=tuple(compiled(f"{place}: regexes", regex) for regex in entry.get("regexes", ())),
        target=target,
        stopwords=compiled(f"{place}: stopwords", f"(?i:{words})") if words else None,
        paths=tuple(compiled(f"{place}: paths", regex) for regex in entry.get("paths", ())),
        commits=bool(entry.get("commits")),
        all_of=condition in ("AND", "&&"),
    )


def compiled(place: str, regex: str) -> Any:
    """Compile an RE2 pattern, or say why it is none."""
    if SINGLE_BYTE.search(regex):
        raise RulesError(f"{place}: \\C is a part of a character, which gitleaks does not take either")
    try:
        return re2.compile(regex, options())
    except re2.error as error:
        reason = error.args[0].decode(errors="replace") if error.args else "unknown"
        raise RulesError(f"{place} is no RE2 pattern: {' '.join(reason.split())}") from None


def checked(place: str, table: Mapping[str, Any], keys: Mapping[str, str]) -> None:
    """Refuse a key that the format does not know, or a value of another type."""
    for key, value in table.items():
        if key not in keys:
            raise RulesError(f"{place}: unknown key {key}; allowed: {', '.join(keys)}")
        if not is_a(value, keys[key]):
            raise RulesError(f"{place}: {key} must be {keys[key]}")


def is_a(value: Any, wanted: str) -> bool:
    """Whether a TOML value is what a key takes."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return {
        "text": isinstance(value, str),
        "date": True,
        NUMBER: number and abs(value) <= LARGEST,
        "a whole number": number and isinstance(value, int),
        "true or false": isinstance(value, bool),
        "a table": isinstance(value, dict),
        TEXTS: isinstance(value, list) and all(isinstance(item, str) for item in value),
        TABLES: isinstance(value, list) and all(isinstance(item, dict) for item in value),
    }[wanted]
