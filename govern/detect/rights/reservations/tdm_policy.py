"""Policies of the TDM Reservation Protocol: offers in ODRL 2.2 as JSON-LD, where `tdm-policy` leads to.

A policy says what a licence for mining hangs on. Mining is free only by a permission that asks for nothing; what is
no such policy leaves the reservation as it is.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from govern.detect.rights.reservations.statement import Value

MAX_BYTES = 1 << 20
MOST_PERMISSIONS = 64
PROFILE = "http://www.w3.org/ns/tdmrep"
MINE = "mine"


class Policy(NamedTuple):
    """What a policy says of mining: `conditions` are those of the permission that asks for least."""

    value: Value
    conditions: tuple[str, ...]


def parse(content: bytes) -> Policy | None:
    """Read a policy; None where it is none, or says nothing of mining.

    Raises:
        ValueError: it is larger than what is read, or no JSON; the message quotes nothing.
    """
    if len(content) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES >> 20} MiB")
    try:
        data = orjson.loads(content)
    except ValueError:
        raise ValueError("no JSON") from None
    return of_data(data)


def of_data(data: Any) -> Policy | None:
    """Read a policy that is parsed already, alone or in an `@graph`."""
    policies = [one for one in _nodes(data) if PROFILE in _names(one.get("profile"))]
    asked = [
        conditions
        for policy in policies
        for permission in _objects(policy.get("permission"))[:MOST_PERMISSIONS]
        if MINE in _locals(permission.get("action"))
        for conditions in (_conditions(permission),)
    ]
    if asked:
        least = min(asked, key=lambda conditions: (len(conditions), conditions))
        return Policy("reserved" if least else "permitted", least)
    forbidden = [rule for policy in policies for rule in _objects(policy.get("prohibition"))]
    return Policy("reserved", ()) if any(MINE in _locals(rule.get("action")) for rule in forbidden) else None


def _conditions(permission: dict[str, Any]) -> tuple[str, ...]:
    duties = {f"duty:{name}" for duty in _objects(permission.get("duty")) for name in _locals(duty.get("action"))}
    limits = {
        f"{operand}:{value}"
        for constraint in _objects(permission.get("constraint"))
        for operand in _locals(constraint.get("leftOperand")) or ["other"]
        for value in _locals(constraint.get("rightOperand")) or ["unknown"]
    }
    return tuple(sorted(duties | limits))


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for one in _objects(data):
        yield one
        yield from _objects(one.get("@graph"))


def _objects(value: Any) -> list[dict[str, Any]]:
    """Give the objects that a value is or holds; a name alone stands for an object with it."""
    listed = value if isinstance(value, list) else [value]
    return [{"action": one} if isinstance(one, str) else one for one in listed if isinstance(one, dict | str)]


def _names(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    given = [
        (one.get("@id") or one.get("@value") or one.get("id") or one.get("rdf:value"))
        if isinstance(one, dict)
        else one
        for one in listed
    ]
    return [name.rstrip("/#") if "//" in name else name for name in given if isinstance(name, str)]


def _locals(value: Any) -> list[str]:
    """Give names without their namespaces, short and plain enough to be shown."""
    found = (name.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2] for name in _names(value))
    return [name[:40] for name in found if name.isascii() and name[:40].replace("-", "").isalnum()]
