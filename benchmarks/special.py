"""What texts say of people: recall on templates with people, false alarms on sentences without any. One table.

python benchmarks/special.py [dev|test]
"""

import sys
from collections import Counter
from pathlib import Path

import yaml

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.special.detector import SpecialDetector
from govern.detect.personal.special.lexicon import CATEGORIES

SENTENCES = Path(__file__).with_name("special.yaml")
LANGUAGES = ("en", "fr", "de", "es", "it")
AGE = "9"
REPEATS = 5  # a sentence alone is too little to tell its language by; documents are longer


def main(part: str) -> None:
    """Print the table of one part of the sentences."""
    known = yaml.safe_load(SENTENCES.read_text("utf-8"))
    print(f"{part:9} said   found  recall  right category of all   topical  false alarms  names as identified")
    confidences: list[tuple[float, bool]] = []
    for language in LANGUAGES:
        entry = known[language]
        said = [
            (topic, text.format(p=person, n=AGE).replace(f" that {person}", f" that {lowered(person)}"), person)
            for topic, text in entry[part]["said"]
            for person in entry["people"]
        ]
        topical = entry[part]["topical"]
        found = detected([text for _, text, _ in said])
        alarms = detected(topical)
        right = [
            any(category == CATEGORIES[said[row][0]] for category, _, _ in found[row]) for row in range(len(said))
        ]
        named = [row for row, (_, _, person) in enumerate(said) if person in entry["people"][4:6] and right[row]]
        identified = sum(any(tier == "identified" for _, tier, _ in found[row]) for row in named)
        confidences += [
            (sure, category == CATEGORIES[said[row][0]])
            for row in range(len(said))
            for category, _, sure in found[row]
        ]
        confidences += [(sure, False) for row in range(len(topical)) for _, _, sure in alarms[row]]
        all_found = sum(len(found[row]) for row in range(len(said)))
        print(
            f"{language:9} {len(said):4} {sum(right):7} {sum(right) / len(said):7.2f} {sum(right):9} of {all_found:4}"
            f" {len(topical):14} {sum(bool(alarms[row]) for row in range(len(topical))):13}"
            f" {identified:10} of {len(named)}"
        )
        for row, text in enumerate(topical):
            if alarms[row]:
                print("          false alarm:", text)
        missed = Counter(said[row][1].replace(said[row][2], "…", 1) for row in range(len(said)) if not right[row])
        for text, count in missed.most_common():
            print(f"          missed {count} of {len(entry['people'])}: {text}")
    for low, high in ((0.5, 0.7), (0.7, 0.85), (0.85, 0.92), (0.92, 1.01)):
        of_bin = [good for sure, good in confidences if low <= sure < high]
        if of_bin:
            print(
                f"confidence {low:.2f} to {min(high, 1):.2f}: {len(of_bin):4} findings,"
                f" {sum(of_bin) / len(of_bin):.2f} right"
            )


def lowered(person: str) -> str:
    """Give a pronoun or "my ..." as it stands within a sentence."""
    return person[0].lower() + person[1:] if person.split()[0] in ("He", "She", "My", "The") else person


def detected(texts: list[str]) -> list[list[tuple[str, str, float]]]:
    """Give category, tier and confidence of what is said of persons in each text, each category once."""
    batch = Batch(0, [Document(row, "\n\n".join([text] * REPEATS).encode()) for row, text in enumerate(texts)])
    found: list[dict[str, tuple[str, str, float]]] = [{} for _ in texts]
    for finding in SpecialDetector().scan(batch):
        if finding.category.startswith("personal."):
            sheet = (finding.category, str(finding.attributes["tier"]), finding.confidence)
            found[finding.row].setdefault(finding.category, sheet)
    return [list(one.values()) for one in found]


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "test")
