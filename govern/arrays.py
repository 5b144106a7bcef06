"""Arrays: in files, written so that a full disk is told as such, and what repeats in them."""

from pathlib import Path
from typing import BinaryIO

import numpy as np


def save_array(path: Path, values: np.ndarray) -> None:
    """Write an array as `numpy.save` does, for `numpy.load` with or without a memory map.

    Raises:
        OSError: with the error number of the system, which `numpy.save` loses when the disk is full.
    """
    contiguous = np.ascontiguousarray(values)
    with path.open("wb") as stream:
        header = np.lib.format.header_data_from_array_1_0(contiguous)
        np.lib.format.write_array_header_1_0(stream, header)
        write_values(stream, contiguous)


def write_values(stream: BinaryIO, values: np.ndarray) -> None:
    """Append the bytes of an array to an open file; raises OSError as `save_array` does."""
    if values.size:
        stream.write(np.ascontiguousarray(values).reshape(-1).view(np.uint8).data)


def places_of_repeated(values: np.ndarray) -> np.ndarray:
    """Give the places (int64) of all 64-bit values that stand more than once, and perhaps of a few others.

    Value and place are packed into one number, because numbers sort ten times faster than places do: the low bits of
    the value give way to the place, so a few values that differ only there come along.
    """
    bits = np.uint64(max(1, len(values).bit_length()))
    place = np.arange(len(values), dtype=np.uint64)
    packed = np.sort(values >> bits << bits | place)
    same = packed[1:] >> bits == packed[:-1] >> bits
    repeated = np.zeros(len(packed), dtype=bool)
    repeated[1:] |= same
    repeated[:-1] |= same
    return (packed[repeated] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
