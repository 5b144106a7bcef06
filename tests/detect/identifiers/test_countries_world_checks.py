"""Identifiers of countries outside the European Union: what their checks let pass and what they refuse."""

import pytest

from govern.detect.personal.identifiers.facts import check_of

CASES = [
    # identifier, right ones, wrong ones
    (
        "us.social_security_number",
        ["111223333", "899014321", "001010001"],
        ["000123456", "666123456", "900123456", "123004567", "123450000", "078051120", "123456789", "555555555"],
    ),
    (
        "us.individual_taxpayer_number",
        ["900500000", "911701234", "999990000", "900650000"],
        ["811701234", "900490000", "900660000", "900890000", "900930000"],
    ),
    ("us.adoption_taxpayer_number", ["900930000"], ["900920000", "800930000"]),
    ("us.preparer_tax_number", ["P00000001"], ["A00000001", "P00000000"]),
    ("us.alien_registration_number", ["A12345678", "A012345678", "012345678"], ["B12345678", "000000000"]),
    (
        "us.medicare_beneficiary_identifier",
        ["1EG4TE5MK73"],
        ["0EG4TE5MK73", "1SG4TE5MK73", "1EG4TE5MB73", "1EO4TE5MK73"],
    ),
    ("us.medicare_claim_number", ["111223333A", "111223333B1"], ["000223333A", "111223333Z"]),
    ("us.national_provider_identifier", ["1234567893"], ["1234567890", "3234567893"]),
    ("us.dea_number", ["AB1234563", "F91234563"], ["AB1234560", "IB1234563", "F81234563", "AB0000000"]),
    ("ca.social_insurance_number", ["046454286", "130692544"], ["046454287", "046454294", "800000002", "000000000"]),
    ("ca.ontario_health_number", ["9876543217", "9876543217AB"], ["9876543210", "0000000000"]),
    ("ca.british_columbia_health_number", ["9698658215"], ["9698658216", "8698658215"]),
    ("ca.quebec_health_number", ["TREM85521418", "BOUF94032011"], ["TREM85641418", "TREM85133214", "TREM85003114"]),
    ("ca.driving_licence", ["D61014070660905", "B123412345678"], ["D61014070669905", "000000000"]),
    ("br.individual_taxpayer_number", ["11144477735"], ["11144477736", "11111111111"]),
    ("br.social_integration_number", ["12345678900"], ["12345678901", "00000000000"]),
    ("br.voter_number", ["004356870906"], ["004356870907", "004356872906", "000000000000"]),
    ("br.driving_licence", ["62472927637"], ["62472927638", "11111111111"]),
    ("br.health_card_number", ["700000000000005"], ["700000000000006", "300000000000005"]),
    ("br.identity_card", ["12345678X", "123456789"], ["12345678A", "111111111"]),
    (
        "mx.population_register_key",
        ["BOXW310820HNERXN09"],
        ["BOXW310820HNERXN08", "BOXW311320HNERXN09", "BOXW310820HXXRXN09"],
    ),
    ("mx.tax_number", ["GODE561231GR8"], ["GODE561331GR8", "XAXX010101000", "GODE561231GRB"]),
    ("mx.social_security_number", ["12345678903"], ["12345678904", "00000000000"]),
    ("mx.voter_key", ["GMVLMR80070501M100"], ["GMVLMR80070501X100", "GMVLMR80130501M100", "GMVLMR80070545M100"]),
    ("ar.tax_and_labour_number", ["20055361682"], ["20055361683", "30055361682"]),
    ("cl.national_number", ["125319092"], ["125319093", "760864285", "12531909K"]),
    ("co.citizenship_card", ["79123456", "1020304050"], ["2020304050", "1111111"]),
    ("co.tax_number", ["791234560", "10203040508"], ["791234561", "2131234321"]),
    (
        "cn.resident_identity_number",
        ["11010519491231002X", "440524188001010014", "360426199101010071"],
        [
            "110105194912310021",
            "11010519491331002X",
            "99010519491231002X",
            "1101051949123X002X",
            "110105187912310021",
        ],
    ),
    ("cn.passport", ["E00000001", "EA0000001"], ["A12345678", "E00000000"]),
    ("jp.individual_number", ["621498320257"], ["621498320258", "000000000000"]),
    ("jp.driving_licence", ["309012345620"], ["309012345630", "269012345620"]),
    (
        "kr.resident_registration_number",
        ["9710139019902", "2101013123456"],
        ["9710139019903", "9713139019902", "9710135019902"],
    ),
    ("kr.alien_registration_number", ["0001015000001"], ["0001011000001", "0013015000001"]),
    ("kr.driving_licence", ["110012345612"], ["100012345612", "290012345612"]),
    ("in.aadhaar", ["234123412346"], ["234123412347", "134123412346"]),
    ("in.aadhaar_virtual_id", ["2341234123412341"], ["2341234123412342"]),
    ("in.permanent_account_number", ["ABCPE1234F"], ["ABCCE1234F", "ABCPE0000F"]),
    ("in.voter_number", ["WKH1186253"], ["WKH1186254", "WKH0000000"]),
    ("in.driving_licence", ["MH1220000000001"], ["XX1220000000001", "MH1219490000001", "MH1220000000000"]),
    ("in.passport", ["A1000001"], ["Q1000001", "A0000001", "A1000010"]),
    ("in.provident_fund_number", ["100000000001"], ["200000000001"]),
    (
        "sg.national_registration_number",
        ["S1234567D", "T1234567J", "F1234567N", "G1234567X", "M1234567K", "M5012345J"],
        ["S1234567A", "A1234567D", "M1234567X"],
    ),
    ("au.tax_file_number", ["123456782"], ["123456783", "000000000"]),
    ("au.medicare_number", ["2123456701", "21234567012"], ["2123456711", "1123456701", "2123456700"]),
    ("au.individual_healthcare_identifier", ["8003608833357361"], ["8003608833357362", "8003618833357361"]),
    ("au.customer_reference_number", ["123456789A"], ["123456789Z", "000000000A"]),
    ("nz.tax_number", ["49098576", "049098576"], ["49098577", "009098576", "150000000"]),
    (
        "nz.national_health_index",
        ["ZZZ0016", "ZAC5361", "ZZZ00AC", "ZBN77VL", "ZYZ89XY"],
        ["ZZZ0044", "ZAC3561", "ZZZ00AA", "ZIC5361", "ZAD96LT"],
    ),
    ("za.identity_number", ["7503305044089"], ["7503305044088", "7513305044089", "7503305044380"]),
    ("za.tax_number", ["0001339050"], ["0001339051", "4001339050"]),
    ("tr.identity_number", ["17291716060", "10000000146"], ["17291716061", "07291716060"]),
    ("tr.tax_number", ["4540536920"], ["4540536921", "0000000000"]),
    ("il.identity_number", ["039337423", "39337423"], ["039337424", "000000000"]),
    ("ua.taxpayer_number", ["1759013776", "0000100004"], ["1759013777", "9959013776", "0000000000"]),
    ("ua.demographic_register_number", ["1900010100001"], ["1900130100001"]),
    ("rs.master_citizen_number", ["0101890710000"], ["0101890710001", "3202890710000"]),
]


@pytest.mark.parametrize(
    ("identifier", "right", "wrong"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_check_tells_right_from_wrong(identifier: str, right: list[str], wrong: list[str]) -> None:
    check = check_of(f"countries/{identifier[:2]}", identifier)
    assert [value for value in right if check(value) is None] == []
    assert [value for value in wrong if check(value) is not None] == []


@pytest.mark.parametrize(
    ("identifier", "printed", "canonical"),
    [
        ("ca.ontario_health_number", "9876543217AB", "9876543217"),
        ("au.medicare_number", "21234567012", "212345670"),
        ("nz.tax_number", "49098576", "049098576"),
        ("il.identity_number", "39337423", "039337423"),
        ("us.alien_registration_number", "12345678", "A012345678"),
        ("cl.national_number", "012345674", "12345674"),
    ],
)
def test_one_number_has_one_value(identifier: str, printed: str, canonical: str) -> None:
    assert check_of(f"countries/{identifier[:2]}", identifier)(printed) == canonical
