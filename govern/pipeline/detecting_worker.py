"""What a worker needs that detects, loaded once: every detector, and the tables ours make of their word lists."""

from govern.pipeline.memory import keep_loaded_objects, loading

with loading():
    from govern.corpus.batch import Batch
    from govern.corpus.records import Document
    from govern.detect.own.choice import NONE
    from govern.detect.personal.naming import reader
    from govern.detect.registry import PERSONAL, RIGHTS, SPECIAL, built_in, loaded
    from govern.pipeline.names import reading
    from govern.pipeline.scan import loaded_detectors

    loaded_detectors(NONE)
    text = Batch(0, [Document(0, "Write to reader@example.org: © 2020 Example Press, für alle.".encode())])
    for detector in loaded(built_in(PERSONAL + SPECIAL + RIGHTS)):
        list(detector.scan(text))  # tables are made when a detector first looks at a text
keep_loaded_objects()

__all__ = ["reader", "reading"]
