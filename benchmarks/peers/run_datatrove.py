"""datatrove's four MinHash stages with their defaults, a task at a time. Arguments: corpus.jsonl, folder."""

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import (
    MinhashConfig,
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
)
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
from datatrove.utils.typeshelper import Languages


def main() -> None:
    """Run signatures, buckets, clusters and filter one after the other."""
    corpus, out = Path(sys.argv[1]), Path(sys.argv[2])
    config = MinhashConfig()
    work = {name: str(out / "work" / name) for name in ("signatures", "buckets", "removed")}
    reader = JsonlReader(str(corpus.parent), glob_pattern=corpus.name)
    stages = [
        [reader, MinhashDedupSignature(work["signatures"], config=config, language=Languages.english)],
        [MinhashDedupBuckets(work["signatures"], work["buckets"], config=config)],
        [MinhashDedupCluster(work["buckets"], work["removed"], config=config)],
        [reader, MinhashDedupFilter(work["removed"]), JsonlWriter(str(out / "kept"), compression=None)],
    ]
    for number, pipeline in enumerate(stages):
        tasks = config.num_buckets if number == 1 else 1
        logs = str(out / "logs" / str(number))
        LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=1, logging_dir=logs).run()


if __name__ == "__main__":
    main()
