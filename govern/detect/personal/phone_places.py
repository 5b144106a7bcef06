"""Where in a batch a telephone number may begin, told on its bytes for all hits at once.

Most digits that stand as close as those of a telephone number are dates, parts of longer codes, or numbers of other
kinds that no word near them calls one of a telephone. What is dropped here can be none: each test is one that a
number has to pass later too, on characters of the text. Characters beyond ASCII count for whatever lets a number be.
"""

import re
from functools import cache
from itertools import chain
from string import ascii_letters

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.personal.dialling import EXTENSION, FEWEST_DIGITS
from govern.detect.personal.hints import Hints
from govern.text.offsets import offsets_of

SEPARATOR_BYTES = r"(?:[ ()./-]|\xc2\xa0|\xe2\x80[\x89\x90-\x93\xaf])"  # of the groups of a number, in UTF-8
SIGNS = b" ()./-\xc2\xa0\xe2\x80\x89\x90\x91\x92\x93\xaf"  # bytes of which those consist
WIDEST_GAP = 9  # bytes of them between two digits
BEFORE, AFTER = 40, 16  # characters around a number that are read
LEAD = 3  # characters of a number before its first digit at most: "+ ("

DIGITS = b"0123456789"
WORD = DIGITS + ascii_letters.encode() + b"_"
DATE = (
    r"(?:\d{4}(?P<big>[-./])\d{1,2}(?P=big)\d{1,2}|\d{1,2}(?P<little>[-./])\d{1,2}(?P=little)(?:19|20)\d\d"
    r"|(?:19|20)\d\d ?(?:[-/]|\xe2\x80\x93) ?(?:19|20)\d\d)(?![0-9\x80-\xff])"
)
ALONE = r"(?:0\d|1[ .-]?\(?[2-9]\d\d|[2-9]\d\d[ .-][2-9]\d\d[ .-])"  # after another number
EXTENSION_BYTES = EXTENSION.replace(r"\d{1,6}", r"[0-9\x80-\xff]{1,24}")
RUN = re.compile(
    rf"(?:(?<!\d )|(?={ALONE}))(?!{DATE})\d(?:{SEPARATOR_BYTES}{{0,3}}\d){{6,16}}{EXTENSION_BYTES}"
    r"(?![\w*])(?![.,:/-]\d|-[0-9a-f]{4})".encode()
)
UNNAMED = re.compile(
    rb"(?<=\+)|(?<=\+[ (])|(?<=\+ \()|00\d*[^0-9A-Za-z]|0\d{1,5}\)?[ ./-]{1,3}\d\d"
    rb"|(?:1[ .-]?\(?)?[2-9]\d\d(?:\) ?|[ .-])[2-9]\d\d[ .-]\d{4}"
)  # what a number that no word names is printed like, at its first digit


def first_digits(batch: Batch) -> np.ndarray:
    """Give the digits (positions in the buffer, rising) by which a telephone number may begin."""
    places = followed(batch)
    places = places[may_begin(batch, places)]
    unnamed, named, ends = [], [], []
    for place in places.tolist():
        run = RUN.match(batch.buffer, place)
        if run is None:
            continue
        if UNNAMED.match(batch.buffer, place):
            unnamed.append(place)
        else:
            named.append(place)
            ends.append(run.end())
    known = np.array(named, dtype=np.int64)
    known = known[may_be_named(batch, known, np.array(ends, dtype=np.int64))]
    return np.sort(np.concatenate([np.array(unnamed, dtype=np.int64), known]))


def followed(batch: Batch) -> np.ndarray:
    """Give the digits that so many follow as a number has, each close behind the other."""
    digits = batch.digits
    most = len(digits) - FEWEST_DIGITS + 1
    if most <= 0:
        return digits[:0]
    buffer = np.frombuffer(batch.buffer, dtype=np.uint8)
    apart = digits[1:] - digits[:-1] - 1
    close = apart == 0
    gaps = np.flatnonzero((apart > 0) & (apart <= WIDEST_GAP))
    first, last = members(SIGNS)[buffer[digits[gaps] + 1]], members(SIGNS)[buffer[digits[gaps + 1] - 1]]
    close[gaps] = first & last
    return digits[:most][np.logical_and.reduce([close[next : most + next] for next in range(FEWEST_DIGITS - 1)])]


def may_begin(batch: Batch, places: np.ndarray) -> np.ndarray:
    """Whether a number may begin by a digit at each place, as the two bytes before it go (bool)."""
    buffer = np.frombuffer(batch.buffer, dtype=np.uint8)
    last, second = (np.where(places >= back, buffer.take(places - back, mode="clip"), 0) for back in (1, 2))
    goes_on = members(WORD + b"*")
    glued = members(b".,:/-(")[last] & members(DIGITS)[second]
    plus_inside = (last == ord("+")) & (goes_on | members(b"+"))[second]
    found: np.ndarray = ~(goes_on[last] | glued | plus_inside)
    return found


def may_be_named(batch: Batch, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Whether words around each number, which is part of what is between `starts` and `ends`, may name it (bool)."""
    offsets = offsets_of(batch)
    opened = offsets.before(starts, BEFORE + LEAD).tolist()
    closed = offsets.after(ends, AFTER).tolist()
    pieces = [batch.buffer[start:end] for start, end in zip(opened, closed, strict=True)]
    return hints().may_stand_in_each(pieces)


@cache
def members(characters: bytes) -> np.ndarray:
    """Give for each byte whether it is one of some (bool, shape (256,))."""
    found = np.zeros(256, dtype=bool)
    found[list(characters)] = True
    return found


@cache
def hints() -> Hints:
    """Give all words by which a number is named."""
    known = datafile("personal/phone.yaml")
    return Hints(chain(known["labels"], *known["context"].values()))
