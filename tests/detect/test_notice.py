"""Copyright notices: what is one, what is talk of copyright, and that what is shown gives nobody away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.notice import NoticeDetector, reserved_forms


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
        ("# Copyright Example and others", "", "Example and others"),
        ("COPYRIGHT 1999 EXAMPLE", "1999", "EXAMPLE"),
        ("Copyright © Example Press. The rest goes on.", "", "Example Press"),
        ("Copyright (c) The Example Corporation", "", "The Example Corporation"),
        ("Copr. 2006 Example", "2006", "Example"),
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
        "the copyright of the work",
        "all rights of the reserved seat",
    ],
)
def test_talk_of_copyright_is_no_notice(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("sentence", reserved_forms())
def test_sentences_that_reserve_all_rights(sentence: str) -> None:
    (finding,) = found(f"… {sentence}.")
    assert finding.attributes["form"] == "reserved"
    assert finding.end - finding.start == len(sentence)


def test_a_sentence_on_the_line_of_a_statement_is_part_of_it() -> None:
    (finding,) = found("© 2020 Exemple SARL. Tous droits réservés")
    assert finding.excerpt == "© 2020 Exemple SARL. Tous droits réservés"


def test_personal_data_in_a_notice_is_masked() -> None:
    (finding,) = found("Copyright 2020 Jane <jane@example.com>, +1-202-555-0143")
    assert "jane@" not in f"{finding!r} {finding.excerpt} {dict(finding.attributes)}"
    (finding,) = found("Copyright 2020 jane@example.com, tel +1-202-555-0143")
    assert finding.attributes["holder"] == "j***@***.com, tel +12***43"


@pytest.mark.parametrize("padding", range(0, 200, 7))
def test_an_address_at_the_end_of_what_is_shown_is_masked_or_left_out(padding: int) -> None:
    (finding,) = found(
        f"Copyright 2020 {'Ex ' * (padding // 3)}Jane (jane.example@example.com) and more " + "x " * 100
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


@pytest.mark.parametrize("hostile", ["(c)", "©", "Copyright ", "Copyright 2020 ", "(c) 2020, "])
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile))
    assert all(finding.end <= len(text) for finding in found(text))
