"""Licence files: their names, and a first guess at the licence."""

from pathlib import Path

import pytest

from govern.corpus.licence_file import LicenceFile, is_licence_name, read_licence_file, recognised

MIT_BODY = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy ...\n"
    'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND ...'
)
BSD_BODY = "Redistribution and use in source and binary forms, with or without modification, are permitted ..."


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("# SPDX-License-Identifier: apache-2.0 OR MIT\nMozilla Public License Version 2.0", "Apache-2.0 OR MIT"),
        ("SPDX-License-Identifier: no such thing", "unknown"),
        ("MIT License\n\nCopyright (c) 2020 Example\n", "MIT"),
        (f"Copyright (c) 2020 Example\n\n{MIT_BODY}", "MIT"),
        ("  Apache License\n   Version 2.0, January 2004\n", "Apache-2.0"),
        ("Licensed under the Apache License, Version 2.0", "Apache-2.0"),
        ("GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007\n", "GPL-3.0-only"),
        ("GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991\n", "GPL-2.0-only"),
        (
            "GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3\n... the GNU General Public License version 3",
            "LGPL-3.0-only",
        ),
        ("GNU AFFERO GENERAL PUBLIC LICENSE Version 3", "AGPL-3.0-only"),
        ("Mozilla Public License Version 2.0", "MPL-2.0"),
        ("Creative Commons Legal Code\n\nCC0 1.0 Universal\n", "CC0-1.0"),
        ("Attribution 4.0 International\n", "CC-BY-4.0"),
        ("Attribution-ShareAlike 4.0 International\n", "CC-BY-SA-4.0"),
        ("Attribution-NonCommercial-NoDerivatives 4.0 International\n", "CC-BY-NC-ND-4.0"),
        (BSD_BODY, "BSD-2-Clause"),
        (f"{BSD_BODY} Neither the name of the holder ...", "BSD-3-Clause"),
        ("This is free and unencumbered software released into the public domain.", "Unlicense"),
        (f"{BSD_BODY} Neither the name ...\n{'filler ' * 100}\nApache License Version 2.0", "BSD-3-Clause"),
        (f"Ask us.\n{'filler ' * 1000}\nMIT License", "unknown"),
        ("All rights reserved.", "unknown"),
        ("", "unknown"),
    ],
)
def test_recognised(text: str, licence: str) -> None:
    assert recognised(text) == licence


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("LICENSE", True),
        ("Licence.TXT", True),
        ("LICENSE-MIT", True),
        ("COPYING", True),
        ("COPYING.LESSER", True),
        ("UNLICENSE", True),
        ("LICENSES.md", True),
        ("licence_register.csv", False),
        ("license.json", False),
        ("README.md", False),
    ],
)
def test_names(name: str, is_one: bool) -> None:
    assert is_licence_name(name) is is_one


def test_what_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    assert read_licence_file(tmp_path, "LICENSE") == LicenceFile("LICENSE", "unknown")
    (tmp_path / "LICENSE").write_bytes(b"\xff\x00\xfe MIT License")
    assert read_licence_file(tmp_path, "LICENSE") == LicenceFile("LICENSE", "MIT")
