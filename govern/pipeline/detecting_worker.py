"""What a worker needs that detects: every detector, loaded once."""

from govern.detect.registry import detectors
from govern.pipeline.memory import keep_loaded_objects

detectors()
keep_loaded_objects()
