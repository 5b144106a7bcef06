"""Copyright notices: what is one, what is talk of copyright, and that what is shown gives nobody away."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.interface import Finding
from govern.detect.rights.notices.copyright import NoticeDetector


def found(*texts: str) -> list[Finding]:
    return list(NoticeDetector().scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


@pytest.mark.parametrize(
    ("text", "years", "holder"),
    [
        ("Copyright (c) 2019-2024 Example Ltd. All rights reserved.", "2019-2024", "Example Ltd"),
        ("/* © 2020, 2021 Example GmbH */", "2020, 2021", "Example GmbH"),
        ("Copyright, 1901, by Example & Brothers", "1901", "Example & Brothers"),
        ("2020 © Example", "2020", "Example"),
        ("&copy; 1999 Example", "1999", "Example"),
        ("&#169; 1999 Example", "1999", "Example"),
        ("<p>Copyright &#xA9; 2003-2014 <b>Example</b></p>", "2003-2014", "Example"),
        (r'puts("\u00a9 2012 Example")', "2012", "Example"),
        (r".\" Copyright \(co 1991 The Example Project", "1991", "The Example Project"),
        ("**Copyright** |copy| 1999-2016 : Example Developers", "1999-2016", "Example Developers"),
        ("# Copyright Example and others", "", "Example and others"),
        ("# Copyright lowEXAMPLE contributors", "", "lowEXAMPLE contributors"),
        ("COPYRIGHT 1999 EXAMPLE", "1999", "EXAMPLE"),
        ("Copyright © Example Press. The rest goes on.", "", "Example Press"),
        ("Copyright (c) The Example Corporation", "", "The Example Corporation"),
        ("Copr. 2006 Example", "2006", "Example"),
        ("Copyright or Copr. Example Institute", "", "Example Institute"),
        ("(C)opyright 2005,2006 by Example", "2005,2006", "Example"),
        (" * SPDX-FileCopyrightText: 2008 Example Inc.", "2008", "Example Inc"),
        (" * SPDX-SnippetCopyrightText: Example Inc.\n", "", "Example Inc"),
        ("Copyright (c) 1995\n *\tThe Regents of Example.  All rights reserved.", "1995", "The Regents of Example"),
        (
            " * Copyright 2003, 2007 by\n *   One Example,\n * Two and\n *   Three",
            "2003, 2007",
            "One Example, Two and Three",
        ),
        ("# Copyright (C) 1999, 2000,\n#   2001 Example", "1999, 2000, 2001", "Example"),
        (
            "Copyright:\n     2004-2007 Example Ltd.\n     2006 Example Europe\n",
            "2004-2007",
            "Example Ltd. ; Example Europe",
        ),
        ("// (C) Example, Sample 2002", "2002", "Example, Sample"),
        ("(C) Copyright Example Entwicklung GmbH 2005\n", "2005", "Example Entwicklung GmbH"),
        ("The code is copyright Example One, with changes", "", "Example One, with changes"),
        (
            "This software is copyrighted by the Free\nExample Foundation, in 1991",
            "1991",
            "the Free Example Foundation, in",
        ),
        ("Portions Copyright (c) 1999 Example. All Rights\nReserved", "1999", "Example"),
        ("Example One, (c) 2002", "2002", "Example One"),
        ("Copyright MMIV-MMV Example", "MMIV-MMV", "Example"),
        ("Copyright (C) <2013>, Example Alliance", "2013", "Example Alliance"),
        ("Copyright (c) 2014-present, Example", "2014-present", "Example"),
        ("Copyright 2013 [Example](https://example.com/a)", "2013", "Example"),
        ("© 2019 Пример", "2019", "Пример"),
        ("© 株式会社例", "", "株式会社例"),
        ("Πνευματικά δικαιώματα © 2001 Παράδειγμα", "2001", "Παράδειγμα"),
        ("℗ 1984 Example Records", "1984", "Example Records"),
        (
            "© 2020 Example and/or its subsidiaries, licensed under the terms",
            "2020",
            "Example and/or its subsidiaries",
        ),
    ],
)
def test_statements(text: str, years: str, holder: str) -> None:
    (finding,) = found(text)
    assert (finding.attributes.get("years", ""), finding.attributes.get("holder", "")) == (years, holder)
    assert finding.attributes["form"] == "statement"
    assert finding.category == "rights.notice"


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law protects authors.",
        "the Copyright Act of 1976",
        "Copyright Office",
        "copyright infringement",
        "(a) one; (b) two; (c) The third of them",
        "(c) Directive 2001/29",
        "(c) The agreement of May 2003",
        "under Article 53(1)(c) 2024 providers",
        "if (f(c) 1999)",
        "the copyright of the work",
        "all rights of the reserved seat",
        "Copyright: GPL",
        "Copyright (c) <year> <name of author>",
        "Copyright [yyyy] [name of copyright owner]",
        "Copyright (C) YEAR Your Name",
        "This program is not copyrighted 1992",
        "@author Jane Example",
        "update copyright years",
        "Copyrighted-Files-Count: 107",
        "switch (c) { case 2: }",
        "copyright 2008-01-26 11:46",
        "it is protected by copyright.\nThe next sentence.",
    ],
)
def test_talk_of_copyright_is_no_notice(text: str) -> None:
    assert found(text) == []


RESERVING = [
    phrase
    for languages in datafile("rights/notices/reserved.yaml")["phrases"].values()
    for phrases in languages.values()
    for phrase in phrases
]


@pytest.mark.parametrize("sentence", RESERVING)
@pytest.mark.parametrize("printed", [str, str.upper, str.capitalize])
def test_sentences_that_reserve_all_rights(sentence: str, printed: Callable[[str], str]) -> None:
    shown = printed(sentence).replace(" ", "\n", 1)
    (finding,) = found(f"… {shown}.")
    assert finding.attributes["form"] == "reserved"
    assert finding.end - finding.start == len(shown)


def test_every_language_of_the_union_has_a_sentence() -> None:
    union = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
    assert set(datafile("rights/notices/reserved.yaml")["phrases"]["all"]) == set(union.split())


def test_a_sentence_on_the_line_of_a_statement_is_part_of_it() -> None:
    (finding,) = found("© 2020 Exemple SARL. Tous droits réservés")
    assert finding.excerpt == "© 2020 Exemple SARL. Tous droits réservés"


def test_personal_data_in_a_notice_is_masked() -> None:
    (finding,) = found("Copyright 2020 Jane <jane@example.com>, +1-202-555-0143")
    assert "jane@" not in f"{finding!r} {finding.excerpt} {dict(finding.attributes)}"
    (finding,) = found("Copyright 2020 jane@example.com, tel +1-202-555-0143")
    assert finding.attributes["holder"] == "tel +12***43"


@pytest.mark.parametrize("filling", ["Ex ", "Ex,\n"])
@pytest.mark.parametrize("padding", range(0, 460, 7))
def test_an_address_at_the_end_of_what_is_shown_is_masked_or_left_out(padding: int, filling: str) -> None:
    (finding,) = found(
        f"Copyright 2020 {filling * (padding // 3)}Jane (jane.example@example.com) and more " + "x " * 100
    )
    assert "jane.exa" not in finding.excerpt + str(finding.attributes["holder"])


@pytest.mark.parametrize("holder", ["(202) 555-0143", "Jane (202) 555-0143", "Jane (+1-202-555-0143)"])
def test_a_number_beside_the_holder_is_masked_before_it_is_trimmed(holder: str) -> None:
    (finding,) = found(f"© 2020 {holder}")
    assert "555-0143" not in finding.excerpt + str(finding.attributes["holder"])


PIECES = st.sampled_from(
    [
        "©",
        "(c) ",
        "Copyright ",
        "2020",
        " Example",
        "\n",
        " ",
        "é",
        "All rights reserved",
        "lorem ipsum " * 60,
        "x" * 900,
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=3))
def test_findings_lie_in_their_documents_in_order(texts: list[str]) -> None:
    findings = found(*texts)
    assert all(0 <= finding.start < finding.end <= len(texts[finding.row]) for finding in findings)
    assert [(f.row, f.start) for f in findings] == sorted((f.row, f.start) for f in findings)


HOSTILE = [
    "(c)",
    "©",
    "Copyright ",
    "Copyright 2020 ",
    "(c) 2020, ",
    "Copyright by\n",
    "© 1999-",
    "© A, ",
    "©<a ",
    "© & ",
]


@pytest.mark.parametrize(
    "hostile",
    [
        *(*HOSTILE, "©\n * ", "© 2000 A\n 2001 B\n", "all rights reserved ", "(c) (c) A", "© (", "&"),
        *("base.copyright.notice", "copyright/Aa"),
    ],
)
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile))
    assert all(finding.end <= len(text) for finding in found(text))
