"""Runs a recogniser of Presidio over one document, within a time: its patterns with `regex`, or its own `analyze`."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import numpy as np
import regex
from presidio_analyzer import PatternRecognizer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

from govern.corpus.batch import Batch
from govern.detect.own.context import with_context
from govern.detect.own.gate import gate, rows_hit


class Hit(NamedTuple):
    """What was found in one document: character offsets, Presidio's name for it, and its score."""

    start: int
    end: int
    entity: str
    score: float


class Runner(Protocol):
    """One recogniser."""

    def rows(self, batch: Batch) -> np.ndarray:
        """Give the rows of the batch outside which it finds nothing."""
        ...

    def hits(self, text: str, seconds: float) -> Iterator[Hit]:
        """Yield what it finds in a text.

        Raises:
            TimeoutError: it took longer than `seconds`.
        """
        ...


def runner(recognizer: Any) -> Runner:
    """Give how a recogniser is run: by its patterns, if it leaves looking for them to Presidio."""
    by_patterns = isinstance(recognizer, PatternRecognizer) and type(recognizer).analyze is PatternRecognizer.analyze
    return ByPatterns(recognizer) if by_patterns else ByCall(recognizer)


class ByPatterns:
    """Runs patterns as `PatternRecognizer.analyze` does, each where its gate hits."""

    def __init__(self, recognizer: Any) -> None:
        self.recognizer = recognizer
        flags = int(recognizer.global_regex_flags)
        self._patterns = [(regex.compile(one.regex, flags), float(one.score)) for one in recognizer.patterns]
        self._gates = [gate(one.regex, flags) for one in recognizer.patterns]

    def rows(self, batch: Batch) -> np.ndarray:
        """Give the rows in which the gate of any pattern hits; all, where a pattern has none."""
        if None in self._gates:
            return np.arange(len(batch))
        return np.unique(np.concatenate([rows_hit(compiled, batch) for compiled in self._gates]))

    def hits(self, text: str, seconds: float) -> Iterator[Hit]:
        """Yield the matches that the recogniser's own validation lets pass, with their scores."""
        with time_limit(seconds):  # for the validation; a pattern does not hear of it
            found = list(self._found(text, seconds))
        yield from found

    def _found(self, text: str, seconds: float) -> Iterator[Hit]:
        recognizer = self.recognizer
        for pattern, score in self._patterns:
            for match in pattern.finditer(text, timeout=seconds):
                found = match[0]
                if not found:
                    continue
                valid = recognizer.validate_result(found)
                sure = score if valid is None else float(valid)
                if sure > 0 and not recognizer.invalidate_result(found):
                    start, end = match.span()
                    sure = with_context(sure, text, start, end, recognizer.context or ())
                    yield Hit(start, end, recognizer.supported_entities[0], sure)


class ByCall:
    """Runs the `analyze` of a recogniser, which gets no NLP artifacts but empty ones."""

    def __init__(self, recognizer: Any) -> None:
        self.recognizer = recognizer
        self._artifacts = empty_artifacts(recognizer.supported_language)

    def rows(self, batch: Batch) -> np.ndarray:
        """Give every row: nothing is known of what it looks for."""
        return np.arange(len(batch))

    def hits(self, text: str, seconds: float) -> Iterator[Hit]:
        """Yield its results, with their scores."""
        recognizer = self.recognizer
        with time_limit(seconds):
            results = list(recognizer.analyze(text, recognizer.supported_entities, self._artifacts) or [])
        for result in results:
            if 0 <= result.start < result.end <= len(text) and result.score > 0:
                start, end = int(result.start), int(result.end)  # they may be NumPy's, as the score
                score = with_context(float(result.score), text, start, end, recognizer.context or ())
                yield Hit(start, end, str(result.entity_type), min(score, 1.0))


def empty_artifacts(language: str) -> NlpArtifacts:
    """Give what Presidio's engine without a model gives for any text."""
    engine = NoOpNlpEngine(models=[{"lang_code": language, "model_name": ""}])
    engine.load()
    return engine.process_text("", language)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where the block takes longer; only in a main thread, on systems with timers."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
