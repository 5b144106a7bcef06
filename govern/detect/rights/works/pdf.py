"""PDF: the text of its pages in their order, where the optional package pypdf is there to read them."""

from importlib import import_module
from pathlib import Path
from typing import Any

from govern.corpus.broken import BrokenInputError

LARGEST_TEXT = 256 << 20  # characters
NEEDS = "the text of a PDF is read by the package pypdf, which is not installed: pip install pypdf"


def read_pdf(path: Path) -> str:
    """Read the text.

    Raises:
        BrokenInputError: pypdf is not there, or the file cannot be read, is encrypted, or has no text.
    """
    try:
        pypdf: Any = import_module("pypdf")
    except ImportError:
        raise BrokenInputError("unsupported", NEEDS) from None
    pages, size = [], 0
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted:
            raise BrokenInputError("unsupported", "the file is encrypted")
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > LARGEST_TEXT:
                raise BrokenInputError("too-large", f"more than {LARGEST_TEXT >> 20} million characters")
    except (BrokenInputError, OSError):
        raise
    except Exception as error:
        raise BrokenInputError("malformed", f"not valid in its format ({type(error).__name__})") from None
    text = "\n".join(pages)
    if not text.strip():
        raise BrokenInputError("empty", "its pages have no text, only pictures of it perhaps")
    return text
