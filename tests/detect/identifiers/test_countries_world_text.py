"""Identifiers of countries outside the European Union in running text, in the scripts of their languages."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.identifiers.detector import found_in

FOUND = [
    ("en", "My SSN is 111-22-3333, please keep it safe.", "us.social_security_number", "111-22-3333"),
    ("en", "He wrote down 111-22-3333 and left.", "us.social_security_number", "111-22-3333"),
    ("en", "ssn=111223333&next=1", "us.social_security_number", "111223333"),
    ("en", "SSN#111-22-3333", "us.social_security_number", "111-22-3333"),
    ("es", "Mi número de seguro social es 111 22 3333.", "us.social_security_number", "111 22 3333"),
    ("en", "Medicare card 1EG4-TE5-MK73", "us.medicare_beneficiary_identifier", "1EG4-TE5-MK73"),
    ("en", "my driver’s license is A123-456-78-901-2", "us.driving_licence", "A123-456-78-901-2"),
    ("fr", "Son numéro d’assurance sociale : 046 454 286.", "ca.social_insurance_number", "046 454 286"),
    ("pt", "CPF nº 111.444.777-35, residente em Recife", "br.individual_taxpayer_number", "111.444.777-35"),
    ("pt", "o contrato com 111.444.777-35 foi assinado", "br.individual_taxpayer_number", "111.444.777-35"),
    ("es", "CURP BOXW310820HNERXN09", "mx.population_register_key", "BOXW310820HNERXN09"),
    ("es", "con RUT 12.531.909-2 de Santiago", "cl.national_number", "12.531.909-2"),
    ("zh", "他的身份证号是11010519491231002X，住在北京。", "cn.resident_identity_number", "11010519491231002X"),
    ("zh", "護照號碼為E00000001。", "cn.passport", "E00000001"),
    ("ja", "マイナンバーは621498320257です。", "jp.individual_number", "621498320257"),
    ("ja", "免許証番号：第309012345620号", "jp.driving_licence", "309012345620"),
    ("ko", "주민등록번호는971013-9019902입니다.", "kr.resident_registration_number", "971013-9019902"),
    ("ko", "운전면허 11-00-123456-12로 확인", "kr.driving_licence", "11-00-123456-12"),
    ("hi", "मेरी आधार संख्या 2341 2341 2346 है।", "in.aadhaar", "2341 2341 2346"),
    ("en", "NRIC: S1234567D", "sg.national_registration_number", "S1234567D"),
    ("en", "the patient's NHI is ZBN77VL", "nz.national_health_index", "ZBN77VL"),
    ("tr", "T.C. KİMLİK NO: 17291716060", "tr.identity_number", "17291716060"),
    ("he", "מספר ת״ז 039337423 של הלקוח", "il.identity_number", "039337423"),
    ("ar", "رقم الهوية 039337423", "il.identity_number", "039337423"),
    ("uk", "РНОКПП 1759013776, прописаний у Львові", "ua.taxpayer_number", "1759013776"),
    ("sr", "матични број 0101890710000", "rs.master_citizen_number", "0101890710000"),
    ("sr", "JMBG: 0101890710000", "rs.master_citizen_number", "0101890710000"),
]

NOT_FOUND = [
    ("en", "call 111-22-33334 now"),
    ("en", "the part 000-12-3456 and the part 912-00-1234"),
    ("en", "ISBN 111-22-3333"),
    ("en", "it was 111223333 then"),
    ("es", "sin 130692544 ni nada"),
    ("ja", "注文番号は621498320257です。"),
    ("zh", "订单123456789012345678已发货"),
    ("ko", "2020년 전화 02-1234-5678입니다"),
]


def found(text: str, language: str) -> set[tuple[str, str]]:
    batch = Batch(0, [Document(0, text.encode(), language=language)])
    return {
        (str(finding.attributes["identifier"]), text[finding.start : finding.end])
        for findings in found_in(batch).values()
        for finding in findings
    }


@pytest.mark.parametrize(("language", "text", "identifier", "printed"), FOUND, ids=[row[1] for row in FOUND])
def test_an_identifier_is_found_in_running_text(language: str, text: str, identifier: str, printed: str) -> None:
    assert (identifier, printed) in found(text, language)


@pytest.mark.parametrize(("language", "text"), NOT_FOUND, ids=[row[1] for row in NOT_FOUND])
def test_another_number_is_not_found(language: str, text: str) -> None:
    assert found(text, language) == set()
