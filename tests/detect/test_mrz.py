"""Machine-readable zones: the specimens of ICAO Doc 9303, whole, cut and with one wrong character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.mrz import MrzRecognizer

MRZ = MrzRecognizer()
SPECIMENS = {
    "TD3": (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "UTO L898902C3",
    ),
    "TD1": (
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "UTO D23145890",
    ),
    "TD2": (
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        "UTO D23145890",
    ),
    "MRV-A": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
        "UTO L8988901C",
    ),
    "MRV-B": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
        "UTO L8988901C",
    ),
    "IDFRA": (
        "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6",
        "FRA 880692310285",
    ),
}


@pytest.mark.parametrize("form", SPECIMENS)
@pytest.mark.parametrize("between", ["\n", "\r\n", " ", "<br>", " \n  ", "\\n"])
def test_a_specimen_is_found_whole(form: str, between: str) -> None:
    zone, value = SPECIMENS[form]
    text = f"Scan:\n{zone.replace(chr(10), between)}\nend"
    (match,) = MRZ.find(text)
    assert (match.value, match.attributes["form"]) == (value, form)
    assert text[match.start : match.end] == zone.replace("\n", between)
    assert value.partition(" ")[2] not in MRZ.mask(match.value)


@given(st.sampled_from(sorted(SPECIMENS)), st.data())
def test_a_wrong_digit_of_the_checked_fields_is_no_zone(form: str, data: st.DataObject) -> None:
    zone = SPECIMENS[form][0]
    digits = [place for place, character in enumerate(zone) if character.isdigit()]
    checked = [place for place in digits if not (form.startswith("MRV-A") and place >= 45 + 28)]
    place = data.draw(st.sampled_from(checked))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != zone[place]]))
    assert MRZ.find(zone[:place] + other + zone[place + 1 :]) == []


@pytest.mark.parametrize(
    "text",
    [
        "cout << MAX << endl;",
        "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
        SPECIMENS["TD3"][0].replace("\n", ""),
        SPECIMENS["TD3"][0] + "0",
        SPECIMENS["TD1"][0].rpartition("\n")[0],
    ],
)
def test_what_is_no_zone(text: str) -> None:
    assert MRZ.find(text) == []


def test_a_long_number_goes_on_in_the_optional_data() -> None:
    zone = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
    (match,) = MRZ.find(zone)
    assert match.value == "UTO D23145890734"
