"""What to do about a verdict: the fewest steps, each for all that the same action settles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from govern.policy.compared import TOLD
from govern.policy.conditions import DeclarationCondition
from govern.policy.pack import Action, Rule
from govern.policy.verdict import Fired, Verdict
from govern.report.language.language import Language

MAX_NAMED = 5  # items and facts of a step
# of the documents and sources that rules ask something of, in the order in which it is done
_DOCUMENTS: tuple[Action, ...] = ("block", "drop", "redact", "review")


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: `what`, for how many, which items or facts, and the rules that ask for it.

    `blocks` tells that the verdict is block until it is done; the others stand between the corpus and a pass.
    """

    what: str
    count: int
    blocks: bool
    names: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def gather_steps(connection: duckdb.DuckDBPyConnection, verdict: Verdict | None) -> list[Step]:
    """Give the steps after which nothing but notes would be left, those that end a block first."""
    if verdict is None:
        return []
    asking = [fired for fired in verdict.fired if fired.action != "note"]
    steps = [Step("read", 1, False)] if not verdict.audited else []
    for blocks in (True, False):
        these = [fired for fired in asking if (fired.action == "block") is blocks]
        steps += _documents(verdict, these, blocks)
        steps += _sources(connection, these, blocks)
        steps += _corpus(verdict, these, blocks)
    return [*steps, *_facts(verdict)]


def step_sentence(step: Step, language: Language) -> str:
    """Say in a sentence what to do."""
    count, counted = step.count, language.counted
    match step.what:
        case "read":
            return language.gettext("Give the audit a corpus of which at least one document can be read.")
        case "block-documents" | "drop-documents":
            return counted(count, "Leave out %(count)s document.", "Leave out %(count)s documents.")
        case "redact-documents":
            return counted(count, "Redact %(count)s document.", "Redact %(count)s documents.")
        case "review-documents":
            return counted(
                count, "Have somebody look at %(count)s document.", "Have somebody look at %(count)s documents."
            )
        case "declare-sources":
            return counted(
                count,
                "Declare what is missing of %(count)s source in sources.yaml.",
                "Declare what is missing of %(count)s sources in sources.yaml.",
            )
        case "drop-sources":
            return counted(count, "Leave out %(count)s source.", "Leave out %(count)s sources.")
        case "settle-sources":
            return counted(
                count,
                "Settle what the rules ask of %(count)s source, or leave it out.",
                "Settle what the rules ask of %(count)s sources, or leave them out.",
            )
        case "review-sources":
            return counted(
                count, "Have somebody look at %(count)s source.", "Have somebody look at %(count)s sources."
            )
        case "answer":
            return counted(
                count,
                "Have %(count)s item signed for in release.yaml: %(names)s.",
                "Have %(count)s items signed for in release.yaml: %(names)s.",
                names=_named(step.names, language),
            )
        case "state":
            facts = [language.label("plan_facts", name) for name in step.names]
            return counted(
                count,
                "State %(count)s fact in release.yaml: %(names)s.",
                "State %(count)s facts in release.yaml: %(names)s.",
                names=_named(facts, language),
            )
        case "reference_texts":
            return language.gettext("Audit again with reference texts to compare with (--against).")
        case "earlier_audits":
            return language.gettext("Audit again with an earlier audit to compare with (--against).")
        case _:
            return counted(
                count,
                "Settle what %(count)s rule asks of the corpus as a whole.",
                "Settle what %(count)s rules ask of the corpus as a whole.",
            )


def _named(names: Sequence[str], language: Language) -> str:
    shown = list(names[:MAX_NAMED])
    more = len(names) - len(shown)
    return language.listed([*shown, language.counted(more, "%(count)s more", "%(count)s more")] if more else shown)


def _documents(verdict: Verdict, fired: Sequence[Fired], blocks: bool) -> list[Step]:
    steps = []
    for action in _DOCUMENTS:
        rules = [one.rule for one in fired if one.rule.scope == "document" and one.action == action]
        count = verdict.documents.get(action, 0)
        if (action == "block") is blocks and rules and count:
            steps.append(Step(f"{action}-documents", count, blocks, rules=_ids(rules)))
    return steps


def _sources(connection: duckdb.DuckDBPyConnection, fired: Sequence[Fired], blocks: bool) -> list[Step]:
    by_what: dict[str, list[Rule]] = {}
    for one in fired:
        if one.rule.scope == "source":
            by_what.setdefault(_of_source(one), []).append(one.rule)
    order = [
        what for what in ("drop-sources", "declare-sources", "settle-sources", "review-sources") if what in by_what
    ]
    return [
        Step(what, count, blocks, rules=_ids(by_what[what]))
        for what in order
        if (count := _count_sources(connection, _ids(by_what[what])))
    ]


def _of_source(fired: Fired) -> str:
    declaring = any(isinstance(leaf, DeclarationCondition) for leaf in fired.rule.leaves)
    if declaring and any(
        leaf.missing or leaf.declared is False for leaf in fired.rule.leaves if isinstance(leaf, DeclarationCondition)
    ):
        return "declare-sources"
    return {"drop": "drop-sources", "review": "review-sources"}.get(fired.action, "settle-sources")


def _count_sources(connection: duckdb.DuckDBPyConnection, rules: tuple[str, ...]) -> int:
    found = connection.execute(_SOURCES, [list(rules)]).fetchone()
    return int(found[0]) if found else 0


def _corpus(verdict: Verdict, fired: Sequence[Fired], blocks: bool) -> list[Step]:
    rules = [one.rule for one in fired if one.rule.scope == "corpus"]
    plan, today = verdict.circumstances.plan, verdict.circumstances.today
    lacking = {rule.id: [item for item in rule.items if not plan.attested(item, today)] for rule in rules}
    items = _once(item for rule in rules for item in lacking[rule.id])
    answering = [rule for rule in rules if lacking[rule.id]]
    others = [rule for rule in rules if not lacking[rule.id]]
    steps = [Step("answer", len(items), blocks, items, _ids(answering))] if items else []
    return [*steps, Step("settle-corpus", len(others), blocks, rules=_ids(others))] if others else steps


def _facts(verdict: Verdict) -> list[Step]:
    opened = [found for found in verdict.open if found.action != "note"]
    facts = _once(fact for found in opened for fact in found.missing if fact not in TOLD)
    rules = [found.rule for found in opened if set(found.missing) - set(TOLD)]
    steps = [Step("state", len(facts), False, facts, _ids(rules))] if facts else []
    for comparison in TOLD:
        asked = [found.rule for found in opened if comparison in found.missing]
        steps += [Step(comparison, len(asked), False, rules=_ids(asked))] if asked else []
    return steps


def _ids(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_SOURCES = """
    SELECT count(DISTINCT source)
    FROM (SELECT source, unnest(rules) AS rule, waived FROM decisions WHERE scope = 'source')
    WHERE list_contains(?::VARCHAR[], rule) AND NOT list_contains(waived, rule)"""
