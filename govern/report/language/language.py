"""A language of reports: its words, and how it writes numbers, shares, sizes and dates (Unicode CLDR)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from govern.report.labels import label
from govern.report.language.catalogue import SOURCE, catalogue, languages

if TYPE_CHECKING:
    from govern.policy.pack import Law

LOCALES = {"en": "en_GB"}  # days before months
UNITS = ("B", "kB", "MB", "GB", "TB", "PB")
SPACE = "\N{NO-BREAK SPACE}"
FIRST = re.compile(r"^1 ")


class Language:
    """Writes what a report says. Messages are English sentences with places such as `%(count)s`.

    Raises:
        ValueError: there is no catalogue of the language.
    """

    def __init__(self, code: str) -> None:
        if code not in languages():
            raise ValueError(f"no reports in {code}; there is {', '.join(languages())}")
        self.code = code
        self._locale = Locale.parse(LOCALES.get(code, code))
        self._catalogue = catalogue(code)

    def gettext(self, message: str, **values: Any) -> str:
        """Give the message in this language, with the values in their places."""
        found = self._catalogue.gettext(message) if message else ""
        return found % values if values else found

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Give the form of a message that goes with a count; its places are left as they are."""
        return self._catalogue.ngettext(one, many, count)

    def counted(self, count: int, one: str, many: str, **values: Any) -> str:
        """Give the form of a message that goes with a count, which stands at `%(count)s`: 1 document, 2 documents."""
        return self.ngettext(one, many, count) % {"count": self.number(count), **values}

    def has(self, message: str) -> bool:
        """Whether the message can be said in this language."""
        return self.code == SOURCE or self._catalogue.gettext(message) != message

    def label(self, kind: str, name: str) -> str:
        """Give the word for a category, action, reason ... (`reports/labels.yaml`); the name where there is none."""
        return self.gettext(label(kind, name))

    def law(self, law: Law) -> str:
        """Give a provision: GDPR Art. 5(1)(c)."""
        return self.gettext("%(act)s %(article)s", act=self.gettext(law.act), article=self.gettext(law.article))

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with its thousands apart: 1,234,567; with so many digits after the point."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, format=pattern, locale=self._locale))

    def size(self, count: int) -> str:
        """Write bytes in the decimal unit that fits, to three figures: 1.23 MB."""
        value, unit = float(count), 0
        while value >= 999.5 and unit < len(UNITS) - 1:
            value, unit = value / 1000, unit + 1
        digits = 0 if not unit or value >= 99.95 else 1 if value >= 9.995 else 2
        return self.number(value, digits) + SPACE + self.label("units", UNITS[unit])

    def percent(self, value: float, digits: int = 1) -> str:
        """Write a share from 0 to 1 in per cent."""
        pattern = self._locale.percent_formats[None].pattern.replace("0", "0." + "0" * digits if digits else "0", 1)
        return str(format_percent(value, format=pattern, locale=self._locale))

    def share(self, part: int, whole: int) -> str:
        """Write a part of a whole in per cent; what is there and small is never 0 %, what is not all never 100 %."""
        if not whole or not part:
            return self.percent(0, 0)
        if part == whole:
            return self.percent(1, 0)
        value = part / whole
        if value < 0.001:
            return f"< {self.percent(0.001)}"
        return f"> {self.percent(0.999)}" if value > 0.999 else self.percent(value)

    def date(self, day: date | str) -> str:
        """Write a day: 21 November 2026. Text that is no ISO 8601 date stays as it is."""
        try:
            found = date.fromisoformat(day) if isinstance(day, str) else day
        except ValueError:
            return str(day)
        written = str(format_date(found, "long", self._locale))
        return FIRST.sub("1er ", written) if self.code == "fr" else written  # what CLDR does not have

    def moment(self, text: str) -> str:
        """Write an ISO 8601 time: 21 November 2026, 10:00 UTC. Other text stays as it is."""
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            return text
        written = format_datetime(time.replace(tzinfo=None), "HH:mm", locale=self._locale)
        return f"{self.date(time.date())}, {written} {time.tzname() or ''}".strip()

    def listed(self, parts: Iterable[str], word: Literal["and", "or"] = "and") -> str:
        """Join parts as prose does: a, b and c."""
        return str(format_list(list(parts), "standard" if word == "and" else "or", self._locale))

    def language_name(self, code: str) -> str:
        """Give the name of a language by its ISO 639 code; the code where there is none."""
        return str(self._locale.languages.get(code, code))

    def country_name(self, code: str) -> str:
        """Give the name of a country by its ISO 3166-1 code; the code where there is none."""
        return str(self._locale.territories.get(code, code))


@cache
def language(code: str = SOURCE) -> Language:
    """Give a language by its ISO 639 code.

    Raises:
        ValueError: there is no catalogue of it.
    """
    return Language(code)
