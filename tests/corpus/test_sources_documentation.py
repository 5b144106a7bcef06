"""The page about `sources.yaml`: its example loads, and it names every key and value."""

import re
from pathlib import Path
from typing import get_args

from govern.corpus.declaration import LegalBasis, Origin, Source
from govern.corpus.sources import load_sources

PAGE = (Path(__file__).parents[2] / "docs" / "sources-yaml.md").read_text(encoding="utf-8")


def test_the_example_loads_with_the_gaps_it_speaks_of(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    (tmp_path / "sources.yaml").write_text(example[1], encoding="utf-8")
    sources = load_sources(tmp_path)
    assert sources is not None
    assert sources.gaps("town-notices") == sources.gaps("tales") == []
    assert "license" in sources.gaps("old-crawl")


def test_every_key_and_origin_is_explained() -> None:
    keys = {field.alias or name for name, field in Source.model_fields.items()}
    assert [key for key in sorted({*keys, *get_args(Origin)}) if f"`{key}`" not in PAGE] == []
    letters = {value.rpartition("-")[2] for value in get_args(LegalBasis) if value.startswith("art-")}
    assert [letter for letter in sorted(letters) if f"-{letter}`" not in PAGE] == []
