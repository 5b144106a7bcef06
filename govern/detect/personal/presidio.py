"""The recognisers as Presidio's own kind, for anybody's AnalyzerEngine.

The scan works without Presidio, which takes seconds to import; this module is where the two meet. Presidio looks its
recognisers up by class name among all that are loaded, so ours have names of their own.
"""

from typing import Any

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from govern.detect.personal.recognizer import Locale, Recognizer
from govern.detect.registry import personal_recognizers


class GovernRecognizer(EntityRecognizer):
    """One of the project's recognisers, to be added to a `presidio_analyzer.RecognizerRegistry`."""

    def __init__(self, own: Recognizer, supported_language: str = "en") -> None:
        self.own = own
        self.shown_name = f"Govern{type(own).__name__}"
        super().__init__(
            supported_entities=[own.entity],
            name=self.shown_name,
            supported_language=supported_language,
            version=own.sheet.id.rpartition(".")[2],
        )

    def load(self) -> None:
        """Do nothing: the data files are read where they are used."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Give the matches as Presidio wants them."""
        language = getattr(nlp_artifacts, "language", None) or self.supported_language
        return [
            RecognizerResult(
                entity_type=self.own.entity,
                start=match.start,
                end=match.end,
                score=match.confidence,
                analysis_explanation=AnalysisExplanation(self.shown_name, match.confidence, validation_result=True),
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.shown_name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                },
            )
            for match in self.own.find(text, Locale(language))
        ]


def presidio_recognizers(language: str = "en") -> list[GovernRecognizer]:
    """Give every recogniser of the project as a Presidio recogniser for texts in `language` (ISO 639)."""
    return [GovernRecognizer(own, language) for own in personal_recognizers()]
