"""HTML: a file is a document; its text is the title and what the body shows."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from govern.corpus.broken import BrokenInputError
from govern.corpus.readers.html_head import head_facts
from govern.corpus.readers.html_licences import licence_facts
from govern.corpus.readers.html_parsing import parsed
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.whole_file import text_of
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part

HIDDEN = ["script", "style", "noscript", "template", "svg", "iframe"]
BLOCKS = (
    "address,article,aside,blockquote,br,caption,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,footer,form,"
    "h1,h2,h3,h4,h5,h6,header,hr,legend,li,main,menu,nav,ol,option,p,pre,section,summary,table,td,textarea,th,tr,ul"
)
META_BYTES = 4096

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,512}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
_MARK = "\x1e"
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_BREAKS = re.compile(rf" ?(?:{_MARK} ?)+")


class Page(NamedTuple):
    """What is read of an HTML page; `facts` is what its metadata holds: title, and what it says of rights."""

    text: str
    facts: dict[str, Any]
    language: str | None


class HtmlReader:
    """`.html`, `.htm`, `.xhtml`."""

    name = "html"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the whole file."""
        return [Part(file, self.name)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield the page as one document."""
        html, encoding = text_of(part.file, settings, declared_charset)
        page = page_of(html)
        if not page.text:
            raise BrokenInputError("empty", "the page shows no text")
        body = page.text.encode("utf-8", "replace")
        yield Document(0, body, language=page.language, metadata=page.facts or None, encoding=encoding)


def declared_charset(data: bytes) -> str | None:
    """Give the encoding that a page declares in its first bytes (HTML Standard, section 13.2.3.2)."""
    found = _CHARSET.search(data[:META_BYTES])
    return found[1].decode("ascii", "replace") if found else None


def page_of(html: str) -> Page:
    """Read a page: title and body text, a line for each block element.

    Raises:
        BrokenInputError: see `parsed`.
    """
    tree = parsed(html)
    title_node = tree.css_first("title")
    title = _SPACE.sub(" ", title_node.text()).strip() if title_node else ""
    language = tree.root.attributes.get("lang") if tree.root else None
    facts = ({"title": title} if title else {}) | head_facts(tree) | licence_facts(tree)
    body = _shown(tree.body) if tree.body else ""
    return Page("\n".join(part for part in (title, body) if part), facts, language or None)


def _shown(body: LexborNode) -> str:
    body.strip_tags(HIDDEN)
    for node in body.css(BLOCKS):
        node.insert_before(_MARK)
        node.insert_after(_MARK)
    text = _SPACE.sub(" ", body.text())
    return _BREAKS.sub("\n", text).strip(" \n")
