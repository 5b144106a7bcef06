"""The recognisers as Presidio's own kind, for anybody's AnalyzerEngine.

The scan works without Presidio, which takes seconds to import; this module is where the two meet. Presidio looks its
recognisers up by class name among all that are loaded, so ours have names of their own.
"""

from typing import Any

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.evidence import calibrated
from govern.detect.personal.recognizer import Locale, Recognizer
from govern.detect.personal.secrets.detector import detector as secrets
from govern.detect.registry import personal_recognizers

SECRETS = "GovernSecrets"


class GovernRecognizer(EntityRecognizer):
    """One of the project's recognisers, to be added to a `presidio_analyzer.RecognizerRegistry`."""

    def __init__(self, own: Recognizer, supported_language: str = "en", country: str | None = None) -> None:
        self.own = own
        self.country = country
        self.shown_name = f"Govern{type(own).__name__}:{own.entity}"
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
                score=calibrated(self.own.category, match.confidence),
                analysis_explanation=AnalysisExplanation(self.shown_name, match.confidence, validation_result=True),
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.shown_name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                },
            )
            for match in self.own.find(text, Locale(language, self.country))
        ]


class GovernSecrets(EntityRecognizer):
    """The project's detector of secrets; what it finds is called after its category: `SECRET_API_KEY`."""

    def __init__(self, supported_language: str = "en") -> None:
        self.entities = {category: category.replace(".", "_").upper() for category in secrets().sheet.categories}
        super().__init__(
            supported_entities=list(self.entities.values()),
            name=SECRETS,
            supported_language=supported_language,
            version=secrets().sheet.id.rpartition(".")[2],
        )

    def load(self) -> None:
        """Do nothing: the rules are read where they are used."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Give the secrets as Presidio wants them."""
        found = secrets().scan(Batch(0, [Document(record=0, text=text.encode("utf-8", errors="replace"))]))
        return [
            RecognizerResult(
                entity_type=self.entities[secret.category],
                start=secret.start,
                end=secret.end,
                score=secret.confidence,
                analysis_explanation=AnalysisExplanation(SECRETS, secret.confidence, validation_result=True),
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: SECRETS,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                },
            )
            for secret in found
        ]


def presidio_recognizers(language: str = "en", country: str | None = None) -> list[EntityRecognizer]:
    """Give every recogniser of the project as a Presidio recogniser for texts in `language` (ISO 639).

    Where the texts come from one `country` (ISO 3166-1 alpha-2), its identifiers are the likelier.
    Names are not among them: `govern.detect.personal.names.spacy_component` brings them into an NLP engine.
    """
    return [*(GovernRecognizer(own, language, country) for own in personal_recognizers()), GovernSecrets(language)]
