"""The key of the value digests: made once, kept private, named without being given away."""

import stat
from pathlib import Path

import pytest

from govern.pipeline.digest_key import DigestKeyError, default_path, digest_key
from govern.pipeline.settings import ScanSettings, key_fingerprint


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_the_first_run_makes_a_key_for_the_user_alone(home: Path) -> None:
    key = digest_key(None)
    assert len(key) == 32
    assert stat.S_IMODE(default_path().stat().st_mode) == 0o600
    assert default_path().is_relative_to(home)
    assert [file.name for file in default_path().parent.iterdir()] == ["digest.key"]


def test_later_runs_use_the_same_key(home: Path) -> None:
    assert digest_key(None) == digest_key(None)


def test_a_given_file_is_used_instead(home: Path) -> None:
    (home / "own.key").write_bytes(b"k" * 40)
    assert digest_key(home / "own.key") == b"k" * 40
    assert not default_path().exists()


@pytest.mark.parametrize("content", [b"", b"short"])
def test_a_short_key_is_refused(home: Path, content: bytes) -> None:
    (home / "own.key").write_bytes(content)
    with pytest.raises(DigestKeyError, match="16 is the least"):
        digest_key(home / "own.key")


def test_a_missing_file_is_refused_in_one_sentence(home: Path) -> None:
    with pytest.raises(DigestKeyError, match="cannot read the digest key"):
        digest_key(home / "absent.key")


def test_the_key_is_in_no_representation(home: Path) -> None:
    settings = ScanSettings(b"hidden-key-of-32-bytes-in-length")
    assert "hidden" not in repr(settings)
    assert "hidden" not in settings.fingerprint([])
    assert key_fingerprint(settings.key) == key_fingerprint(settings.key)
    assert key_fingerprint(settings.key) != key_fingerprint(b"another-key-of-32-bytes-in-lengt")


def test_the_fingerprint_changes_with_key_detectors_and_reading() -> None:
    one = ScanSettings(b"k" * 32)
    assert one.fingerprint(["a.v1", "b.v1"]) == one.fingerprint(["b.v1", "a.v1"])
    assert one.fingerprint(["a.v1"]) != one.fingerprint(["a.v2"])
    assert one.fingerprint([]) != ScanSettings(b"j" * 32).fingerprint([])
