"""Checks of Maltese identifiers; `mt.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial

REGISTERS = "MGAPLHBZ"  # where and when the birth was registered, or that the holder is a foreigner
DIGITS = 7

tax_number = passport = driving_licence = serial


def identity_card(value: str) -> str | None:
    """Check the letter of an identity card number; leading noughts are often left out."""
    return value.zfill(DIGITS + 1) if value[-1] in REGISTERS and serial(value) else None
