"""The outcome of deciding: one word for the corpus, and the rules that led to it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from govern.policy.circumstances import Circumstances
from govern.policy.compared import TOLD
from govern.policy.curation.outcome import Outcome, Waived
from govern.policy.pack import ACTIONS, SEVERITIES, Action, Rule
from govern.policy.packs import Policy
from govern.policy.uses import Use

Word: TypeAlias = Literal["pass", "review", "block"]


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule whose condition held: for how many documents or sources, or for the corpus (1).

    For `waived` of them somebody accepts the risk, and nothing is asked for.
    """

    rule: Rule
    count: int
    waived: int = 0

    @property
    def action(self) -> Action:
        """What it asks for: where all of it is waived, a note."""
        return "note" if self.waived == self.count else self.rule.action

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """How pressing it is: a block before all, a note after all, and between them by severity."""
        action = ACTIONS.index(self.action)
        kind = {"block": 2, "note": 0}.get(self.action, 1)
        return kind, SEVERITIES.index(self.rule.severity), action, self.count


@dataclass(frozen=True, slots=True)
class Open:
    """A rule of which nobody can tell whether it holds, for how many subjects, and the facts that are missing.

    For `waived` of them somebody accepts the risk that it does; they are no less unknown.
    """

    rule: Rule
    count: int
    missing: tuple[str, ...]
    waived: int = 0

    @property
    def action(self) -> Action:
        """What it may ask for: where all of it is waived, a note."""
        return "note" if self.waived == self.count else self.rule.action

    @property
    def sentence(self) -> str:
        """What is missing to tell, and of what."""
        planned = ", ".join(fact for fact in self.missing if fact not in TOLD)
        compared = [TOLD[fact] for fact in self.missing if fact in TOLD]
        lacking = [*([f"{planned} in the release plan"] if planned else []), *compared]
        return f"Not known without {' and '.join(lacking)}: {self.rule.title}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided. `fired` is in order of weight, the most pressing first; `documents` counts by action.

    `open` holds what could not be told, `not_held` counts the rules for other stages and purposes. `curations` tells
    what became of every correction and waiver, `waived` which rules ask for less than they would.
    """

    policy: Policy
    circumstances: Circumstances
    audited: int
    fired: tuple[Fired, ...]
    open: tuple[Open, ...]
    not_held: int
    documents: dict[Action, int]
    sources: dict[Action, int]
    uses: tuple[Use, ...]
    waived: tuple[Waived, ...] = ()
    curations: tuple[Outcome, ...] = ()

    @property
    def word(self) -> Word:
        """`block` if any rule blocks, `review` if any asks for more than a note, or may do so, else `pass`.

        A corpus of which no document could be read never passes.
        """
        actions = {fired.action for fired in self.fired}
        if "block" in actions:
            return "block"
        asking = actions | {found.action for found in self.open}
        return "review" if asking - {"note"} or not self.audited else "pass"

    @property
    def deciding(self) -> tuple[Fired, ...]:
        """The rules that the word follows from: those that block, or else those that ask for more than a note."""
        wanted = {"block"} if self.word == "block" else {"review", "redact", "drop"}
        return tuple(fired for fired in self.fired if fired.action in wanted)

    @property
    def reasons(self) -> list[str]:
        """Why the verdict is what it is, one sentence each, the most pressing first."""
        nothing = [] if self.audited else ["No document could be read, so there is nothing that could pass."]
        unknown = [found.sentence for found in self.open if self.word == "review" and found.action != "note"]
        return nothing + [fired.rule.title for fired in self.deciding] + unknown
