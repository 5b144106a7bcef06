"""What a worker needs that detects: every detector, loaded once."""

from govern.detect.registry import detectors

detectors()
