"""What every worker needs, imported once: the tasks of a plain run."""

from govern.pipeline.memory import loading

with loading():
    from govern.pipeline import inventory, scan
    from govern.pipeline.linking import near
    from govern.pipeline.passages import tasks

__all__ = ["inventory", "near", "scan", "tasks"]
