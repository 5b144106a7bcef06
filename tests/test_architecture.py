"""Imports point one way, as the design says: each room may use itself and what stands below it, nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "govern"

# what each room may import; `arrays`, `resources`, `yaml_file` and `yaml_model` are the ground that all stand on
BELOW = {
    "corpus": set(),
    "text": {"corpus"},
    "detect": {"text", "corpus"},
    "duplicates": {"text", "corpus"},
    "ledger": set(),
    "subject": {"detect", "text", "corpus", "ledger"},
    "policy": {"ledger", "detect", "text", "corpus"},
    "pipeline": {"detect", "duplicates", "text", "corpus", "policy", "ledger"},
    "report": {"policy", "ledger"},
    "cli": {"pipeline", "subject", "report", "policy", "ledger", "detect", "duplicates", "text", "corpus"},
}
GROUND = {"arrays", "resources", "yaml_file", "yaml_model", "yaml_values", "__version__"}


def imported_rooms(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "govern":
            below = node.module.split(".")[1:]
            yield from [below[0]] if below else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("govern."))


@pytest.mark.parametrize("room", sorted(BELOW))
def test_a_room_imports_only_what_stands_below_it(room: str) -> None:
    modules = sorted((PACKAGE / room).rglob("*.py"))
    assert modules, f"the room {room} is gone"
    allowed = BELOW[room] | {room} | GROUND
    wrong = [
        f"{module.relative_to(PACKAGE.parent)} imports govern.{name}"
        for module in modules
        for name in imported_rooms(module)
        if name not in allowed
    ]
    assert not wrong, "\n".join(wrong)


def test_every_room_has_a_rule() -> None:
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    assert rooms == set(BELOW)
