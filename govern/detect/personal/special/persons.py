"""Who a sentence may say something of: pronouns, relatives, roles and names, as patterns.

The words are those of each language's grammar; a group of `PERSONS` tells which of them a match has met.
"""

from typing import Any

from govern.detect.personal.special.alphabet import UPPER

PERSONS = ("name", "given", "kin", "role", "some", "first", "third", "drop")
PROPER = rf"(?-i:{UPPER})[^\s,.;:!?()\[\]\"“”„«»…§'’]+"
INITIAL = rf"(?:(?-i:{UPPER})\. )?"
PARTICLE = "(?:(?:van|von|der|den|de|del|della|di|da|du|dos|la|le|zu|al|el|bin|ibn|ben|ter|ten) ){0,2}"
BOUND = r"(?:^|[\s,;:(\"“”„«»'‘—–-])"
EDGE = r"(?:^|[\s,.;:!?()\"“”„«»'’—–§]|$)"
NAMES_OF_KIN = "(?: {proper}){0,2}"


def people(data: dict[str, Any]) -> dict[str, str]:
    """Give what {person}, {nameless} (a person without a name), {owner}, {of_kin} and {name} stand for."""
    name = rf"(?P<name>(?:(?-i:{data['titles']})\.? (?:{PROPER} ){{0,2}}{PROPER}"
    name += rf"|{PROPER}(?: {INITIAL}(?-i:{PARTICLE}){PROPER}){{1,3}}))"
    given = f"(?P<given>{PROPER})"
    persons = [f"(?P<{group}>{written})" for group, written in data["persons"].items()]
    owners = [f"(?P<{group}>{written})" for group, written in data["owners"].items()]
    owned = [f"(?:{name}|{given}){data['genitive']}"] if data["genitive"] else []
    return {
        "nameless": f"{BOUND}(?:{'|'.join(persons)})",
        "of_kin": f"{BOUND}(?P<kin>{data['owners']['kin']}){EDGE}",
        "person": f"{BOUND}(?:{'|'.join([*persons, name, *([given] if data.get('given', True) else [])])})",
        "owner": f"{BOUND}(?:{'|'.join([*owners, *owned])})",
        "name": f"{BOUND}{name}",
        "fullname": name,
    }


def glimpses(data: dict[str, Any]) -> dict[str, str]:
    """Give what is enough of {person}, {owner} and {name} where a pattern begins with them: the end of a name."""
    name = rf"(?:(?-i:{data['titles']})\.? {PROPER}|{PROPER} {INITIAL}(?-i:{PARTICLE}){PROPER})"
    given = data.get("given", True)
    persons = [written.replace(NAMES_OF_KIN, "") if given else written for written in data["persons"].values()]
    owned = [(PROPER if given else name) + data["genitive"]] if data["genitive"] else []
    return {
        "person": f"{BOUND}(?:{'|'.join([*persons, PROPER if given else name])})",
        "owner": f"{BOUND}(?:{'|'.join([*data['owners'].values(), *owned])})",
        "name": f"{BOUND}{name}",
    }


def anyone(data: dict[str, Any]) -> str:
    """Give what is left of {owner} without a name."""
    return f"{BOUND}?(?:{'|'.join(filter(None, [*data['owners'].values(), data['genitive']]))})"
