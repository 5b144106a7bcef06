"""Licences: tags, texts, headers and mentions in documents, whose they are, and what they ask."""
