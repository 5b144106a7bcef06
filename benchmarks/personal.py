"""Personal data: Govern beside Presidio and datatrove, in one run. Speed, quality, look-alikes, planted items.

    python -m benchmarks.personal [--only speed labelled look-alikes planted missed reliability] [--megabytes 50]
                                  [--each 0.3] [--write]

Presidio runs with its default recognisers in English, without a model and with Govern's tagger as its NLP engine;
peers read a part of a set where they are slow. `--write` puts the figures into govern/detect/measured.yaml.
The names alone, beside a network of spaCy's: benchmarks/names.py.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from benchmarks.figures import replace_figures
from benchmarks.personal_sets import false_alarms, measured, missed, quality, recall, reliability, speed
from benchmarks.personal_sets.judging import of_labelled, of_look_alikes, of_planted
from benchmarks.personal_sets.labelled import NAME
from benchmarks.personal_sets.planted import CONDITIONS
from benchmarks.personal_sets.runs import EVERY, LABELLED, LOOK_ALIKES, PLANTED, RANDOM, SPEED, Run, made
from benchmarks.personal_sets.texts import MEGABYTE, Reading, size, tokens
from benchmarks.personal_sets.tools import DATATROVE, GOVERN, PRESIDIO, version_of

Tables = Iterator[tuple[str, Iterable[str]]]  # each with its title


def speeds(run: Run) -> Tables:
    """Megabytes a second."""
    texts = run.sets[SPEED]
    title = f"Speed: {len(texts):,} documents in many languages, {size(texts) / MEGABYTE:.1f} MB, one core"
    yield title, speed.table(texts, run.ours[SPEED], run.names, *run.of_peers(SPEED))
    yield "What each part of Govern costs there", speed.parts(texts, run.ours[SPEED], run.names)


def of_labels(run: Run) -> Tables:
    """Precision and recall on the labelled set."""
    texts = run.sets[LABELLED]
    title = f"{NAME}, {len(texts):,} texts; the detectors were developed on this set"
    yield title, quality.table(texts, {GOVERN: run.ours[LABELLED], **run.of_peers(LABELLED)[1]})


def of_alarms(run: Run) -> Tables:
    """Mistakes where nothing is to be found; Govern's findings below 0.5, of which it says so, are shown apart."""
    texts, readings = run.of_peers(LOOK_ALIKES)
    random_texts, random_readings = run.of_peers(RANDOM)
    own, unsure = [*run.sets[LOOK_ALIKES], *run.sets[RANDOM]], "govern, < 0.5 too"
    everything = false_alarms.together(run.sets[LOOK_ALIKES], run.ours[LOOK_ALIKES], run.ours[RANDOM])
    sure = Reading([span for span in everything.spans if span.score >= false_alarms.SURE], 0.0)
    for tool, reading in readings.items():
        readings[tool] = false_alarms.together(texts[tool], reading, random_readings[tool])
        texts[tool] = [*texts[tool], *random_texts[tool]]
    title = f"Look-alikes and random text, {tokens(own) / 1e6:.2f} million tokens: mistakes per million tokens"
    every = {GOVERN: sure, unsure: everything, **readings}
    yield title, false_alarms.table({GOVERN: own, unsure: own, **texts}, every)


def of_planted_items(run: Run) -> Tables:
    """What is found of what was planted."""
    told = run.outcomes()
    yield "Planted numbers: recall by country and by what stands beside them", recall.numbers_table(told)
    yield "Less than 9 in 10 found beside their word", recall.missed(told, CONDITIONS[0], 0.9)
    yield "Planted direct identifiers", recall.direct_table(told)
    theirs = {tool: recall.outcomes(run.items[::EVERY], found) for tool, found in run.of_peers(PLANTED)[1].items()}
    yield (
        "In whose place anything was found, of every fifth item but bare ones",
        recall.peers_table(told[::EVERY], theirs),
    )


def of_missed(run: Run) -> Tables:
    """What Presidio is sure of and Govern does not find."""
    sets = {name: (run.slices[PRESIDIO][name], run.in_part(name), run.theirs[PRESIDIO][name]) for name in MISSED}
    yield f"Found by Presidio with a score of {missed.HIGH} or more, and not by Govern", missed.table(sets)


def of_confidence(run: Run) -> Tables:
    """Whether confidences are what they say."""
    judged = [
        *of_labelled(run.sets[LABELLED], run.ours[LABELLED]),
        *of_planted(run.items, run.ours[PLANTED]),
        *of_look_alikes(run.sets[LOOK_ALIKES], run.ours[LOOK_ALIKES]),
    ]
    yield "Reliability on one half of the labelled, planted and look-alike texts", reliability.table(judged)


MISSED = (LABELLED, PLANTED)
WRITTEN = (LABELLED, LOOK_ALIKES, PLANTED)
SECTIONS: dict[str, tuple[Callable[[Run], Tables], tuple[str, ...]]] = {
    "speed": (speeds, (SPEED,)),
    "labelled": (of_labels, (LABELLED,)),
    "look-alikes": (of_alarms, (LOOK_ALIKES, RANDOM)),
    "planted": (of_planted_items, (PLANTED,)),
    "missed": (of_missed, MISSED),
    "reliability": (of_confidence, (LABELLED, PLANTED, LOOK_ALIKES)),
}


def main() -> None:
    """Make the sets, run the tools, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS))
    parser.add_argument("--megabytes", type=float, default=50, help="of text for the speed")
    parser.add_argument("--each", type=float, default=0.3, help="megabytes of each kind of look-alike")
    parser.add_argument("--write", action="store_true", help="put the figures into govern/detect/measured.yaml")
    asked = parser.parse_args()
    if asked.write and not set(WRITTEN) <= set(asked.only):
        parser.error(f"--write replaces all figures, so it needs {', '.join(WRITTEN)}")
    run = made({name for section in asked.only for name in SECTIONS[section][1]}, asked.megabytes, asked.each)
    print(", ".join(f"{tool} {version_of(tool)}" for tool in (GOVERN, PRESIDIO, DATATROVE)), "\n")
    for section in asked.only:
        for title, lines in SECTIONS[section][0](run):
            print(title, "", *(line.rstrip() for line in lines), "", sep="\n", flush=True)
    if asked.write:
        rows = [{**row, "date": date.today()} for row in measured.rows(run)]
        replace_figures(measured.SCRIPT, rows)


if __name__ == "__main__":
    main()
