"""Memory of a process that makes and frees arrays of some megabytes all the time."""

import ctypes
from contextlib import suppress

MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1  # names of settings in glibc's malloc.h
KEPT_MEMORY = 128 << 20


def keep_freed_memory() -> None:
    """Tell glibc's malloc to reuse what arrays of some megabytes leave: fresh pages cost more than the arithmetic."""
    with suppress(AttributeError, OSError):
        allocator = ctypes.CDLL(None)
        for setting in (MMAP_THRESHOLD, TRIM_THRESHOLD):
            allocator.mallopt(setting, KEPT_MEMORY)
