"""A small spaCy network for names, one a language: what the tagger is held against. Trained once, then kept.

MultiHashEmbed of width 96 with an encoder of depth 4, and spaCy's transition-based `ner` on top. In scripts without
spaces every character is a token, because spaCy's own tokenisers for them are not part of it.

Run: python benchmarks/peers/names_cnn.py FOLDER-OF-SHARED-DATA SECONDS-EACH LANGUAGE...
"""

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans, fix_random_seed, minibatch

from govern.detect.personal.names.training.gold import Row, read_rows

CACHE = Path.home() / ".cache" / "govern-benchmarks" / "names-cnn"
WITHOUT_SPACES = ("ja", "ko", "th", "zh")
BATCH = 24
DROPPED = 0.2
EMBED = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}


def blank(language: str) -> Language:
    """Give an untrained pipeline; the tokeniser of Chinese makes every character a token."""
    nlp = spacy.blank("zh" if language in WITHOUT_SPACES else language if has_tokeniser(language) else "xx")
    nlp.add_pipe("ner", config={"model": {"tok2vec": EMBED}})
    return nlp


def has_tokeniser(language: str) -> bool:
    """Whether spaCy knows the language's words."""
    try:
        spacy.blank(language)
    except (ImportError, ValueError):
        return False
    return True


def marked(nlp: Language, row: Row) -> Doc:
    """Give a row as a document with its names as entities, widened to whole tokens."""
    doc = nlp.make_doc(row.text)
    spans = (doc.char_span(*span, alignment_mode="expand") for span in row.spans)
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc


def train(language: str, rows: Sequence[Row], seconds: float) -> Path:
    """Train for so many processor seconds, unless it was done before; give the folder of the pipeline."""
    folder = CACHE / language
    if (folder / "meta.json").is_file():
        return folder
    fix_random_seed(1)
    nlp = blank(language)
    examples = [Example(nlp.make_doc(row.text), marked(nlp, row)) for row in rows if row.text.strip()]
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(1)
    end = time.process_time() + seconds
    epoch = 0
    while time.process_time() < end:
        order.shuffle(examples)
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, sgd=optimizer, drop=DROPPED)
            if time.process_time() >= end:
                break
        epoch += 1
    nlp.meta["description"] = f"{seconds:.0f} processor seconds, {epoch} passes begun"
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder


def main() -> None:
    """Train the networks of the languages named, each on all of its sets together."""
    folder, seconds, languages = Path(sys.argv[1]) / "names", float(sys.argv[2]), sys.argv[3:]
    for language in languages:
        rows = [row for path in sorted(folder.glob(f"{language}-*.train.jsonl.gz")) for row in read_rows(path)]
        begun = time.perf_counter()
        print(language, len(rows), train(language, rows, seconds), f"{time.perf_counter() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
