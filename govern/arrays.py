"""Arrays in files: NumPy's own format, written so that a full disk is told as such."""

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
