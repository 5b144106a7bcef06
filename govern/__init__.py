"""Govern audits a training corpus before a model is trained on it or released with it."""

__version__ = "0.1.0"
