"""Values that several of the files which people write have in common: days, whole numbers, names."""

import re
from datetime import date, datetime
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

MAX_COUNT = 10**15  # no count of this world is larger, and every format takes it
MAX_NAME = 2000


def _day(value: Any) -> Any:
    """Refuse what pydantic would read as seconds since 1970, and times, whose day depends on the zone."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("has to be a day, such as 2026-03-31")
    return value


def _seen(value: str) -> str:
    if not any(sign.isprintable() and not sign.isspace() for sign in value):
        raise ValueError("has to be text that can be seen")
    return value


CalendarDay: TypeAlias = Annotated[date, BeforeValidator(_day)]
Count: TypeAlias = Annotated[int, Field(strict=True, le=MAX_COUNT)]
Name: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME), AfterValidator(_seen)
]
