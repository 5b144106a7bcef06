"""Licence text that is quoted in prose is a mention; a licence file, a header and a notice of a page are grants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.licences.detector import LicenceDetector
from govern.detect.rights.licences.quoting import goes_on, is_prose, quoted

OPENING = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated "
    'documentation files (the "Software"), to deal in the Software without restriction, including without '
    "limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the "
    "Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:"
)
MIT = f"""{OPENING}

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""
GPL = (
    "This program is free software; you can redistribute it and/or modify it under the terms of the GNU General "
    "Public License as published by the Free Software Foundation; either version 2 of the License, or (at your "
    "option) any later version."
)
APACHE = (
    'Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance '
    "with the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0"
)
CC = "This work is licensed under a Creative Commons Attribution 4.0 International License."
NEWS = (
    "The committee met on Tuesday to discuss the budget for the coming year. Members said they were surprised by the "
    "figures, which were higher than expected, and asked for another report. "
)
MORE = (
    "Lawyers who follow the case told the paper that the outcome is uncertain, and that neither side wants to go to "
    "court before the summer. A ruling is expected in the autumn. "
)
COMMENT = "/*\n * " + MIT.replace("\n", "\n * ") + "\n */\n"


def found(text: str) -> list[Finding]:
    return list(LicenceDetector().scan(Batch(0, [Document(0, text.encode())])))


@pytest.mark.parametrize(
    "text",
    [
        MIT,
        f"Copyright (c) 2020 Example Ltd\n\n{MIT}\n",
        f"Files: lib/*\n\n{MIT}\n\nFiles: src/*\n\n{GPL}\n",
        COMMENT + "int main(void) { return run(); }\n" * 60,
        "import os\n\n" + "".join(f"# {line}\n" for line in APACHE.split(". ")) + "\nprint(os.name)\n" * 40,
        f"# Example\n\n{NEWS * 4}\n\n## License\n\nCopyright (c) 2020 Example\n\n{MIT}\n",
        f"# Example\n\n{NEWS * 4}\n\n## License\n\n{MIT}\n\n## Thanks\n\n{MORE * 3}",
        f"# Example\n\n{NEWS * 4}\n\nThis software is licensed as follows:\n\n{MIT}\n\n{MORE * 3}",
        f"{NEWS * 5}\n\n{CC}",
        f"{NEWS * 5}\n\n{CC}\n\n{MORE * 5}",
        f"{NEWS * 2}\n\nReleased under the MIT licence.\n\n{MORE}",
    ],
)
def test_grants(text: str) -> None:
    findings = found(text)
    assert any(one.attributes["kind"] in ("text", "header") for one in findings)
    assert not any("mention" in one.attributes for one in findings if one.attributes["kind"] in ("text", "header"))


@pytest.mark.parametrize(
    "text",
    [
        f"{NEWS * 3}\n\nThe licence at issue is short. \u201c{OPENING}\u201d That is all it says.\n\n{MORE * 3}",
        f'{NEWS * 3}\n\nThe licence says: "{GPL}" Nobody had read it.\n\n{MORE * 3}',
        f"{NEWS * 3}\n\nThe licence reads as follows:\n\n{OPENING}\n\n{MORE * 3}",
        f"{NEWS * 3}\n\nThe licence is short.\n\n> {OPENING}\n\n{MORE * 3}",
        f"{NEWS * 3}\n\nThe licence is short and well known among programmers.\n\n{OPENING}\n\n{MORE * 3}",
        f"{NEWS * 3}\n\nThe text of the licence is:\n\n{MIT}\n\n{MORE * 5}",
        f"{NEWS * 12}\n\nThe text of the licence is:\n\n{MIT}",
        f"{NEWS * 3}\n\nPut the words of the notice at the beginning of each file:\n\n{APACHE}\n\n{MORE * 3}",
        f"<p>{NEWS * 3}</p>\n<blockquote cite=x>{GPL}</blockquote><p>{MORE * 3}</p>",
        f"{NEWS}The library was released under the MIT licence, which allows nearly everything. {MORE}",
        f"{NEWS}Released under the MIT licence, it soon spread to other companies. {MORE}",
        f"{NEWS}Licensed under the Apache License 2.0, Example came to other offices soon. {MORE}",
        f"{NEWS}Example has released the tool under the Apache License 2.0 to the world. {MORE}",
        f"{NEWS * 3}\n\n{GPL}\n\n{MORE * 3}",
    ],
)
def test_mentions(text: str) -> None:
    findings = found(text)
    assert findings
    assert {(one.attributes["kind"], one.attributes.get("mention")) for one in findings} == {("reference", 1)}


@pytest.mark.parametrize(
    ("paragraph", "prose"),
    [
        (NEWS, True),
        ("# A heading of a manual that goes on for a while.", False),
        ("// what the function below gives back to its caller, in all.", False),
        ("Copyright 2020 by the people who wrote what you read here.", False),
        ("for (i = 0; i < n; i++) { sum = sum + a[i]; } return sum;", False),
        ("THE SOFTWARE IS PROVIDED AS IS WITHOUT WARRANTY OF ANY KIND.", False),
        ("Too short.", False),
        ("a line of words that has no end and goes on", False),
    ],
)
def test_prose(paragraph: str, prose: bool) -> None:
    assert is_prose(paragraph) is prose


@given(*[st.text(alphabet="aB .,:>\n\"'<q>blockquote/\u201c", max_size=200)] * 3)
def test_any_surroundings_are_judged(before: str, words: str, after: str) -> None:
    assert quoted(before, words, after) in (True, False)
    assert goes_on(after) in (True, False)
