"""How long every detector takes over texts that are made to hold it up: hostile ones, and one full of items.

    python -m benchmarks.hostile [--kilobytes 100]

Each text is repeated to the size asked for; the table has the seconds of the slowest detectors, and of all together.
"""

import argparse
import random
import string
import time

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.language import languages
from govern.detect.registry import detectors
from govern.text.words import words

PIECES = {
    "one letter": "a",
    "one digit": "1",
    "digits and spaces": "1 ",
    "digits and hyphens": "12-",
    "digits and dots": "1.",
    "at signs": "@",
    "addresses without an end": "a@a.",
    "opening parentheses": "(1",
    "colons": "1:",
    "hexadecimal": "a1",
    "angle brackets": "<<",
    "URLs without an end": "http://a.",
    "passwords without an end": "://a:",
    "key words": "key=",
    "quotation marks": '"=',
    "dashes": "-----BEGIN ",
    "street words": "12 Street ",
    "birth words": "born 1 ",
    "names": "Anna Maria ",
    "titles": "Dr. ",
    "statements": "he was diagnosed with ",
    "copyright signs": "(c) 2020, ",
    "combining marks": "e\u0301",
    "ideographs": "中1",
    "a decimal and spaces": "52.52001" + " " * 9_000,
    "years of birth": "born 1970) ",
    "notes of subtitles": "captioned by ",
    "notices in one word": "copyright/Aa",
    "items": "jane.doe@example.com, 203.0.113.7, DE89370400440532013000, 4111111111111111; ",
}
SHOWN = 3


def texts(size: int) -> dict[str, str]:
    """Give every hostile text by its name, and one of random characters."""
    dice = random.Random(1)
    noise = "".join(dice.choices(string.printable, k=size))
    return {name: piece * (size // len(piece)) for name, piece in PIECES.items()} | {"noise": noise}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=100)
    size = parser.parse_args().kilobytes * 1000
    found = detectors()
    warm = Batch(0, [Document(0, text.encode(), language="en") for text in texts(2000).values()])
    for detector in found:
        list(detector.scan(warm))
    print(f"{size // 1000} kB of each, {len(found)} detectors; seconds of processor time\n")
    print(f"{'text':<28}{'all':>8}  slowest")
    for name, text in texts(size).items():
        batch = Batch(0, [Document(0, text.encode(), language="en")])
        languages(batch)
        words(batch)
        seconds = {}
        for detector in found:
            begun = time.process_time()
            count = sum(1 for _ in detector.scan(batch))
            seconds[f"{detector.sheet.id} ({count} found)"] = time.process_time() - begun
        slowest = sorted(seconds, key=seconds.__getitem__, reverse=True)[:SHOWN]
        shown = ", ".join(f"{detector} {seconds[detector]:.2f}" for detector in slowest)
        print(f"{name:<28}{sum(seconds.values()):>8.2f}  {shown}")


if __name__ == "__main__":
    main()
