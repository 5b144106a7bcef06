"""The index of licence rules: made from ScanCode's files, the same bytes from the same data."""

import json
import lzma
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import yaml

from govern.detect.rights.licences.compiling import compile_index
from govern.detect.rights.licences.index import KINDS
from govern.detect.rights.licences.rule_files import front_matter

LICENCES = {
    "example-1.0": "key: example-1.0\nspdx_license_key: Example-1.0\nother_spdx_license_keys: [Example]\n"
    "category: Permissive\n---\nThis licence permits all. No warranty is given.",
    "old": "key: old\nspdx_license_key: Old\ncategory: Permissive\nis_deprecated: yes\nreplaced_by: [example-1.0]\n"
    "---\nThe old licence",
    "nameless": "key: nameless\ncategory: Proprietary Free\nis_exception: yes\n---\n",
}
RULES = {
    "example_1": "license_expression: example-1.0\nis_license_notice: yes\nrelevance: 90\nminimum_coverage: 80\n---\n"
    "Licensed under the {{Example licence}} for good",
    "example_2": "license_expression: example-1.0 OR old\nis_license_tag: yes\nis_continuous: yes\n---\n"
    "license: example",
    "gone": "license_expression: old\nis_license_reference: yes\nis_deprecated: yes\n---\nlicence of old",
    "prose": "license_expression: old\nis_license_reference: yes\n---\nnothing here tells what it is",
}


@pytest.fixture
def scancode(tmp_path: Path) -> Path:
    for folder, suffix, files in (("licenses", "LICENSE", LICENCES), ("rules", "RULE", RULES)):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / f"{name}.{suffix}").write_text(f"---\n{text}\n", "utf-8")
    return tmp_path


def test_rules_and_licences_are_kept(scancode: Path, tmp_path: Path) -> None:
    compile_index(scancode, "1.2.3", "2026-01-02", tmp_path)
    with np.load(BytesIO(lzma.decompress((tmp_path / "rules.npz.xz").read_bytes()))) as arrays:
        expressions = arrays["expressions"].tobytes().decode().split("\n")
        kept = sorted(
            (expressions[expression], KINDS[kind], int(length), int(relevance), int(coverage), bool(continuous))
            for expression, kind, length, relevance, coverage, continuous in zip(
                *(arrays[name] for name in ("expression", "kind", "lengths", "relevance", "coverage", "continuous")),
                strict=True,
            )
        )
        required = arrays["required"][:, 1:].tolist()
    assert kept == [
        ("example-1.0", "notice", 7, 90, 80, False),
        ("example-1.0", "text", 8, 100, 0, False),
        ("example-1.0 OR old", "tag", 2, 100, 0, True),
    ]
    assert required == [[3, 5]]
    assert json.loads((tmp_path / "licences.json").read_text()) == {
        "example-1.0": ["Example-1.0", "Permissive", 0, "", "Example"],
        "nameless": ["LicenseRef-scancode-nameless", "Proprietary Free", 1, ""],
        "old": ["Old", "Permissive", 0, "example-1.0"],
    }
    origin = yaml.safe_load((tmp_path / "index.yaml").read_text())
    assert (origin["version"], origin["date"], origin["rules"], origin["license"]) == (
        "1.2.3",
        "2026-01-02",
        3,
        "CC-BY-4.0",
    )


def test_the_same_data_give_the_same_bytes(scancode: Path, tmp_path: Path) -> None:
    targets = [tmp_path / "one", tmp_path / "two"]
    for target in targets:
        target.mkdir()
        compile_index(scancode, "1", "2026-01-02", target)
    for name in ("rules.npz.xz", "licences.json", "index.yaml"):
        assert (targets[0] / name).read_bytes() == (targets[1] / name).read_bytes()


@pytest.mark.parametrize("text", ["", "no front matter", "---\nkey: x\n"])
def test_a_file_without_front_matter_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.RULE"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"odd\.RULE"):
        front_matter(path)
