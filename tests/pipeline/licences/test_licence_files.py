"""Licence files beside the files of a corpus."""

from pathlib import Path

from govern.pipeline.licences.files import Governed, governed, licence_in
from tests.licence_texts import APACHE, MIT
from tests.serial import SerialEngine

MENTION = "The authors of that book released it under the MIT License, as the preface says.\n"


def test_what_licence_files_say(tmp_path: Path) -> None:
    for name, text, said in (
        ("LICENSE", MIT, "MIT"),
        ("both", MIT + "\n\n" + APACHE, "Apache-2.0 AND MIT"),
        ("mention", MENTION, None),
        ("words", "All of this is ours.\n", None),
        ("binary", "\x00" * 64, None),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert licence_in(tmp_path / name) == said, name
    assert licence_in(tmp_path / "gone") is None


def test_the_nearest_licence_file_governs(tmp_path: Path) -> None:
    for name, text in (
        ("LICENSE", MIT),
        ("a/LICENSE-MIT", MIT),
        ("a/LICENSE-APACHE", APACHE),
        ("b/COPYING", "Ask us."),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = {path: path.upper() for path in ("one.py", "a/x/two.py", "b/three.py")}
    assert list(governed(tmp_path, words, words, SerialEngine())) == [
        Governed("ONE.PY", "LICENSE", "MIT"),
        Governed("A/X/TWO.PY", "a/LICENSE-APACHE", "Apache-2.0 OR MIT"),
    ]
