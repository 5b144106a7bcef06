"""What a log of SARIF says of rules, and of the things that a run tells beside its results."""

from collections.abc import Iterable
from typing import Any

from govern.policy.pack import Action, Rule
from govern.report.escaping import markdown_link, markdown_text, one_line, sarif_text
from govern.report.labels import label, labels

LEVELS: dict[Action, str] = {
    "block": "error",
    "drop": "warning",
    "redact": "warning",
    "review": "warning",
    "note": "note",
}
MAX_TEXT = 900  # characters of a description or message; GitHub takes 1,024, and some signs are written as two
LEFT_OUT = "results-left-out"
NAMES = "names-not-read"
NEAR = "near-copies-not-looked-for"
SKIPPED = "skipped"


def rule_descriptors(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Give the rules as reporting descriptors (3.49)."""
    return [_rule(rule) for rule in rules]


def notification_descriptors() -> list[dict[str, Any]]:
    """Give what a run may tell of itself."""
    own = {
        LEFT_OUT: "Results that are left out, as logs are kept small",
        NAMES: "Documents that were not read for names of people",
        NEAR: "Near copies were not looked for",
    }
    skipped = {f"{SKIPPED}/{reason}": f"Not read: {words}" for reason, words in labels("skipped").items()}
    return [{"id": name, "shortDescription": {"text": sarif_text(words)}} for name, words in (own | skipped).items()]


def _rule(rule: Rule) -> dict[str, Any]:
    laws = "; ".join(str(law) for law in rule.law)
    links = "; ".join(markdown_link(str(law), str(law.link)) for law in rule.law)
    return {
        "id": rule.id,
        "shortDescription": {"text": sarif_text(one_line(rule.title, MAX_TEXT))},
        "fullDescription": {"text": sarif_text(one_line(f"{rule.title} ({laws}).", MAX_TEXT))},
        "help": {
            "text": sarif_text(f"{rule.how_to_fix} Law: {laws}."),
            "markdown": f"{markdown_text(rule.how_to_fix)}\n\nLaw: {links}.",
        },
        "helpUri": str(rule.law[0].link),
        "defaultConfiguration": {"level": LEVELS[rule.action]},
        "properties": {
            "tags": [rule.id.partition(".")[0], rule.scope],
            "action": rule.action,
            "severity": rule.severity,
            "scope": rule.scope,
            "asks": label("actions", rule.action),
        },
    }
