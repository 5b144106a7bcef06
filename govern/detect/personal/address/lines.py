"""What follows the line of a street, on it or below: a flat, a town with its postal code, a region, a country."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from govern.detect.personal.address.lexicon import alternatives, places, postcode_forms, strings, word_set
from govern.detect.personal.context import is_in_one_case

MARGIN = r"[>|?*#: \t\r]{0,12}"
BREAK = rf"[ \t\r]{{0,4}}(?:\.?\n(?:[ \t\r]{{0,8}}\n)?|[,;\u00b7|(]\n?){MARGIN}(?:,[ \t]{{0,4}})?|[ \t]{{1,4}}"
CAPITALS = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x530) if chr(code).isupper())
REST_OF_WORD = r"(?:[\w.'\u2019/\u2206-]{0,24}\w)?"
SMALL = (
    "(?:de|du|des|la|le|les|del|da|do|dos|di|am|an|der|im|in|ob|op|en|on|upon|sur|u|v|nad|pod|pri|sul|of|and|y"
    "|den|van|aan|i|na)"
)
MOST_LINES = 7
REACH = 200
LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
PARTED = re.compile(r"[,;\u00b7|(\n]")
UNPARTED_STATE_BITS = 2.0
STATE_BITS, UNIT_BITS, COUNTRY_BITS, TOWN_BITS = 5.0, 6.0, 3.0, 5.0


class Rest(NamedTuple):
    """Where an address ends, and what the lines after the street say for it in bits."""

    end: int
    bits: float
    telling: bool


def rest_of(text: str, start: int, caseless: bool, street: bool) -> Rest:
    """Read the lines that follow a street's which ends at `start`.

    Where all is `caseless`, a town is written as any word; where no word is a `street`'s, any name and number may be
    meant, and another with a code behind it: there a comma or the end of a line has to part them.
    """
    end, bits, telling = start, 0.0, False
    limit = start + REACH
    seen: set[str] = set()
    for _ in range(MOST_LINES):
        found = line(caseless).match(text, end, limit)
        if found is None:
            break
        kind = str(found.lastgroup)
        worth, end_of_line = weigh(text, found, kind, limit)
        if (
            worth is not None
            and (caseless or (kind == "code" and not street))
            and not stands_apart(text, found, kind)
        ):
            worth = unparted_bits(found, kind)
        if worth is None or (caseless and not all(map(is_in_one_case, LETTERS_AND_DIGITS.findall(found[0])))):
            break
        if kind not in seen:
            bits += worth
        seen.add(kind)
        telling = telling or (worth > 0 and kind in ("unit", "state", "code"))
        end = end_of_line
    return Rest(end, bits, telling)


def weigh(text: str, found: re.Match[str], kind: str, limit: int) -> tuple[float | None, int]:
    """Give what a line is worth and where it ends; None where a number is likelier something else."""
    if kind == "end":
        return 0.0, found.end()
    if kind == "unit":
        return UNIT_BITS, found.end()
    if kind == "state":
        return STATE_BITS, found.end()
    if kind == "country":
        return COUNTRY_BITS, found.end()
    bits = code_bits(found["code"].upper())
    town = same_line_town().match(text, found.end(), limit)
    if town is not None and not found["town"]:
        return bits + TOWN_BITS, town.end()
    if bits < 2 and not found["town"]:
        return None, found.end()
    return bits + (TOWN_BITS if found["town"] else 0.0), found.end()


def stands_apart(text: str, found: re.Match[str], kind: str) -> bool:
    """Whether a comma, a bracket or the end of a line parts a line of an address from the one before it."""
    first = found.start("town") if found["town"] else found.start(kind)
    return PARTED.search(text, found.start(), first) is not None


def unparted_bits(found: re.Match[str], kind: str) -> float | None:
    """Give what a line is worth that nothing parts from the one before it, where towns are written as any word."""
    town = (found["town"] or "").rpartition(" ")
    if kind == "state" or (kind == "code" and is_zip(found["code"]) and town[2].upper() in places()["regions"]):
        return UNPARTED_STATE_BITS
    if found["town"]:
        return None
    if kind == "unit":
        return UNIT_BITS if re.split(r"[\W\d_]", found["unit"])[0].casefold() in word_set("units_alone") else None
    return COUNTRY_BITS if kind == "country" else 0.0


def is_zip(code: str) -> bool:
    """Whether a postal code has the form of those of the United States, which a state stands before."""
    return re.fullmatch("[0-9]{5}(?:-[0-9]{4})?", code) is not None


@lru_cache(maxsize=4096)
def code_bits(code: str) -> float:
    """Give how telling the form of a postal code in capitals is."""
    return next((form.bits for form in postcode_forms() if re.fullmatch(form.pattern, code)), 0.0)


@cache
def line(caseless: bool) -> re.Pattern[str]:
    """Give the pattern of one more line: the group that ends it tells which kind it is."""
    units = alternatives(word for word in strings("units") if word != "#")
    codes = "|".join(form.pattern for form in postcode_forms())
    regions, countries = alternatives(places()["regions"]), alternatives(places()["countries"])
    unit = rf"(?P<unit>(?i:(?:{units})\.?[ ]?(?:no\.|nr\.|#)?[ ]?|#[ ]?)[0-9]{{1,5}}[A-Za-z]?(?!\w))"
    unit_start = rf"(?i:{units})\W"
    state = rf"(?P<state>(?:{regions}|[A-Z]{{2,3}})\.?,?(?:{BREAK})[0-9]{{5}}(?:-[0-9]{{4}})?(?!\w))"
    country = rf"(?P<country>(?:{countries})(?:[ ]\([^\W\d_]{{2,12}}\))?(?!\w))"
    code = rf"(?P<code>(?:{codes})(?![\w-]|[ .]\d))"
    word = rf"[^\W\d_]{REST_OF_WORD}" if caseless else rf"[{CAPITALS}]{REST_OF_WORD}"
    name = rf"{word}(?:[ ]\(?(?:{word}|{SMALL}(?!\w))\)?){{0,4}}"
    town = rf"(?:(?P<town>{name})(?:{BREAK})(?:(?:{regions}|[A-Z]{{2,3}}|[0-9]{{1,3}})\n[ \t]{{0,8}})?)??"
    end = rf"(?P<end>(?<=,[ ]){name}(?=[.;?!\n]|$))"
    return re.compile(
        rf"(?:{BREAK}|\.[ ](?={unit_start}))(?:{town}(?:{unit}|{state}|{country}|{code})|{end})",
        re.IGNORECASE if caseless else re.NOFLAG,
    )


@cache
def same_line_town() -> re.Pattern[str]:
    """Give the pattern of a town after its postal code."""
    word = rf"[{CAPITALS}]{REST_OF_WORD}"
    return re.compile(rf"(?:,?[ ]|\n[ \t]{{0,8}}){word}(?:[ -](?:{word}|[0-9]{{1,2}}(?!\w)|{SMALL} {word})){{0,3}}")
