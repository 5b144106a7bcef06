"""A small spaCy network for names, one a language: what the tagger is held against. Trained once, then kept.

The network of spaCy's own recommended settings for a processor: `MultiHashEmbed` of width 96, an encoder of depth 4,
the transition-based `ner` on top. In scripts without spaces every character is a token, as it is to the tagger,
because spaCy's own tokenisers for them are not part of it.

Run: python -m benchmarks.peers.names_cnn FOLDER-OF-SHARED-DATA SECONDS-EACH LANGUAGE...
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import filter_spans
from thinc.api import fix_random_seed
from thinc.schedules import compounding

from govern.detect.personal.names.training.gold import Row, read_rows
from govern.detect.personal.names.training.scoring import Place, places, score

CACHE = Path.home() / ".cache" / "govern-benchmarks" / "names-cnn"
WITHOUT_SPACES = ("ja", "ko", "th", "zh")
DROPPED = 0.1
JUDGED_EVERY = 30  # processor seconds of training
JUDGED_TEXTS = 150
DRAWN = 64  # texts drawn at random at a time, to be cut into batches of 100 to 1,000 words
PATIENCE = 5  # judgements in a row that are no better, after which training ends
EMBED = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
Tag = Callable[[Sequence[str]], list[Place]]


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


def tagging(nlp: Language) -> Tag:
    """Give a function that tags texts with a pipeline."""

    def tag(texts: Sequence[str]) -> list[Place]:
        return places([(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in nlp.pipe(texts))

    return tag


def marked(nlp: Language, row: Row) -> Doc:
    """Give a row as a document with its names as entities, widened to whole tokens."""
    doc = nlp.make_doc(row.text)
    spans = (doc.char_span(*span, alignment_mode="expand") for span in row.spans)
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc


def judge(nlp: Language, rows: Sequence[Row]) -> float:
    """Give the F1 of exact spans."""
    found = tagging(nlp)([row.text for row in rows])
    return score(places(row.spans for row in rows), found).f1


def trained(language: str) -> bool:
    """Whether there is a network of an earlier run."""
    return (CACHE / language / "meta.json").is_file()


def train(language: str, rows: Sequence[Row], judged: Sequence[Row], seconds: float) -> Path:
    """Train until `seconds` processor seconds are over or it gets no better, unless it was done before.

    Gives the folder of the pipeline as it was when it did best on a sample of `judged`, the sets that it will be
    scored on: choosing by these favours it.
    """
    folder = CACHE / language
    if trained(language):
        return folder
    fix_random_seed(1)
    nlp = blank(language)
    examples = [Example(nlp.make_doc(row.text), marked(nlp, row)) for row in rows if row.text.strip()]
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(1)
    sample = order.sample(list(judged), min(JUDGED_TEXTS, len(judged)))
    sizes = compounding(100, 1000, 1.001)
    spent, shown, waited = 0.0, 0, 0
    best, kept = -1.0, nlp.to_bytes()
    while spent < seconds and waited < PATIENCE:
        begun = time.process_time()
        until = begun + min(JUDGED_EVERY, seconds - spent)
        while time.process_time() < until:
            drawn = order.sample(examples, min(DRAWN, len(examples)))
            for batch in minibatch_by_words(drawn, sizes):  # type: ignore[arg-type, unused-ignore]
                nlp.update(batch, sgd=optimizer, drop=DROPPED)
                shown += len(batch)
        spent += time.process_time() - begun
        reached = judge(nlp, sample)
        waited += 1
        if reached > best:
            best, kept, waited = reached, nlp.to_bytes(), 0
    nlp.from_bytes(kept)
    nlp.meta["description"] = (
        f"{spent:.0f} processor seconds, {shown / len(examples):.1f} passes, then the best of them"
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder


def main() -> None:
    """Train the networks of the languages named, each on all of its sets together."""
    folder, seconds, languages = Path(sys.argv[1]) / "names", float(sys.argv[2]), sys.argv[3:]
    for language in languages:
        train_rows, dev_rows = (
            [row for path in sorted(folder.glob(f"{language}-*.{part}.jsonl.gz")) for row in read_rows(path)]
            for part in ("train", "dev")
        )
        begun = time.perf_counter()
        print(
            language,
            train(language, train_rows, dev_rows, seconds),
            f"{time.perf_counter() - begun:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
