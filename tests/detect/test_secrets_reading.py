"""Files of rules in the format of gitleaks are read as gitleaks reads them, or refused in one line."""

from pathlib import Path

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.secrets.detector import SecretsDetector
from govern.detect.personal.secrets.reading import RulesError, load_rules, own_rules, parsed

RULE = """
[[rules]]
id = "acme-key"
description = "Acme key"
regex = '''(?i)acme_([a-z]{2})([a-z0-9]{20})'''
secretGroup = 2
entropy = 3
keywords = ["ACME_"]
tags = ["key"]
"""
SECRET = "q7w3e9r1t5y2u8i0p4k6"
TEXT = f"x = acme_ab{SECRET}; # kept\n"


def values(rules: str, text: str = TEXT, url: str | None = None) -> list[str]:
    batch = Batch(0, [Document(0, text.encode(), url=url)])
    return [found.value for found in SecretsDetector(parsed("theirs.toml", rules.encode())).scan(batch)]


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "gitleaks.toml"
    path.write_text(f'title = "t"\nminVersion = "v8.25.0"\n[extend]\nuseDefault = true\n{RULE}')
    rules = load_rules(path)
    assert [rule.id for rule in rules.rules] == ["acme-key"]
    assert rules.notes == ("extend: other files are not read; load them too, if you want their rules",)


def test_a_mark_of_the_byte_order_and_ends_of_lines_change_nothing() -> None:
    assert values("\ufeff" + RULE.replace("\n", "\r\n")) == [SECRET]


def test_group_entropy_and_keywords_hold() -> None:
    assert values(RULE) == [SECRET]
    assert values(RULE.replace("secretGroup = 2", "")) == []
    assert values(RULE.replace("secretGroup = 2", "").replace("entropy = 3", "entropy = 0.5")) == ["ab"]
    assert values(RULE.replace("entropy = 3", "entropy = 5")) == []
    assert values(RULE.replace('"ACME_"', '"elsewhere"')) == []
    assert values(RULE, TEXT.replace(SECRET, "a1a1a1a1a1b2b2b2b2b2")) == []


@pytest.mark.parametrize(("allowlist", "allowed"), [
    ("regexes = ['''^q7w''']", True),
    ("regexes = ['''^acme''']", False),
    ("regexTarget = 'match'\nregexes = ['''^acme''']", True),
    ("regexTarget = 'line'\nregexes = ['''# kept$''']", True),
    ("stopwords = ['R1T5']", True),
    ("stopwords = ['other', '']", False),
    ("paths = ['''/test/''']", True),
    ("paths = ['''/src/''']", False),
    ("commits = ['abc']", False),
    ("condition = 'AND'\nstopwords = ['r1t5']\npaths = ['''/src/''']", False),
    ("condition = 'AND'\nstopwords = ['r1t5']\npaths = ['''/test/''']", True),
    ("condition = 'AND'\nstopwords = ['r1t5']\ncommits = ['abc']", False),
    ("condition = 'OR'\nstopwords = ['r1t5']\ncommits = ['abc']", True),
    ("", False),
])  # fmt: skip
@pytest.mark.parametrize("head", [
    "[[rules.allowlists]]", "[rules.allowlist]", "[[allowlists]]", "[allowlist]",
    "[[allowlists]]\ntargetRules = ['acme-key']",
])  # fmt: skip
def test_allow_lists_hold(allowlist: str, allowed: bool, head: str) -> None:
    rules = f"{RULE}{head}\n{allowlist}\n"
    assert values(rules, url="https://example.org/test/a") == ([] if allowed else [SECRET])


def test_an_allow_list_for_other_rules_does_not_hold() -> None:
    assert values(f"{RULE}[[allowlists]]\ntargetRules = ['other']\nstopwords = ['r1t5']\n") == [SECRET]


def test_a_rule_for_paths_holds_only_there() -> None:
    rules = RULE + "path = '''\\.env$'''\n"
    assert values(rules, url="https://example.org/.env") == [SECRET]
    assert values(rules, url="https://example.org/a.py") == []
    assert values(rules) == []


def test_what_is_not_used_is_noted() -> None:
    extra = "[[rules]]\nid = 'p12'\npath = '''\\.p12$'''\n"
    rules = parsed("t", (RULE + "skipReport = true\n" + extra).encode())
    assert rules.notes == (
        "rule acme-key: skipReport is not used (hidden rules)",
        "rule p12: looks at names of files alone, and is not used",
    )


ONE = "[[rules]]\nid = 'a'\nregex = 'a'\n"
ALLOWLIST = ONE + "[[rules.allowlists]]\n"
IN_ONE = "t.toml: rule a: "
IN_ALLOWLIST = IN_ONE + "allowlist: "


