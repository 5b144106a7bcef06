"""Which postal addresses are found, as tables of made-up addresses, one country after another."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.address.anchoring import LONGEST_WORD, telling
from govern.detect.personal.address.lexicon import postcode_forms, street_end, strings
from govern.detect.personal.address.recognizer import AddressRecognizer
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale

ADDRESS = AddressRecognizer()


def test_no_word_is_longer_than_what_is_looked_at_around_a_number() -> None:
    streets = [word for kind in ("leads", "follows", "ends") for word in telling(kind)]
    others = [word for kind in ("addresses", "boxes", "postcodes", "units_alone") for word in strings(kind)]
    assert max(map(len, [*streets, *others])) <= LONGEST_WORD


def found(text: str, language: str | None) -> list[str]:
    return [text[match.start : match.end] for match in ADDRESS.find(text, Locale(language))]


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("de", "Musterstraße 5, 12345 Musterstadt"),
        ("de", "Lindenstraße 5"),
        ("de", "Berliner Straße 12"),
        ("de", "Lange Gasse 12/3/4, A-1080 Wien"),
        ("de", "Bergstr. 7a"),
        ("de", "Am Weiher 3, 79098 Freiburg"),
        ("fr", "12 bis, rue des Lilas, 75011 Paris"),
        ("fr", "8 avenue du Général Leclerc"),
        ("fr", "Rue Haute 25, 1000 Bruxelles"),
        ("fr", "12, rue de la Gare, L-1611 Luxembourg"),
        ("nl", "Prinsengracht 263, 1016 GV Amsterdam"),
        ("nl", "Kerkstraat 14, B-9000 Gent"),
        ("es", "Calle Mayor, 5, 28013 Madrid"),
        ("es", "C/ Alcalá 20, 3º"[:-4]),
        ("es", "Avda. de la Constitución 14, 41001 Sevilla"),
        ("it", "Via Roma 10, 00184 Roma"),
        ("it", "Piazza Garibaldi, 3"),
        ("pt", "Rua Augusta 120, 1100-053 Lisboa"),
        ("pt", "Av. da Liberdade, 200, 1250-147 Lisboa"),
        ("ro", "Strada Lipscani nr. 12, 030031 București"),
        ("pl", "ul. Długa 12/4, 00-238 Warszawa"),
        ("pl", "al. Jerozolimskie 65, 00-697 Warszawa"),
        ("cs", "Dlouhá 12, 110 00 Praha 1"),
        ("cs", "Palackého třída 8, 612 00 Brno"),
        ("sk", "Hlavná ulica 5, 811 01 Bratislava"),
        ("sl", "Slovenska cesta 25, 1000 Ljubljana"),
        ("hr", "Ulica Ivana Gundulića 7, 10000 Zagreb"),
        ("hu", "Kossuth Lajos utca 5, 1053 Budapest"),
        ("bg", "ул. Граф Игнатиев 12, 1000 София"),
        ("el", "Λεωφόρος Συγγρού 119, 117 45 Αθήνα"),
        ("da", "Nørregade 12, 1165 København"),
        ("da", "Vestergade 7"),
        ("sv", "Storgatan 5, 111 22 Stockholm"),
        ("fi", "Mannerheimintie 12, 00100 Helsinki"),
        ("no", "Karl Johans gate 5, 0154 Oslo"),
        ("is", "Laugavegur 12, 101 Reykjavík"),
        ("et", "Pikk tänav 5, 10123 Tallinn"),
        ("lv", "Brīvības iela 12, LV-1050 Rīga"),
        ("lt", "Gedimino pr. 9, LT-01103 Vilnius"),
        ("mt", "12, Triq il-Kbira, Valletta VLT 1110"),
        ("en", "5 O'Connell Street, Dublin 1"[:-10]),
        ("en", "221B Baker Street, London NW1 6XE"),
        ("en", "Flat 3, 12 Elm Grove, Leeds LS2 9JT"),
        ("en", "10 The Avenue, Cambridge CB2 1TN"),
        ("en", "12 Elm Street, Apt. 5, Springfield, IL 62701"),
        ("en", "1600 Sample Avenue NW, Washington, DC 20500"),
        ("en", "4521 St. Mary Street Suite 056"),
        ("en", "12 Elm Street\nApt. 4\nSpringfield, IL 62701\nUnited States"),
        ("en", "Elm Street 12"),
        ("en", "P.O. Box 149, Springfield, IL 62701"),
        ("en", "PSC 0413, Box 8144\nAPO AA 42323"),
        ("en", "USNS Example\nFPO AP 12428"),
        ("de", "Postfach 12 34"),
    ],
)  # fmt: skip
def test_an_address_is_found_whole(language: str, address: str) -> None:
    assert found(f"(x) {address}.", language) == [address]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("My new address is Joaquin Suarez 906.", "Joaquin Suarez 906"),
        ("Address: 5638 Aasa 43\nHumilimont, CO 78618", "5638 Aasa 43\nHumilimont, CO 78618"),
        ("the bus drops you off at 57 elm street", "57 elm street"),
        ("> 8 Ringvej 4\n> Apt. 9\n> Nuuk\n> Greenland 96817", "8 Ringvej 4\n> Apt. 9\n> Nuuk\n> Greenland 96817"),
        ("ZIP: 53-320", "53-320"),
        ("PSC 3294, Box 9168\nAPO AA 61487\n416 60 039 office", "PSC 3294, Box 9168\nAPO AA 61487"),
        ("My zip code is 35350", "35350"),
    ],
)  # fmt: skip
def test_what_stands_around_an_address_speaks_for_it(text: str, address: str) -> None:
    assert found(text, "en") == [address]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Wall Street fell 20 points"),
        ("en", "Wall Street 20 points lower"),
        ("en", "Baker Street"),
        ("en", "the Wall Street crash of 1929"),
        ("en", "In 1984 Elm Street was repaved"),
        ("en", "since Wall Street 2008 nothing has changed"),
        ("en", "they had 3 Supreme Court justices"),
        ("en", "about 40 street lights and 12 road signs"),
        ("en", "12 miles down the road"),
        ("en", "Room 12, Terminal 5, Windows 10, Chapter 3"),
        ("en", "on May 5, 1940 the army"),
        ("en", "5 Dr Smith and 25 St Helens"),
        ("en", "Katie 25 and Hattie 12"),
        ("en", "The Brigade 5 of 12"),
        ("de", "auf Platz 3, im Frühling 2012, Arbeitsplatz 4"),
        ("de", "am Montag 20 Uhr"),
        ("fr", "il y a 20 ans, la rue était vide"),
        ("fr", "en 2 places et 3 cours"),
        ("es", "el Tribunal el 12 de julio"),
        ("it", "via libera a 12 opere"),
        ("pl", "w roku 1990 ulica"),
        ("fi", "onko alle 7 vuotta"),
        ("en", "ISBN 978-3-16-148410-0, 10.1000/182, v1.2.3, 48.8584, 2.2945"),
    ],
)
def test_what_is_no_address(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("sv", "att hans Berättigade 3 av alla", id="a Danish ending in Swedish"),
        pytest.param("nl", "de Instantie 76 van het recht", id="a Finnish ending in Dutch"),
        pytest.param("sv", "en 1 Av Lika Rätt", id="a French abbreviation in Swedish"),
        pytest.param("sv", "för 84 rätt nationalitet har 3 som rätt 938 religion", id="words and numbers"),
        pytest.param(
            "pt", "liberdades residência escravatura de vida 46 à a que tem menos 196", id="a word, no comma"
        ),
        pytest.param("nl", "voor hen een ARRESTATIE 52852 Zonder de", id="capitals tell nothing"),
        pytest.param("fr", "DROITS 2 MÉPRIS TOUS QUE 37 TOUTE SALAIRE FAVORISER 63519 DROITS", id="all in capitals"),
        pytest.param("sv", "Alla Intressen. 8, 527 65 Stad", id="a sentence ends"),
        pytest.param("nl", "zijn TWTtUY9 plan 7 en A-9i4dveg 5", id="codes are no names"),
        pytest.param("fr", "la eu-A plein 587 les", id="a letter behind a hyphen is no name"),
        pytest.param("fr", "sont résidence DeE 6 national", id="capitals at the end are no name"),
        pytest.param("fr", "été plein OZ plein 7 et", id="letters are no name"),
        pytest.param(
            "fr", "leurs xlQ'LHBB sur plan 904 culpabilité", id="two capitals and small letters are no name"
        ),
        pytest.param("cs", "své bydliště jeho 951 273 ke jednání 27305", id="a residence in running prose"),
        pytest.param("cs", "bydliště: každý 4,Qp130qT", id="a code in two cases"),
        pytest.param("fr", "un =$*+8IkJb;If?'kYU>Zip 853 est", id="a foreign abbreviation in random characters"),
        pytest.param("fr", "les Iddy plein 6 consentement", id="an ordinary word of the language"),
        pytest.param("it", "tali plZ 2806 voto", id="an abbreviation in two cases"),
        pytest.param("da", "Størst har Kan 2 Største 74857 med", id="names and numbers in a row"),
        pytest.param("ro", "drept Umane pot 8642 la", id="a Slovene word in Romanian"),
        pytest.param(None, "perusoikeuksia 60 cap 4501 jokaisella", id="cap in no known language"),
        pytest.param("ca", "persona cap 74075 principis", id="cap is any word in Catalan"),
    ],
)
def test_words_of_streets_of_other_languages_are_any_words(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "address"),
    [
        ("en", "he moved to Villacher Strasse 89 last", "Villacher Strasse 89"),
        ("en", "the house at 36 rue de la Paix, 75002 Paris.", "36 rue de la Paix, 75002 Paris"),
        ("en", "address: 12 av Foch, 75116 Paris.", "12 av Foch, 75116 Paris"),
        ("en", "(Koskikatu 5, 00100 Helsinki)", "Koskikatu 5, 00100 Helsinki"),
        ("fr", "au 12 RUE DE LA PAIX, 75002 PARIS.", "12 RUE DE LA PAIX, 75002 PARIS"),
        ("en", "i am at 12 elm street springfield il 62701", "12 elm street springfield il 62701"),
        ("de", "ich wohne in der hauptstrasse 5, 12345 stadt", "hauptstrasse 5, 12345"),
        ("es", "CAP 08001 de la ciudad", "08001"),
        ("it", "il cap 00184 di Roma", "00184"),
        ("fr", "24 Grand-Rue, L-1661 Luxembourg", "24 Grand-Rue, L-1661 Luxembourg"),
        (None, "Storgatan 5, 111 22 Stockholm", "Storgatan 5, 111 22 Stockholm"),
    ],
)
def test_streets_are_told_in_any_language_where_more_speaks_for_them(
    language: str | None, text: str, address: str
) -> None:
    assert found(text, language) == [address]


@pytest.mark.parametrize(
    ("word", "known"), [("bergstrasse", True), ("strasse", False), ("katie", False), ("storgatan", True)]
)
def test_the_end_of_a_compound_needs_a_beginning(word: str, known: bool) -> None:
    assert (street_end(word) is not None) == known


def test_a_postal_code_with_the_prefix_of_its_country_is_more_telling() -> None:
    bits = [
        form.bits
        for form in postcode_forms()
        if re.fullmatch(form.pattern, "D-10115") or re.fullmatch(form.pattern, "10115")
    ]
    assert sorted(bits) == [3, 8]


def test_the_mask_shows_one_letter() -> None:
    (match,) = ADDRESS.find("12 Elm Street, Springfield, IL 62701", Locale("en"))
    assert ADDRESS.mask(match.value) == "1***"


PIECES = st.one_of(
    st.sampled_from(
        ["12 Elm Street", "Musterstraße 5", ", 12345 Stadt", "\nApt. 5", "P.O. Box 12", "ul. Długa 12",
         "Λεωφόρος Συγγρού 119", "zip code 12345", "lives at "]
    ),
    st.sampled_from(["\0", " ", "\n", "é", "中", "1", "rue ", "street ", "Road ", "2024 ", ", "]),
    st.sampled_from(
        ["\u0661\u0662 Elm Street", "Musterstraße \uff15", "P.O. Box \u0661", "\nUnit \u0663", "\u0661", "\uff11 "]
    ),
    st.integers(1, 400).map(lambda size: "lorem é " * (size // 7)),
    st.integers(1, 100).map(lambda size: "12 " * size),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=1, max_size=3))
def test_windows_give_what_the_whole_document_gives(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode(), language="en") for row, text in enumerate(texts)])
    gated = [(item.row, item.start, item.end, item.value) for item in GatedDetector(ADDRESS).scan(batch)]
    whole = [
        (row, match.start, match.end, match.value)
        for row, text in enumerate(texts)
        for match in ADDRESS.find(text, Locale("en"))
    ]
    assert gated == whole


@pytest.mark.parametrize(
    "hostile",
    [
        "1",
        "1 ",
        "a ",
        "12 Elm ",
        "12 Elm Street ",
        "rue ",
        "Street 1, ",
        "A1 ",
        "P.O. Box 1 ",
        "\n1 A",
        "Apt. 1 ",
        "1, 12345 A",
    ],
)
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    assert all(item.end <= len(text) for item in GatedDetector(ADDRESS).scan(batch))
