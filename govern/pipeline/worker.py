"""What every worker needs, imported once: the tasks, and the detectors with the libraries behind them."""

from govern.detect.registry import detectors
from govern.pipeline import clean_task, inventory, reference_reading, scan

__all__ = ["clean_task", "inventory", "reference_reading", "scan"]

detectors()
