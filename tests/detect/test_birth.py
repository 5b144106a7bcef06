"""Dates of birth and ages: which are found, in the languages of the European Union. All are made up."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.age import AgeRecognizer
from govern.detect.personal.birth import BirthDateRecognizer
from govern.detect.personal.dates import dates, month_of, months
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Recognizer

BIRTH, AGE = BirthDateRecognizer(), AgeRecognizer()


def values(recognizer: Recognizer, text: str, language: str | None, country: str | None = None) -> list[str]:
    """Give what is found in a text that stands between others in a batch, which the text alone gives as well."""
    address = None if country is None else f"https://www.example.{country.casefold()}/"
    documents = [
        Document(row, piece.encode(), language=language, url=address) for row, piece in enumerate((text, "."))
    ]
    found = [match.value for match in recognizer.find(text, Locale(language, country))]
    assert found == [finding.value for finding in GatedDetector(recognizer).scan(Batch(0, documents))]
    return found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please tell me your date of birth. It's 5/31/1970"),
        ("en", "She was born on 31 May 1970 in Leeds"),
        ("en", "(born May 31, 1970)"),
        ("en", "He was born in Springfield on the 31st of May, 1970."),
        ("en", "DOB: 1970-05-31"),
        ("en", "31 May 1970 (date of birth)"),
        ("de", "Geburtsdatum: 31.05.1970"),
        ("de", "geb. 31. Mai 1970"),
        ("de", "(* 31. Mai 1970 in Köln)"),
        ("fr", "née le 31 mai 1970 à Lyon"),
        ("es", "fecha de nacimiento: 31 de mayo de 1970"),
        ("it", "nato a Pisa il 31 maggio 1970"),
        ("pt", "nascida em 31 de maio de 1970"),
        ("nl", "geboren op 31 mei 1970"),
        ("sv", "född den 31 maj 1970"),
        ("da", "født den 31. maj 1970"),
        ("no", "født 31. mai 1970"),
        ("fi", "syntynyt 31. toukokuuta 1970"),
        ("is", "fæddur 31. maí 1970"),
        ("pl", "urodzony 31 maja 1970 r."),
        ("cs", "narozen 31. 5. 1970"),
        ("sk", "narodená 31. mája 1970"),
        ("sl", "rojen 31. maja 1970"),
        ("hr", "rođena 31. svibnja 1970."),
        ("hu", "született 1970. május 31-én"),
        ("ro", "născut la 31 mai 1970"),
        ("bg", "роден на 31 май 1970 г."),
        ("el", "γεννήθηκε στις 31 Μαΐου 1970"),
        ("et", "sündinud 31. mai 1970"),
        ("lv", "dzimis 1970. gada 31. maijā"),
        ("lt", "gimė 1970 m. gegužės 31 d."),
        ("mt", "imwieled fil-31 ta' Mejju 1970"),
        ("ga", "rugadh é ar 31 Bealtaine 1970"),
    ],
)
def test_a_date_of_birth_is_read_in_every_language(language: str, text: str) -> None:
    assert values(BIRTH, text, language) == ["1970-05-31"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 May 1970", []),
        ("born in the summer of 1850", []),
        ("born to rule; in 1066", []),
        ("born in 1970", ["1970"]),
        ("he was born 1970 in Leeds", ["1970"]),
        ("Jane Roe, born 1970 and", ["1970"]),
        ("Jane Roe (born 1970)", ["1970"]),
        ("were born 1970 to have", []),
        ("né le 31 mai 1970", ["1970-05-31"]),
        ("né en 1970", []),
        ("born 1 May 1900, died 31 May 1970", ["1900-05-01"]),
        ("date of birth: 31/02/1970", []),
        ("date of birth: 31/05/3070", []),
        ("date of birth: 31/05/85", ["1985-05-31"]),
        ("Date of issue: 31.05.1970", []),
        ("born free, version 3.1.1970.2", []),
    ],
)
def test_a_word_of_birth_and_the_calendar_decide(text: str, expected: list[str]) -> None:
    assert values(BIRTH, text, "en") == expected


@pytest.mark.parametrize(
    ("language", "country", "value"),
    [("en", None, "1970-03-05"), ("en", "GB", "1970-05-03"), ("en", "US", "1970-03-05"), ("de", None, "1970-05-03")],
)
def test_the_place_tells_the_month_from_the_day(language: str, country: str | None, value: str) -> None:
    assert [printed.value for printed in dates("3/5/1970", Locale(language, country), (1850, 2029))][:1] == [value]


@pytest.mark.parametrize(("language", "expected"), [("fr", ["1970"]), ("it", []), (None, ["1970"])])
def test_a_verb_of_birth_counts_in_its_language(language: str | None, expected: list[str]) -> None:
    assert values(BIRTH, "né en 1970", language) == expected


def test_every_language_names_twelve_months() -> None:
    assert all(set(names.values()) == set(range(1, 13)) for names in months().values())


@pytest.mark.parametrize(
    ("name", "language", "month"),
    [
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),
        ("listopada", "en", None),
        ("μαΐου", None, 5),
        ("mai", "en", 5),
    ],
)
def test_a_month_that_two_languages_share_is_that_of_the_document(
    name: str, language: str, month: int | None
) -> None:
    assert month_of(name.casefold(), language) == month


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a 34-year-old woman"),
        ("en", "He just turned 34 years old"),
        ("en", "and i'm 34 y/o."),
        ("en", "I just turned 34"),
        ("en", "retired at the age of 34"),
        ("en", "Written when he was 34."),
        ("en", "Age: 34"),
        ("en", "aged 34, of Leeds"),
        ("fr", "elle a 34 ans."),
        ("fr", "Marie, 34 ans, habite ici"),
        ("fr", "âgée de 34 ans"),
        ("de", "ist 34 Jahre alt"),
        ("de", "der 34jährige Mann"),
        ("es", "tiene 34 años."),
        ("it", "ha 34 anni."),
        ("pt", "com 34 anos de idade"),
        ("nl", "een 34-jarige man"),
        ("sv", "en 34-årig man"),
        ("da", "en 34-årig mand"),
        ("fi", "34-vuotias mies"),
        ("pl", "34-letni mężczyzna"),
        ("cs", "34letý muž"),
        ("sl", "34-letni moški"),
        ("hr", "34-godišnji muškarac"),
        ("hu", "34 éves férfi"),
        ("ro", "în vârstă de 34 de ani"),
        ("bg", "34-годишен мъж"),
        ("el", "ηλικίας 34 ετών"),
        ("et", "34-aastane mees"),
        ("lv", "34 gadus vecs"),
        ("lt", "34 metų amžiaus"),
    ],
)
def test_an_age_is_found_in_every_language(language: str, text: str) -> None:
    assert values(AGE, text, language) == ["34"]


@pytest.mark.parametrize(
    "text",
    [
        "for 34 years",
        "il y a 34 ans",
        "pendant 34 ans",
        "vor 34 Jahren",
        "desde hace 34 años",
        "a 34-year-old law",
        "a 200-year-old tree",
        "turned 90 degrees",
        "page 34, aged 12-14",
        "ages 3.5 and 12%",
        "born 2034-05-06",
    ],
)
def test_what_is_no_age(text: str) -> None:
    assert values(AGE, text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("a 27yo man", "en", True, id="short for years old"),
        pytest.param("she is 27 y/o.", "en", True, id="with a slash"),
        pytest.param("a 27YO man", "en", True, id="in capitals"),
        pytest.param('pessoa 4yO"%:q', "en", False, id="in two cases"),
        pytest.param("under 25yo|BDh}h<N till", "en", False, id="a sign right behind it"),
        pytest.param("vivo con 3 yo no", "es", False, id="I in Spanish"),
        pytest.param("uem 8yo ruevedevg", None, False, id="no language"),
        pytest.param("27yo female", None, True, id="no language, and a person"),
        pytest.param("Age: 34", "fr", True, id="a noun with a colon"),
        pytest.param("Age 34\n", "en", True, id="a noun and its number alone"),
        pytest.param("J. Doe, age 34, of Leeds", "en", True, id="between commas"),
        pytest.param("J. Doe, age 34 and a nurse", "en", True, id="after a comma"),
        pytest.param("died at age 34 in Leeds", "en", True, id="at age"),
        pytest.param("a mean age of 34.", "en", True, id="age of"),
        pytest.param("of freedoms into age 2 and 6 one", "en", False, id="a noun in the middle"),
        pytest.param("resulting age 3 in if 17607", "en", False, id="a noun before a preposition"),
        pytest.param("available age 3,Hcanwp} pro", "en", False, id="a comma and no space"),
        pytest.param("altri alter 5; sua", "it", False, id="a noun of another language"),
        pytest.param("e regime idade 8!g8U6#u2 e", "pt", False, id="no end of a sentence"),
        pytest.param("recht leeftijd 3 ? mening", "nl", False, id="a sign apart from the number"),
        pytest.param("zal leeftijd 7),-~ dat", "nl", False, id="a bracket that nothing opens"),
        pytest.param("right to including age 14", "en", False, id="a noun in the middle, and the text ends"),
        pytest.param("svědomí a 3 ani", "cs", False, id="years in another language"),
        pytest.param("Ana are 34 de ani, fiul ei are 3 ani.", "ro", True, id="years in its own"),
        pytest.param("Name\nJane Roe\nAge\n34\nCity\nLeeds\n", "en", True, id="below its noun in a form"),
        pytest.param("Age:\r\n34\r\n", "en", True, id="below its noun with a colon"),
        pytest.param("  Age \n\n  34", "en", True, id="below its noun, set in, with an empty line between"),
        pytest.param("Name\tJane\nAge\t34\n", "en", True, id="in the next cell"),
        pytest.param("Alter\n34\n", None, True, id="below its noun in no known language"),
        pytest.param("Alter\n34\n", "en", False, id="below a noun of another language"),
        pytest.param("Bronze Age\n34\n", "en", False, id="below a line with more words"),
        pytest.param("Age\n34 items\n", "en", False, id="below its noun with more behind it"),
        pytest.param("Age\tCity\n34\tLeeds\n", "en", False, id="below the head of a table"),
        pytest.param("Age\n18-34\n", "en", False, id="a range below its noun"),
        pytest.param("Age\n2024\n", "en", False, id="a year below its noun"),
    ],
)
def test_an_age_needs_the_structure_of_a_statement(text: str, language: str | None, found: bool) -> None:
    assert bool(AGE.find(text, Locale(language))) == found


@pytest.mark.parametrize("recognizer", [BIRTH, AGE], ids=lambda recognizer: recognizer.entity)
@pytest.mark.parametrize(
    "hostile", ["1", "1 ", "born ", "born 1 ", "31 May ", "34-year-old ", "(* 1", "age 1", "\u00e9 1.", "1.1."]
)
def test_hostile_text_is_read_to_its_end(recognizer: Recognizer, hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    assert all(found.end <= len(text) for found in GatedDetector(recognizer).scan(batch))


def test_every_date_of_a_long_list_is_found() -> None:
    entry = "Jane Roe (born 31 May 1970)\n"
    found = BIRTH.find(entry * 50_000, Locale("en"))
    assert [match.start for match in found] == [entry.index("31") + line * len(entry) for line in range(50_000)]


@pytest.mark.parametrize(
    ("recognizer", "text", "shown"), [(BIRTH, "born 31 May 1970", "19***"), (AGE, "aged 34", "**")]
)
def test_the_mask_tells_little(recognizer: Recognizer, text: str, shown: str) -> None:
    (match,) = recognizer.find(text, Locale("en"))
    assert recognizer.mask(match.value) == shown
