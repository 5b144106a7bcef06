"""Whether a sentence says of a person what its cue speaks of: who, how plainly, and how sure that is."""

from typing import Any, NamedTuple

from govern.detect.datafile import datafile
from govern.detect.personal.evidence import posterior
from govern.detect.personal.special.alphabet import MARK
from govern.detect.personal.special.grammar import Grammar, Pattern, grammar
from govern.detect.personal.special.lexicon import Term
from govern.detect.personal.special.sentences import Sentence

ADULT = 18
REACH = 200  # characters from the person to the cue, at most
CONDITION_REACH = 40  # characters before the person in which an "if" is looked for
CHILD_IN_MONTHS = 24  # more months, weeks or days are seldom how an age is told
WEEKS_AND_MONTHS = (
    "week",
    "month",
    "day",
    "mois",
    "semaine",
    "monat",
    "woche",
    "tag",
    "mes",
    "semana",
    "giorn",
    "settiman",
    "día",
)


class Attribution(NamedTuple):
    """What a sentence says of a person: `start` and `end` are places in its text, `person` a group of `PERSONS`."""

    start: int
    end: int
    person: str
    confidence: float


def attribution(found: Sentence, term: Term, year: int | None) -> Attribution | None:
    """Give the plainest attribution of `term` to a person in a sentence, if there is one.

    `year` is that of the document, by which a year of birth is told to be a child's.
    """
    rules = grammar(term.language)
    kind = rules.kinds[term.kind]
    for number in sorted(kind.tails.Match(found.text) or ()):
        pattern = kind.patterns[number]
        match = pattern.compiled.search(found.text)
        if match is None or not of_a_child(match, pattern, term, rules, year):
            continue
        person, start, end = who(match, pattern, rules)
        if person is None or taken_back(found.text, start, end, found.place, rules):
            continue
        sure = posterior(evidence(term, pattern.strength, person, found.question))
        first, last = min(start, found.place), max(end, found.place + len(MARK))
        return Attribution(first, last, person, sure) if last - first + found.length <= REACH else None
    return None


def who(match: Any, pattern: Pattern, rules: Grammar) -> tuple[str | None, int, int]:
    """Give the group of the person that a match names, and where; none where it is no person.

    Two capitalised words of which the first is an article are one; of which the last is "Ltd" are no person.
    """
    named = ((group, match.span(number)) for group, number in pattern.persons)
    person, (start, end) = next(((group, span) for group, span in named if span[0] < span[1]), (None, match.span()))
    if person in ("name", "given"):
        words = written(match, pattern.groups[person]).replace(".", "").split()
        if rules.organisations.intersection(words):
            return None, start, end
        while words and words[0] in rules.not_names:
            start += len(words.pop(0)) + 1
        if not words or (len(words) == 1 and pattern.strength != "strong"):
            return None, start, end
        person = "given" if len(words) == 1 else "name"
    return person, start, end


def written(match: Any, group: int) -> str:
    """Give the text of a group, without regard to case."""
    text: bytes = match.group(group)
    return text.decode("cp1252", errors="replace").casefold()


def taken_back(text: bytes, start: int, end: int, place: int, rules: Grammar) -> bool:
    """Whether words between person and cue deny it, or words before them only suppose it."""
    between = text[min(end, place) : max(start, place)]
    clause = text[max(0, start - CONDITION_REACH) : start].rpartition(b",")[2]
    return bool(
        rules.denied.search(b" %b " % between)
        or rules.supposed.search(b" %b " % between)
        or rules.supposed.search(b" %b " % clause)
    )


def of_a_child(match: Any, pattern: Pattern, term: Term, rules: Grammar, year: int | None) -> bool:
    """Whether the age or the year of birth that a match names, if any, is that of somebody under 18."""
    if "year" in pattern.groups:
        return year is not None and 0 <= year - int(match.group(pattern.groups["year"])) < ADULT
    if "n" in pattern.groups:
        number = written(match, pattern.groups["n"])
        age = int(number) if number.isdigit() else rules.numbers.get(number, ADULT)
        return age < (CHILD_IN_MONTHS if term.name.startswith(WEEKS_AND_MONTHS) else ADULT)
    return True


def evidence(term: Term, strength: str, person: str, question: bool) -> float:
    """Add up the bits for an attribution; the figures are in `evidence.yaml`."""
    bits = datafile("personal/special/evidence.yaml")["bits"]
    total = bits["topic"][term.topic] + bits["strength"][strength] + bits["person"][person]
    total += bits["common"] if term.common else 0.0
    return float(total + (bits["question"] if question else 0.0))


def year_of(date: str | None) -> int | None:
    """Give the year of a document's date (ISO 8601), if it has one."""
    return int(date[:4]) if date and date[:4].isdigit() and len(date) >= len("2026") else None
