"""presidio-research synth v2: 1,500 English sentences made from templates, with labels."""

import orjson

from benchmarks.ground_truth import shared_data
from benchmarks.personal_sets.settings import kinds
from benchmarks.personal_sets.texts import Label, Text

FILE = "presidio-research-synth-v2.json"
NAME = "presidio-research synth v2"


def labelled() -> list[Text]:
    """Give its texts; the kinds of the labels are those of the settings, their names the set's own."""
    known = kinds("labels")
    return [
        Text(
            record["full_text"],
            tuple(
                Label(span["start_position"], span["end_position"], known[span["entity_type"]], span["entity_type"])
                for span in record["spans"]
            ),
        )
        for record in orjson.loads((shared_data() / "personal" / FILE).read_bytes())
    ]
