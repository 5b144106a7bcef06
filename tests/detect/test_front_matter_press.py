"""Front matter of books and lines of the press: several statements together, and phrases where they are no talk."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, Finding
from govern.detect.rights.notices.front_matter import FrontMatterDetector
from govern.detect.rights.notices.phrases import FAMILIES, listed
from govern.detect.rights.notices.press import PressDetector

UNION = {*datafile("rights/notices/reserved.yaml")["phrases"]["all"]}


def found(detector: Detector, *texts: str) -> list[Finding]:
    return list(detector.scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


ENGLISH = """THE EXAMPLE

First published in Great Britain in 1999 by Example Press
Copyright © Example 1999
The moral right of the author has been asserted
All rights reserved. No part of this publication may be reproduced, stored in a retrieval system, or transmitted
A CIP catalogue record for this book is available from the British Library
ISBN 0-306-40615-2
Printed and bound in Great Britain
"""
GERMAN = """1. Auflage 2004
Alle Rechte vorbehalten. Kein Teil des Werkes darf in irgendeiner Form reproduziert werden.
Umschlaggestaltung: Beispiel
Druck und Bindung: Beispiel & Söhne
Printed in Germany
ISBN 3-16-148410-0
"""
FRENCH = """Titre original : The Example
Tous droits de traduction, d'adaptation et de reproduction réservés pour tous pays.
Dépôt légal : mai 2003
Imprimé en France
"""
SPANISH = """Primera edición: mayo de 2001
Título original: The Example
Queda prohibida la reproducción total o parcial de esta obra
Depósito legal: M. 1234-2001
Impreso en España
"""
ITALIAN = """Prima edizione: gennaio 1998
Titolo originale: The Example
Tutti i diritti riservati
È vietata la riproduzione, anche parziale
Finito di stampare nel mese di maggio
"""
OLD = """COPYRIGHT, 1912, BY EXAMPLE & SONS
ALL RIGHTS RESERVED
PRINTED IN THE UNITED STATES OF AMERICA
First edition, May, 1912
"""


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, OLD])
def test_front_matter_of_books(text: str) -> None:
    (finding,) = found(FrontMatterDetector(), "before", text)
    assert (finding.row, finding.category, finding.attributes["place"]) == (1, "rights.book_front_matter", "front")
    assert finding.confidence > 0.85


@pytest.mark.parametrize(
    "text",
    [
        "The novel was first published in 1999. Its first edition is rare, and the second edition rarer.",
        "ISBN 0-306-40615-2, first edition, hardback, 24 euros",
        "Copyright 2020 Example. All rights reserved. ISBN 0-306-40615-2",
        "He printed in the United States of America what nobody would print at home.",
        "This is a work of fiction, said the reviewer.",
        "La primera edición del festival; de esta edición se espera mucho",
        "First published in 1999." + "\n" * 3000 + "A CIP catalogue record for this book is available",
    ],
)
def test_a_text_about_books_has_no_front_matter(text: str) -> None:
    assert found(FrontMatterDetector(), text) == []


def test_the_place_of_front_matter_is_told() -> None:
    filling = "A line of the novel, which goes on for a while.\n" * 2000
    places = [
        f.attributes["place"] for f in found(FrontMatterDetector(), filling + FRENCH + filling, filling + FRENCH)
    ]
    assert places == ["inside", "end"]


@pytest.mark.parametrize("padding", range(0, 200, 3))
def test_front_matter_masks_addresses(padding: int) -> None:
    (finding,) = found(
        FrontMatterDetector(), ENGLISH.replace("by Example Press", f"{'x ' * padding}jane@example.com")
    )
    assert "jane@" not in finding.excerpt


def test_very_many_statements_are_cut() -> None:
    text = "First edition. ISBN. Printed in China. All rights reserved. " * 2000
    assert all(finding.end - finding.start <= 8000 for finding in found(FrontMatterDetector(), text))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("LONDON (Reuters) - Ministers met.", ["dateline"]),
        ("WASHINGTON, May 3 (Reuters) – Ministers met.", ["dateline"]),
        ("PARIS (AP) — Ministers met.", ["dateline"]),
        ("Berlin (dpa) - Die Minister trafen sich.", ["dateline"]),
        ("ROMA (ANSA) - I ministri.", ["dateline"]),
        ("Berlin (dpa/EX) - Die Minister trafen sich.", ["dateline"]),
        ("Madrid (EFE).- Los ministros.", ["dateline"]),
        ("NEW YORK, May 3, 2020 /PRNewswire/ -- Example said", ["dateline"]),
        ("(Reporting by Jane Example; Editing by Joe Example)", ["credit"]),
        ("This material may not be published, broadcast, rewritten or redistributed.", ["boilerplate"]),
        ("The Associated Press contributed to this report.", ["boilerplate"]),
        ("© RIPRODUZIONE RISERVATA", ["boilerplate"]),
        ("Subscribe to continue reading", ["paywall"]),
        ("You’ve reached your limit of free articles.", ["paywall"]),
        ("Déjà abonné ? Connectez-vous", ["paywall"]),
        ("Abonnez-vous pour lire la suite", ["paywall"]),
        ("Nur für Abonnenten", ["members_only"]),
    ],
)
def test_lines_of_the_press(text: str, forms: list[str]) -> None:
    findings = found(PressDetector(), "before", text)
    assert [finding.attributes["form"] for finding in findings] == forms
    walls = {"paywall", "members_only"}
    assert all((f.category == "rights.paywall") == (f.attributes["form"] in walls) for f in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported that the ministers met, and AP and AFP said so too.",
        "He worked for the agency (Reuters) for ten years.",
        "the ministers (AP) - or what was left of them - met",
        "The editing by her hand was careful; writing by night, she slept by day.",
        "She told the Associated Press that she had contributed to the report.",
        "I subscribe to continue the work.",
        "Continue reading on page 5",
        "free articles for everybody",
    ],
)
def test_prose_that_speaks_of_the_press(text: str) -> None:
    assert found(PressDetector(), text) == []


def test_every_language_of_the_union_has_a_paywall() -> None:
    assert set(datafile("rights/notices/press.yaml")["phrases"]["paywall"]) == UNION


@pytest.mark.parametrize("family", FAMILIES)
def test_no_phrase_stands_twice_in_a_family_and_language(family: str) -> None:
    phrases = datafile(f"rights/notices/{family}.yaml")["phrases"]
    given = [(language, phrase) for _, language, group in listed(phrases) for phrase in group]
    assert sorted(given) == sorted(set(given))


@pytest.mark.parametrize(
    "hostile", ["isbn ", "(reuters) - ", "first edition ", "editing by ", "(ap", "a", "copyright "]
)
@pytest.mark.parametrize("detector", [FrontMatterDetector(), PressDetector()])
def test_hostile_text_is_read_to_its_end(detector: Detector, hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    assert all(finding.end <= len(text) for finding in found(detector, text))
