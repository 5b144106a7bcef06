"""What a run of the benchmark reads: the sets, what Govern found in each, and what its peers found in their parts."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.personal_sets import recall
from benchmarks.personal_sets.labelled import labelled
from benchmarks.personal_sets.look_alikes import look_alikes, random_text
from benchmarks.personal_sets.planted import Planted, planted, statements
from benchmarks.personal_sets.prose import mixture, slice_of
from benchmarks.personal_sets.texts import MEGABYTE, Reading, Text
from benchmarks.personal_sets.tools import DATATROVE, PRESIDIO, PRESIDIO_NAMES, govern, peers
from govern.pipeline.memory import keep_freed_memory, keep_loaded_objects

PEERS = (PRESIDIO, PRESIDIO_NAMES, DATATROVE)
SPEED, LABELLED, LOOK_ALIKES, RANDOM, PLANTED = "speed", "labelled", "look-alikes", "random", "planted"
PLANTED_PER_MEGABYTE = 56
SPEED_MEGABYTES = {PRESIDIO: 2.0, PRESIDIO_NAMES: 1.0, DATATROVE: 10.0}
RANDOM_MEGABYTES, SLOW_RANDOM = 10.0, 0.3
EVERY = 5  # of what is planted, and of look-alikes, peers get one text in so many
WARM_MEGABYTES = 1.0

Sets = dict[str, Sequence[Text]]


@dataclass(slots=True)
class Run:
    """The sets of one run. `names` is what the tagger alone found in the text for the speed."""

    sets: Sets
    items: Sequence[Planted]
    ours: dict[str, Reading] = field(default_factory=dict)
    names: Reading = field(default_factory=lambda: Reading((), 0.0))
    slices: dict[str, Sets] = field(default_factory=dict)
    theirs: dict[str, dict[str, Reading]] = field(default_factory=dict)

    def outcomes(self) -> list[recall.Outcome]:
        """Tell for each planted item what Govern found in its place."""
        return recall.outcomes(self.items, self.ours[PLANTED])

    def of_peers(self, name: str) -> tuple[dict[str, Sequence[Text]], dict[str, Reading]]:
        """Give the parts of a set that peers read, and what they found there."""
        tools = [tool for tool, read in self.theirs.items() if name in read]
        return {tool: self.slices[tool][name] for tool in tools}, {tool: self.theirs[tool][name] for tool in tools}

    def in_part(self, name: str) -> Reading:
        """Give what Govern found in the part of a set that peers read."""
        reading = self.ours[name]
        if name == LABELLED:
            return reading
        spans = [span._replace(row=span.row // EVERY) for span in reading.spans if span.row % EVERY == 0]
        return Reading(spans, reading.seconds)


def made(needed: Iterable[str], megabytes: float, each: float) -> Run:
    """Make the sets that are needed and read them with every tool; memory is managed as in the workers of a scan."""
    items = planted() if PLANTED in needed else []
    makers: dict[str, Callable[[], Sequence[Text]]] = {
        LABELLED: labelled,
        PLANTED: lambda: [item.text for item in items],
        LOOK_ALIKES: lambda: look_alikes(round(each * MEGABYTE)),
        RANDOM: lambda: random_text(round(RANDOM_MEGABYTES * MEGABYTE)),
        SPEED: lambda: mixture(round(megabytes * MEGABYTE), statements(2, round(megabytes * PLANTED_PER_MEGABYTE))),
    }
    run = Run({name: make() for name, make in makers.items() if name in needed}, items)
    keep_freed_memory()
    warm = [text for texts in run.sets.values() for text in texts[:: max(len(texts) // 300, 1)]]
    govern(slice_of(warm, WARM_MEGABYTES), names=True)  # loads what is loaded once
    keep_loaded_objects()
    for name, texts in run.sets.items():
        run.ours[name] = govern(texts, names=name == LABELLED)
    if SPEED in run.sets:
        run.names = govern(run.sets[SPEED], patterns=False, names=True)
    _with_peers(run)
    return run


def _with_peers(run: Run) -> None:
    """Run each peer on its parts of the sets; one that fails says why and is left out."""
    for tool in PEERS:
        parts = {name: part for name, texts in run.sets.items() if (part := _part(tool, name, texts))}
        try:
            with tempfile.TemporaryDirectory() as folder:
                run.theirs[tool] = peers(parts, Path(folder), tool) if parts else {}
            run.slices[tool] = parts
        except OSError as error:
            print(f"{tool} could not be run: {error}")


def _part(tool: str, name: str, texts: Sequence[Text]) -> Sequence[Text]:
    """Give the part of a set that a peer reads: for numbers the tagger changes nothing."""
    if name == SPEED:
        return slice_of(texts, SPEED_MEGABYTES[tool])
    if name == LABELLED:
        return texts
    if tool == PRESIDIO_NAMES:
        return ()
    return slice_of(texts, SLOW_RANDOM) if name == RANDOM else texts[::EVERY]
