"""What every worker needs, imported once: the tasks, and the detectors with the libraries behind them."""

from govern.detect.registry import detectors
from govern.pipeline import inventory, scan
from govern.pipeline.against import linking as against
from govern.pipeline.against import reading
from govern.pipeline.cleaning import files
from govern.pipeline.linking import near
from govern.pipeline.passages import tasks

__all__ = ["against", "files", "inventory", "near", "reading", "scan", "tasks"]

detectors()
