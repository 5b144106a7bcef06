"""Files that cannot be used are refused in one line: file, line, entry, key, and what is allowed."""

from pathlib import Path

import pytest

from govern.detect.own.choice import OwnError, content_of, own_files
from govern.detect.own.entries import read_entries
from govern.detect.own.loading import recognizers, with_own
from govern.detect.personal.secrets.reading import RulesError

GOOD = """\
recognizers:
  - name: Staff
    supported_entity: STAFF
    patterns:
      - {name: one, regex: 'S-\\d{4}', score: 0.5}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("regex:", "regx:", "staff.yaml:5: recognizers[0].patterns[0].regx: unknown key; did you mean regex?"),
        ("score: 0.5", "score: 5", "staff.yaml:5: recognizers[0].patterns[0].score: should be less than or"),
        ("'S-\\d{4}'", "'S-(\\d{4}'", "recognizers[0].patterns[0].regex: is no pattern of the module regex"),
        ("    supported_entity: STAFF\n", "", "recognizers[0]: needs supported_entity"),
        ("    supported_entity: STAFF\n", "    supported_entity: STAFF\n    supported_language: English\n",
         "staff.yaml:4: recognizers[0].supported_language: "),
        ("recognizers:", "recognisers:", "recognisers: unknown key; did you mean recognizers?"),
        ("    patterns:\n      - {name: one, regex: 'S-\\d{4}', score: 0.5}\n", "    type: custom\n",
         "recognizers[0]: needs patterns or deny_list"),
        ("    supported_entity: STAFF\n", "    supported_entity: STAFF\n    type: predefined\n", "is predefined"),
        ("recognizers:\n", "recognizers: [\n", "not valid YAML"),
        (GOOD, "recognizers: []\n", "staff.yaml:1: recognizers: "),
        ("recognizers:\n", "global_regex_flags: -1\nrecognizers:\n", "global_regex_flags: should be greater than"),
        ("recognizers:\n", "global_regex_flags: 99999999\nrecognizers:\n", "global_regex_flags: should be less than"),
        ("recognizers:\n", "global_regex_flags: 160\nrecognizers:\n", "are no flags of the module regex"),
        ("S-\\d{4}", "(" * 5000 + ")" * 5000, "regex: is nested too deeply"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_in_one_line(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(OwnError) as raised:
        read_entries("staff.yaml", GOOD.replace(old, new).encode())
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_flag_that_prints_every_pattern_is_not_taken(capfd: pytest.CaptureFixture[str]) -> None:
    file, _ = read_entries("staff.yaml", b"global_regex_flags: 522\n" + GOOD.encode())
    assert file.global_regex_flags == 10
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("SpacyRecognizer", "staff.yaml:2: recognizers[0]: SpacyRecognizer reads what an NLP model found"),
        ("GLiNERRecognizer", "--names-model"),
        ("AzureAILanguageRecognizer", "does not use the network"),
        ("NoSuchRecognizer", "Presidio has no recogniser NoSuchRecognizer"),
    ],
)
def test_recognisers_that_need_a_model_or_the_network_are_refused(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "staff.yaml").write_text(f"recognizers:\n  - {entry}\n")
    with pytest.raises(OwnError, match=said.replace("[", r"\[")):
        load(tmp_path / "staff.yaml")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nothing_of_the_kind", "staff.py: does not import: ModuleNotFoundError"),
        ("x = 1", "staff.py: holds no recogniser; wanted is an EntityRecognizer"),
        ("raise SystemError('no')", "does not import: SystemError: no"),
        (
            "from presidio_analyzer.predefined_recognizers import SpacyRecognizer\nfound = SpacyRecognizer()",
            "--names-model",
        ),
        (
            "from presidio_analyzer import PatternRecognizer\nclass Mine(PatternRecognizer):\n    pass\n",
            "Mine cannot be made without arguments (TypeError); give an instance",
        ),
        ("import sys\nsys.exit(0)", "does not import: SystemExit: 0"),
        ("raise ValueError('\\x1b[31m\\nred')", "does not import: ValueError: ?[31m red"),
        (
            "from presidio_analyzer import EntityRecognizer\nclass Mine(EntityRecognizer):\n"
            "    def __init__(self):\n        pass\n    def load(self):\n        pass\n"
            "    def analyze(self, text, entities, nlp_artifacts):\n        return []\n",
            "Mine has no name; its __init__ has to call that of EntityRecognizer",
        ),
    ],
)
def test_python_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "staff.py").write_text(source)
    with pytest.raises(OwnError) as raised:
        load(tmp_path / "staff.py")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.yaml", "absent.yaml: cannot be read: No such file or directory"),
        ("no.such.module:thing", "there is no module no.such.module"),
        ("json:nothing", "the module json has no nothing"),
        ("json:dumps", "json:dumps: holds a function"),
    ],
)
def test_what_is_not_there_is_told(name: str, said: str) -> None:
    with pytest.raises(OwnError, match=said):
        load(name)


def test_names_that_give_one_id_are_refused(tmp_path: Path) -> None:
    twice = GOOD + GOOD.partition("\n")[2].replace("name: Staff", "name: staff!")
    (tmp_path / "staff.yaml").write_text(twice)
    with pytest.raises(OwnError, match="two recognisers are named like"):
        load(tmp_path / "staff.yaml")


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    file = tmp_path / "staff.yaml"
    file.write_text(GOOD)
    before = own_files([str(file)], [])
    file.write_text(GOOD.replace("4", "5"))
    assert own_files([str(file)], []) != before
    with pytest.raises(OwnError, match="changed while the audit ran"):
        with_own((), before)


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "staff.yaml"
    file.write_text(GOOD)
    assert content_of(str(file)) == GOOD.encode()
    assert len(own_files([str(file), str(file)], []).recognizers) == 1


def test_wrong_rules_are_told(tmp_path: Path) -> None:
    file = tmp_path / "gitleaks.toml"
    file.write_text("[[rules]]\nid = 'a'\nregx = 'b'\n")
    from govern.detect.own.loading import rules

    with pytest.raises(RulesError, match="unknown key regx"):
        rules(own_files([], [str(file)]).secret_rules)


def load(name: str | Path) -> None:
    (file,) = own_files([str(name)], []).recognizers
    recognizers(file)
