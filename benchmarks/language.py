"""How often the language is told rightly: the Universal Declaration of Human Rights in the languages the model knows.

Run: python benchmarks/language.py FOLDER-OF-SHARED-DATA
"""

import gzip
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import orjson

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.language import LEAST_CONFIDENCE, UNDETERMINED, languages

PIECE = 600  # characters: about a paragraph of a page
# The declaration's names (ISO 639-3, with variants) for languages that the model names otherwise.
# fmt: off
MODEL_NAMES = {
    "afr": "af", "als": "sq", "amh": "am", "arb": "ar", "ast": "ast", "azj": "az", "bel": "be",
    "ben": "bn",
    "bod": "bo", "bos": "bs", "bre": "br", "bul": "bg", "cat": "ca", "ceb": "ceb", "ces": "cs", "ckb": "ckb",
    "cmn": "zh", "cos": "co", "cym": "cy", "dan": "da", "deu": "de", "div": "dv", "ell": "el", "eng": "en",
    "epo": "eo", "eus": "eu", "fin": "fi", "fra": "fr", "fri": "fy", "gla": "gd", "gle": "ga", "glg": "gl",
    "guj": "gu", "hat": "ht", "heb": "he", "hin": "hi", "hrv": "hr", "hsb": "hsb", "hun": "hu", "hye": "hy",
    "ido": "io", "ilo": "ilo", "ina": "ia", "ind": "id", "isl": "is", "ita": "it", "jav": "jv", "jpn": "ja",
    "kan": "kn", "kat": "ka", "kaz": "kk", "khk": "mn", "khm": "km", "kir": "ky", "kor": "ko", "lao": "lo",
    "lat": "la", "lav": "lv", "lim": "li", "lit": "lt", "ltz": "lb", "mal": "ml", "mar": "mr", "mkd": "mk",
    "mlt": "mt", "mya": "my", "nds": "nds", "nep": "ne", "nld": "nl", "nno": "nn", "nob": "no", "oss": "os",
    "pan": "pa", "pes": "fa", "plt": "mg", "pol": "pl", "por": "pt", "roh": "rm", "ron": "ro", "rus": "ru",
    "sag": "", "sah": "sah", "san": "sa", "sco": "sco", "sin": "si", "slk": "sk", "slv": "sl", "som": "so",
    "spa": "es", "src": "sc", "srp": "sr", "sun": "su", "swe": "sv", "swh": "sw", "tam": "ta", "tat": "tt",
    "tel": "te", "tgk": "tg", "tgl": "tl", "tha": "th", "tuk": "tk", "tur": "tr", "uig": "ug", "ukr": "uk",
    "urd": "ur", "uzn": "uz", "vec": "vec", "vie": "vi", "war": "war", "wln": "wa", "yor": "yo", "ydd": "yi",
}
# fmt: on


def pieces(texts: list[str]) -> list[Document]:
    """Cut texts into documents of `PIECE` characters."""
    cut = [text[start : start + PIECE] for text in texts for start in range(0, len(text) - PIECE // 2, PIECE)]
    return [Document(number, piece.encode()) for number, piece in enumerate(cut)]


def main() -> None:
    """Print accuracy by language, the overall figures, and what happens with languages the model does not know."""
    path = Path(sys.argv[1]) / "corpora" / "declaration-of-human-rights.jsonl.gz"
    known: dict[str, list[str]] = {}
    unknown: list[str] = []
    with gzip.open(path) as lines:
        for line in lines:
            record = orjson.loads(line)
            name = MODEL_NAMES.get(record["id"].split("_")[0])
            if name:
                known.setdefault(name, []).append(record["text"])
            else:
                unknown.append(record["text"])
    rights: list[float] = []
    undetermined = wrong = total = 0
    for name, texts in sorted(known.items()):
        told = Counter(languages(Batch(0, pieces(texts)))[0])
        count = told.total()
        rights.append(told[name] / count)
        undetermined += told[UNDETERMINED]
        wrong += count - told[name] - told[UNDETERMINED]
        total += count
        if rights[-1] < 0.9:
            print(f"{name:4} right {rights[-1]:.3f} of {count}; told as {told.most_common(3)}")
    print(f"{len(known)} languages, {total} pieces of {PIECE} characters, threshold {LEAST_CONFIDENCE}")
    print(f"right: mean over languages {np.mean(rights):.3f}, median {np.median(rights):.3f}")
    print(f"pieces: wrong {wrong / total:.3f}, undetermined {undetermined / total:.3f}")
    told = Counter(languages(Batch(0, pieces(unknown)))[0])
    print(f"{len(unknown)} texts in languages it does not know: undetermined {told[UNDETERMINED] / told.total():.3f}")


if __name__ == "__main__":
    main()
