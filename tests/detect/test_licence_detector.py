"""Licences in texts: what is found, as what, where, and that talk of a licence grants nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.licences.detector import LicenceDetector

ISC = """Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY
AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE."""
GPL_HEADER = """This program is free software; you can redistribute it and/or modify
it under the terms of the GNU General Public License as published by
the Free Software Foundation; either version 2 of the License, or
(at your option) any later version."""


def found(*texts: str) -> list[Finding]:
    return list(LicenceDetector().scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


def told(text: str) -> list[tuple[str, str]]:
    return [(str(each.attributes["expression"]), str(each.attributes["kind"])) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "expression", "kind"),
    [
        ("// SPDX-License-Identifier: MIT", "MIT", "tag"),
        (
            "/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */",
            "GPL-2.0-only WITH Linux-syscall-note",
            "tag",
        ),
        ("# SPDX-License-Identifier: (GPL-2.0+ OR BSD-2-Clause)", "GPL-2.0-or-later OR BSD-2-Clause", "tag"),
        ("# spdx-license-identifier: apache-2.0 and mit", "Apache-2.0 AND MIT", "tag"),
        ("SPDX-License-Identifier: LicenseRef-Example", "LicenseRef-Example", "tag"),
        ("SPDX-License-Identifier: Exampleware", "LicenseRef-scancode-unknown-spdx", "tag"),
        (ISC, "ISC", "text"),
        (GPL_HEADER, "GPL-2.0-or-later", "header"),
        ("Licensed under the Apache License, Version 2.0", "Apache-2.0", "header"),
        ("Released under the MIT licence.", "MIT", "header"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0", "reference"),
        ("http://creativecommons.org/licenses/by-sa/2.0/", "CC-BY-SA-2.0", "reference"),
        ("https://creativecommons.org/licenses/by/2.1/jp/", "LicenseRef-CC-BY-2.1-JP", "reference"),
        ("https://creativecommons.org/licenses/by-sa/3.0/de/deed.en", "CC-BY-SA-3.0-DE", "reference"),
        ("http://creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO", "reference"),
        ("https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0", "reference"),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0", "reference"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", "reference"),
        ('{"name": "x", "version": "1.0.0", "license": "(MIT OR Apache-2.0)"}', "MIT OR Apache-2.0", "tag"),
        ('[package]\nname = "x"\nlicense = "MIT/Apache-2.0"\n', "MIT OR Apache-2.0", "tag"),
        ('[project]\nname = "x"\nlicense = "BSD-3-Clause"\n', "BSD-3-Clause", "tag"),
        ("<project><licenses><license><name>Apache-2.0</name></license></licenses></project>", "Apache-2.0", "tag"),
        ("Package: x\nVersion: 1.0\nLicense: GPL (>= 2) | file LICENSE\n", "GPL-2.0-or-later", "tag"),
        ("Metadata-Version: 2.4\nName: x\nLicense-Expression: MIT\n", "MIT", "tag"),
    ],
)
def test_what_a_text_tells(text: str, expression: str, kind: str) -> None:
    assert (expression, kind) in told(text)
    assert {each for each, _ in told(text)} == {expression}


@pytest.mark.parametrize("comment", ["# ", " * ", "// ", "<br>", "    "])
def test_a_text_is_told_behind_comment_signs(comment: str) -> None:
    (finding,) = found("".join(f"{comment}{line}\n" for line in ISC.splitlines()))
    assert dict(finding.attributes) == {"expression": "ISC", "kind": "text", "score": 1.0}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("THE AUTHOR", "EXAMPLE LTD AND ITS CONTRIBUTORS"),
        ("hereby granted", "hereby granted free of charge"),
        ("PERFORMANCE OF THIS SOFTWARE.", ""),
        ("and/or distribute", "and distribute"),
    ],
)
def test_an_edited_text_is_told_with_a_lower_score(old: str, new: str) -> None:
    text = ISC.replace(old, new)
    assert text != ISC
    assert {expression for expression, _ in told(text)} == {"ISC"}


@pytest.mark.parametrize(
    "text",
    [
        "He published it under the MIT licence, which many like.",
        "They wrote that it was, in their words, licensed under the Apache License, Version 2.0, and left.",
        "The editor said: \u201clicensed under the MIT license\u201d is what we print.",
        "Most of these programs\nare nowadays distributed under the GNU General Public License version 2 by them.",
    ],
)
def test_talk_of_a_licence_is_a_mention(text: str) -> None:
    findings = found(text)
    assert findings
    assert {(each.attributes["kind"], each.attributes.get("mention")) for each in findings} == {("reference", 1)}


@pytest.mark.parametrize(
    "text",
    [
        "This work is licensed under a Creative Commons Attribution 4.0 International License.",
        '/*\n * Copyright 2020 Example\n *\n * Licensed under the Apache License, Version 2.0 (the "License");\n */',
        "Copyright 2020 Example Ltd. Licensed under the MIT License.",
        "# This file is distributed under the MIT License.\nimport os\n",
    ],
)
def test_a_header_is_a_grant(text: str) -> None:
    findings = found(text)
    assert [each.attributes["kind"] for each in findings][:1] == ["header"]
    assert not any("mention" in each.attributes for each in findings)


def test_a_long_list_of_licences_tells_nothing() -> None:
    names = [
        "MIT",
        "Apache-2.0",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "MPL-2.0",
        "EPL-2.0",
        "AGPL-3.0",
        "LGPL-2.1",
        "GPL-2.0",
        "AFL-3.0",
        "OSL-3.0",
    ]
    text = "\n".join(f'  "{name}",' for name in names * 4)
    assert found(f"[\n{text}\n]") == []


@pytest.mark.parametrize(
    "text", ["", " ", "No word of it.", "The permission of the king was asked.", "He had a licence."]
)
def test_prose_without_licences(text: str) -> None:
    assert found(text) == []


def test_a_name_said_over_and_over_is_one_finding() -> None:
    assert len(found("GPL " * 100)) == 1


def test_places_are_characters_of_the_document() -> None:
    text = "éèê 日本\n// SPDX-License-Identifier: MIT\n"
    (finding,) = found("x", text)
    assert (finding.row, text[finding.start : finding.end]) == (1, "SPDX-License-Identifier: MIT")


def test_an_excerpt_gives_nobody_away() -> None:
    text = ISC.replace("THE AUTHOR", "jane.doe@example.com")
    assert "jane.doe@" not in "".join(
        finding.excerpt for finding in found(text.replace("Permission", "Permission (jane.doe@example.com)"))
    )


PIECES = st.sampled_from(
    [
        "MIT",
        " License ",
        "SPDX-License-Identifier:",
        " GPL-2.0",
        " OR ",
        "(",
        ")",
        "\n",
        "é",
        "licensed under the ",
        ISC,
        GPL_HEADER,
        "creativecommons.org/licenses/",
        "by-sa",
        "/3.0",
        '{"license": "',
        '"',
        "x " * 40,
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=9).map("".join), min_size=1, max_size=3))
def test_findings_lie_in_their_documents_and_depend_on_nothing_else(texts: list[str]) -> None:
    findings = found(*texts)
    assert all(0 <= each.start < each.end <= len(texts[each.row]) for each in findings)
    alone = [each._replace(row=row) for row, text in enumerate(texts) for each in found(text)]
    assert sorted(findings, key=str) == sorted(alone, key=str)


@pytest.mark.parametrize(
    "hostile",
    [
        "license ",
        "GPL ",
        "permission is hereby granted ",
        "SPDX-License-Identifier: (",
        "creativecommons.org/licenses/by ",
        "MIT+",
        "( license",
    ],
)
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    assert all(each.end <= len(text) for each in found(text))
