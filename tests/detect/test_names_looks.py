"""Which tokens may be in a name, and what texts tell of their language and corpus."""

import numpy as np
import pytest

from govern.detect.personal.names.characters import make_classes
from govern.detect.personal.names.lexicon import INNER, LANGUAGES, Lexicon
from govern.detect.personal.names.looks import LEAST_TELLING, Looks
from govern.detect.personal.names.tokens import Tokens
from govern.detect.personal.names.training.gold import Gold, Row, marked
from govern.detect.personal.names.training.languages import telling_words

CLASSES = make_classes()
SMALL_IN_NAMES = "de", "calle", "direction"


def tokens_of(*texts: str) -> Tokens:
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32)
    return Tokens(points, np.append(0, np.cumsum([len(text) + 1 for text in texts])), CLASSES)


def lexicon() -> Lexicon:
    made = Lexicon.empty()
    words = tokens_of(" ".join(SMALL_IN_NAMES)).words
    made.add(words, np.full(len(words), INNER, dtype=np.uint8), np.zeros(len(words), dtype=np.uint8))
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday nobody came", []),
        ("then Anna went", ["Anna"]),
        ("la Cour de sûreté de l'Etat siège", ["Cour", "de", "sûreté", "de", "l", "Etat"]),
        ("the University of the West closed", ["University", "of", "the", "West"]),
        ("Anna told us about the big Bank", ["Anna", "Bank"]),
        ("Anna. About Bank", ["Anna", "About", "Bank"]),
        ("direction centrale du Port", ["direction", "centrale", "du", "Port"]),
        ("Av. los Pinos", ["Av", "los", "Pinos"]),
        ("Gran Via 12, 3-4 izquierda", ["Gran", "Via", "12", "3", "4"]),
        ("Gran 1 2 3 4 5 6 7", ["Gran", "1", "2", "3", "4"]),
        ("seen @jane here", ["jane"]),
        ("Anna\n12 eggs", ["Anna"]),
    ],
)
def test_tokens_that_may_be_in_a_name(text: str, expected: list[str]) -> None:
    tokens = tokens_of(text)
    at = Looks(tokens, lexicon()).candidates()
    assert [text[start:end] for start, end in zip(tokens.starts[at], tokens.ends[at], strict=True)] == expected


def test_words_tell_a_corpus_where_a_language_has_several_and_else_the_language() -> None:
    def gold(text: str, language: str) -> Gold:
        return marked([Row(text, (), language, "made up", "CC0-1.0")] * 3, CLASSES)

    sets = [gold("le tribunal juge", "fr"), gold("le journal paraît", "fr"), gold("das urteil steht", "de")]
    words, numbers = telling_words(sets, [1, 1, 2])
    said = dict(zip(words.tolist(), numbers.tolist(), strict=True))
    found = [said.get(word, 0) for word in tokens_of("le tribunal journal urteil rien").words.tolist()]
    assert found == [LANGUAGES + 1, 1, 2, LANGUAGES + 2, 0]


def test_a_text_is_of_a_corpus_only_where_its_words_say_so_clearly() -> None:
    known = Lexicon.empty([1, 1, 2], [4, 5, 4])
    words = tokens_of("le tribunal journal urteil").words
    known.add(words, np.zeros(4, dtype=np.uint8), np.array([LANGUAGES + 1, 1, 2, LANGUAGES + 2], dtype=np.uint8))
    texts = (
        "le tribunal " * LEAST_TELLING,
        "le tribunal " * (LEAST_TELLING - 1),
        "le tribunal journal " * LEAST_TELLING,
        "urteil le urteil",
        "nothing",
    )
    looks = Looks(tokens_of(*texts), known)
    assert looks.languages.tolist() == [1, 1, 1, 2, 0]
    assert looks.sources.tolist() == [4, 0, 0, 0, 0]
