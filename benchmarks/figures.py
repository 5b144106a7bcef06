"""Write what a benchmark measured into `govern/detect/measured.yaml`, whose head says what a row holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from govern.detect.measured import checked

FILE = Path(__file__).resolve().parent.parent / "govern" / "detect" / "measured.yaml"
BEGIN, END = "\nfigures:\n", "\n# Why a detector without figures has none"


def replace_figures(script: str, rows: Sequence[Mapping[str, Any]], file: Path = FILE) -> None:
    """Put `rows` in the place of all that `script` wrote before; rows of other scripts stay.

    A row needs no `script`; its `date` is a `datetime.date`.

    Raises:
        MeasuredError: a row is not as it has to be; nothing is written.
    """
    text = file.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    others = [row for row in yaml.safe_load(text)["figures"] if row["script"] != script]
    wanted = sorted(
        [*others, *({**row, "script": script} for row in rows)],
        key=lambda row: (row["detector"], row.get("of", ""), row["set"]),
    )
    list(checked(wanted))
    lines = [f"- {yaml.safe_dump(row, default_flow_style=True, **_STYLE).strip()}" for row in wanted]
    file.write_text(head + BEGIN + "\n".join(lines) + END + tail, encoding="utf-8")


_STYLE: Mapping[str, Any] = {"width": 1 << 20, "sort_keys": False, "allow_unicode": True}
