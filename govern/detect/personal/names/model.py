"""What was learnt, as it ships: one file of arrays, the same bytes for the same training."""

from io import BytesIO
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.gate import Gate
from govern.detect.personal.names.lexicon import Lexicon
from govern.detect.personal.names.table import NOTHING, WEIGHTS, Table
from govern.text.folding import CODE_POINTS


class Model(NamedTuple):
    """What the tagger goes by.

    `classes` (uint8) are of every code point; `outside` (float32, by the number of the language) is added to the
    score of being in no name; `transitions` is float32, of shape (8, 7); `calibration` (float32, (2, n)) is what the
    model says, and how often that was so in texts it had not seen.
    """

    classes: np.ndarray
    lexicon: Lexicon
    gate: Gate
    table: Table
    outside: np.ndarray
    transitions: np.ndarray
    calibration: np.ndarray

    def calibrated(self, probabilities: np.ndarray) -> np.ndarray:
        """Give how often names as sure as this were right."""
        shares: np.ndarray = np.interp(probabilities, *self.calibration)
        return shares


def write(model: Model) -> bytes:
    """Give the bytes of a model: laid out to compress, and without the four bits of a mark that its row says too."""
    occupied = np.flatnonzero(model.table.rows != NOTHING)
    octets = model.table.rows[occupied].astype("<u8").view(np.uint8).reshape(-1, 8)
    nibbles = np.append(octets[:, WEIGHTS + 1] & 0xF, np.zeros(len(octets) % 2, dtype=np.uint8))
    kind_starts = np.append(0, np.flatnonzero(np.diff(model.classes)) + 1)
    known = np.flatnonzero(model.lexicon.table)
    file = BytesIO()
    np.savez_compressed(
        file,
        allow_pickle=False,
        class_starts=kind_starts.astype(np.uint32),
        class_kinds=model.classes[kind_starts],
        lexicon_gaps=np.diff(known, prepend=0).astype(np.uint32),
        lexicon_words=model.lexicon.table[known],
        lexicon_languages=model.lexicon.languages,
        lexicon_sources=model.lexicon.sources,
        gate_weights=model.gate.weights.transpose(0, 2, 1).copy(),
        gate_least=np.int16(model.gate.least),
        row_gaps=np.diff(occupied, prepend=0).astype(np.uint32),
        row_marks=octets[:, WEIGHTS],
        row_nibbles=nibbles[0::2] | nibbles[1::2] << 4,
        row_weights=octets[:, :WEIGHTS].T.copy(),
        unit=np.float64(model.table.unit),
        outside=model.outside,
        transitions=model.transitions,
        calibration=model.calibration,
    )
    return file.getvalue()


def read(content: bytes) -> Model:
    """Give the model of a file's bytes."""
    with np.load(BytesIO(content)) as arrays:
        classes = np.repeat(
            arrays["class_kinds"],
            np.diff(np.append(arrays["class_starts"], CODE_POINTS)),
        )
        lexicon = Lexicon(Lexicon.empty().table, arrays["lexicon_languages"], arrays["lexicon_sources"])
        lexicon.table[np.cumsum(arrays["lexicon_gaps"], dtype=np.int64)] = arrays["lexicon_words"]
        occupied = np.cumsum(arrays["row_gaps"], dtype=np.int64)
        nibbles = np.stack([arrays["row_nibbles"] & 0xF, arrays["row_nibbles"] >> 4], axis=1).ravel()[: len(occupied)]
        octets = np.empty((len(occupied), WEIGHTS + 2), dtype=np.uint8)
        octets[:, :WEIGHTS] = arrays["row_weights"].T
        octets[:, WEIGHTS] = arrays["row_marks"]
        octets[:, WEIGHTS + 1] = nibbles | (occupied & 0xF).astype(np.uint8) << 4
        table = Table.empty(float(arrays["unit"]))
        table.rows[occupied] = octets.view("<u8")[:, 0]
        gate = Gate(arrays["gate_weights"].transpose(0, 2, 1).copy(), int(arrays["gate_least"]))
        return Model(
            classes,
            lexicon,
            gate,
            table,
            *(arrays[name] for name in ("outside", "transitions", "calibration")),
        )
