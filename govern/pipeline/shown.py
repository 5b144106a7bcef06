"""What may be written: paths, names and other words about the corpus, with the personal data in them masked.

The detectors live in the engine's processes, so that this process need not load them as well.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from govern.detect.masking import mask_texts
from govern.pipeline.engine import Engine, results

TEXTS_PER_TASK = 20_000


def shown(texts: Iterable[str | None], engine: Engine) -> dict[str, str]:
    """Give every text as it may be written.

    Raises:
        LostWorkError: a process died over them; nothing is written then.
    """
    distinct = iter(sorted({text for text in texts if text}))
    tasks: Iterator[tuple[str, ...]] = iter(lambda: tuple(islice(distinct, TEXTS_PER_TASK)), ())
    safe_texts: dict[str, str] = {}
    for task, masked in results(engine, mask_texts, tasks):
        safe_texts.update((text, safe or "") for text, safe in zip(task, masked, strict=True))
    return safe_texts