@pytest.mark.parametrize(("content", "message"), [
    ("", "t.toml: holds no rule with a regex; allowed keys: title, "),
    ("[[rules", "t.toml: not TOML in UTF-8: "),
    ("\xff", "t.toml: not TOML in UTF-8: "),
    ("rules = 3", "t.toml: rules must be a list of tables"),
    ("rule = 3", "t.toml: unknown key rule; allowed: title, "),
    ("[[rules]]\nregex = 'a'", "t.toml: rule 1: id is missing"),
    ("[[rules]]\nid = 'a'", IN_ONE + "regex is missing; a rule needs regex, or path"),
    ("[[rules]]\nid = 'a'\nregx = 'a'", IN_ONE + "unknown key regx; allowed: id, description, regex, "),
    ("[[rules]]\nid = 'a'\nregex = 7", IN_ONE + "regex must be text"),
    ("[[rules]]\nid = 7\nregex = 'a'", "t.toml: rule 7: id must be text"),
    ("[[rules]]\nid = 'a'\nregex = '(?=a)'", IN_ONE + "regex is no RE2 pattern: invalid perl operator"),
    ("[[rules]]\nid = 'a'\nregex = '(a'", IN_ONE + "regex is no RE2 pattern: missing )"),
    ("[[rules]]\nid = 'a'\nregex = 'a{2000}'", IN_ONE + "regex is no RE2 pattern: invalid repetition size"),
    (ONE + "path = '('", IN_ONE + "path is no RE2 pattern"),
    (ONE + "secretGroup = 2", IN_ONE + "secretGroup is 2; the regex has the groups 0 to 0"),
    (ONE + "entropy = true", IN_ONE + "entropy must be a number"),
    (ONE + "keywords = 'a'", IN_ONE + "keywords must be a list of strings"),
    (ONE + "[[rules]]\nid = 'a'\nregex = 'a'", IN_ONE + "id stands twice in the file"),
    (ALLOWLIST + "regexTarget = 'b'", IN_ALLOWLIST + "regexTarget is unknown; allowed: secret, match, line"),
    (ALLOWLIST + "condition = 'b'", IN_ALLOWLIST + "condition is unknown; allowed: OR, AND"),
    (ALLOWLIST + "regexes = ['(']", IN_ALLOWLIST + "regexes is no RE2 pattern"),
    (ONE + "[rules.govern]\nkind = 'b'", IN_ONE + "govern: kind is unknown; allowed: api_key, "),
    (ONE + "[rules.govern]\nchecks = ['b']", IN_ONE + "govern: checks: b is unknown; allowed: "),
    (ONE + "[rules.govern]\nanchors = ['(']", IN_ONE + "govern: anchors is no RE2 pattern"),
    ("a = " + "[" * 5000, "t.toml: not TOML in UTF-8: "),
    (ONE + "entropy = " + "9" * 400, IN_ONE + "entropy must be a number from -100 to 100"),
    (ONE + "entropy = " + "9" * 5000, "t.toml: not TOML in UTF-8: "),
    (ONE + "entropy = nan", IN_ONE + "entropy must be a number from -100 to 100"),
    (ONE + "[rules.govern]\nbits = -inf", IN_ONE + "govern: bits must be a number from -100 to 100"),
    ("[[rules]]\nid = 'a'\nregex = '\\\\\\C'", IN_ONE + "regex: \\C is a part of a character"),
    ('[[rules]]\nid = "a\\u001b[31m\\nb"\nregex = "("', "t.toml: rule a?[31m?b: regex is no RE2 pattern"),
])  # fmt: skip
def test_a_bad_file_is_refused_in_one_line(content: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RulesError) as caught:
        parsed("t.toml", content.encode("latin-1"))
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr().err == ""


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="cannot be read: No such file"):
        load_rules(tmp_path / "absent.toml")
    with pytest.raises(RulesError, match="cannot be read: Is a directory"):
        load_rules(tmp_path)


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(RulesError, match="larger than 4 MiB"):
        parsed("t.toml", b"#" * (5 << 20))


@pytest.mark.parametrize(("rule", "kind"), [
    ("acme-api-key", "api_key"), ("acme-api-token", "token"), ("private-key", "private_key"),
    ("db-password", "password"),
])  # fmt: skip
def test_a_rule_of_theirs_gets_a_category_by_its_id(rule: str, kind: str) -> None:
    assert parsed("t", RULE.replace("acme-key", rule).encode()).rules[0].kind == kind


def test_our_own_rules_use_no_other_file() -> None:
    assert own_rules().notes == ()
    assert len(own_rules().rules) > 100
