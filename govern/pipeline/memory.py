"""Memory of a process that makes and frees arrays of some megabytes all the time, beside what it loads once."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1  # names of settings in glibc's malloc.h
KEPT_MEMORY = 128 << 20


def keep_freed_memory() -> None:
    """Tell glibc's malloc to reuse what arrays of some megabytes leave: fresh pages cost more than the arithmetic."""
    with suppress(AttributeError, OSError):
        allocator = ctypes.CDLL(None)
        for setting in (MMAP_THRESHOLD, TRIM_THRESHOLD):
            allocator.mallopt(setting, KEPT_MEMORY)


@contextmanager
def loading() -> Iterator[None]:
    """Hold garbage collections back while much is loaded that stays: a fifth of the time would go into them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def keep_loaded_objects() -> None:
    """Leave what has been loaded out of every later garbage collection: patterns and word lists are never freed.

    There are so many that to go through them once takes as long as to scan some megabytes. Forked processes share
    them the longer, since nothing writes to them (see `gc.freeze`).
    """
    gc.collect()
    gc.freeze()
