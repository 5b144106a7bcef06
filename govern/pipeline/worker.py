"""What every worker needs, imported once: the tasks, and the detectors with the libraries behind them."""

from govern.detect.registry import detectors
from govern.pipeline import inventory, reference_reading, scan

__all__ = ["inventory", "reference_reading", "scan"]

detectors()
