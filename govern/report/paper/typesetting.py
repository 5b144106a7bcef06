"""Setting pages by the Typst templates in `reports/`: the same PDF, byte by byte, on every machine."""

from importlib.resources import as_file
from pathlib import Path
from typing import Any

import orjson
import typst

from govern.resources import data_folder


def typeset(template: str, document: Any) -> bytes:
    """Give the PDF that a template of `reports/` makes of a document, which it has as `sys.inputs.data`, in JSON.

    It is PDF/UA-1 (ISO 14289-1): tagged, so that a screen reader can read it. Only the fonts that are part of Typst
    are used, no time is written, and nothing is fetched.
    """
    with as_file(data_folder("reports")) as root:
        made = typst.compile(
            Path(root, template),
            root=Path(root),
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            sys_inputs={"data": orjson.dumps(document).decode()},
        )
    assert isinstance(made, bytes)
    return made


def plain(document: Any) -> Any:
    """Give a document of blocks as what JSON can hold."""
    return orjson.loads(orjson.dumps(document))
