"""Each rule finds what its issuer gives out, and nothing of the same form that opens nothing."""

from random import Random

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.personal.secrets.detector import detector
from govern.detect.personal.secrets.reading import own_rules
from tests.detect.secrets_samples import FIELD, TEMPLATES, filled, pem, samples

RULES = {rule.id: rule for rule in own_rules().rules}


def found(*texts: str) -> list[Finding]:
    return list(detector().scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


def rules_of(text: str) -> list[str]:
    return [str(finding.attributes["rule"]) for finding in found(text)]


def test_every_rule_has_a_sample() -> None:
    assert set(TEMPLATES) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("frame", ["{}", "a, {} ", "\n{}\n", "токен {}\tслово", 'x = "{}"'])
def test_a_secret_is_found_in_any_surroundings(rule: str, seed: int, frame: str) -> None:
    sample = samples(seed)[rule]
    text = frame.format(sample)
    (finding,) = found(text)
    assert finding.attributes["rule"] == rule
    assert finding.category == f"secret.{RULES[rule].kind}"
    assert text[finding.start : finding.end] == finding.value
    assert finding.value in sample
    assert finding.confidence >= 0.5


@pytest.mark.parametrize("rule", RULES)
def test_an_excerpt_shows_no_more_than_the_issuer(rule: str) -> None:
    (finding,) = found(samples()[rule])
    public = finding.excerpt.removesuffix("***")
    assert public != finding.excerpt
    assert finding.value.startswith(public)
    shown = RULES[rule].shows
    assert public == (shown.search(finding.value).group() if shown else "")
    assert finding.value[len(public) :] not in repr(finding)
    assert finding.value[len(public) :] not in str(dict(finding.attributes))


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"private-key", "json-web-token", "slack-webhook"}))
@pytest.mark.parametrize("filler", ["x", "0", "*"])
def test_a_placeholder_in_the_same_form_is_none(rule: str, filler: str) -> None:
    text = FIELD.sub(
        lambda field: filler * {"uuid": 36, "crc": 36, "key": 86}.get(field[1], int(field[2])), TEMPLATES[rule]
    )
    assert found(text) == []


@pytest.mark.parametrize("template", [
    "commit {hex:40}", "index {hex:7}..{hex:7} 100644", "{uuid:1}", "sha256:{hex:64}", "md5 = {hex:32}",
    '"integrity": "sha512-{key:64}"', '"resolved": "https://example.com/p/-/p-1.0.0.tgz#{hex:40}"',
    "pytest==8.3.0 --hash=sha256:{hex:64}", "![a](data:image/png;base64,iVBORw0KGgo{b64:400}=)", "h1:{key:32}",
    "!function(e,t){{e.token=t.token||n(12345678901234567890);var secret=r.getSecret(e)}}({b62:30})",
    "Set-Cookie: id={hex:32}; Path=/", '<input name="csrf" value="{b62:40}">', "ETag: \"{hex:32}\"",
    "-----BEGIN CERTIFICATE-----\n{b64:64}\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\n{b64:64}\n-----END PUBLIC KEY-----",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{b64:43} a@b",
    "A password must be changed: choose twelve characters.", "Your password: required",
    "password: string; token: string",
    'password = getpass.getpass("Password: ")', "password=os.environ['DB_PASSWORD']", "password: ${DB_PASSWORD}",
    'password = "{{ vault_password }}"', "PASSWORD=<your-password>", "PASSWORD=changeme", 'password: "password123"',
    "the secret: a_long_identifier_in_snake_case_2024", "token = get_token_from_cache_v2_for_user(12)",
    "secretName: registry-pull-credentials-2023", "api_key = settings.THIRD_PARTY_API_KEY_2",
    "token: some/path/to/a/file_2.v2.json", "https://example.org/a/b:c@d", "http://[2001:db8::1]:8080/x@y",
    "https://user@example.com:8443/", "ssh://git@example.com:22/a.git", "http://localhost:8080/?next=/a@b",
    "postgres://postgres:postgres@localhost:5432/x", "mysql://user:${PW}@db/x", "redis://:password@cache:6379",
    "https://user:pass@example.com/", "AIza", "sk-learn", "hf_hub_download(repo_id)", "npm_config_registry", "SG.UE",
    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "eyJub3QiOiJhIHRva2VuIn0",
    "key-value-store-2",
    "-----BEGIN PRIVATE KEY-----\nMIIE...\n-----END PRIVATE KEY-----",
    "private_key: ed25519.Ed25519PrivateKey25519", "PWD: '/Users/name2/Work'", "password: _PasswordType | None",
    "https://abc:xyz@example.com/", "git://[path[:]][ref@]path/to2", "access_token=2YotnFZFEjr1zCsicMWpAA",
    "eyJ{b62:20}.eyJ{b62:20}.{b62:43}", "1/2", "cio", "pat.pending", "access-production-cluster",
])  # fmt: skip
def test_what_is_no_secret_is_not_found(template: str) -> None:
    for seed in range(5):
        assert found(filled(template, Random(seed))) == []


