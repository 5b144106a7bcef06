"""Output in locales whose encoding lacks signs: simpler ones, never an error."""

import io
import sys

import pytest

from govern.cli.streams import accept_all_text


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("ascii", "210\N{NO-BREAK SPACE}kB", "210 kB"),
        ("ascii", "cut\N{HORIZONTAL ELLIPSIS}", "cut..."),
        ("ascii", "Zürich, 東京", "Z?rich, ??"),
        ("latin-1", "1\N{NARROW NO-BREAK SPACE}234 ü", "1 234 ü"),
        ("utf-8", "lost \udcff byte", "lost ? byte"),
        ("utf-8", "東京\N{NO-BREAK SPACE}", "東京\N{NO-BREAK SPACE}"),
    ],
)
def test_what_an_encoding_lacks_is_simpler(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str, shown: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding))
    accept_all_text()
    print(text, end="", flush=True)
    assert written.getvalue().decode(encoding) == shown
