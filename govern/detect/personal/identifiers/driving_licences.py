"""The check of driving licence numbers without a national form here; `driving_licences.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial

driving_licence = serial
