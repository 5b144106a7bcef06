"""Words that name a number, and whether they do so in a document of some language.

A long word or a phrase means one thing. A short one is another word elsewhere (`dni` is a card in Spanish and "days"
in Polish), and stands in random characters by chance. So it counts between white space or the signs that stand beside
words, in one case, where the document is in its language or from its country; elsewhere only as the label of the
number: `DNI: 123`, `Tel. 123`, `DNI is 123`, and `dni 123` where no language is known.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from string import ascii_letters

from govern.detect.datafile import datafile
from govern.detect.personal.hints import WholeWords, read
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS, Locale

ANY = "any"  # in place of a language: the word means the same in all
SHORT = 5  # characters of a word that may be another word
LABEL_GAP = 8  # characters between a label and its number
STANDS_BEFORE = r"(?:^|(?<=[\s(\[{<>|\"'/,;=*_#\u00ab\u201e\uff08\uff1a\u3001-]))"
STANDS_AFTER = r"(?=$|[0-9]?[\s.:,;)\]}>|\"'/=*#_\u00ba\u00b0\u00bb\uff09\uff1a-])"
NUMBER_SIGN = r"(?:\s?(?:n[\u00ba\u00b0or]{0,2}|#)[.:]?[\u00ba\u00b0]?)?"
LABELS = re.compile(rf"{NUMBER_SIGN}[\"'*]{{0,2}}\s?[:=#][\s\"'*(]{{0,4}}")
BESIDE = re.compile(rf"\.?{NUMBER_SIGN}[\s:.=#|\"'*(\u00ba\u00b0-]{{1,6}}")
PART = rf"(?:(?!{UNSPACED_SCRIPTS.pattern})[^\W\d_])+"
PART_AT_START, PART_AT_END = re.compile(f"^{PART}"), re.compile(f"{PART}$")
ABBREVIATED = 3  # letters of what in capitals is no other word
COPULA = re.compile(r"\s[^\W\d_]{1,4}\s")  # a word as short as "is": BSN is 123
OPENED, NEXT = re.compile(r"\s?[(\[]"), re.compile(r"[\s(\[,/|-]{1,3}")


class NamingWords:
    """The words that name one kind of number."""

    def __init__(
        self, words: Mapping[str, Iterable[str]], languages: Iterable[str] = (), country: str | None = None
    ) -> None:
        """Take the words by language (ISO 639), and the languages and the country where such numbers are used."""
        told: dict[str, set[str]] = {}
        long: set[str] = set()
        for language, listed in words.items():
            for word in map(str.casefold, listed):
                if is_short(word):
                    told.setdefault(word, set()).update((language, *languages))
                else:
                    long.add(word)
        self._long = WholeWords(long)
        self._languages = told
        self._country = country
        self._short = WholeWords(told)

    @cached_property
    def _standing(self) -> re.Pattern[str]:
        """The short words where they stand apart; of most kinds of number it is never asked for."""
        ranked = "|".join(re.escape(word) for word in sorted(self._languages, key=lambda word: (-len(word), word)))
        return re.compile(rf"{STANDS_BEFORE}(?:{ranked}){STANDS_AFTER}", re.IGNORECASE)

    def name_what_follows(self, before: str, locale: Locale) -> bool:
        """Whether a word in the text `before` a number, as it is written, names it."""
        folded, runs = read(before)
        if self._long.stands_in(folded, runs):
            return True
        if not self._short.stands_in(folded, runs):
            return False
        return any(
            self._is_own(found[0], locale) or labels(found[0], before[found.end() :], locale.language is None)
            for found in self._standing.finditer(before)
            if is_in_one_case(found[0])
        )

    def name_what_precedes(self, after: str, locale: Locale) -> bool:
        """Whether a word in the text `after` a number, as it is written, names it."""
        folded, runs = read(after)
        if self._long.stands_in(folded, runs):
            return True
        if not self._short.stands_in(folded, runs):
            return False
        return any(
            NEXT.fullmatch(after[: found.start()]) is not None
            and (self._is_own(found[0], locale) or (found[0].isupper() and OPENED.match(after) is not None))
            for found in self._standing.finditer(after)
            if is_in_one_case(found[0])
        )

    def _is_own(self, word: str, locale: Locale) -> bool:
        """Whether the word is one in the document's language, or of its country, as far as they are known."""
        if locale.country is not None and locale.country == self._country:
            return True
        languages = self._languages.get(word.casefold(), set())
        if ANY in languages:
            return True
        return locale.language is not None and not languages.isdisjoint(written_alike(locale.language))


def whole_words_around(text: str, start: int, end: int, before: int, after: int) -> tuple[str, str]:
    """Give the text before and after a number as it is written, without the parts of words at its far ends."""
    first, last = max(start - before, 0), end + after
    head, tail = text[first:start], text[end:last]
    if first and text[first - 1].isalpha():
        head = head.lstrip(ascii_letters) if head.isascii() else PART_AT_START.sub("", head)  # many times as fast
    if last < len(text) and text[last].isalpha():
        tail = tail.rstrip(ascii_letters) if tail.isascii() else PART_AT_END.sub("", tail)
    return head, tail


def is_short(word: str) -> bool:
    """Whether a word may be another one in another language."""
    return len(word) <= SHORT and " " not in word and not UNSPACED_SCRIPTS.search(word)


def is_in_one_case(word: str) -> bool:
    """Whether a word is in small letters or in capitals, its first aside: `Fax`, not the `fAX` of random letters."""
    return word in (word.lower(), word.upper(), word.capitalize())


def labels(word: str, gap: str, any_case: bool) -> bool:
    """Whether a word is the label of a number, told by a colon or a capital; the `gap` is all that is between."""
    if len(gap) > LABEL_GAP:
        return False
    if len(word) >= ABBREVIATED and word.isupper() and COPULA.fullmatch(gap):
        return True
    return LABELS.fullmatch(gap) is not None or (
        (any_case or word[0].isupper()) and BESIDE.fullmatch(gap) is not None
    )


@cache
def written_alike(language: str) -> frozenset[str]:
    """Give the codes under which documents in a language may go: Norwegian is `no`, `nb` and `nn`."""
    groups: list[list[str]] = datafile("personal/places.yaml")["one_language"]
    return frozenset((language, *(code for group in groups if language in group for code in group)))