@pytest.mark.parametrize("documented", [
    "sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
    + "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
])  # fmt: skip
def test_documented_examples_are_passed_over(documented: str) -> None:
    assert found(documented) == []


def test_a_right_checksum_lifts_and_a_wrong_one_sinks() -> None:
    right = "ghp_" + filled("{crc:30}", Random(1))
    wrong = right[:-1] + ("a" if right[-1] != "a" else "b")
    assert found(right)[0].confidence > 0.99
    assert found(wrong) == []


@pytest.mark.parametrize(
    "label", ["Password", "passwd", "Passwort", "PWD", "Contraseña", "lösenord", "Hasło", "пароль"]
)
def test_labels_in_several_languages(label: str) -> None:
    assert rules_of(f"name: jd\n{label}: " + filled("{pw:12}", Random(7))) == ["password-labelled"]


@pytest.mark.parametrize(("stem", "environment"), [("sk_test_", "test"), ("rk_live_", "live")])
def test_keys_of_test_environments_are_told(stem: str, environment: str) -> None:
    (finding,) = found(stem + filled("{b62:24}", Random(3)))
    assert finding.attributes["environment"] == environment


@pytest.mark.parametrize(("label", "found_as"), [
    ("RSA PRIVATE KEY", True), ("EC PRIVATE KEY", True), ("ENCRYPTED PRIVATE KEY", True), ("CERTIFICATE", False),
])  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\\n", '\\n" +\n    "'])
def test_private_keys_in_text_and_in_strings(label: str, found_as: bool, newline: str) -> None:
    text = '"' + pem(700, Random(4), label).replace("\n", newline) + '"'
    findings = found(text)
    assert [finding.attributes["form"] for finding in findings] == ([label] if found_as else [])
    assert all(finding.confidence > 0.99 for finding in findings)


def test_a_private_key_cut_in_its_body_is_less_sure() -> None:
    whole = pem(700, Random(5))
    cut = whole.replace(whole.split("\n")[3] + "\n", "")
    assert not found(cut) or found(cut)[0].confidence < found(whole)[0].confidence


def test_an_encrypted_key_of_the_old_form_says_so() -> None:
    lines = pem(400, Random(6), "RSA PRIVATE KEY").split("\n")
    lines[1:1] = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC," + "0A" * 16, ""]
    (finding,) = found("\n".join(lines))
    assert finding.attributes["encrypted"] == 1


@pytest.mark.parametrize("hostile", [
    "a", "1 ", "@", "://", "://a:", "password=", "passw", "-----BEGIN PRIVATE KEY-----", "eyJ", "eyJ.", ".eyJ",
    "token=", "secret:\"",
    "AKIA", "key-", "-us1", "https://a:b", "{", "A1a", "%3D", "discord ", "ghp_",
    "Private-Lines: 1\n", "0" * 19 + " ", "\\n",
])  # fmt: skip
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    assert all(finding.end <= len(text) for finding in found(text))
